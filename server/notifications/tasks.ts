import type { Store } from '../store/open.ts'
import type { NewRow, Row } from '../store/schema/column.ts'
import type { Database } from '../store/schema/schema.ts'
import { randomId } from '../vault/bytes.ts'

export type TaskRow = Row<Database['tasks']>
export type NewTask = NewRow<Database['tasks']>

/**
 * Somebody is to be spoken to: the ladder's call, a call they asked for, one that takes a wrong telling back, or one in
 * which a coordinator gives a new link.
 */
export const callKinds = ['call', 'call-back', 'correction', 'new-link'] as const

/** A task nobody has claimed yet. @param due when it appears in the list */
export const newTask = (
  what: {
    chapterId: string
    caseId: string | null
    kind: string
    contactRef?: string | null
    position?: number | null
  },
  { at, due = at }: { at: Date; due?: Date },
): NewTask => ({
  id: randomId(),
  chapter_id: what.chapterId,
  case_id: what.caseId,
  kind: what.kind,
  due_at: due.toISOString(),
  position: what.position ?? null,
  contact_ref: what.contactRef ?? null,
  claimed_by: null,
  claimed_at: null,
  done_at: null,
  done_by: null,
  created_at: at.toISOString(),
})

/** Calls that an account held are free again: it has ended, or signed out everywhere. */
export async function freeClaims(trx: Store, accountId: string): Promise<void> {
  const free = { claimed_by: null, claimed_at: null }
  await trx.updateTable('tasks').set(free).where('claimed_by', '=', accountId).where('done_at', 'is', null).execute()
}

export async function addTasks(trx: Store, tasks: NewTask[]): Promise<void> {
  if (tasks.length > 0) await trx.insertInto('tasks').values(tasks).execute()
}

/** Ends what is open of one kind about a case, because it is answered or made anew. Part of a verb's transaction. */
export async function endTasks(trx: Store, caseId: string, kind: string, at: Date): Promise<void> {
  await trx
    .updateTable('tasks')
    .set({ done_at: at.toISOString() })
    .where('case_id', '=', caseId)
    .where('kind', '=', kind)
    .where('done_at', 'is', null)
    .execute()
}
