import type { CheckOut } from '../cases/states.ts'
import { addMinutes, instant } from '../clock.ts'
import { addTasks, newTask } from '../notifications/tasks.ts'
import type { Store } from '../store/open.ts'
import type { Entitled } from './entitlements.ts'
import { agreedTo } from './told-contacts.ts'

/** Hours after *taken* at which somebody looks in the locator, if the person agreed (domain facts, section 8). */
const lookUpHours = [2, 6, 12, 24, 48] as const

/**
 * Tries at the locator for whoever agreed to be looked for with their number: once for a tap. Who agreed later is looked
 * for at once in place of the tries whose hours have passed. Who took it back is not looked for any more.
 */
export async function keepLookUps(trx: Store, opened: Entitled, taken: CheckOut, now: Date): Promise<void> {
  const { row } = opened
  const tasks = await trx
    .selectFrom('tasks')
    .select('id')
    .where('case_id', '=', row.id)
    .where('kind', '=', 'look-up')
    .where('created_at', '>=', taken.at)
    .execute()
  if (!agreedTo(opened, 'lookUp')) return endLookUps(trx, row.id)
  if (tasks.length > 0) return
  const hours = lookUpHours.map((each) => addMinutes(instant(taken.at), each * 60))
  const due = [...new Set(hours.map((each) => Math.max(+each, +now)))].map((each) => new Date(each))
  const what = { chapterId: row.chapter_id, caseId: row.id, kind: 'look-up' }
  const at = now.toISOString() > taken.at ? now : instant(taken.at)
  await addTasks(
    trx,
    due.map((each) => newTask(what, { at, due: each })),
  )
}

async function endLookUps(trx: Store, caseId: string): Promise<void> {
  await trx
    .deleteFrom('tasks')
    .where('case_id', '=', caseId)
    .where('kind', '=', 'look-up')
    .where('done_at', 'is', null)
    .execute()
}
