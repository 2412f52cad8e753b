import type { Mark } from '../audit/marks.ts'
import { endOfDay } from '../clock.ts'
import type { Store } from '../store/open.ts'
import type { Vault } from '../vault/secrets.ts'
import type { Viewer } from '../viewer.ts'
import type { CaseRow, OpenCase } from './cases.ts'
import { lawyersMayCallOf } from './contacts.ts'
import { addDutyGrant, dutyGroup, grantForDuty } from './duty-grants.ts'
import type { DoorRow } from './fields.ts'
import { eraseAtIn, keepOf, zoneOf } from './keeping.ts'
import type { Part } from './parts.ts'
import { standsAsOpened } from './revisions.ts'
import { addRows, markOf, type OpenRow, reviseRow, type SealedRow, sealRow } from './rows.ts'
import type { Whole } from './slip-answers.ts'
import { checkOutsOf, standing } from './states.ts'
import { prepareAgain } from './telling-states.ts'

/** A case whose answers were filled in: its next revisions, sealed. `told`: its people have to be told anew. */
export type Prepared = { rows: SealedRow[]; marks: Mark[]; filled: Whole; changed: boolean; told: boolean }

/** The parts that answers stand in; null when door or reach do not open. */
export function wholeOf({ row, rows }: OpenCase): Whole | null {
  const [card, door, reach] = [rows.card[0]?.value, rows.door[0]?.value, rows.reach[0]?.value]
  return door && reach ? { hearingTime: row.hearing_time, card: card ?? null, door, reach } : null
}

/** Seals what differs. */
export function prepareFilled(open: OpenCase, before: Whole, filled: Whole, at: Date): Prepared {
  const { row, keys, rows } = open
  const place = { chapterId: row.chapter_id, caseId: row.id }
  const sealed: SealedRow[] = []
  const next = <P extends Part>(part: P, stored: OpenRow<P> | undefined, value: OpenRow<P>['value'] | null) => {
    const key = keys[part]
    if (!key || !value || JSON.stringify(stored?.value) === JSON.stringify(value)) return
    const where = stored ? { at, id: stored.id, revision: stored.revision + 1 } : { at }
    sealed.push(sealRow(place, part, key, value, where))
  }
  next('card', rows.card[0], filled.card)
  next('door', rows.door[0], filled.door)
  next('reach', rows.reach[0], filled.reach)
  const facts = rows.facts.find(({ value }) => value.kind === 'lawyers-may-call')
  const agreed = lawyersMayCallOf(filled.reach.contacts)
  next('facts', facts, agreed ?? (facts ? { kind: 'lawyers-may-call', contacts: [] } : null))
  const said = ({ door, reach }: Whole) => [door.name, door.consents, reach.ownPhone, reach.contacts]
  const told = JSON.stringify(said(before)) !== JSON.stringify(said(filled))
  const changed = sealed.length > 0 || before.hearingTime !== filled.hearingTime
  return { rows: sealed, marks: sealed.map(markOf), filled, changed, told }
}

/** Somebody agreed only now that a lawyer is told: laid by for who is on duty, by a session that holds the card. */
export async function newConsent(store: Store, vault: Vault, viewer: Viewer, open: OpenCase, door: DoorRow, now: Date) {
  const { row, keys } = open
  const before = open.rows.door[0]?.value.consents.partners
  if (before === true || !door.consents.partners || !keys.card) return null
  const group = await dutyGroup(store, row.chapter_id)
  const object = { object: 'case', id: row.id, chapterId: row.chapter_id } as const
  const grant = group ? await grantForDuty(group, { vault, viewer, object, keys, now }) : null
  return { grant, partnerId: group?.partner_id ?? null }
}

/**
 * Stores the next revisions and what goes with them in clear. Part of a transaction that does nothing more when the case
 * or a row of it has moved on since it was opened. @returns 'changed' then
 */
export async function storeFilled(
  trx: Store,
  { row, rows }: OpenCase,
  { rows: sealed, filled, told }: Prepared,
  agreed: Awaited<ReturnType<typeof newConsent>>,
  now: Date,
): Promise<'stored' | 'changed'> {
  if (!(await standsAsOpened(trx, row, rows))) return 'changed'
  await keepFilled(trx, row, filled, now)
  for (const one of sealed) {
    if (one.revision === 1) await addRows(trx, [one])
    else if (!(await reviseRow(trx, one))) throw new Error('a row was revised in a transaction of its own')
  }
  if (agreed?.grant) await addDutyGrant(trx, agreed.grant)
  if (rows.door[0]?.value.consents.partners === true && filled.door.consents.partners !== true)
    await withoutPartners(trx, row.id)
  if (told) await prepareAgain(trx, row.id)
  return 'stored'
}

async function keepFilled(trx: Store, row: CaseRow, { door, hearingTime }: Whole, now: Date): Promise<void> {
  const keep = keepOf(door.consents)
  const state = standing(await checkOutsOf(trx, [row.id]))?.kind ?? 'waiting'
  const zone = await zoneOf(trx, row.site_id)
  const erase_at = eraseAtIn(state, { keep, hearing_day: row.hearing_day }, zone, now)
  const forget_at = door.clothing ? endOfDay(row.hearing_day, zone).toISOString() : row.forget_at
  const next = { revision: row.revision + 1, checked_at: null, checked_by: null }
  const change = { keep, erase_at, forget_at, hearing_time: hearingTime, ...next }
  await trx.updateTable('cases').set(change).where('id', '=', row.id).execute()
}

/** The yes to a lawyer was taken back. */
async function withoutPartners(trx: Store, caseId: string): Promise<void> {
  const partners = trx.selectFrom('groups').select('id').where('kind', '=', 'L')
  await trx.deleteFrom('grants').where('object_id', '=', caseId).where('group_id', 'in', partners).execute()
}
