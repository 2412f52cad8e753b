import type { Mark } from '../audit/marks.ts'
import { record } from '../audit/record.ts'
import { endOfDay } from '../clock.ts'
import { nameTokens } from '../names/folding.ts'
import { type Store, transact } from '../store/open.ts'
import type { Vault } from '../vault/secrets.ts'
import { actorOf, type Viewer } from '../viewer.ts'
import { type CaseRow, type OpenCase, openRowsOf } from './cases.ts'
import { joinedContacts, lawyersMayCallOf } from './contacts.ts'
import { addDutyGrant, dutyGroup, grantForDuty, isOnDuty } from './duty-grants.ts'
import { type CardRow, consents, type DoorRow, type ReachRow } from './fields.ts'
import { eraseAtIn, keepOf, zoneOf } from './keeping.ts'
import type { Part } from './parts.ts'
import { addRows, markOf, type OpenRow, reviseRow, type SealedRow, sealRow } from './rows.ts'
import { type SlipRow, saysCard, slipsOf } from './slips.ts'
import { checkOutsOf, standing } from './states.ts'

/**
 * Puts what slips say into the case, in a session that holds the keys. Only what was missing is filled in; what was
 * answered before stays: a slip that says otherwise is still shown beside it, and so is one under another person's name.
 * @returns the ids of the slips merged
 */
export async function mergeSlips(
  store: Store,
  vault: Vault,
  viewer: Viewer,
  row: CaseRow,
  now: Date,
): Promise<string[]> {
  const waiting = (await slipsOf(store, viewer, row, now)).filter(({ mergedAt, content }) => !mergedAt && content)
  if (waiting.length === 0) return []
  const open = await openRowsOf(store, viewer, row, now)
  const { card, door, reach } = { card: open.rows.card[0], door: open.rows.door[0], reach: open.rows.reach[0] }
  if (!door || !reach) return []
  const whole = { card: card?.value ?? null, door: door.value, reach: reach.value }
  const fitting = waiting.filter(({ content }) => fits(content as SlipRow, whole))
  const filled = fitting.reduce((parts, { content }) => fill(parts, content as SlipRow), whole)
  const rows = sealFilled(open, { card, door, reach }, filled, now)
  const agreed = await newConsent(store, vault, viewer, open, filled.door, now)
  const ids = fitting.filter(({ content }) => agrees(filled, content as SlipRow)).map(({ id }) => id)
  if (rows.length === 0 && ids.length === 0) return []
  const merged = await transact(store, async (trx) => {
    if (agreed && !(await isOnDuty(trx, row.chapter_id, agreed.partnerId))) return null
    for (const one of rows) {
      if (one.revision === 1) await addRows(trx, [one])
      else if (!(await reviseRow(trx, one))) throw new Error('somebody wrote to this case while slips were merged')
    }
    await keepMerged(trx, row, filled.door, ids, now)
    if (agreed?.grant) await addDutyGrant(trx, agreed.grant)
    const marks: Mark[] = rows.map(markOf)
    const by = actorOf(viewer)
    await record(trx, { at: now, chapterId: row.chapter_id, by, action: 'slip.merged', object: row.id, rows: marks })
    return ids
  })
  // Somebody else came on duty while it was sealed.
  return merged ?? mergeSlips(store, vault, viewer, row, now)
}

type Parts = { card: CardRow | null; door: DoorRow; reach: ReachRow }
type Stored = {
  card: OpenRow<'card'> | undefined
  door: OpenRow<'door'>
  reach: OpenRow<'reach'>
}

/** One word of the name in common, or no name yet; and the card at hand when the slip says something of it. */
function fits(slip: SlipRow, { card, door }: Parts): boolean {
  if (saysCard(slip) && !card) return false
  const known = nameTokens([door.name, card?.given ?? '', card?.family ?? ''].join(' '))
  return known.length === 0 || nameTokens(slip.sameName).some((word) => known.includes(word))
}

function fill({ card, door, reach }: Parts, slip: SlipRow): Parts {
  const { name, ...later } = slip.door
  return {
    card: card && filledCard(card, slip.card),
    door: {
      ...door,
      ...missingOf(door, later),
      name: door.name || (name ?? slip.sameName),
      consents: Object.fromEntries(consents.map((each) => [each, door.consents[each] ?? slip.consents[each]])) as never,
    },
    reach: {
      ...reach,
      ownPhone: reach.ownPhone ?? slip.ownPhone,
      askToCall: reach.askToCall ?? slip.askToCall ?? null,
      contacts: joinedContacts(reach.contacts, slip.contacts),
    },
  }
}

