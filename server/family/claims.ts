import { record } from '../audit/record.ts'
import { caseRow, openRowsOf } from '../cases/cases.ts'
import { addMinutes } from '../clock.ts'
import type { Deps } from '../deps.ts'
import { NotFoundError } from '../errors.ts'
import { callKinds, type TaskRow } from '../notifications/tasks.ts'
import { type Store, transact } from '../store/open.ts'
import { bytes64 } from '../vault/bytes.ts'
import { type AccountViewer, actorOf, type Viewer } from '../viewer.ts'

export type Parts = Pick<Deps, 'store' | 'visibleTo' | 'clock'>

/** Minutes a claimed call keeps its session, and after which it is free. */
export const minutesClaimed = 60
/** Minutes without *I am still talking* after which somebody else may take a call over. */
export const minutesQuiet = 15

/**
 * Takes a call, so that nobody makes it twice, and keeps the session awake for its length. Needs a key to *reach*.
 * @returns 'taken' when somebody else has it, or it is done
 * @throws NotFoundError
 */
export async function claimCall(parts: Parts, viewer: Viewer, id: string): Promise<'claimed' | 'taken'> {
  const now = parts.clock.now()
  const task = await callTask(parts, viewer, id)
  const row = await caseRow(parts.store, parts.visibleTo, viewer, task.case_id, now)
  const { keys } = await openRowsOf(parts.store, viewer, row, now)
  if (!keys.reach || viewer.kind !== 'account') throw new NotFoundError('no key to reach')
  // A new link and code are given by C alone.
  if (task.kind === 'new-link' && !keys.desk) throw new NotFoundError('not of C')
  return transact(parts.store, async (trx) => {
    if (!(await claim(trx, viewer, id, now, minutesQuiet))) return 'taken'
    await record(trx, {
      at: now,
      chapterId: row.chapter_id,
      by: actorOf(viewer),
      action: 'call.claimed',
      object: row.id,
    })
    return 'claimed'
  })
}

/** *I cannot make this call*: it is free for others at once. @throws NotFoundError */
export async function giveCallBack(parts: Parts, viewer: Viewer, id: string): Promise<void> {
  const now = parts.clock.now()
  const task = await callTask(parts, viewer, id)
  const row = await caseRow(parts.store, parts.visibleTo, viewer, task.case_id, now)
  if (viewer.kind !== 'account') throw new NotFoundError('not an account')
  await transact(parts.store, async (trx) => {
    const { numUpdatedRows } = await trx
      .updateTable('tasks')
      .set({ claimed_by: null, claimed_at: null })
      .where('id', '=', id)
      .where('claimed_by', '=', viewer.accountId)
      .where('done_at', 'is', null)
      .executeTakeFirst()
    if (numUpdatedRows !== 1n) return
    const own = trx.updateTable('sessions').set({ kept_until: null })
    await own.where('id_hash', '=', bytes64(viewer.sessionId)).execute()
    const entry = { at: now, chapterId: row.chapter_id, by: actorOf(viewer), object: row.id }
    await record(trx, { ...entry, action: 'call.given-back' })
  })
}

/** A task to call somebody about a case this viewer may see. @throws NotFoundError */
export async function callTask({ store, visibleTo }: Parts, viewer: Viewer, id: string): Promise<CallTask> {
  const task = await visibleTo
    .tasks(viewer, store.selectFrom('tasks').selectAll('tasks'))
    .where('tasks.id', '=', id)
    .where('tasks.kind', 'in', [...callKinds])
    .executeTakeFirst()
  if (!task || task.case_id === null || task.contact_ref === null)
    throw new NotFoundError('no such call for this viewer')
  return { ...task, case_id: task.case_id, contact_ref: task.contact_ref }
}

export type CallTask = TaskRow & { case_id: string; contact_ref: string }

/** Whether this account once held a call that it has not written down. */
export async function hasHeld(store: Store, taskId: string, accountId: string): Promise<boolean> {
  const held = await store
    .selectFrom('call_claims')
    .select('at')
    .where('task_id', '=', taskId)
    .where('account_id', '=', accountId)
    .executeTakeFirst()
  return held !== undefined
}

/** Claimed, and not so long ago that it was forgotten. */
export const isClaimed = ({ claimed_by, claimed_at }: TaskRow, now: Date): boolean =>
  claimed_by !== null && claimed_at !== null && claimed_at > addMinutes(now, -minutesClaimed).toISOString()

/**
 * In one statement: of two taps at the same moment one gets the call. Claimed again by whoever has it, it says that they
 * are still talking. @param quiet minutes after which a claim of somebody else no longer holds
 */
export async function claim(
  trx: Store,
  viewer: AccountViewer,
  id: string,
  now: Date,
  quiet: number = minutesClaimed,
): Promise<boolean> {
  const forgotten = addMinutes(now, -quiet).toISOString()
  const { numUpdatedRows } = await trx
    .updateTable('tasks')
    .set({ claimed_by: viewer.accountId, claimed_at: now.toISOString() })
    .where('id', '=', id)
    .where('done_at', 'is', null)
    .where((eb) =>
      eb.or([eb('claimed_by', 'is', null), eb('claimed_by', '=', viewer.accountId), eb('claimed_at', '<=', forgotten)]),
    )
    .executeTakeFirst()
  if (numUpdatedRows !== 1n) return false
  const held = { task_id: id, account_id: viewer.accountId, at: now.toISOString() }
  await trx
    .insertInto('call_claims')
    .values(held)
    .onConflict((same) => same.columns(['task_id', 'account_id']).doUpdateSet({ at: held.at }))
    .execute()
  await trx
    .updateTable('sessions')
    .set({ kept_until: addMinutes(now, minutesClaimed).toISOString() })
    .where('id_hash', '=', bytes64(viewer.sessionId))
    .execute()
  return true
}
