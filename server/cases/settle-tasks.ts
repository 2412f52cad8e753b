import { addTasks, newTask } from '../notifications/tasks.ts'
import type { Store } from '../store/open.ts'
import { checkOutsOf, standing } from './states.ts'
import { prepareAgain } from './telling-states.ts'

/** A case as far as these tasks need it, in clear. */
type Case = { id: string; chapter_id: string }

/**
 * Something was added under the ticket of somebody taken or not seen. What their own pass says goes to their people with
 * the next session that holds the keys; what another pass says is a person's to settle, now. Part of a transaction.
 */
export async function afterSlip(trx: Store, row: Case, own: boolean, now: Date): Promise<void> {
  if (own) await prepareAgain(trx, row.id)
  else await keepSettleTask(trx, row, { waits: true, by: null }, now)
}

/**
 * One task *settle*, due now, for as long as slips wait beside somebody who is taken or not seen. Ends it when none
 * waits. Call it where one of the two changes. Part of a transaction.
 */
export async function keepSettleTask(
  trx: Store,
  { id, chapter_id }: Case,
  { waits, by }: { waits: boolean; by: string | null },
  now: Date,
): Promise<void> {
  const open = trx.selectFrom('tasks').select('id').where('case_id', '=', id).where('kind', '=', 'settle')
  const known = await open.where('done_at', 'is', null).executeTakeFirst()
  if (known && !waits) {
    const done = { done_at: now.toISOString(), done_by: by }
    await trx.updateTable('tasks').set(done).where('id', '=', known.id).execute()
  }
  if (known || !waits) return
  const state = standing(await checkOutsOf(trx, [id]))?.kind
  if (state !== 'taken' && state !== 'not-seen') return
  await addTasks(trx, [newTask({ chapterId: chapter_id, caseId: id, kind: 'settle' }, { at: now })])
}
