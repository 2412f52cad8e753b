import { record } from '../audit/record.ts'
import { type CaseRow, caseRow, openCase } from '../cases/cases.ts'
import type { Hindrance } from '../cases/hindrances.ts'
import { nextNight, zoneOf } from '../cases/keeping.ts'
import type { OpenRows } from '../cases/rows.ts'
import { checkOutsOf, type State, standing } from '../cases/states.ts'
import { addErasure, type Erasure, erasureOf, isOpenToTwo } from '../cases/waiting-erasures.ts'
import type { Deps } from '../deps.ts'
import { type Store, transact } from '../store/open.ts'
import { actorOf, type Viewer } from '../viewer.ts'
import { hindrancesToAsked } from './erasures.ts'

export type Parts = Pick<Deps, 'store' | 'visibleTo' | 'clock'>

const asNight = { why: 'night', agreed_by: null } as const

/** What is asked back before somebody is erased: who it is, and what will be lost. */
export type Loss = {
  id: string
  ticket: string
  name: string | null
  day: string
  state: State
  contacts: number
  notices: number
  tasks: number
  notes: number
  hindrances: Hindrance[]
  erasure: Erasure | null
}

/** Opens the case for the page that asks back; recorded before a byte leaves. @throws NotFoundError */
export async function lossOf({ store, visibleTo, clock }: Parts, viewer: Viewer, caseId: string): Promise<Loss> {
  const now = clock.now()
  const { row, rows } = await openCase(store, visibleTo, viewer, caseId, now)
  return {
    id: row.id,
    ticket: row.ticket,
    name: nameIn(rows),
    day: row.hearing_day,
    state: standing(await checkOutsOf(store, [row.id]))?.kind ?? 'waiting',
    contacts: rows.reach[0]?.value.contacts.length ?? 0,
    notices: await countOf(store, 'notices', row.id),
    tasks: await countOf(store, 'tasks', row.id),
    notes: rows.desk.filter(({ value }) => value.kind === 'note').length,
    hindrances: await hindrancesToAsked(store, row, asNight, now),
    erasure: await erasureOf(store, row.id),
  }
}

/** The name as on the paper, or as used. */
export function nameIn({ card, door }: OpenRows): string | null {
  const { given, family } = card[0]?.value ?? {}
  return [given, family].filter(Boolean).join(' ') || door[0]?.value.name || null
}

async function countOf(store: Store, table: 'notices' | 'tasks', caseId: string): Promise<number> {
  const of = store
    .selectFrom(table)
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('case_id', '=', caseId)
  const query = table === 'tasks' ? of.where('done_at' as never, 'is', null) : of
  return Number((await query.executeTakeFirstOrThrow()).count)
}

/**
 * A coordinator's answer: it is erased, in ten minutes. Refused while something is open.
 * @returns what stands in the way, nothing when it waits now
 * @throws NotFoundError for foreign and unknown alike
 */
export const askErasure = (parts: Parts, viewer: Viewer, caseId: string): Promise<Hindrance[]> =>
  decide(parts, viewer, caseId, async (trx, row, now) => {
    const known = await erasureOf(trx, caseId)
    if (known?.due_at || (known && isOpenToTwo(known))) return []
    const reasons = await hindrancesToAsked(trx, row, asNight, now)
    if (reasons.length === 0) await addErasure(trx, row, { why: 'night', by: actorOf(viewer), at: now })
    return reasons
  })

/** Takes an erasure back that waits, or puts one away that was refused and read. @throws NotFoundError */
export const undoErasure = (parts: Parts, viewer: Viewer, caseId: string): Promise<void> =>
  decide(parts, viewer, caseId, (trx, row, now) => dropErasure(trx, row, viewer, now))

/** Keeps it one more day; tomorrow it is asked for again. @throws NotFoundError */
export const keepOneDay = (parts: Parts, viewer: Viewer, caseId: string): Promise<void> =>
  decide(parts, viewer, caseId, async (trx, row, now) => {
    const hold_until = nextNight(now, await zoneOf(trx, row.site_id)).toISOString()
    await trx.updateTable('cases').set({ hold_until }).where('id', '=', row.id).execute()
    if ((await erasureOf(trx, caseId))?.why === 'night') await dropErasure(trx, row, viewer, now)
    const entry = { at: now, chapterId: row.chapter_id, by: actorOf(viewer), object: row.id }
    await record(trx, { ...entry, action: 'case.kept-a-day' })
  })

async function dropErasure(trx: Store, row: CaseRow, viewer: Viewer, at: Date): Promise<void> {
  const gone = await trx.deleteFrom('erasures').where('case_id', '=', row.id).executeTakeFirst()
  if (gone.numDeletedRows === 0n) return
  const entry = { at, chapterId: row.chapter_id, by: actorOf(viewer), object: row.id }
  await record(trx, { ...entry, action: 'erasure.undone' })
}

export async function decide<Answer>(
  { store, visibleTo, clock }: Parts,
  viewer: Viewer,
  caseId: string,
  work: (trx: Store, row: CaseRow, now: Date) => Promise<Answer>,
): Promise<Answer> {
  const now = clock.now()
  return transact(store, async (trx) => work(trx, await caseRow(trx, visibleTo, viewer, caseId, now), now))
}
