import { record } from '../audit/record.ts'
import { type CaseRow, caseRow, type OpenCase, openRowsOf } from '../cases/cases.ts'
import type { CallRow, Contact, DetentionRow, DoorRow, EventRow } from '../cases/fields.ts'
import { onlyRow } from '../cases/rows.ts'
import { mostTries } from '../cases/told-states.ts'
import { type Chapter, chapterOf } from '../chapters/chapters.ts'
import { type Site, siteOf } from '../chapters/sites.ts'
import { addMinutes } from '../clock.ts'
import { NotFoundError } from '../errors.ts'
import { callKinds, type TaskRow } from '../notifications/tasks.ts'
import { type Store, transact } from '../store/open.ts'
import { actorOf, type Viewer } from '../viewer.ts'
import { type CallTask, callTask, hasHeld, isClaimed, minutesQuiet, type Parts } from './claims.ts'
import { type NoticeRow, noticesOf } from './notices.ts'
import { type CallNumber, numbersOf } from './numbers.ts'

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
  /** Five wrong codes: link and code open nothing any more. */
  isClosed: boolean
  earlier: CallRow[]
  /** Where they can be called, the best first, and numbers that were wrong. */
  numbers: CallNumber[]
  wrong: string[]
}

export type CallState =
  | { state: 'mine'; call: OpenCall }
  | { state: 'free'; task: TaskRow; ticket: string }
  /** `since`: when they last said that they do it · `quiet`: others may take it over · `wasMine`: it was taken over from this viewer. */
  | {
      state: 'theirs'
      task: TaskRow
      ticket: string
      by: string
      zone: string
      since: string
      quiet: boolean
      wasMine: boolean
    }
  /** This viewer made it and wrote it down: what was saved, and what they promised, stays theirs to see. */
  | { state: 'made'; call: OpenCall; outcome: CallRow | null; next: string | null }
  /** Done, or not needed any more: somebody acknowledged, or it was the wrong person. */
  | { state: 'over'; task: TaskRow; ticket: string }

/** A call's page: its number and script for whoever claimed it, only its state for others. @throws NotFoundError */
export async function findCall(parts: Parts, viewer: Viewer, id: string): Promise<CallState> {
  const now = parts.clock.now()
  const task = await callTask(parts, viewer, id)
  const row = await caseRow(parts.store, parts.visibleTo, viewer, task.case_id, now)
  const { ticket } = row
  const isMine = viewer.kind === 'account' && task.claimed_by === viewer.accountId
  if (viewer.kind === 'account' && task.done_by === viewer.accountId) return madeCall(parts, viewer, row, task, now)
  if (task.done_at !== null) return { state: 'over', task, ticket }
  if (!isClaimed(task, now)) return { state: 'free', task, ticket }
  if (viewer.kind !== 'account' || !isMine) return theirCall(parts.store, viewer, row, task, now)
  const opened = await openRowsOf(parts.store, viewer, row, now)
  const call = await callOf(parts.store, viewer, task, opened, now)
  const entry = { at: now, chapterId: row.chapter_id, by: actorOf(viewer) }
  await transact(parts.store, (trx) => record(trx, { ...entry, action: 'call.opened', object: row.id }))
  return { state: 'mine', call }
}

/** What a call is made with, out of a case that is open. @throws NotFoundError when *reach* or the contact is not there */
export async function callOf(
  store: Store,
  viewer: Viewer,
  task: TaskRow,
  { row, rows }: OpenCase,
  now: Date,
): Promise<OpenCall> {
  const reach = onlyRow(rows, 'reach').value
  const contact = reach.contacts.find(({ id }) => id === task.contact_ref)
  if (!contact) throw new NotFoundError('no such contact any more')
  const facts = rows.facts.map(({ value }) => value)
  const notice = (await noticesOf(store, [row.id])).find(({ contact_ref }) => contact_ref === contact.id) ?? null
  return {
    task,
    row,
    site: await siteOf(store, row.site_id),
    chapter: await chapterOf(store, row.chapter_id),
    door: onlyRow(rows, 'door').value,
    contact,
    code: contact.code ?? reach.code,
    isClosed: (notice?.tries ?? 0) >= mostTries,
    taken: facts.filter((fact) => fact.kind === 'event').findLast(({ what }) => what === 'taken') ?? null,
    detention: facts.findLast((fact) => fact.kind === 'detention') ?? null,
    notice,
    ...(await numbersOf(store, viewer, row, contact, now)),
    earlier: facts.filter((fact) => fact.kind === 'call').filter(({ contactRef }) => contactRef === contact.id),
  }
}

/** It was made by this viewer: read for their own page, and recorded like any opening of a call. */
async function madeCall(parts: Parts, viewer: Viewer, row: CaseRow, task: CallTask, now: Date): Promise<CallState> {
  const opened = await openRowsOf(parts.store, viewer, row, now)
  const call = await callOf(parts.store, viewer, task, opened, now)
  const outcome = call.earlier.findLast(({ at, by }) => at === task.done_at && by === nameIn(viewer)) ?? null
  const entry = { at: now, chapterId: row.chapter_id, by: actorOf(viewer) }
  await transact(parts.store, (trx) => record(trx, { ...entry, action: 'call.opened', object: row.id }))
  const next = await parts.store
    .selectFrom('tasks')
    .select('id')
    .where('case_id', '=', row.id)
    .where('kind', 'in', [...callKinds])
    .where('done_at', 'is', null)
    .where('due_at', '<=', now.toISOString())
    .orderBy('due_at')
    .executeTakeFirst()
  return { state: 'made', call, outcome, next: next?.id ?? null }
}

const nameIn = (viewer: Viewer): string => (viewer.kind === 'account' ? viewer.name : '')

async function theirCall(store: Store, viewer: Viewer, row: CaseRow, task: CallTask, now: Date): Promise<CallState> {
  const since = task.claimed_at ?? now.toISOString()
  return {
    state: 'theirs',
    task,
    ticket: row.ticket,
    by: await nameOf(store, task.claimed_by),
    zone: (await siteOf(store, row.site_id)).zone,
    since,
    quiet: since <= addMinutes(now, -minutesQuiet).toISOString(),
    wasMine: viewer.kind === 'account' && (await hasHeld(store, task.id, viewer.accountId)),
  }
}

async function nameOf(store: Store, accountId: string | null): Promise<string> {
  const account = await store.selectFrom('accounts').select('name').where('id', '=', accountId).executeTakeFirst()
  return account?.name ?? ''
}
