import { keepLastIntake } from '../accounts/sessions.ts'
import { addCase } from '../cases/cases.ts'
import { isOnDuty } from '../cases/duty-grants.ts'
import type { NewGrant } from '../cases/grants.ts'
import { eraseAtOf, keepOf } from '../cases/keeping.ts'
import { newPartKeys, type Part } from '../cases/parts.ts'
import type { SealedRow } from '../cases/rows.ts'
import { type ScriptShown, scriptFor } from '../chapters/scripts.ts'
import { addMinutes, dayAt, endOfDay } from '../clock.ts'
import type { Deps } from '../deps.ts'
import { NotFoundError } from '../errors.ts'
import { type Store, transact } from '../store/open.ts'
import { prepared } from '../store/prepared.ts'
import type { NewRow } from '../store/schema/column.ts'
import type { Database } from '../store/schema/schema.ts'
import { randomId, text64 } from '../vault/bytes.ts'
import { sixDigits } from '../vault/sheets.ts'
import { actorOf, type LastIntake, type Viewer } from '../viewer.ts'
import { contentsOf } from './contents.ts'
import type { IntakeValues } from './forms.ts'
import { committedHash, isForged, type Place, placeOf, sealContents, sealGrants } from './seals.ts'
import { nextTicket } from './tickets.ts'

/** Minutes in which who took an intake may print, correct or withdraw it (vault.md 3, *Receipt*). */
const receiptMinutes = 10

export type Tablet = {
  /** In which language of the pages the questions stood. */
  scriptLanguage: string
  /** The session that keeps the keys for the receipt; without one nothing is kept. */
  cookie?: string | null
}

/** Everything sealed, with all that is written in clear but the ticket, which is counted in the transaction. */
export type SealedIntake = {
  row: Omit<NewRow<Database['cases']>, 'ticket'>
  rows: SealedRow[]
  grants: NewGrant[]
  keys: Record<Part, Uint8Array>
  code: string | null
}

export type Taken =
  | { kind: 'added'; caseId: string; ticket: string; code: string | null; committed: string }
  /** A double tap, or a form sent again: it is stored once. */
  | { kind: 'known'; caseId: string; ticket: string }
  | { kind: 'past-day' }
  /** The pass was taken back a moment ago, or has written its 200. */
  | { kind: 'pass-over' }
  /** A key in the database is not the true one: nothing is sealed to it. */
  | { kind: 'key-refused' }

/** Site and day of an intake: the pass says them, who is signed in chooses them. */
export function whereAndWhen(viewer: Viewer, { site, day }: { site: string | null; day: string | null }) {
  if (viewer.kind === 'pass') return { chapterId: viewer.chapterId, siteId: viewer.siteId, day: viewer.day }
  if (viewer.kind === 'account') return { chapterId: viewer.chapterId, siteId: site, day }
  throw new NotFoundError('nobody takes intakes')
}

/**
 * Stores an intake: a case the moment this returns, on the docket at once, with nobody of C signed in (vault.md 2).
 * @param values of a form that was read; `values.uuid` makes a form sent twice one intake
 * @throws NotFoundError for a foreign site
 */
