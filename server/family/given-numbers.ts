import type { Action } from '../audit/actions.ts'
import { nobody, record } from '../audit/record.ts'
import { caseRow, openRowsOf } from '../cases/cases.ts'
import { zoneOf } from '../cases/keeping.ts'
import { NotFoundError } from '../errors.ts'
import { type Store, transact } from '../store/open.ts'
import { type Actor, actorOf, type Viewer } from '../viewer.ts'
import { callTask, hasHeld, type Parts } from './claims.ts'
import type { NoticeRow } from './notices.ts'
import { addNumber, numberIn, sealNumber } from './numbers.ts'

/** *Call me on another number*: whoever calls reads it. The newest stands first, so that it can be changed. */
export async function leaveNumber(store: Store, notice: NoticeRow, typed: string, now: Date): Promise<void> {
  const { case_id: caseId, contact_ref: contactRef } = notice
  const row = await store.selectFrom('cases').select('site_id').where('id', '=', caseId).executeTakeFirst()
  if (!row) throw new NotFoundError('no such case any more')
  const place = { chapterId: notice.chapter_id, caseId, contactRef, siteId: row.site_id }
  await keep(store, place, typed, { action: 'notice.number-left', by: nobody }, now)
}

/** Another number that somebody gave on the phone, written down by whoever holds the call. @throws NotFoundError */
export async function addGivenNumber(parts: Parts, viewer: Viewer, id: string, typed: string): Promise<void> {
  const { store, clock } = parts
  const now = clock.now()
  const task = await callTask(parts, viewer, id)
  const row = await caseRow(store, parts.visibleTo, viewer, task.case_id, now)
  const { keys } = await openRowsOf(store, viewer, row, now)
  if (!keys.reach || viewer.kind !== 'account') throw new NotFoundError('no key to reach')
  if (task.claimed_by !== viewer.accountId && !(await hasHeld(store, id, viewer.accountId)))
    throw new NotFoundError('not their call')
  const place = { chapterId: row.chapter_id, caseId: row.id, contactRef: task.contact_ref, siteId: row.site_id }
  await keep(store, place, typed, { action: 'call.number-added', by: actorOf(viewer) }, now)
}

type Place = { chapterId: string; caseId: string; contactRef: string; siteId: string }

async function keep(store: Store, place: Place, typed: string, who: { action: Action; by: Actor }, now: Date) {
  const zone = await zoneOf(store, place.siteId)
  const number = await sealNumber(store, { ...place, zone }, { phone: numberIn(typed), is: 'given' }, now)
  await transact(store, async (trx) => {
    await addNumber(trx, number)
    await record(trx, { at: now, chapterId: place.chapterId, ...who, object: place.caseId })
  })
}
