import { record } from '../audit/record.ts'
import type { Deps } from '../deps.ts'
import { NotFoundError } from '../errors.ts'
import { type Store, transact } from '../store/open.ts'
import { actorOf, type Viewer } from '../viewer.ts'
import { type CaseRow, caseRow } from './cases.ts'
import { keysFor } from './grants.ts'

type Parts = Pick<Deps, 'store' | 'visibleTo'>

/** Something due on a case, with whoever took it upon themselves. */
export type CaseTask = { id: string; kind: string; due: string; by: string | null }

/** What is still to be done for a case, soonest first. */
export const openTasks = (store: Store, caseId: string): Promise<CaseTask[]> =>
  store
    .selectFrom('tasks')
    .leftJoin('accounts', 'accounts.id', 'tasks.claimed_by')
    .select(['tasks.id', 'tasks.kind', 'tasks.due_at as due', 'accounts.name as by'])
    .where('case_id', '=', caseId)
    .where('done_at', 'is', null)
    .orderBy('due_at')
    .execute()

/** *I hold this case*: from now on they are the one to ask. @throws NotFoundError */
export async function holdCase(parts: Parts, viewer: Viewer, caseId: string, now: Date): Promise<void> {
  const row = await entitled(parts, viewer, caseId, now)
  await transact(parts.store, async (trx) => {
    const by = actorOf(viewer)
    await trx.updateTable('cases').set({ holder_id: by.accountId }).where('id', '=', caseId).execute()
    await record(trx, { at: now, chapterId: row.chapter_id, by, action: 'case.held', object: caseId })
  })
}

/** A look-up was made: what it said is an event of its own. @throws NotFoundError for a task that is not of this case */
export async function finishLookUp(
  parts: Parts,
  viewer: Viewer,
  { caseId, taskId }: { caseId: string; taskId: string },
  now: Date,
): Promise<void> {
  const row = await entitled(parts, viewer, caseId, now)
  await transact(parts.store, async (trx) => {
    const by = actorOf(viewer)
    const { numUpdatedRows } = await trx
      .updateTable('tasks')
      .set({ done_at: now.toISOString(), done_by: by.accountId })
      .where('id', '=', taskId)
      .where('case_id', '=', caseId)
      .where('kind', '=', 'look-up')
      .where('done_at', 'is', null)
      .executeTakeFirst()
    if (numUpdatedRows === 0n) throw new NotFoundError('no such look-up')
    await record(trx, { at: now, chapterId: row.chapter_id, by, action: 'look-up.done', object: caseId })
  })
}

/** Whoever holds the desk's key is of C, whatever any check says. */
async function entitled({ store, visibleTo }: Parts, viewer: Viewer, caseId: string, now: Date): Promise<CaseRow> {
  const row = await caseRow(store, visibleTo, viewer, caseId, now)
  const keys = await keysFor(store, viewer, { object: 'case', id: row.id, chapterId: row.chapter_id }, now)
  if (!keys?.desk) throw new NotFoundError('not of C')
  return row
}