export async function takeIntake(
  { store, vault, clock }: Pick<Deps, 'store' | 'vault' | 'clock'>,
  viewer: Viewer,
  values: IntakeValues,
  tablet: Tablet,
): Promise<Taken> {
  const now = clock.now()
  const { chapterId, siteId, day } = whereAndWhen(viewer, values)
  const place = await placeOf(store, chapterId, siteId)
  const today = dayAt(now, place.site.zone)
  if ((day ?? today) < today) return { kind: 'past-day' }
  const { shown: script } = await scriptFor(store, place.site.chapter_id, tablet.scriptLanguage)
  if (isForged(place)) return { kind: 'key-refused' }
  const sealed = await sealIntake(vault, viewer, place, values, { script, day: day ?? today, now })
  const taken = await transact(store, async (trx): Promise<Taken | null> => {
    const known = await intakeOf(trx, values.uuid)
    if (known) return { kind: 'known', caseId: known.id, ticket: known.ticket }
    if (!(await isOnDuty(trx, place.site.chapter_id, place.site.duty_partner_id))) return null
    const ticket = await nextTicket(trx, viewer, { siteId: place.site.id, day: sealed.row.hearing_day, now })
    if (ticket === null) return { kind: 'pass-over' }
    await storeIntake(trx, sealed, ticket, now)
    await keepKeys(trx, tablet.cookie, sealed, now)
    const { id: caseId, committed_hash: committed } = sealed.row
    return { kind: 'added', caseId, ticket, code: sealed.code, committed }
  })
  // Somebody else came on duty while it was sealed.
  return taken ?? takeIntake({ store, vault, clock }, viewer, values, tablet)
}

/** Part of a transaction: the sealed intake under its ticket, with its line in the trail. */
export const storeIntake = (trx: Store, { row, rows, grants }: SealedIntake, ticket: string, now: Date) =>
  addCase(trx, {
    row: { ...row, ticket },
    rows,
    grants,
    by: { accountId: row.account_id ?? null, passId: row.pass_id ?? null },
    at: now,
  })

/** All sealing, before the transaction. */
export async function sealIntake(
  vault: Deps['vault'],
  viewer: Viewer,
  place: Place,
  values: IntakeValues,
  { script, day, now }: { script: ScriptShown; day: string; now: Date },
): Promise<SealedIntake> {
  const { site } = place
  const caseId = randomId()
  const keys = newPartKeys()
  const contents = contentsOf(values, { script, code: sixDigits() })
  const object = { object: 'case', id: caseId, chapterId: site.chapter_id } as const
  const partners = contents.door.consents.partners === true && keepOf(values) !== 'one-night'
  // HPKE works in threads of its own; the rows are sealed here meanwhile.
  const sealing = sealGrants(place, { vault, viewer, object, keys, now }, { day, partners })
  const rows = sealContents({ chapterId: site.chapter_id, caseId }, keys, contents, now)
  const grants = await sealing
  const { accountId: account_id, passId: pass_id } = actorOf(viewer)
  const keep = keepOf(values)
  const row = {
    id: caseId,
    chapter_id: site.chapter_id,
    site_id: site.id,
    hearing_day: day,
    hearing_time: values.hearingTime,
    intake_uuid: values.uuid,
    committed_hash: committedHash(rows),
    pass_id,
    account_id,
    practice: site.state === 'practice' ? 1 : 0,
    revision: 1,
    checked_at: null,
    checked_by: null,
    holder_id: null,
    keep,
    erase_at: eraseAtOf({ keep, hearing_day: day }, site.zone),
    hold_until: null,
    forget_at: values.clothing ? endOfDay(day, site.zone).toISOString() : null,
    created_at: now.toISOString(),
    closed_at: null,
    closed_by: null,
  } as const
  return { row, rows, grants, keys, code: contents.reach.code }
}

/** The case of a form that was stored already, or undefined. */
export async function intakeOf(store: Store, uuid: string): Promise<{ id: string; ticket: string } | undefined> {
  const { rows } = await intakeBy(store, { uuid })
  return rows[0]
}

const intakeBy = prepared<{ uuid: string }>()((store, value) =>
  store.selectFrom('cases').select(['id', 'ticket']).where('intake_uuid', '=', value('uuid')),
)

async function keepKeys(trx: Store, cookie: string | null | undefined, { row, keys, code }: SealedIntake, now: Date) {
  if (!cookie) return
  const until = addMinutes(now, receiptMinutes).toISOString()
  const last: LastIntake = { caseId: row.id, keys: keysAsText(keys), code, until }
  await keepLastIntake(trx, cookie, last)
}

const keysAsText = (keys: Record<Part, Uint8Array>) =>
  Object.fromEntries(Object.entries(keys).map(([part, key]) => [part, text64(key)]))
