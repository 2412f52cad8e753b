import type { CheckOut } from '../cases/states.ts'
import { instant } from '../clock.ts'
import { addTasks, newTask } from '../notifications/tasks.ts'
import type { Store } from '../store/open.ts'
import type { Entitled } from './entitlements.ts'
import { undecidedIn } from './told-contacts.ts'

/** A question due since the tap, while something was not asked; gone when all of it was asked or decided. */
export async function keepDecision(trx: Store, opened: Entitled, taken: CheckOut, now: Date): Promise<void> {
  const { row } = opened
  const open = await trx
    .selectFrom('tasks')
    .select('id')
    .where('case_id', '=', row.id)
    .where('kind', '=', 'decide')
    .where('done_at', 'is', null)
    .executeTakeFirst()
  if (undecidedIn(opened).length > 0) {
    const what = { chapterId: row.chapter_id, caseId: row.id, kind: 'decide' }
    if (!open) await addTasks(trx, [newTask(what, { at: now, due: instant(taken.at) })])
  } else if (open) {
    await trx.updateTable('tasks').set({ done_at: now.toISOString() }).where('id', '=', open.id).execute()
  }
}
