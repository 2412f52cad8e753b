import { record } from '../audit/record.ts'
import { eraseCase } from '../cases/cases.ts'
import { eraseSlip } from '../cases/slips.ts'
import { NotFoundError } from '../errors.ts'
import { type Store, transact } from '../store/open.ts'
import { type AccountViewer, actorOf } from '../viewer.ts'
import { chapterOf } from './chapters.ts'
import { readinessOf } from './readiness.ts'

/**
 * Declares a chapter live. What was practised is erased in the same transaction: cases, slips that found no case, tasks
 * and messages of nobody, forms still held; passes of practice end, so that no tablet writes on under one.
 * @returns 'not-ready' while a line of *ready* does not hold
 * @throws NotFoundError when it is live already, or for whoever belongs to no chapter
 */
export async function declareLive(store: Store, viewer: AccountViewer, now: Date): Promise<'live' | 'not-ready'> {
  const { chapterId } = viewer
  if (!chapterId) throw new NotFoundError('no chapter of theirs')
  return transact(store, async (trx) => {
    if (!(await chapterOf(trx, chapterId)).practice) throw new NotFoundError('live already')
    if (!(await readinessOf(trx, chapterId)).ready) return 'not-ready'
    await erasePractised(trx, viewer, chapterId, now)
    await trx
      .updateTable('chapters')
      .set({ state: 'live', declared_at: now.toISOString(), declared_by: viewer.accountId })
      .where('id', '=', chapterId)
      .execute()
    const entry = { at: now, chapterId, by: actorOf(viewer) }
    await record(trx, { ...entry, action: 'chapter.declared-live', object: chapterId })
    return 'live'
  })
}

async function erasePractised(trx: Store, viewer: AccountViewer, chapterId: string, now: Date): Promise<void> {
  const by = actorOf(viewer)
  const practised = await trx
    .selectFrom('cases')
    .select(['id', 'chapter_id'])
    .where('chapter_id', '=', chapterId)
    .where('practice', '=', 1)
    .execute()
  for (const row of practised) await eraseCase(trx, row, by, now)
  const slips = await trx.selectFrom('slips').select('id').where('chapter_id', '=', chapterId).execute()
  for (const { id } of slips) await eraseSlip(trx, chapterId, id, by, now)
  const passes = trx.selectFrom('passes').select('id').where('chapter_id', '=', chapterId)
  await trx.deleteFrom('held_intakes').where('pass_id', 'in', passes).execute()
  for (const table of ['tasks', 'outbox'] as const) {
    await trx.deleteFrom(table).where('chapter_id', '=', chapterId).execute()
  }
  const people = trx.selectFrom('accounts').select('id').where('chapter_id', '=', chapterId)
  await trx.deleteFrom('held_posts').where('account_id', 'in', people).execute()
  await trx
    .updateTable('passes')
    .set({ revoked_at: now.toISOString(), revoked_by: viewer.accountId })
    .where('chapter_id', '=', chapterId)
    .where('revoked_at', 'is', null)
    .execute()
}
