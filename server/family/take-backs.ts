import { record } from '../audit/record.ts'
import { caseRow, type OpenCase, openRowsOf } from '../cases/cases.ts'
import type { CallRow } from '../cases/fields.ts'
import { addRows, markOf, onlyRow, reviseRow, type SealedRow, sealRow } from '../cases/rows.ts'
import { checkOutsOf, standing } from '../cases/states.ts'
import { prepareAgain } from '../cases/telling-states.ts'
import type { Deps } from '../deps.ts'
import { NotFoundError } from '../errors.ts'
import { deliverSoon } from '../notifications/deliver.ts'
import { startLadder } from '../notifications/stops.ts'
import { addTasks, callKinds, newTask } from '../notifications/tasks.ts'
import { type Store, transact } from '../store/open.ts'
import { actorOf, type Viewer } from '../viewer.ts'
import { knows, noticesOf } from './notices.ts'

type Contact = { caseId: string; contactRef: string }

/**
 * *They were not told after all*: the case keeps both lines. If nobody else knows, what was stopped begins again, each
 * step at its own time; when nothing of it is left, telling is laid anew for everybody. If somebody else knows, only this
 * contact is called again.
 * @throws NotFoundError without a key to *reach*, or for a contact who is not of this case
 */
export async function takeBack(
  deps: Pick<Deps, 'store' | 'vault' | 'channels' | 'visibleTo' | 'clock'>,
  viewer: Viewer,
  contact: Contact,
): Promise<'taken-back' | 'known'> {
  const { store, vault, channels, clock } = deps
  for (;;) {
    const now = clock.now()
    const row = await caseRow(store, deps.visibleTo, viewer, contact.caseId, now)
    const opened = await openRowsOf(store, viewer, row, now)
    const sealed = sealTakeBack(opened, viewer, contact, now)
    const answer = await transact(store, async (trx) => {
      if (!(await forgetTold(trx, contact))) return 'known'
      if (!(await goOn(trx, row.chapter_id, contact, sealed.reach, now))) return 'changed'
      await addRows(trx, [sealed.call])
      const entry = { at: now, chapterId: row.chapter_id, by: actorOf(viewer), object: row.id }
      const rows = [sealed.call, sealed.reach].map(markOf)
      await record(trx, { ...entry, action: 'call.taken-back', rows })
      return 'taken-back'
    })
    if (answer === 'changed') continue
    if (answer === 'taken-back') deliverSoon(store, vault, channels, now)
    return answer
  }
}

/** The line on the case, and *reach* without what was laid, so that telling can be laid anew. */
function sealTakeBack({ row, keys, rows }: OpenCase, viewer: Viewer, { contactRef }: Contact, at: Date) {
  const reach = onlyRow(rows, 'reach')
  const isTheirs = reach.value.contacts.some(({ id }) => id === contactRef)
  if (!keys.facts || !keys.reach || viewer.kind !== 'account' || !isTheirs) throw new NotFoundError('no such contact')
  const place = { chapterId: row.chapter_id, caseId: row.id }
  const line = { contactRef, outcome: 'undone', at: at.toISOString(), by: viewer.name, note: null }
  const call: CallRow = { kind: 'call', ...line }
  const contacts = reach.value.contacts.map(({ laid: _laid, ...contact }) => contact)
  const next = { at, id: reach.id, revision: reach.revision + 1 }
  return {
    call: sealRow(place, 'facts', keys.facts, call, { at }),
    reach: sealRow(place, 'reach', keys.reach, { ...reach.value, contacts }, next),
  }
}

/** @returns false when nobody said that they know: a second tap */
async function forgetTold(trx: Store, { caseId, contactRef }: Contact): Promise<boolean> {
  const nothing = { told_at: null, told_by: null, acknowledged_at: null, read_at: null, read_during: null }
  const { numUpdatedRows } = await trx
    .updateTable('notices')
    .set(nothing)
    .where('case_id', '=', caseId)
    .where('contact_ref', '=', contactRef)
    .where((eb) =>
      eb.or([eb('told_at', 'is not', null), eb('acknowledged_at', 'is not', null), eb('read_at', 'is not', null)]),
    )
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** @returns false when somebody has written to *reach* meanwhile */
async function goOn(trx: Store, chapterId: string, contact: Contact, reach: SealedRow, now: Date): Promise<boolean> {
  const { caseId } = contact
  if (!(await reviseRow(trx, reach))) return false
  if (standing(await checkOutsOf(trx, [caseId]))?.kind !== 'taken') {
    await callThem(trx, chapterId, contact, 'correction', now)
    return true
  }
  if ((await noticesOf(trx, [caseId])).some(knows)) {
    await callThem(trx, chapterId, contact, 'call', now)
    return true
  }
  if ((await startLadder(trx, caseId)) > 0) await callThem(trx, chapterId, contact, 'call', now)
  else await forgetPlaces(trx, caseId)
  await prepareAgain(trx, caseId)
  return true
}

/** One call, however often it is said. */
async function callThem(
  trx: Store,
  chapterId: string,
  { caseId, contactRef }: Contact,
  kind: 'call' | 'correction',
  now: Date,
): Promise<void> {
  const open = await trx
    .selectFrom('tasks')
    .select('id')
    .where('case_id', '=', caseId)
    .where('contact_ref', '=', contactRef)
    .where('kind', 'in', [...callKinds])
    .where('done_at', 'is', null)
    .executeTakeFirst()
  if (!open) await addTasks(trx, [newTask({ chapterId, caseId, kind, contactRef }, { at: now })])
}

/** Calls that were made stay what they are, and have no place in the ladder that is laid now. */
const forgetPlaces = (trx: Store, caseId: string) =>
  trx
    .updateTable('tasks')
    .set({ position: null })
    .where('case_id', '=', caseId)
    .where('done_at', 'is not', null)
    .execute()
