import { record } from '../audit/record.ts'
import { caseRow, openRowsOf } from '../cases/cases.ts'
import type { CallRow } from '../cases/fields.ts'
import { zoneOf } from '../cases/keeping.ts'
import { addRows, markOf, sealRow } from '../cases/rows.ts'
import { checkOutsOf, standing } from '../cases/states.ts'
import type { Deps } from '../deps.ts'
import { NotFoundError } from '../errors.ts'
import { deliverSoon } from '../notifications/deliver.ts'
import { advance } from '../notifications/ladder.ts'
import { stopLadder } from '../notifications/stops.ts'
import { addTasks, newTask } from '../notifications/tasks.ts'
import { type Store, transact } from '../store/open.ts'
import { actorOf, type Viewer } from '../viewer.ts'
import { type CallTask, callTask, claim, hasHeld } from './claims.ts'
import { type Again, nextTry } from './next-tries.ts'
import { addNumber, numbersOf, sealNumber } from './numbers.ts'

/**
 * How a call ended. Only `told`, spoke and told, is an acknowledgement: it stands last, so that a hasty first tap tells
 * nobody.
 */
export const outcomes = ['other', 'voicemail', 'off', 'wrong-number', 'told'] as const
export type Outcome = (typeof outcomes)[number]

/** What is written down of a call. `again`: when it is tried next · `promised`: what the caller promised them. */
export type Ended = {
  outcome: Outcome
  called?: string | null
  again: Again | null
  note: string | null
  promised: string | null
}

/**
 * Writes down how a call ended, sealed into *facts*. *Told* stops the ladder; anything else makes the next step due at
 * once, and this contact's next try due at its time. A call taken over or no longer needed is still written down by
 * whoever made it.
 * @returns 'saved', also for a second tap; 'theirs' when this account never held the call; 'which' when it has to be said
 * which of several numbers was wrong, or the one that was said is not one of theirs
 * @throws NotFoundError
 */
export async function finishCall(
  deps: Pick<Deps, 'store' | 'vault' | 'channels' | 'visibleTo' | 'clock'>,
  viewer: Viewer,
  id: string,
  { outcome, called = null, again, note, promised }: Ended,
): Promise<'saved' | 'theirs' | 'which'> {
  const { store, vault, channels, clock } = deps
  const now = clock.now()
  const task = await callTask(deps, viewer, id)
  const row = await caseRow(store, deps.visibleTo, viewer, task.case_id, now)
  const opened = await openRowsOf(store, viewer, row, now)
  const { keys } = opened
  if (!keys.facts || !keys.reach || viewer.kind !== 'account') throw new NotFoundError('no key to facts')
  if (task.done_by === viewer.accountId) return 'saved'
  if (task.claimed_by !== viewer.accountId && !(await hasHeld(store, id, viewer.accountId))) return 'theirs'
  const [contactRef, by] = [task.contact_ref, viewer.name]
  const call: CallRow = { kind: 'call', contactRef, outcome, at: now.toISOString(), by, note, promised }
  const sealed = sealRow({ chapterId: row.chapter_id, caseId: row.id }, 'facts', keys.facts, call, { at: now })
  const zone = await zoneOf(store, row.site_id)
  const next = nextTry(again, now, zone)
  const contact = opened.rows.reach[0]?.value.contacts.find((one) => one.id === contactRef)
  const isWrong = outcome === 'wrong-number'
  const asked = contact && (isWrong || called !== null)
  const { numbers } = asked ? await numbersOf(store, viewer, row, contact, now) : { numbers: [] }
  const which = called === null ? numbers.slice(0, 1) : numbers.filter(({ phone }) => phone === called)
  if (called === null ? isWrong && numbers.length > 1 : which.length === 0) return 'which'
  const phone = isWrong ? which[0]?.phone : undefined
  const place = { chapterId: row.chapter_id, caseId: row.id, contactRef, zone }
  const wrong = phone ? await sealNumber(store, place, { phone, is: 'wrong' }, now) : null
  await transact(store, async (trx) => {
    const isHolder = await closeTask(trx, task, viewer.accountId, now)
    if (!(await letGo(trx, task, viewer.accountId)) && !isHolder) return
    await addRows(trx, [sealed])
    if (wrong) await addNumber(trx, wrong)
    if (outcome === 'told') await markTold(trx, task, viewer.accountId, now)
    else if (isHolder && contact) await goOn(trx, task, outcome, next, now)
    const entry = { at: now, chapterId: row.chapter_id, by: actorOf(viewer) }
    await record(trx, { ...entry, action: 'call.made', object: row.id, rows: [markOf(sealed)] })
  })
  deliverSoon(store, vault, channels, now)
  return 'saved'
}

