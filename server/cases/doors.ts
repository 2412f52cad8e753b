import { type Expression, type ExpressionBuilder, type SqlBool, sql } from 'kysely'
import { SealError } from '../errors.ts'
import type { VisibleTo } from '../permissions.ts'
import { type Store, transact } from '../store/open.ts'
import type { Database } from '../store/schema/schema.ts'
import type { OpenGroup, Viewer } from '../viewer.ts'
import type { DoorRow } from './fields.ts'
import { openGrant, quicken } from './grants.ts'
import type { KeptDoors, KeptList } from './kept-doors.ts'
import type { PartKeys } from './parts.ts'
import { openRows } from './rows.ts'

/** A case of one day's list with its door as the viewer's own keys open it; `door` is null when it is damaged. */
export type ListedCase = {
  id: string
  chapterId: string
  siteId: string
  day: string
  ticket: string
  time: string | null
  accountId: string | null
  passId: string | null
  holderId: string | null
  createdAt: string
  door: DoorRow | null
}

/** `list` names what may be kept in memory; null keeps nothing. */
type Which = { list: string | null; only: (eb: ExpressionBuilder<Database, 'cases'>) => Expression<SqlBool> }
type Parts = { store: Store; visibleTo: VisibleTo; kept: KeptDoors | null }

/** Everyone on a day's list at a site. */
export const listedOn = (parts: Parts, viewer: Viewer, siteId: string, day: string, now: Date) =>
  listed(
    parts,
    viewer,
    {
      list: `${siteId} ${day}`,
      only: (eb) =>
        eb.and([
          eb('cases.site_id', '=', siteId),
          eb('cases.hearing_day', '=', day),
          eb('cases.closed_at', 'is', null),
        ]),
    },
    now,
  )

/** These cases, as far as they are the viewer's. */
export const listedAmong = (parts: Omit<Parts, 'kept'>, viewer: Viewer, ids: readonly string[], now: Date) =>
  listed({ ...parts, kept: null }, viewer, { list: null, only: (eb) => eb('cases.id', 'in', ids) }, now)

/**
 * Cases that the viewer's keys open, in three steps for all of them together: what is live and in which revision (in
 * clear), the sealed bytes of what is not kept in memory, the keys of grants still in HPKE form put into the quick form.
 * Somebody whose row is damaged is still on the list.
 */
async function listed(
  { store, visibleTo, kept }: Parts,
  viewer: Viewer,
  { list: name, only }: Which,
  now: Date,
): Promise<ListedCase[]> {
  if (viewer.kind !== 'account') return []
  const found = new Map<string, ListedCase>()
  // F before C: of the floor's list the doors may be kept in memory, and a coordinator is in both.
  for (const group of viewer.groups.filter(({ kind }) => kind !== 'L').sort((a, b) => (a.kind < b.kind ? 1 : -1))) {
    const live = await liveOnes(store, visibleTo, viewer, group, only, now)
    const list: KeptList = name && kept ? kept.of(group, viewer.sessionId, name) : new Map()
    const fresh = live.filter(({ id, revision }) => !found.has(id) && list.get(id)?.revision !== revision)
    for (const [id, door] of await openDoors(store, group, fresh)) list.set(id, door)
    for (const { revision, rowId, ...one } of live) {
      const door = rowId === null ? null : (list.get(one.id)?.door ?? null)
      if (!found.has(one.id)) found.set(one.id, { ...one, door })
    }
    const ids = new Set(live.map(({ id }) => id))
    for (const id of list.keys()) if (!ids.has(id)) list.delete(id)
  }
  return [...found.values()]
}

/** What stands in clear of the cases to which a group holds a live grant. */
const liveOnes = (
  store: Store,
  visibleTo: VisibleTo,
  viewer: Viewer,
  group: OpenGroup,
  only: Which['only'],
  now: Date,
) =>
  visibleTo
    .cases(viewer, store.selectFrom('cases'), now)
    .where(only)
    .innerJoin('grants', 'grants.object_id', 'cases.id')
    .leftJoin('sealed_rows', (join) =>
      join.onRef('sealed_rows.case_id', '=', 'cases.id').on('sealed_rows.part', '=', 'door'),
    )
    .select([
      'cases.id',
      'cases.chapter_id as chapterId',
      'cases.site_id as siteId',
      'cases.hearing_day as day',
      'cases.ticket',
      'cases.hearing_time as time',
      'cases.account_id as accountId',
      'cases.pass_id as passId',
      'cases.holder_id as holderId',
      'cases.created_at as createdAt',
      'sealed_rows.id as rowId',
      'sealed_rows.revision',
    ])
    // The plus, here and below, keeps SQLite from beginning with every grant of the group.
    .where(sql`+grants.group_id`, '=', group.groupId)
    .where('grants.version', '=', group.version)
    .where('grants.laid_by', '=', 0)
    .where((eb) => eb.or([eb('grants.until', 'is', null), eb('grants.until', '>', now.toISOString())]))
    .execute()

type Live = Awaited<ReturnType<typeof liveOnes>>[number]
type Opened = Map<string, { revision: number; door: DoorRow }>

async function openDoors(store: Store, group: OpenGroup, wanted: Live[]): Promise<Opened> {
  const opened: Opened = new Map()
  const slow: { one: Sealed; keys: PartKeys }[] = []
  await Promise.all(
    (await sealedDoors(store, group, wanted)).map(async (one) => {
      try {
        const object = { object: 'case', id: one.id, chapterId: one.chapterId } as const
        const keys = await openGrant(group, object, one.grant)
        const place = { chapterId: one.chapterId, caseId: one.id }
        const door = openRows(place, keys, [one.row]).door[0]
        if (door) opened.set(one.id, { revision: door.revision, door: door.value })
        if (one.grant.form === 'hpke') slow.push({ one, keys })
      } catch (error) {
        if (!(error instanceof SealError)) throw error
      }
    }),
  )
  if (slow.length > 0) await quickenAll(store, group, slow)
  return opened
}

const quickenAll = (store: Store, group: OpenGroup, slow: { one: Sealed; keys: PartKeys }[]) =>
  transact(store, async (trx) => {
    for (const { one, keys } of slow) {
      await quicken(trx, group, { object: 'case', id: one.id, chapterId: one.chapterId }, keys, one.grant)
    }
  })

async function sealedDoors(store: Store, { groupId, version }: OpenGroup, wanted: Live[]) {
  if (wanted.length === 0) return []
  const rows = await store
    .selectFrom('sealed_rows')
    .innerJoin('grants', 'grants.object_id', 'sealed_rows.case_id')
    .select([
      'sealed_rows.case_id',
      'sealed_rows.id',
      'sealed_rows.revision',
      'sealed_rows.sealed',
      'sealed_rows.created_at',
      'grants.id as grant_id',
      'grants.form',
      'grants.sealed as grant_sealed',
    ])
    .where(
      'sealed_rows.case_id',
      'in',
      wanted.map(({ id }) => id),
    )
    .where('sealed_rows.part', '=', 'door')
    .where(sql`+grants.group_id`, '=', groupId)
    .where('grants.version', '=', version)
    .where('grants.laid_by', '=', 0)
    .execute()
  const chapters = new Map(wanted.map(({ id, chapterId }) => [id, chapterId]))
  return rows.map(({ case_id, grant_id, form, grant_sealed, ...row }) => ({
    id: case_id,
    chapterId: chapters.get(case_id) as string,
    grant: { id: grant_id, group_id: groupId, version, form, sealed: grant_sealed },
    row: { ...row, part: 'door' as const },
  }))
}

type Sealed = Awaited<ReturnType<typeof sealedDoors>>[number]
