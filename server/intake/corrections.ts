import { keepLastIntake } from '../accounts/sessions.ts'
import { record } from '../audit/record.ts'
import type { CaseRow } from '../cases/cases.ts'
import { addDutyGrant, dutyGroup, grantForDuty, isOnDuty } from '../cases/duty-grants.ts'
import type { DoorRow, Origins } from '../cases/fields.ts'
import type { NewGrant } from '../cases/grants.ts'
import { eraseAtIn, keepOf } from '../cases/keeping.ts'
import { standsAsOpened } from '../cases/revisions.ts'
import { addRows, markOf, onlyRow, reviseRow, type SealedRow, sealRow } from '../cases/rows.ts'
import { prepareAgain } from '../cases/telling-states.ts'
import { type ScriptShown, scriptFor } from '../chapters/scripts.ts'
import { endOfDay } from '../clock.ts'
import type { Deps } from '../deps.ts'
import { type Store, transact } from '../store/open.ts'
import { sixDigits } from '../vault/sheets.ts'
import type { Viewer } from '../viewer.ts'
import { answersOf, type Contents, contentsOf } from './contents.ts'
import type { IntakeValues } from './forms.ts'
import { endCallsTo, isStillToBeCalled, type Losses, losesSomething, lossesOf } from './losses.ts'
import { entryOf, type Receipt } from './receipts.ts'
import { committedHash } from './seals.ts'

/** The answers of an intake, for the form that corrects it. */
export const answersOfReceipt = ({ row, rows }: Receipt): Partial<IntakeValues> => ({
  ...answersOf(
    {
      card: onlyRow(rows, 'card').value,
      door: onlyRow(rows, 'door').value,
      reach: onlyRow(rows, 'reach').value,
    },
    row,
  ),
  revision: `${row.revision}`,
})

/**
 * Corrects the last intake of this session, or a case that a coordinator has opened: a new revision of each row, the
 * old one is gone.
 * @param scriptLanguage of the page on which the questions stand again; null when they are not asked anew
 * @param cookie of the session that keeps the intake; null for a coordinator
 * @param sure that somebody has read what will be lost, and said yes
 * @returns 'changed' when somebody has written to the case since the form was shown: both are shown, none overwritten;
 * what would be lost, to be asked back; 'still-to-call' for a contact whom we have told something wrong
 */
export async function correctIntake(
  { store, vault, clock }: Pick<Deps, 'store' | 'vault' | 'clock'>,
  viewer: Viewer,
  receipt: Receipt,
  values: IntakeValues,
  { scriptLanguage, cookie, sure }: { scriptLanguage: string | null; cookie: string | null; sure: boolean },
): Promise<'corrected' | 'changed' | 'still-to-call' | Losses> {
  const now = clock.now()
  const { row, rows, keys, last } = receipt
  if (values.revision !== `${row.revision}`) return 'changed'
  const losses = lossesOf(receipt, values)
  if (await isStillToBeCalled(store, row.id, losses.contacts)) return 'still-to-call'
  if (losesSomething(losses) && !sure) return losses
  const reach = onlyRow(rows, 'reach').value
  const door = onlyRow(rows, 'door').value
  const decided = door.decided && { consents: door.consents, how: door.decided }
  const before = { before: reach.contacts, ...(decided ? { decided } : {}) }
  const script = scriptLanguage ? (await scriptFor(store, row.chapter_id, scriptLanguage)).shown : shownBefore(door)
  const fresh = contentsOf(values, { script, code: reach.code ?? sixDigits(), ...before })
  const contents = withOrigins({ card: onlyRow(rows, 'card').value, door, reach }, fresh)
  const sealed = sealRevision(receipt, contents, now)
  const object = { object: 'case', id: row.id, chapterId: row.chapter_id } as const
  const shares = contents.door.consents.partners === true && keepOf(values) !== 'one-night'
  const group = shares ? await dutyGroup(store, row.chapter_id) : null
  const forPartner = group ? await grantForDuty(group, { vault, viewer, object, keys, now }) : null
  const corrected = await transact(store, async (trx) => {
    if (!(await standsAsOpened(trx, row, rows))) return 'changed'
    if (shares && !(await isOnDuty(trx, row.chapter_id, group?.partner_id ?? null))) return null
    const clear = { ...clearOf(receipt, values, now), committed_hash: committedHash(sealed.map(({ row }) => row)) }
    await trx.updateTable('cases').set(clear).where('id', '=', row.id).execute()
    for (const { row, isNew } of sealed) {
      if (isNew) await addRows(trx, [row])
      else if (!(await reviseRow(trx, row))) throw new Error('a row was revised in a transaction of its own')
    }
    await endCallsTo(trx, row.id, losses.contacts, now)
    await keepPartnerGrant(trx, row, shares, forPartner)
    await prepareAgain(trx, row.id)
    if (cookie && last) await keepLastIntake(trx, cookie, { ...last, code: contents.reach.code })
    const marks = sealed.map(({ row }) => markOf(row))
    await record(trx, { ...entryOf(receipt, viewer, 'intake.corrected', now), rows: marks })
    return 'corrected'
  })
  // Somebody else came on duty while it was sealed.
  return corrected ?? correctIntake({ store, vault, clock }, viewer, receipt, values, { scriptLanguage, cookie, sure })
}

