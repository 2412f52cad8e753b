import type { Action } from '../audit/actions.ts'
import { nobody, record } from '../audit/record.ts'
import { endLadder } from '../notifications/ladder.ts'
import { addTasks, newTask } from '../notifications/tasks.ts'
import { type Store, transact } from '../store/open.ts'
import type { NoticeRow } from './notices.ts'

/** *I have read this*: the ladder ends, nothing more is sent; a call that was to correct a wrong telling is done too. */
export const acknowledge = (store: Store, notice: NoticeRow, now: Date): Promise<void> =>
  transact(store, async (trx) => {
    const at = now.toISOString()
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
    await endLadder(trx, notice.case_id, now)
    await recordOf(trx, notice, 'notice.acknowledged', now)
  })

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
