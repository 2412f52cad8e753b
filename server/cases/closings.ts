import { record } from '../audit/record.ts'
import type { Deps } from '../deps.ts'
import { NotFoundError } from '../errors.ts'
import { endLadder } from '../notifications/ladder.ts'
import { type Store, transact } from '../store/open.ts'
import { type Actor, actorOf, type Viewer } from '../viewer.ts'
import { type CaseRow, caseRow } from './cases.ts'
import { keysFor } from './grants.ts'
import { type Hindrance, hindrancesTo } from './hindrances.ts'
import { eraseAtIn, keptWhenClosed, nextNight, zoneOf } from './keeping.ts'
import { addRows, markOf, sealRow } from './rows.ts'
import { checkOutsOf, type State, standing } from './states.ts'
import { prepareAgain } from './telling-states.ts'

/** Why a case is closed; `lawyer`: in detention, and a lawyer follows it elsewhere. */
export const closingReasons = ['home', 'lawyer', 'asked', 'double', 'other'] as const
export type ClosingReason = (typeof closingReasons)[number]

/** Reasons that say how it ended, whatever the last mark was. With any other, who was taken or not seen is held. */
const ends: readonly ClosingReason[] = ['home', 'double']

/** What a case must not be closed over: it would be lost with it. */
const blocking: readonly Hindrance[] = ['claims', 'corrections', 'answers']

type Parts = Pick<Deps, 'store' | 'visibleTo'>
export type Closing = { reason: ClosingReason; words: string | null }

/** Whether a closing says how it ended for somebody in this state. */
export const endsIt = (reason: ClosingReason, state: State): boolean =>
  ends.includes(reason) || (state !== 'taken' && state !== 'not-seen')

/** What stands in the way of closing a case now. */
export const hindrancesToClosing = async (store: Store, row: CaseRow, now: Date): Promise<Hindrance[]> =>
  (await hindrancesTo(store, row, now)).filter((reason) => blocking.includes(reason))

/**
 * Closes a case: it leaves lists, docket and home, its tasks end, and what is kept how long is set.
 * @param keepDays the chapter's days for closed cases
 * @returns what stands in the way, nothing when it is closed
 * @throws NotFoundError when the viewer's key does not open *desk*
 */
export async function closeCase(
  { store, visibleTo }: Parts,
  viewer: Viewer,
  caseId: string,
  { reason, words, keepDays }: Closing & { keepDays: number },
  now: Date,
): Promise<Hindrance[]> {
  const row = await caseRow(store, visibleTo, viewer, caseId, now)
  const keys = await keysFor(store, viewer, { object: 'case', id: row.id, chapterId: row.chapter_id }, now)
  if (!keys?.desk || viewer.kind !== 'account') throw new NotFoundError('no key to the desk')
  const said = { kind: 'closing' as const, reason, words, at: now.toISOString(), by: viewer.name }
  const sealed = sealRow({ chapterId: row.chapter_id, caseId }, 'desk', keys.desk, said, { at: now })
  const zone = await zoneOf(store, row.site_id)
  return transact(store, async (trx) => {
    const fresh = await caseRow(trx, visibleTo, viewer, caseId, now)
    const hindrances = await hindrancesToClosing(trx, fresh, now)
    if (hindrances.length > 0 || fresh.closed_at !== null) return hindrances
    const state = standing(await checkOutsOf(trx, [caseId]))?.kind ?? 'waiting'
    const kept = keptWhenClosed(fresh, { ended: endsIt(reason, state), keepDays, zone, now })
    const by = actorOf(viewer)
    await trx
      .updateTable('cases')
      .set({ closed_at: now.toISOString(), closed_by: by.accountId, ...kept })
      .where('id', '=', caseId)
      .execute()
    await endTasks(trx, caseId, by, now)
    await trx.deleteFrom('erasures').where('case_id', '=', caseId).where('why', '=', 'night').execute()
    await addRows(trx, [sealed])
    const entry = { at: now, chapterId: row.chapter_id, by, object: caseId, rows: [markOf(sealed)] }
    await record(trx, { ...entry, action: 'case.closed' })
    return []
  })
}

/** Opens a closed case again, while it is kept. Nothing happens to one that is open. @throws NotFoundError */
export async function reopenCase(
  { store, visibleTo }: Parts,
  viewer: Viewer,
  caseId: string,
  now: Date,
): Promise<void> {
  await transact(store, async (trx) =>
    openAgain(trx, await caseRow(trx, visibleTo, viewer, caseId, now), actorOf(viewer), now),
  )
}

/** The same, where something happens to somebody whose case was closed: they are on every list again. Part of a transaction. */
export async function openAgain(trx: Store, { id, site_id }: CaseRow, by: Actor, now: Date): Promise<void> {
  const row = await trx.selectFrom('cases').selectAll().where('id', '=', id).executeTakeFirst()
  if (!row?.closed_at) return
  const zone = await zoneOf(trx, site_id)
  const state = standing(await checkOutsOf(trx, [id]))?.kind ?? 'waiting'
  const erase_at = eraseAtIn(state, row, zone, now)
  const hold_until = nextNight(now, zone).toISOString()
  const open = { closed_at: null, closed_by: null, erase_at, hold_until }
  await trx.updateTable('cases').set(open).where('id', '=', id).execute()
  await prepareAgain(trx, id)
  await record(trx, { at: now, chapterId: row.chapter_id, by, action: 'case.reopened', object: id })
}

async function endTasks(trx: Store, caseId: string, by: Actor, now: Date): Promise<void> {
  await endLadder(trx, caseId, now)
  await trx
    .updateTable('tasks')
    .set({ done_at: now.toISOString(), done_by: by.accountId })
    .where('case_id', '=', caseId)
    .where('done_at', 'is', null)
    .execute()
}
