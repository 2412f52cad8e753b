import { openForTablet, rowOf, sealForTablet } from '../accounts/session-rows.ts'
import { record } from '../audit/record.ts'
import { withoutFormerDuty } from '../cases/duty-grants.ts'
import type { NewGrant } from '../cases/grants.ts'
import type { SealedRow } from '../cases/rows.ts'
import { scriptFor } from '../chapters/scripts.ts'
import { addMinutes } from '../clock.ts'
import type { Deps } from '../deps.ts'
import { addAlert } from '../notifications/alerts.ts'
import { type Store, transact } from '../store/open.ts'
import type { Row } from '../store/schema/column.ts'
import type { Database } from '../store/schema/schema.ts'
import { bytes64, randomId, text64 } from '../vault/bytes.ts'
import { sealJson, unsealJson } from '../vault/envelopes.ts'
import type { Vault } from '../vault/secrets.ts'
import type { PassViewer } from '../viewer.ts'
import type { IntakeValues } from './forms.ts'
import { intakeOf, type SealedIntake, sealIntake, storeIntake } from './intakes.ts'
import { placeOf } from './seals.ts'
import { intakesPerPass, ticketOf } from './tickets.ts'

/** Days for which an intake waits for its pass to be renewed. */
const heldDays = 31

type Pass = Row<Database['passes']>

/** The pass behind a session that ended by time. A pass that somebody took back writes nothing more. */
export async function passThatRanOut(store: Store, cookie: string, now: Date): Promise<Pass | null> {
  const session = await rowOf(store, cookie)
  if (!session?.pass_id) return null
  const pass = await store.selectFrom('passes').selectAll().where('id', '=', session.pass_id).executeTakeFirst()
  return pass && !pass.revoked_at && pass.until <= now.toISOString() ? pass : null
}

/** Intakes that a pass may send after it ran out; they count among its 200. */
const mostAfterTheEnd = 20
/** Minutes for which the tablet shows again what is written on the card. */
const receiptMinutes = 10

/** What is written on the card of an intake that waits. */
export type HeldReceipt = { ticket: string; code: string | null }

/** `stored`: it was saved before, as this ticket · `pass-over`: this pass may write no more. */
export type Holding = { kind: 'held' } | { kind: 'stored'; ticket: string } | { kind: 'pass-over' }

/**
 * Keeps an intake that was sent after its pass ran out: sealed as any intake, and once more under *server-seal*, until
 * somebody of the chapter renews that pass (vault.md 3, *Sign-in*). Sent twice it is one row, one ticket and one code.
 * @param cookie of the tablet, which alone opens what `heldReceipt` shows again
 */
export async function holdIntake(
  { store, vault, clock }: Pick<Deps, 'store' | 'vault' | 'clock'>,
  pass: Pass,
  values: IntakeValues,
  { scriptLanguage, cookie }: { scriptLanguage: string; cookie: string },
): Promise<Holding> {
  const now = clock.now()
  const before = await sentBefore(store, pass, values.uuid, cookie, now)
  if (before) return before
  const place = await placeOf(store, pass.chapter_id, pass.site_id)
  const { shown: script } = await scriptFor(store, pass.chapter_id, scriptLanguage)
  const sealed = await sealIntake(vault, writerOf(pass), place, values, { script, day: pass.day, now })
  return transact(store, async (trx): Promise<Holding> => {
    const same = await sentBefore(trx, pass, values.uuid, cookie, now)
    if (same) return same
    const ticket = await lateTicket(trx, pass)
    if (ticket === null) return { kind: 'pass-over' }
    const id = randomId()
    await trx
      .insertInto('held_intakes')
      .values({
        id,
        intake_uuid: values.uuid,
        pass_id: pass.id,
        sealed: packed(vault, pass, sealed, ticket),
        receipt: receiptFor(cookie, id, { ticket, code: sealed.code }, now),
        made_at: now.toISOString(),
        until: addMinutes(now, heldDays * 24 * 60).toISOString(),
      })
      .execute()
    await addAlert(trx, { chapterId: pass.chapter_id, kind: 'intake-held', objectId: pass.id, at: now })
    const by = { accountId: null, passId: pass.id }
    await record(trx, { at: now, chapterId: pass.chapter_id, by, action: 'intake.held', object: sealed.row.id })
    return { kind: 'held' }
  })
}

/** Ticket and code of what this tablet sent last, for ten minutes after it was sent. Null when there is nothing to show. */
export async function heldReceipt(store: Store, cookie: string, now: Date): Promise<HeldReceipt | null> {
  const session = await rowOf(store, cookie)
  if (!session?.pass_id) return null
  const held = await store
    .selectFrom('held_intakes')
    .select(['id', 'receipt'])
    .where('pass_id', '=', session.pass_id)
    .execute()
  const shown = held.flatMap(({ id, receipt }) => {
    const one = receipt ? openForTablet<Shown>(cookie, id, receipt) : null
    return one && one.until > now.toISOString() ? [one] : []
  })
  const last = shown.sort((a, b) => (a.until < b.until ? -1 : 1)).at(-1)
  return last ? { ticket: last.ticket, code: last.code } : null
}

