import { findViewer, keepLastIntake } from '../accounts/sessions.ts'
import type { Action } from '../audit/actions.ts'
import { record } from '../audit/record.ts'
import { type CaseRow, caseRow, eraseCase, openRowsOf, rowsOf } from '../cases/cases.ts'
import type { Contact } from '../cases/fields.ts'
import { zoneOf } from '../cases/keeping.ts'
import { type Part, type PartKeys, parts } from '../cases/parts.ts'
import { markOf, type OpenRows, onlyRow, openRows, reviseRow, sealRow } from '../cases/rows.ts'
import { checkOutsOf, type State, standing } from '../cases/states.ts'
import type { Deps } from '../deps.ts'
import { NotFoundError } from '../errors.ts'
import { truncateLog } from '../store/checkpoints.ts'
import { type Store, transact } from '../store/open.ts'
import { bytes64 } from '../vault/bytes.ts'
import { actorOf, type LastIntake, type Viewer } from '../viewer.ts'

/** The last intake of a session, opened with the keys that it keeps for ten minutes, whoever may open the case else. */
export type Receipt = {
  row: CaseRow
  keys: Record<Part, Uint8Array>
  rows: OpenRows
  /** Null when a coordinator has opened it with the keys of C. */
  last: LastIntake | null
  state: State
  zone: string
}

/** @throws NotFoundError when the session keeps none, or it was erased */
export async function receiptOf(store: Store, viewer: Viewer): Promise<Receipt> {
  const last = viewer.kind === 'nobody' ? null : viewer.lastIntake
  const found = await store
    .selectFrom('cases')
    .innerJoin('sites', 'sites.id', 'cases.site_id')
    .selectAll('cases')
    .select('sites.zone')
    .where('cases.id', '=', last?.caseId ?? '')
    .executeTakeFirst()
  if (!last || !found) throw new NotFoundError('no intake is kept for this session')
  const { zone, ...row } = found
  const keys = keysFrom(last)
  const rows = openRows({ chapterId: row.chapter_id, caseId: row.id }, keys, await rowsOf(store, row.id))
  const state = standing(await checkOutsOf(store, [row.id]))?.kind ?? 'waiting'
  return { row, keys, rows, last, state, zone }
}

/**
 * Whether the session keeps this intake's receipt by now; a form that is sent again later finds the next person's there.
 * Read anew: two taps at one moment are read before either is stored.
 */
export async function keepsReceipt(store: Store, cookie: string | null, caseId: string, now: Date): Promise<boolean> {
  const viewer = cookie ? await findViewer(store, cookie, now) : null
  return viewer !== null && viewer.kind !== 'nobody' && viewer.lastIntake?.caseId === caseId
}

/** A case in the hands of a coordinator, to be corrected whole. @throws NotFoundError for whoever lacks a key of its parts */
export async function receiptOfCase(
  { store, visibleTo, clock }: Pick<Deps, 'store' | 'visibleTo' | 'clock'>,
  viewer: Viewer,
  caseId: string,
): Promise<Receipt> {
  const now = clock.now()
  const row = await caseRow(store, visibleTo, viewer, caseId, now)
  const { keys, rows } = await openRowsOf(store, viewer, row, now)
  if (parts.some((part) => !keys[part])) throw new NotFoundError('not every key of this case')
  const state = standing(await checkOutsOf(store, [row.id]))?.kind ?? 'waiting'
  const zone = await zoneOf(store, row.site_id)
  return { row, keys: keys as Record<Part, Uint8Array>, rows, last: null, state, zone }
}

/** The same for a page: recorded before a byte of it leaves. @throws NotFoundError */
export async function showReceipt({ store, clock }: Pick<Deps, 'store' | 'clock'>, viewer: Viewer): Promise<Receipt> {
  const receipt = await receiptOf(store, viewer)
  await transact(store, (trx) => record(trx, entryOf(receipt, viewer, 'intake.shown', clock.now())))
  return receipt
}

/**
 * Keeps whether a contact was told the code, has the half of the card, or neither.
 * @returns 'changed' when somebody else has revised the contacts meanwhile
 * @throws NotFoundError for a contact that is not of this intake
 */
export async function keepTold(
  { store, clock }: Pick<Deps, 'store' | 'clock'>,
  viewer: Viewer,
  contactId: string,
  told: Contact['told'],
): Promise<'kept' | 'changed'> {
  const now = clock.now()
  const receipt = await receiptOf(store, viewer)
  const { id, revision, value } = onlyRow(receipt.rows, 'reach')
  if (!value.contacts.some((contact) => contact.id === contactId)) throw new NotFoundError('no such contact')
  const contacts = value.contacts.map((contact) => (contact.id === contactId ? { ...contact, told } : contact))
  const place = { chapterId: receipt.row.chapter_id, caseId: receipt.row.id }
  const next = { at: now, id, revision: revision + 1 }
  const sealed = sealRow(place, 'reach', receipt.keys.reach, { ...value, contacts }, next)
  return transact(store, async (trx) => {
    if (!(await reviseRow(trx, sealed))) return 'changed'
    await record(trx, { ...entryOf(receipt, viewer, 'contact.told-code', now), rows: [markOf(sealed)] })
    return 'kept'
  })
}

/**
 * The person takes their yes back. Their own word, with the tablet in their hand and asked back on a page of its own, waits
 * for no ten minutes: what they asked to be gone is gone when they read that it is.
 * @param intake the one whose page was shown: in another tab the tablet may have gone on to the next person
 * @returns 'taken' when they were taken or not seen meanwhile, then two coordinators decide (product.md 6); 'other' when
 * the page shown was of another receipt, and nobody is erased
 */
export async function withdrawIntake(
  { store, clock }: Pick<Deps, 'store' | 'clock'>,
  viewer: Viewer,
  intake: string,
  cookie: string,
): Promise<'erased' | 'taken' | 'other'> {
  const { row } = await receiptOf(store, viewer)
  if (row.intake_uuid !== intake) return 'other'
  const done = await transact(store, async (trx): Promise<'erased' | 'taken'> => {
    const state = standing(await checkOutsOf(trx, [row.id]))?.kind
    if (state === 'taken' || state === 'not-seen') return 'taken'
    await eraseCase(trx, row, actorOf(viewer), clock.now())
    await keepLastIntake(trx, cookie, null)
    return 'erased'
  })
  if (done === 'erased') await truncateLog(store)
  return done
}

/** The tablet goes to the next person: the keys of the last intake are let go. */
export const letGo = (store: Store, cookie: string): Promise<void> => keepLastIntake(store, cookie, null)

export const entryOf = ({ row }: Pick<Receipt, 'row'>, viewer: Viewer, action: Action, at: Date) => ({
  at,
  chapterId: row.chapter_id,
  by: actorOf(viewer),
  action,
  object: row.id,
})

function keysFrom({ keys }: LastIntake): Record<Part, Uint8Array> {
  const found: PartKeys = {}
  for (const part of parts) found[part] = bytes64(keys[part] ?? '')
  return found as Record<Part, Uint8Array>
}