/** What was not touched still says from which pass it is. */
function withOrigins(before: Pick<Contents, 'card' | 'door' | 'reach'>, after: Contents): Contents {
  const still = <Row extends { from?: Origins }>(was: Row, is: Row): Row => {
    const same = Object.entries(was.from ?? {}).filter(([field]) => saidIn(was, field) === saidIn(is, field))
    return same.length > 0 ? { ...is, from: Object.fromEntries(same) } : is
  }
  return {
    ...after,
    card: still(before.card, after.card),
    door: still(before.door, after.door),
    reach: still(before.reach, after.reach),
  }
}

/** By the name that a slip has for it: `medicine`, `consent.partners`. */
const saidIn = (row: object, field: string): string =>
  JSON.stringify(
    field.split('.').reduce<unknown>((part, name) => (part as Values)?.[name === 'consent' ? 'consents' : name], row),
  )
type Values = Record<string, unknown> | undefined

const shownBefore = ({ script: { version, language, reviewed = false, beside = null } }: DoorRow): ScriptShown => ({
  version,
  language,
  reviewed,
  beside,
})

type Revision = { row: SealedRow; isNew: boolean }

function sealRevision({ row, rows, keys }: Receipt, contents: Contents, at: Date): Revision[] {
  const place = { chapterId: row.chapter_id, caseId: row.id }
  const sealed: Revision[] = (['card', 'door', 'reach'] as const).map((part) => {
    const { id, revision } = onlyRow(rows, part)
    return { row: sealRow(place, part, keys[part], contents[part], { at, id, revision: revision + 1 }), isNew: false }
  })
  const stored = rows.facts.find(({ value }) => value.kind === 'lawyers-may-call')
  const agreed = contents.lawyersMayCall ?? (stored ? { kind: 'lawyers-may-call' as const, contacts: [] } : null)
  if (!agreed) return sealed
  const where = stored ? { at, id: stored.id, revision: stored.revision + 1 } : { at }
  return [...sealed, { row: sealRow(place, 'facts', keys.facts, agreed, where), isNew: !stored }]
}

/** What changes in clear: dates of keeping, and that a session of C checks it again. */
function clearOf({ row, state, zone }: Receipt, values: IntakeValues, now: Date): Partial<CaseRow> {
  const keep = keepOf(values)
  const kept = { keep, hearing_day: row.hearing_day }
  return {
    keep,
    erase_at: eraseAtIn(state, kept, zone, now),
    hearing_time: values.hearingTime,
    forget_at: values.clothing ? endOfDay(row.hearing_day, zone).toISOString() : null,
    revision: row.revision + 1,
    checked_at: null,
    checked_by: null,
  }
}

/** The yes to a lawyer was given or taken back. */
async function keepPartnerGrant(
  trx: Store,
  { id }: CaseRow,
  shares: boolean,
  forPartner: NewGrant | null,
): Promise<void> {
  const partners = trx.selectFrom('groups').select('id').where('kind', '=', 'L')
  if (!shares) {
    await trx.deleteFrom('grants').where('object_id', '=', id).where('group_id', 'in', partners).execute()
  } else if (forPartner) await addDutyGrant(trx, forPartner)
}
