import { rowOf } from '../accounts/session-rows.ts'
import { record } from '../audit/record.ts'
import { withoutFormerDuty } from '../cases/duty-grants.ts'
import type { NewGrant } from '../cases/grants.ts'
import type { SealedRow } from '../cases/rows.ts'
import { scriptFor } from '../chapters/scripts.ts'
import { addMinutes } from '../clock.ts'
import type { Deps } from '../deps.ts'
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
import { ticketOf } from './tickets.ts'

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

/**
 * Keeps an intake that was sent after its pass ran out: sealed as any intake, and once more under *server-seal*, until
 * somebody of the chapter opens a pass for this site again (vault.md 3, *Sign-in*).
 * @returns what is written on the card
 */
export async function holdIntake(
  { store, vault, clock }: Pick<Deps, 'store' | 'vault' | 'clock'>,
  pass: Pass,
  values: IntakeValues,
  scriptLanguage: string,
): Promise<{ ticket: string; code: string | null }> {
  const now = clock.now()
  const place = await placeOf(store, pass.chapter_id, pass.site_id)
  const day = pass.day
  const { shown: script } = await scriptFor(store, pass.chapter_id, scriptLanguage)
  const sealed = await sealIntake(vault, writerOf(pass), place, values, { script, day, now })
  return transact(store, async (trx) => {
    const { next_number } = await trx
      .updateTable('passes')
      .set((eb) => ({ next_number: eb('next_number', '+', 1) }))
      .where('id', '=', pass.id)
      .returning('next_number')
      .executeTakeFirstOrThrow()
    const ticket = ticketOf(pass.letter, next_number - 1)
    await trx
      .insertInto('held_intakes')
      .values({
        id: randomId(),
        intake_uuid: values.uuid,
        pass_id: pass.id,
        sealed: packed(vault, pass, sealed, ticket),
        made_at: now.toISOString(),
        until: addMinutes(now, heldDays * 24 * 60).toISOString(),
      })
      .onConflict((same) => same.column('intake_uuid').doNothing())
      .execute()
    const by = { accountId: null, passId: pass.id }
    await record(trx, { at: now, chapterId: pass.chapter_id, by, action: 'intake.held', object: sealed.row.id })
    return { ticket, code: sealed.code }
  })
}

/** The clock job: what waits is stored once a pass for its site was opened since; what nobody asked for goes. */
export async function storeHeldIntakes(store: Store, vault: Vault, now: Date): Promise<void> {
  await store.deleteFrom('held_intakes').where('until', '<=', now.toISOString()).execute()
  for (const held of await renewed(store, now)) {
    const { sealed, ticket } = unpacked(vault, held, held.sealed)
    await transact(store, async (trx) => {
      const grants = await withoutFormerDuty(trx, sealed.row.chapter_id, sealed.grants)
      if (!(await intakeOf(trx, sealed.row.intake_uuid))) await storeIntake(trx, { ...sealed, grants }, ticket, now)
      await trx.deleteFrom('held_intakes').where('id', '=', held.id).execute()
    })
  }
}

const renewed = (store: Store, now: Date) =>
  store
    .selectFrom('held_intakes')
    .innerJoin('passes', 'passes.id', 'held_intakes.pass_id')
    .select(['held_intakes.id', 'held_intakes.sealed', 'passes.chapter_id', 'passes.id as pass_id'])
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom('passes as later')
          .select('later.id')
          .whereRef('later.site_id', '=', 'passes.site_id')
          .whereRef('later.opened_at', '>', 'held_intakes.made_at')
          .where('later.revoked_at', 'is', null)
          .where('later.until', '>', now.toISOString()),
      ),
    )
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