/** Another call to a contact of somebody taken, outside the ladder; one that is open already is taken instead. @throws NotFoundError */
export async function callAgain(
  deps: Pick<Deps, 'store' | 'visibleTo' | 'clock'>,
  viewer: Viewer,
  { caseId, contactRef }: { caseId: string; contactRef: string },
): Promise<string> {
  const { store, clock } = deps
  const now = clock.now()
  const row = await caseRow(store, deps.visibleTo, viewer, caseId, now)
  const { rows } = await openRowsOf(store, viewer, row, now)
  const isTheirs = rows.reach.some(({ value }) => value.contacts.some(({ id }) => id === contactRef))
  if (!isTheirs || viewer.kind !== 'account' || !(await isTaken(store, caseId)))
    throw new NotFoundError('no such contact')
  return transact(store, async (trx) => {
    const open = await openTask(trx, caseId, contactRef)
    const task = newTask({ chapterId: row.chapter_id, caseId, kind: 'call', contactRef }, { at: now })
    if (!open) await addTasks(trx, [task])
    const id = open ?? task.id
    if (await claim(trx, viewer, id, now)) {
      await record(trx, {
        at: now,
        chapterId: row.chapter_id,
        by: actorOf(viewer),
        action: 'call.claimed',
        object: caseId,
      })
    }
    return id
  })
}

/** In one statement, so that a double tap is one outcome. A call that became needless meanwhile can be closed once, too. */
async function closeTask(trx: Store, { id }: CallTask, accountId: string, now: Date): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('tasks')
    .set({ done_at: now.toISOString(), done_by: accountId })
    .where('id', '=', id)
    .where('claimed_by', '=', accountId)
    .where('done_by', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** Each writes their call down once: also somebody from whom it was taken over. */
async function letGo(trx: Store, { id }: CallTask, accountId: string): Promise<boolean> {
  const own = trx.deleteFrom('call_claims').where('task_id', '=', id).where('account_id', '=', accountId)
  return (await own.executeTakeFirst()).numDeletedRows === 1n
}

async function markTold(trx: Store, task: CallTask, accountId: string, now: Date): Promise<void> {
  const { case_id, contact_ref } = task
  await trx
    .updateTable('notices')
    .set({ told_at: now.toISOString(), told_by: accountId })
    .where('case_id', '=', case_id)
    .where('contact_ref', '=', contact_ref)
    .where('told_at', 'is', null)
    .execute()
  await stopLadder(trx, case_id, now)
  // *Wrong person* was said while this call was being made: what was told is taken back by another call.
  if (task.kind !== 'call' || (await isTaken(trx, case_id))) return
  const what = { chapterId: task.chapter_id, caseId: case_id, kind: 'correction', contactRef: contact_ref }
  await addTasks(trx, [newTask(what, { at: now })])
}

const isTaken = async (trx: Store, caseId: string): Promise<boolean> =>
  standing(await checkOutsOf(trx, [caseId]))?.kind === 'taken'

/**
 * The ladder goes on to the others, and this contact is tried again, also when they are the only one. A wrong number is
 * looked for at once.
 */
async function goOn(trx: Store, task: CallTask, outcome: Outcome, next: Date, now: Date): Promise<void> {
  const { kind, chapter_id: chapterId, case_id: caseId, contact_ref: contactRef } = task
  if (kind === 'call') await advance(trx, caseId, contactRef, now)
  // The family knows by now, or it was the wrong person: nobody is to be told.
  if (kind === 'call' && (task.done_at !== null || !(await isTaken(trx, caseId)))) return
  const due = outcome === 'wrong-number' ? now : next
  await addTasks(trx, [newTask({ chapterId, caseId, kind, contactRef }, { at: now, due })])
}

async function openTask(trx: Store, caseId: string, contactRef: string): Promise<string | null> {
  const task = await trx
    .selectFrom('tasks')
    .select('id')
    .where('case_id', '=', caseId)
    .where('contact_ref', '=', contactRef)
    .where('kind', 'in', ['call', 'call-back'])
    .where('done_at', 'is', null)
    .executeTakeFirst()
  return task?.id ?? null
}
