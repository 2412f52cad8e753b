import type { SelectQueryBuilder } from 'kysely'
import { nobody, record } from '../audit/record.ts'
import { addMinutes } from '../clock.ts'
import { type Store, transact } from '../store/open.ts'
import type { Database } from '../store/schema/schema.ts'

/** Minutes in which what an acknowledgement has stopped can begin again. */
export const minutesStopped = 10

/**
 * Somebody acknowledged: what was not sent is not sent, and no call to this family waits any more. A call somebody is
 * making is done with as well, so that its page can say so. All of it can begin again for ten minutes.
 */
export async function stopLadder(trx: Store, caseId: string, now: Date): Promise<void> {
  const at = now.toISOString()
  await trx
    .updateTable('outbox')
    .set({ stopped_at: at })
    .where('case_id', '=', caseId)
    .where('stopped_at', 'is', null)
    .execute()
  await trx
    .updateTable('tasks')
    .set({ done_at: at, stopped_at: at })
    .where('case_id', '=', caseId)
    .where('kind', '=', 'call')
    .where('done_at', 'is', null)
    .execute()
}

/**
 * The acknowledgement was taken back: what it had stopped waits again, each at its own time, and what is past due is due
 * now. @returns how many steps began again
 */
export async function startLadder(trx: Store, caseId: string): Promise<number> {
  const messages = await trx
    .updateTable('outbox')
    .set({ stopped_at: null })
    .where('case_id', '=', caseId)
    .where('stopped_at', 'is not', null)
    .executeTakeFirst()
  const calls = await trx
    .updateTable('tasks')
    .set({ done_at: null, stopped_at: null })
    .where('case_id', '=', caseId)
    .where('stopped_at', 'is not', null)
    .where('done_by', 'is', null)
    .executeTakeFirst()
  return Number(messages.numUpdatedRows + calls.numUpdatedRows)
}

/** The clock's: ten minutes after an acknowledgement nothing of what it stopped is left. */
export async function deleteStopped(store: Store, now: Date): Promise<void> {
  const over = addMinutes(now, -minutesStopped).toISOString()
  await store.deleteFrom('outbox').where('stopped_at', '<=', over).execute()
  const stopped = store.selectFrom('tasks').select(['case_id', 'chapter_id']).where('stopped_at', '<=', over)
  for (const { case_id, chapter_id } of await stopped.distinct().execute()) {
    await transact(store, async (trx) => {
      await forgetStoppedCalls(trx, (query) => query.where('stopped_at', '<=', over).where('case_id', '=', case_id))
      await record(trx, { at: now, chapterId: chapter_id, by: nobody, action: 'call.stopped', object: case_id })
    })
  }
}

type Stopped = SelectQueryBuilder<Database, 'tasks', { id: string }>

/** Calls nobody had begun are as if they had never been; one that somebody holds stays done, for them to write down. */
export async function forgetStoppedCalls(store: Store, which: (query: Stopped) => Stopped): Promise<void> {
  const stopped = which(store.selectFrom('tasks').select('id').where('stopped_at', 'is not', null))
  await store
    .deleteFrom('tasks')
    .where('id', 'in', stopped)
    .where('claimed_by', 'is', null)
    .where('done_by', 'is', null)
    .execute()
  await store.updateTable('tasks').set({ stopped_at: null }).where('id', 'in', stopped).execute()
}
