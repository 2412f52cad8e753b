import { addMinutes, instant } from '../clock.ts'
import type { Store } from '../store/open.ts'
import type { Vault } from '../vault/secrets.ts'
import { enqueue, type NewOutboxRow, sealMessage } from './outbox.ts'
import { forgetStoppedCalls, stopLadder } from './stops.ts'
import { addTasks, type NewTask, newTask } from './tasks.ts'

/** Minutes after which the next contact is told, when nobody has acknowledged and nobody was tried. */
export const minutesBetween = 15

/**
 * One way to tell one contact. Steps are given in the contacts' own order: `contactRef` is the random id inside *reach*.
 * An e-mail behind a call to the same contact waits until that call was tried.
 */
export type Step = { contactRef: string } & (
  | { kind: 'call' }
  | { kind: 'email'; to: string; language: string; subject: string; text: string }
)

/** Ready to be stored: everything sealed, nothing left to await but the database. */
export type PreparedLadder = { tasks: NewTask[]; messages: NewOutboxRow[] }

/**
 * Renders the ladder whole and seals every step (vault.md 3, *Nobody signed in*).
 * @param tellAt the first contact's turn, three minutes after *taken*; each further contact 15 minutes after the one before
 */
export function prepareLadder(
  vault: Vault,
  {
    chapterId,
    caseId,
    steps,
    tellAt,
    at,
  }: { chapterId: string; caseId: string; steps: Step[]; tellAt: Date; at: Date },
): PreparedLadder {
  const ladder: PreparedLadder = { tasks: [], messages: [] }
  const order = [...new Set(steps.map(({ contactRef }) => contactRef))]
  for (const step of steps) {
    const { contactRef } = step
    const position = order.indexOf(contactRef) + 1
    const due = addMinutes(tellAt, (position - 1) * minutesBetween)
    if (step.kind === 'call') {
      ladder.tasks.push(newTask({ chapterId, caseId, kind: 'call', contactRef, position }, { at, due }))
    } else {
      const { to, language, subject, text } = step
      const isCalledFirst = ladder.tasks.some((task) => task.contact_ref === contactRef)
      const place = { chapterId, caseId, contactRef, position }
      const when = { at, notBefore: isCalledFirst ? null : due }
      ladder.messages.push(sealMessage(vault, { to, language, subject, text }, place, when))
    }
  }
  return ladder
}

export async function addLadder(trx: Store, { tasks, messages }: PreparedLadder): Promise<void> {
  await addTasks(trx, tasks)
  await enqueue(trx, messages)
}

/** *Tell now*: everything moves up by as much as the first step was still away. */
export async function beginTelling(trx: Store, caseId: string, now: Date): Promise<void> {
  const steps = await waitingSteps(trx, caseId)
  const first = Math.min(...steps.map(({ due }) => due.getTime()))
  const earlier = first - now.getTime()
  if (steps.length === 0 || earlier <= 0) return
  for (const step of steps) await moveUp(trx, step, new Date(step.due.getTime() - earlier))
}

/**
 * A contact was tried and not told: their e-mail and the next contact's first step are due at once, the ones behind
 * follow at their distance. Nothing is ever put off.
 */
export async function advance(trx: Store, caseId: string, contactRef: string, now: Date): Promise<void> {
  const at = now.toISOString()
  await trx
    .updateTable('outbox')
    .set({ not_before: at })
    .where('case_id', '=', caseId)
    .where('contact_ref', '=', contactRef)
    .where('not_before', '>', at)
    .where('stopped_at', 'is', null)
    .execute()
  const place = await placeOf(trx, caseId, contactRef)
  if (place === null) return
  for (const step of await waitingSteps(trx, caseId)) {
    const behind = step.position - place
    if (behind > 0) await moveUp(trx, step, addMinutes(now, (behind - 1) * minutesBetween))
  }
}

/** It was the wrong person: nothing is kept, also of what had been stopped. A call somebody is making is done with. */
export async function endLadder(trx: Store, caseId: string, now: Date): Promise<void> {
  await stopLadder(trx, caseId, now)
  await trx.deleteFrom('outbox').where('case_id', '=', caseId).execute()
  await forgetStoppedCalls(trx, (query) => query.where('case_id', '=', caseId))
}

type Waiting = { table: 'tasks' | 'outbox'; id: string; position: number; due: Date }

/** Steps of the ladder not done yet, without the e-mails that wait for a call. */
async function waitingSteps(trx: Store, caseId: string): Promise<Waiting[]> {
  const tasks = await trx
    .selectFrom('tasks')
    .select(['id', 'position', 'due_at as due'])
    .where('case_id', '=', caseId)
    .where('kind', '=', 'call')
    .where('position', 'is not', null)
    .where('done_at', 'is', null)
    .execute()
  const messages = await trx
    .selectFrom('outbox')
    .select(['id', 'position', 'not_before as due'])
    .where('case_id', '=', caseId)
    .where('position', 'is not', null)
    .where('stopped_at', 'is', null)
    .whereRef('not_before', '<', 'until')
    .execute()
  const read = (table: Waiting['table']) => (row: { id: string; position: number | null; due: string }) => ({
    table,
    id: row.id,
    position: row.position as number,
    due: instant(row.due),
  })
  return [...tasks.map(read('tasks')), ...messages.map(read('outbox'))]
}

async function moveUp(trx: Store, { table, id, due }: Waiting, to: Date): Promise<void> {
  if (to >= due) return
  const at = to.toISOString()
  if (table === 'tasks') await trx.updateTable('tasks').set({ due_at: at }).where('id', '=', id).execute()
  else await trx.updateTable('outbox').set({ not_before: at }).where('id', '=', id).execute()
}

/** A contact's place in the order, from any step of theirs, done ones included; null when they have none in this ladder. */
async function placeOf(trx: Store, caseId: string, contactRef: string): Promise<number | null> {
  for (const table of ['tasks', 'outbox'] as const) {
    const row = await trx
      .selectFrom(table)
      .select('position')
      .where('case_id', '=', caseId)
      .where('contact_ref', '=', contactRef)
      .where('position', 'is not', null)
      .limit(1)
      .executeTakeFirst()
    if (row) return row.position
  }
  return null
}