const filledCard = (card: CardRow, later: SlipRow['card']): CardRow => ({
  ...card,
  given: card.given || (card.oneName ? '' : later.given),
  family: card.family || later.family,
  aNumbers: [...new Set([...card.aNumbers, ...later.aNumbers])],
  noNumber: later.aNumbers.length > 0 ? null : card.noNumber,
  country: card.country ?? later.country,
  birthDate: card.birthDate ?? later.birthDate,
  spellings: [...new Set([...card.spellings, ...later.spellings])],
  otherNumbers: [...new Set([...card.otherNumbers, ...later.otherNumbers])],
})

/** Whether every answer of a slip now stands in the case. */
function agrees({ card, door, reach }: Parts, slip: SlipRow): boolean {
  const pairs: [unknown, unknown][] = [
    ...consents.map((each): [unknown, unknown] => [slip.consents[each], door.consents[each]]),
    ...Object.entries(slip.door).map(([name, said]): [unknown, unknown] => [
      said,
      door[name as keyof typeof slip.door],
    ]),
    ...(['given', 'family', 'country', 'birthDate'] as const).map((name): [unknown, unknown] => [
      slip.card[name],
      card?.[name],
    ]),
    [slip.ownPhone, reach.ownPhone],
    [slip.askToCall ?? null, reach.askToCall],
  ]
  return pairs.every(([said, stands]) => said === null || said === '' || said === stands)
}

/** The later answers to what was not answered. */
const missingOf = <Known extends object>(known: Known, later: object) =>
  Object.fromEntries(Object.entries(later).filter(([name]) => known[name as keyof Known] === null))

function sealFilled({ row, keys, rows }: OpenCase, stored: Stored, filled: Parts, at: Date): SealedRow[] {
  const place = { chapterId: row.chapter_id, caseId: row.id }
  const sealed: SealedRow[] = []
  const next = <P extends Part>(part: P, open: OpenRow<P> | undefined, value: OpenRow<P>['value'] | null) => {
    const key = keys[part]
    if (!key || !value || JSON.stringify(open?.value) === JSON.stringify(value)) return
    const where = open ? { at, id: open.id, revision: open.revision + 1 } : { at }
    sealed.push(sealRow(place, part, key, value, where))
  }
  next('card', stored.card, filled.card)
  next('door', stored.door, filled.door)
  next('reach', stored.reach, filled.reach)
  const facts = rows.facts.find(({ value }) => value.kind === 'lawyers-may-call')
  next('facts', facts, lawyersMayCallOf(filled.reach.contacts))
  return sealed
}

/** Somebody agreed only now that a lawyer is told: laid by for who is on duty, by a session that holds the card. */
async function newConsent(store: Store, vault: Vault, viewer: Viewer, open: OpenCase, door: DoorRow, now: Date) {
  const { row, keys } = open
  const before = open.rows.door[0]?.value.consents.partners
  if (before === true || !door.consents.partners || !keys.card) return null
  const group = await dutyGroup(store, row.chapter_id)
  const object = { object: 'case', id: row.id, chapterId: row.chapter_id } as const
  const grant = group ? await grantForDuty(group, { vault, viewer, object, keys, now }) : null
  return { grant, partnerId: group?.partner_id ?? null }
}

async function keepMerged(trx: Store, row: CaseRow, door: DoorRow, ids: string[], now: Date): Promise<void> {
  const keep = keepOf(door.consents)
  const state = standing(await checkOutsOf(trx, [row.id]))?.kind ?? 'waiting'
  const zone = await zoneOf(trx, row.site_id)
  const erase_at = eraseAtIn(state, { keep, hearing_day: row.hearing_day }, zone, now)
  const forget_at = door.clothing ? endOfDay(row.hearing_day, zone).toISOString() : row.forget_at
  const change = { keep, erase_at, forget_at, revision: row.revision + 1, checked_at: null, checked_by: null }
  await trx.updateTable('cases').set(change).where('id', '=', row.id).execute()
  if (ids.length === 0) return
  await trx
    .updateTable('slips')
    .set({ merged_at: now.toISOString(), case_id: row.id })
    .where('id', 'in', ids)
    .where('merged_at', 'is', null)
    .execute()
}