type Shown = HeldReceipt & { until: string }

const receiptFor = (cookie: string, id: string, receipt: HeldReceipt, now: Date): Buffer =>
  sealForTablet(cookie, id, { ...receipt, until: addMinutes(now, receiptMinutes).toISOString() })

/** The same form once more: a reload, a second tap, an answer that was lost on its way. */
async function sentBefore(store: Store, pass: Pass, uuid: string, cookie: string, now: Date): Promise<Holding | null> {
  const held = await store
    .selectFrom('held_intakes')
    .select(['id', 'receipt'])
    .where('intake_uuid', '=', uuid)
    .where('pass_id', '=', pass.id)
    .executeTakeFirst()
  if (held) {
    const shown = held.receipt ? openForTablet<Shown>(cookie, held.id, held.receipt) : null
    const receipt = shown ? receiptFor(cookie, held.id, { ticket: shown.ticket, code: shown.code }, now) : null
    if (receipt) await store.updateTable('held_intakes').set({ receipt }).where('id', '=', held.id).execute()
    return { kind: 'held' }
  }
  const stored = await intakeOf(store, uuid)
  return stored ? { kind: 'stored', ticket: stored.ticket } : null
}

/** Counted on the pass itself. @returns null when it has written its 200, its 20 late ones, or was taken back */
async function lateTicket(trx: Store, pass: Pass): Promise<string | null> {
  const counted = await trx
    .updateTable('passes')
    .set((eb) => ({
      next_number: eb('next_number', '+', 1),
      intakes: eb('intakes', '+', 1),
      late_intakes: eb('late_intakes', '+', 1),
    }))
    .where('id', '=', pass.id)
    .where('revoked_at', 'is', null)
    .where('intakes', '<', intakesPerPass)
    .where('late_intakes', '<', mostAfterTheEnd)
    .returning('next_number')
    .executeTakeFirst()
  return counted ? ticketOf(pass.letter, counted.next_number - 1) : null
}

/** The clock job: what waits is stored once its pass was renewed since; what nobody asked for goes. */
export async function storeHeldIntakes(store: Store, vault: Vault, now: Date): Promise<void> {
  await store.deleteFrom('held_intakes').where('until', '<=', now.toISOString()).execute()
  for (const held of await renewed(store)) {
    const { sealed, ticket } = unpacked(vault, held, held.sealed)
    await transact(store, async (trx) => {
      const grants = await withoutFormerDuty(trx, sealed.row.chapter_id, sealed.grants)
      if (!(await intakeOf(trx, sealed.row.intake_uuid))) await storeIntake(trx, { ...sealed, grants }, ticket, now)
      await trx.deleteFrom('held_intakes').where('id', '=', held.id).execute()
    })
  }
}

const renewed = (store: Store) =>
  store
    .selectFrom('held_intakes')
    .innerJoin('passes', 'passes.id', 'held_intakes.pass_id')
    .select(['held_intakes.id', 'held_intakes.sealed', 'passes.chapter_id', 'passes.id as pass_id'])
    .whereRef('passes.renewed_at', '>=', 'held_intakes.made_at')
    .execute()

const heldAd = ({ chapter_id, id }: { chapter_id: string; id: string }) => ({
  purpose: 'held-intake',
  chapter: chapter_id,
  object: id,
})

function packed(vault: Vault, pass: Pass, { row, rows, grants }: SealedIntake, ticket: string): Buffer {
  const whole = { row, ticket, rows: rows.map(asText), grants: grants.map(asText) }
  return sealJson(vault.serverSeal, whole, heldAd(pass))
}

type Packed = { row: SealedIntake['row']; ticket: string; rows: AsText<SealedRow>[]; grants: AsText<NewGrant>[] }
type AsText<Whole> = Omit<Whole, 'sealed'> & { sealed: string }

function unpacked(vault: Vault, held: { chapter_id: string; pass_id: string }, bytes: Uint8Array) {
  const ad = heldAd({ chapter_id: held.chapter_id, id: held.pass_id })
  const { row, ticket, rows, grants } = unsealJson<Packed>(vault.serverSeal, bytes, ad)
  const sealed = { row, rows: rows.map(asBytes), grants: grants.map(asBytes) }
  return { sealed: { ...sealed, keys: {} as SealedIntake['keys'], code: null }, ticket }
}

const asText = <Whole extends { sealed: Buffer }>(whole: Whole): AsText<Whole> => ({
  ...whole,
  sealed: text64(whole.sealed),
})
const asBytes = <Whole extends { sealed: string }>(whole: Whole) => ({ ...whole, sealed: bytes64(whole.sealed) })

const writerOf = (pass: Pass): PassViewer => ({
  kind: 'pass',
  sessionId: '',
  passId: pass.id,
  chapterId: pass.chapter_id,
  siteId: pass.site_id,
  day: pass.day,
  letter: pass.letter,
  language: 'en',
  until: pass.until,
  lastIntake: null,
})
