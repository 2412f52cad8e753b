import type { Action } from '../audit/actions.ts'
import { record } from '../audit/record.ts'
import type { Deps } from '../deps.ts'
import { NotFoundError } from '../errors.ts'
import { addTasks, callKinds, newTask } from '../notifications/tasks.ts'
import { type Store, transact } from '../store/open.ts'
import { type AccountViewer, actorOf, type Viewer } from '../viewer.ts'

type Parts = Pick<Deps, 'store' | 'visibleTo' | 'clock'>

/** *I take care of it*: it is read, and has somebody to ask. @throws NotFoundError for foreign and unknown alike */
export async function takeAnswer(parts: Parts, viewer: Viewer, id: string): Promise<void> {
  const { answer, by } = await answerOf(parts, viewer, id)
  const now = parts.clock.now()
  await transact(parts.store, async (trx) => {
    await own(trx, id, by, now)
    await recordOf(trx, answer, by, 'answer.claimed', now)
  })
}

/**
 * *Call them*: a call to whoever wrote, due now; one that waits already is that call.
 * @returns the task's id; null when the answer is of a time before contacts were kept with it
 * @throws NotFoundError
 */
export async function callAboutAnswer(parts: Parts, viewer: Viewer, id: string): Promise<string | null> {
  const { answer, by } = await answerOf(parts, viewer, id)
  const now = parts.clock.now()
  const { chapter_id: chapterId, case_id: caseId, contact_ref: contactRef } = answer
  return transact(parts.store, async (trx) => {
    await own(trx, id, by, now)
    await recordOf(trx, answer, by, 'answer.claimed', now)
    if (contactRef === null) return null
    const open = await trx
      .selectFrom('tasks')
      .select('id')
      .where('case_id', '=', caseId)
      .where('contact_ref', '=', contactRef)
      .where('kind', 'in', [...callKinds])
      .where('done_at', 'is', null)
      .executeTakeFirst()
    const task = newTask({ chapterId, caseId, kind: 'call-back', contactRef }, { at: now })
    if (!open) await addTasks(trx, [task])
    return open?.id ?? task.id
  })
}

/** *Done*: nothing is left to do about it. @throws NotFoundError */
export async function finishAnswer(parts: Parts, viewer: Viewer, id: string): Promise<void> {
  const { answer, by } = await answerOf(parts, viewer, id)
  const now = parts.clock.now()
  const done = { done_at: now.toISOString(), done_by: by.accountId }
  await transact(parts.store, async (trx) => {
    await seen(trx, id, by, now)
    await trx.updateTable('answers').set(done).where('id', '=', id).where('done_at', 'is', null).execute()
    await recordOf(trx, answer, by, 'answer.done', now)
  })
}

type Found = { chapter_id: string; case_id: string; contact_ref: string | null }

async function answerOf({ store, visibleTo }: Parts, viewer: Viewer, id: string) {
  const answer = await visibleTo
    .answers(
      viewer,
      store.selectFrom('answers').select(['answers.chapter_id', 'answers.case_id', 'answers.contact_ref']),
    )
    .where('answers.id', '=', id)
    .executeTakeFirst()
  if (!answer || viewer.kind !== 'account') throw new NotFoundError('no such answer for this viewer')
  return { answer: answer as Found, by: viewer }
}

async function own(trx: Store, id: string, by: AccountViewer, now: Date): Promise<void> {
  await seen(trx, id, by, now)
  const owner = { owner_id: by.accountId, owned_at: now.toISOString() }
  await trx.updateTable('answers').set(owner).where('id', '=', id).where('done_at', 'is', null).execute()
}

const seen = (trx: Store, id: string, by: AccountViewer, now: Date) =>
  trx
    .updateTable('answers')
    .set({ seen_at: now.toISOString(), seen_by: by.accountId })
    .where('id', '=', id)
    .where('seen_at', 'is', null)
    .execute()

const recordOf = (trx: Store, answer: Found, by: AccountViewer, action: Action, at: Date) =>
  record(trx, { at, chapterId: answer.chapter_id, by: actorOf(by), action, object: answer.case_id })
