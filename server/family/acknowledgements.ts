import type { Action } from '../audit/actions.ts'
import { nobody, record } from '../audit/record.ts'
import { addMinutes } from '../clock.ts'
import { minutesStopped, stopLadder } from '../notifications/stops.ts'
import { addTasks, newTask } from '../notifications/tasks.ts'
import { type Store, transact } from '../store/open.ts'
import { minutesClaimed } from './claims.ts'
import type { NoticeRow } from './notices.ts'

/**
 * *I have read this*: the ladder stops, nothing more is sent; a call that was to correct a wrong telling is done too.
 * Whoever holds a call to this contact has link and code before their eyes as well: said during their call it stops
 * nothing for ten minutes, the pages of the case say so, and the trail says who held the call.
 */
export const acknowledge = (store: Store, notice: NoticeRow, now: Date): Promise<void> =>
  transact(store, async (trx) => {
    const at = now.toISOString()
    const during = notice.acknowledged_at === null ? await heldBy(trx, notice, now) : null
    if (during) return readDuring(trx, notice, during, now)
    const { numUpdatedRows } = await trx
      .updateTable('notices')
      .set({ acknowledged_at: at })
      .where('id', '=', notice.id)
      .where('acknowledged_at', 'is', null)
      .executeTakeFirst()
    await trx
      .updateTable('tasks')
      .set({ done_at: at })
      .where('case_id', '=', notice.case_id)
      .where('contact_ref', '=', notice.contact_ref)
      .where('kind', '=', 'correction')
      .where('done_at', 'is', null)
      .execute()
    if (numUpdatedRows === 0n) return
    await stopLadder(trx, notice.case_id, now)
    await recordOf(trx, notice, 'notice.acknowledged', now)
  })

/** The clock's: what was said during a call counts ten minutes later, if nobody has objected. */
export async function countReadings(store: Store, now: Date): Promise<void> {
  const due = await store
    .selectFrom('notices')
    .selectAll()
    .where('read_at', '<=', addMinutes(now, -minutesStopped).toISOString())
    .where('acknowledged_at', 'is', null)
    .execute()
  for (const notice of due) {
    await transact(store, async (trx) => {
      const { numUpdatedRows } = await trx
        .updateTable('notices')
        .set({ acknowledged_at: notice.read_at })
        .where('id', '=', notice.id)
        .where('read_at', '=', notice.read_at)
        .where('acknowledged_at', 'is', null)
        .executeTakeFirst()
      if (numUpdatedRows !== 1n) return
      await stopLadder(trx, notice.case_id, now)
      await recordOf(trx, notice, 'notice.acknowledged', now)
    })
  }
}

/** Who holds a call to this contact, or gave it back within the hour without writing anything down. */
async function heldBy(trx: Store, { case_id, contact_ref }: NoticeRow, now: Date): Promise<string | null> {
  const held = await trx
    .selectFrom('call_claims')
    .innerJoin('tasks', 'tasks.id', 'call_claims.task_id')
    .select('call_claims.account_id')
    .where('tasks.case_id', '=', case_id)
    .where('tasks.contact_ref', '=', contact_ref)
    .where('tasks.done_by', 'is', null)
    .where('call_claims.at', '>', addMinutes(now, -minutesClaimed).toISOString())
    .orderBy('call_claims.at', 'desc')
    .executeTakeFirst()
  return held?.account_id ?? null
}

async function readDuring(trx: Store, notice: NoticeRow, accountId: string, now: Date): Promise<void> {
  const { numUpdatedRows } = await trx
    .updateTable('notices')
    .set({ read_at: now.toISOString(), read_during: accountId })
    .where('id', '=', notice.id)
    .where('read_at', 'is', null)
    .executeTakeFirst()
  if (numUpdatedRows !== 1n) return
  const entry = { at: now, chapterId: notice.chapter_id, by: { accountId, passId: null }, object: notice.case_id }
  await record(trx, { ...entry, action: 'notice.read-during-call' })
}

/** *Call me*: one task, however often it is tapped. */
export const askForCall = (store: Store, notice: NoticeRow, now: Date): Promise<void> =>
  transact(store, async (trx) => {
    const { chapter_id: chapterId, case_id: caseId, contact_ref: contactRef } = notice
    if (await callAsked(trx, notice)) return
    await addTasks(trx, [newTask({ chapterId, caseId, kind: 'call-back', contactRef }, { at: now })])
    await recordOf(trx, notice, 'notice.call-asked', now)
  })

/** Whether somebody of ours is still to call this contact because they asked. */
export async function callAsked(store: Store, { case_id, contact_ref }: NoticeRow): Promise<boolean> {
  const task = await store
    .selectFrom('tasks')
    .select('id')
    .where('case_id', '=', case_id)
    .where('contact_ref', '=', contact_ref)
    .where('kind', '=', 'call-back')
    .where('done_at', 'is', null)
    .executeTakeFirst()
  return task !== undefined
}

const recordOf = (trx: Store, notice: NoticeRow, action: Action, at: Date) =>
  record(trx, { at, chapterId: notice.chapter_id, by: nobody, action, object: notice.case_id })
