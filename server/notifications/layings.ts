import { addMinutes, instant } from '../clock.ts'
import type { Store } from '../store/open.ts'
import { minutesBetween } from './ladder.ts'
import { enqueue, hoursToTry, type NewOutboxRow } from './outbox.ts'
import { addTasks, callKinds, newTask } from './tasks.ts'

/** What a ladder is to hold for one contact. */
export type Rung = {
  contactRef: string
  call: boolean
  /** Their number is another one than when the ladder was laid: whom a call did not reach is called again. */
  anew: boolean
  mail: boolean
  /** Whether the message is due by itself; otherwise it waits until the call was tried. */
  mailFirst: boolean
  /** Sealed now, in place of one that was sealed before; null when what was sealed before still holds. */
  message: NewOutboxRow | null
}

type Ladder = { chapterId: string; caseId: string; rungs: readonly Rung[]; since: string }

/**
 * Brings a ladder up to what it is to hold: who is new comes last, what was tried or is being tried stays. Laid twice, it
 * is laid once. Part of a transaction; messages are sealed before.
 * @param ladder `since`: the tap on *taken*; steps of an earlier one do not count
 * @param from when its first step is due
 */
export async function layLadder(trx: Store, ladder: Ladder, from: Date, at: Date): Promise<void> {
  const { chapterId, caseId, rungs } = ladder
  const steps = await stepsOf(trx, ladder)
  const end = endOf(steps, from)
  for (const { contactRef, call, anew, mail, mailFirst, message } of rungs) {
    const theirs = steps.filter((step) => step.contactRef === contactRef)
    if (!call) await endCalls(trx, caseId, at, (task) => task.kind === 'call' && task.contactRef === contactRef)
    if (!mail || message) await dropMessages(trx, caseId, contactRef)
    const calls = theirs.filter(({ kind }) => kind === 'call')
    const isOpen = call && calls.some(({ waits }) => waits)
    const toCall = call && !isOpen && (calls.length === 0 || anew)
    if (!toCall && !message) continue
    const isNew = theirs.length === 0
    const [position, due] = [theirs[0]?.position ?? end.place + 1, isNew ? end.next : from]
    if (isNew) Object.assign(end, { place: position, next: addMinutes(due, minutesBetween) })
    if (toCall) await addTasks(trx, [newTask({ chapterId, caseId, kind: 'call', contactRef, position }, { at, due })])
    if (message) await enqueue(trx, [timed(message, position, !mailFirst && (isOpen || toCall) ? null : due, at)])
  }
}

/**
 * Who is not told any more loses their steps, who is no contact any more every call: their number is gone with them.
 * @param told of the case's contacts, those who are told
 */
export async function endStepsExcept(
  trx: Store,
  caseId: string,
  { told, contacts }: { told: readonly string[]; contacts: readonly string[] },
  at: Date,
): Promise<void> {
  await endCalls(trx, caseId, at, (task) => task.kind === 'call' && !told.includes(task.contactRef))
  await endCalls(trx, caseId, at, (task) => !contacts.includes(task.contactRef))
  await trx
    .deleteFrom('outbox')
    .where('case_id', '=', caseId)
    .$if(told.length > 0, (query) => query.where('contact_ref', 'not in', told))
    .execute()
}

type LaidStep = { contactRef: string | null; position: number; kind: 'call' | 'email'; due: Date; waits: boolean }

/** The steps that were laid, done ones too. A message that waits for a call is not due by itself. */
async function stepsOf(trx: Store, { caseId, since }: Ladder): Promise<LaidStep[]> {
  const calls = await trx
    .selectFrom('tasks')
    .select(['contact_ref', 'position', 'due_at', 'done_at'])
    .where('case_id', '=', caseId)
    .where('kind', '=', 'call')
    .where('position', 'is not', null)
    .where('created_at', '>=', since)
    .execute()
  const messages = await trx
    .selectFrom('outbox')
    .select(['contact_ref', 'position', 'not_before', 'until'])
    .where('case_id', '=', caseId)
    .where('position', 'is not', null)
    .execute()
  return [
    ...calls.map((row) => ({ ...placeOf(row), kind: 'call' as const, due: row.due_at, waits: row.done_at === null })),
    ...messages.map((row) => ({
      ...placeOf(row),
      kind: 'email' as const,
      due: row.not_before,
      waits: row.not_before < row.until,
    })),
  ].map((step) => ({ ...step, due: instant(step.due) }))
}

const placeOf = ({ contact_ref, position }: { contact_ref: string | null; position: number | null }) => ({
  contactRef: contact_ref,
  position: position as number,
})

/** The last place taken, and when it is the turn of whoever comes after it. */
function endOf(steps: readonly LaidStep[], from: Date): { place: number; next: Date } {
  const waiting = steps.filter(({ waits }) => waits).map(({ due }) => +addMinutes(due, minutesBetween))
  return { place: Math.max(0, ...steps.map(({ position }) => position)), next: new Date(Math.max(+from, ...waiting)) }
}

/** @param due null: it waits for the call that comes before it */
function timed(message: NewOutboxRow, position: number, due: Date | null, at: Date): NewOutboxRow {
  const until = addMinutes(due ?? at, hoursToTry * 60).toISOString()
  return { ...message, position, not_before: due?.toISOString() ?? until, until }
}

type OpenCall = { kind: string; contactRef: string }

/** A call that somebody is making is done with, so that its page can say so; others are as if they had never been. */
async function endCalls(trx: Store, caseId: string, at: Date, isOver: (task: OpenCall) => boolean): Promise<void> {
  const open = await trx
    .selectFrom('tasks')
    .select(['id', 'kind', 'contact_ref', 'claimed_by'])
    .where('case_id', '=', caseId)
    .where('kind', 'in', [...callKinds])
    .where('done_at', 'is', null)
    .execute()
  for (const { id, kind, contact_ref, claimed_by } of open) {
    if (contact_ref === null || !isOver({ kind, contactRef: contact_ref })) continue
    if (claimed_by === null) await trx.deleteFrom('tasks').where('id', '=', id).execute()
    else await trx.updateTable('tasks').set({ done_at: at.toISOString() }).where('id', '=', id).execute()
  }
}

const dropMessages = (trx: Store, caseId: string, contactRef: string) =>
  trx.deleteFrom('outbox').where('case_id', '=', caseId).where('contact_ref', '=', contactRef).execute()
