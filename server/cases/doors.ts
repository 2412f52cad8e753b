import { SealError } from '../errors.ts'
import type { VisibleTo } from '../permissions.ts'
import { type Store, transact } from '../store/open.ts'
import type { OpenGroup, Viewer } from '../viewer.ts'
import type { DoorRow } from './fields.ts'
import { openGrant, quicken } from './grants.ts'
import type { KeptDoors } from './kept-doors.ts'
import type { PartKeys } from './parts.ts'
import { openRows } from './rows.ts'

/** A case of one day's list with its door as the viewer's own keys open it; `door` is null when it is damaged. */
export type ListedCase = {
  id: string
  chapterId: string
  ticket: string
  time: string | null
  accountId: string | null
  passId: string | null
  holderId: string | null
  createdAt: string
  door: DoorRow | null
}

type Day = { siteId: string; day: string }

/**
 * Everyone on a day's list whom the viewer's keys open, in three steps for all of them together: what is live and in
 * which revision (in clear), the sealed bytes of what is not kept in memory, the keys of grants still in HPKE form put
 * into the quick form. Somebody whose row is damaged is still on the list.
 */
export async function listedOn(
  { store, visibleTo, kept }: { store: Store; visibleTo: VisibleTo; kept: KeptDoors },
  viewer: Viewer,
  { siteId, day }: Day,
  now: Date,
): Promise<ListedCase[]> {
  if (viewer.kind !== 'account') return []
  const found = new Map<string, ListedCase>()
  // F before C: of the floor's list the doors may be kept in memory, and a coordinator is in both.
  for (const group of viewer.groups.filter(({ kind }) => kind !== 'L').sort((a, b) => (a.kind < b.kind ? 1 : -1))) {
    const live = await liveOn(store, visibleTo, viewer, group, { siteId, day }, now)
    const list = kept.of(group, viewer.sessionId, `${siteId} ${day}`)
    const fresh = live.filter(({ id, revision }) => !found.has(id) && list.get(id)?.revision !== revision)
    for (const [id, door] of await openDoors(store, group, fresh)) list.set(id, door)
    for (const { revision, rowId, ...listed } of live) {
      const door = rowId === null ? null : (list.get(listed.id)?.door ?? null)
      if (!found.has(listed.id)) found.set(listed.id, { ...listed, door })
    }
    for (const id of list.keys()) if (!live.some((one) => one.id === id)) list.delete(id)
  }
  return [...found.values()]
}

/** What stands in clear of the cases on a list to which a group holds a live grant. */
const liveOn = (
  store: Store,
  visibleTo: VisibleTo,
  viewer: Viewer,
  group: OpenGroup,
  { siteId, day }: Day,
  now: Date,
) =>
  visibleTo
    .cases(viewer, store.selectFrom('cases'), now)
    .innerJoin('grants', 'grants.object_id', 'cases.id')
    .leftJoin('sealed_rows', (join) =>
      join.onRef('sealed_rows.case_id', '=', 'cases.id').on('sealed_rows.part', '=', 'door'),
    )
    .select([
      'cases.id',
      'cases.chapter_id as chapterId',
      'cases.ticket',
      'cases.hearing_time as time',
      'cases.account_id as accountId',
      'cases.pass_id as passId',
      'cases.holder_id as holderId',
      'cases.created_at as createdAt',
      'sealed_rows.id as rowId',
      'sealed_rows.revision',
    ])
    .where('cases.site_id', '=', siteId)
    .where('cases.hearing_day', '=', day)
    .where('cases.closed_at', 'is', null)
    .where('grants.group_id', '=', group.groupId)
    .where('grants.version', '=', group.version)
    .where('grants.laid_by', '=', 0)
    .where((eb) => eb.or([eb('grants.until', 'is', null), eb('grants.until', '>', now.toISOString())]))
    .execute()

type Live = Awaited<ReturnType<typeof liveOn>>[number]
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
    .where('grants.group_id', '=', groupId)
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
