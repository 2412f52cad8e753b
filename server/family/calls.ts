import { record } from '../audit/record.ts'
import { type CaseRow, caseRow, type OpenCase, openRowsOf } from '../cases/cases.ts'
import type { CallRow, Contact, DetentionRow, DoorRow, EventRow } from '../cases/fields.ts'
import { onlyRow } from '../cases/rows.ts'
import { type Chapter, chapterOf } from '../chapters/chapters.ts'
import { type Site, siteOf } from '../chapters/sites.ts'
import { addMinutes } from '../clock.ts'
import type { Deps } from '../deps.ts'
import { NotFoundError } from '../errors.ts'
import { callKinds, type TaskRow } from '../notifications/tasks.ts'
import { type Store, transact } from '../store/open.ts'
import { bytes64 } from '../vault/bytes.ts'
import { type AccountViewer, actorOf, type Viewer } from '../viewer.ts'
import { type NoticeRow, noticesOf } from './notices.ts'

type Parts = Pick<Deps, 'store' | 'visibleTo' | 'clock'>

/** Minutes a claimed call keeps its session, and after which somebody else may take it over. */
export const minutesClaimed = 60

/** A call as whoever claimed it sees it. */
export type OpenCall = {
  task: TaskRow
  row: CaseRow
  site: Site
  chapter: Chapter
  door: DoorRow
  contact: Contact
  code: string | null
  /** The event that began it, and the details once somebody has written them. */
  taken: EventRow | null
  detention: DetentionRow | null
  notice: NoticeRow | null
  earlier: CallRow[]
}

export type CallState =
  | { state: 'mine'; call: OpenCall }
  | { state: 'free'; task: TaskRow; ticket: string }
  | { state: 'theirs'; task: TaskRow; ticket: string; by: string }
  /** Done, or not needed any more: somebody acknowledged, or it was the wrong person. */
  | { state: 'over'; task: TaskRow; ticket: string }

/** A call's page: its number and script for whoever claimed it, only its state for others. @throws NotFoundError */
export async function findCall(parts: Parts, viewer: Viewer, id: string): Promise<CallState> {
  const now = parts.clock.now()
  const task = await callTask(parts, viewer, id)
  const row = await caseRow(parts.store, parts.visibleTo, viewer, task.case_id, now)
  const { ticket } = row
  if (task.done_at !== null) return { state: 'over', task, ticket }
  if (!isClaimed(task, now)) return { state: 'free', task, ticket }
  if (viewer.kind !== 'account' || task.claimed_by !== viewer.accountId) {
    return { state: 'theirs', task, ticket, by: await nameOf(parts.store, task.claimed_by) }
  }
  const opened = await openRowsOf(parts.store, viewer, row, now)
  const call = await callOf(parts.store, task, opened)
  const entry = { at: now, chapterId: row.chapter_id, by: actorOf(viewer) }
  await transact(parts.store, (trx) => record(trx, { ...entry, action: 'call.opened', object: row.id }))
  return { state: 'mine', call }
}

/**
 * Takes a call, so that nobody makes it twice, and keeps the session awake for its length. Needs a key to *reach*.
 * @returns 'taken' when somebody else has it, or it is done
 * @throws NotFoundError
 */
export async function claimCall(parts: Parts, viewer: Viewer, id: string): Promise<'claimed' | 'taken'> {
  const now = parts.clock.now()
  const task = await callTask(parts, viewer, id)
  const row = await caseRow(parts.store, parts.visibleTo, viewer, task.case_id, now)
  const { keys } = await openRowsOf(parts.store, viewer, row, now)
  if (!keys.reach || viewer.kind !== 'account') throw new NotFoundError('no key to reach')
  return transact(parts.store, async (trx) => {
    if (!(await claim(trx, viewer, id, now))) return 'taken'
    await record(trx, {
      at: now,
      chapterId: row.chapter_id,
      by: actorOf(viewer),
      action: 'call.claimed',
      object: row.id,
    })
    return 'claimed'
  })
}

/** What a call is made with, out of a case that is open. @throws NotFoundError when *reach* or the contact is not there */
export async function callOf(store: Store, task: TaskRow, { row, rows }: OpenCase): Promise<OpenCall> {
  const reach = onlyRow(rows, 'reach').value
  const contact = reach.contacts.find(({ id }) => id === task.contact_ref)
  if (!contact) throw new NotFoundError('no such contact any more')
  const facts = rows.facts.map(({ value }) => value)
  return {
    task,
    row,
    site: await siteOf(store, row.site_id),
    chapter: await chapterOf(store, row.chapter_id),
    door: onlyRow(rows, 'door').value,
    contact,
    code: reach.code,
    taken: facts.filter((fact) => fact.kind === 'event').findLast(({ what }) => what === 'taken') ?? null,
    detention: facts.findLast((fact) => fact.kind === 'detention') ?? null,
    notice: (await noticesOf(store, [row.id])).find(({ contact_ref }) => contact_ref === contact.id) ?? null,
    earlier: facts.filter((fact) => fact.kind === 'call').filter(({ contactRef }) => contactRef === contact.id),
  }
}

/** A task to call somebody about a case this viewer may see. @throws NotFoundError */
export async function callTask({ store, visibleTo }: Parts, viewer: Viewer, id: string): Promise<CallTask> {
  const task = await visibleTo
    .tasks(viewer, store.selectFrom('tasks').selectAll('tasks'))
    .where('tasks.id', '=', id)
    .where('tasks.kind', 'in', [...callKinds])
    .executeTakeFirst()
  if (!task || task.case_id === null || task.contact_ref === null)
    throw new NotFoundError('no such call for this viewer')
  return { ...task, case_id: task.case_id, contact_ref: task.contact_ref }
}

export type CallTask = TaskRow & { case_id: string; contact_ref: string }

/** Claimed, and not so long ago that it was forgotten. */
export const isClaimed = ({ claimed_by, claimed_at }: TaskRow, now: Date): boolean =>
  claimed_by !== null && claimed_at !== null && claimed_at > addMinutes(now, -minutesClaimed).toISOString()

/** In one statement: of two taps at the same moment one gets the call. */
export async function claim(trx: Store, viewer: AccountViewer, id: string, now: Date): Promise<boolean> {
  const forgotten = addMinutes(now, -minutesClaimed).toISOString()
  const { numUpdatedRows } = await trx
    .updateTable('tasks')
    .set({ claimed_by: viewer.accountId, claimed_at: now.toISOString() })
    .where('id', '=', id)
    .where('done_at', 'is', null)
    .where((eb) =>
      eb.or([eb('claimed_by', 'is', null), eb('claimed_by', '=', viewer.accountId), eb('claimed_at', '<=', forgotten)]),
    )
    .executeTakeFirst()
  if (numUpdatedRows !== 1n) return false
  await trx
    .updateTable('sessions')
    .set({ kept_until: addMinutes(now, minutesClaimed).toISOString() })
    .where('id_hash', '=', bytes64(viewer.sessionId))
    .execute()
  return true
}

async function nameOf(store: Store, accountId: string | null): Promise<string> {
  const account = await store.selectFrom('accounts').select('name').where('id', '=', accountId).executeTakeFirst()
  return account?.name ?? ''
}
