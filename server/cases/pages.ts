import { showANumber } from '../names/a-numbers.ts'
import { showPhone } from '../names/phones.ts'
import { callKinds } from '../notifications/tasks.ts'
import type { FormView } from '../web/form-views.ts'
import { countriesIn, spokenNames } from '../web/lists.ts'
import { page } from '../web/page.ts'
import { consents, type DoorRow, type Origin, type Origins, type RowOf } from './fields.ts'
import type { eventForm, noteForm, settleForm } from './forms.ts'
import type { CaseLists } from './lists.ts'
import { missingIn, wasNotAsked } from './missing.ts'
import { slipView } from './slip-pages.ts'
import { happenedAt, standing } from './states.ts'
import { type Entry, timelineOf } from './timelines.ts'
import { type Told, toldOf } from './told-states.ts'
import type { WholeCase } from './whole-cases.ts'

export const casePage = page<ReturnType<typeof caseView>>('cases/case')
export const listPage = page<ReturnType<typeof listView>>('cases/list')

type Forms = {
  event: FormView<(typeof eventForm)['shape']>
  note: FormView<(typeof noteForm)['shape']>
  settle: FormView<(typeof settleForm)['shape']>
}

/** Each part as its keys open it; a part that stays closed is null and is not on the page. */
export function caseView(whole: WholeCase, reader: string, now: Date, { event, note, settle }: Forms) {
  const { row, keys, rows, site, checkOuts, damaged } = whole
  const [card, door, reach] = [rows.card[0]?.value, rows.door[0]?.value, rows.reach[0]?.value]
  const last = standing(checkOuts)
  const taken = last?.kind === 'taken'
  return {
    id: row.id,
    ticket: row.ticket,
    name: nameOf(whole),
    zone: site.zone,
    site,
    hearing: { day: row.hearing_day, time: row.hearing_time },
    state: last?.kind ?? 'waiting',
    since: last ? happenedAt(last) : null,
    by: last?.by ?? null,
    inHearing: last?.kind === 'in-hearing',
    settled: last?.kind === 'safe',
    notSeen: last?.kind === 'not-seen',
    taken,
    holder: whole.holder,
    damaged,
    missing: missingIn({ card, door, reach }),
    notAsked: door !== undefined && wasNotAsked(door),
    who: card && cardView(card, reader, site.zone),
    door: door && doorView(door, reader, site.zone),
    reach: reach && reachView(whole, reader, taken && last ? last.id : null),
    timeline: timelineOf(rows.facts, checkOuts).map((entry) => entryView(entry, whole)),
    tasks: whole.tasks.map((task) => ({
      ...task,
      zone: site.zone,
      overdue: task.due <= now.toISOString(),
      caseId: row.id,
      isCall: callKinds.some((kind) => kind === task.kind),
      isLookUp: task.kind === 'look-up',
      isFinding: task.kind === 'find-out',
      isOfTaking: task.kind === 'details' || task.kind === 'decide',
    })),
    closed: closedView(whole),
    slips: whole.slips.map((slip) => slipView(slip, whole, reader)),
    /** Only C holds the desk's key; the buttons that need it stand with it. */
    desk: keys.desk ? deskView(rows.desk.map(({ value }) => value)) : null,
    event,
    note,
    form: { mistakes: [...event.mistakes, ...note.mistakes, ...settle.mistakes] },
  }
}

/** Since when and why a case is closed, as far as the keys go; what happens with it, and when. */
function closedView({ row, rows }: WholeCase) {
  if (!row.closed_at) return null
  const said = rows.desk.flatMap(({ value }) => (value.kind === 'closing' ? [value] : [])).at(-1)
  return {
    at: row.closed_at,
    by: said?.by ?? null,
    reason: said?.reason ?? null,
    words: said?.words ?? null,
    eraseAt: row.erase_at,
    askedAt: row.erase_at ? null : row.hold_until,
  }
}

/** Notes, and what the check of the intake found: each double once, what is wrong as it was found last. */
function deskView(rows: readonly RowOf['desk'][]) {
  const checks = rows.filter((row) => row.kind === 'check')
  return {
    notes: rows.filter((row) => row.kind === 'note'),
    same: [...new Map(checks.flatMap(({ same }) => same.map((one) => [one.caseId, one]))).values()],
    decisions: rows.filter((row) => row.kind === 'decision').filter(({ why }) => why !== null),
    wrong: checks.findLast(({ wrong }) => wrong.length > 0)?.wrong ?? [],
  }
}

function nameOf({ rows }: WholeCase): string | null {
  const card = rows.card[0]?.value
  const onPaper = card ? [card.given, card.family].filter(Boolean).join(' ') : ''
  return onPaper || rows.door[0]?.value.name || null
}

const cardView = (card: WholeCase['rows']['card'][number]['value'], reader: string, zone: string) => ({
  ...card,
  zone,
  from: originsOf(card.from, ['given', 'family', 'spellings', 'aNumbers', 'otherNumbers', 'country', 'birthDate']),
  aNumbers: card.aNumbers.map(showANumber),
  country: card.country
    ? (countriesIn(reader).find(({ value }) => value === card.country)?.text ?? card.country)
    : null,
})

/** From whom an answer came, for each of these fields: null when it was said at the intake. */
const originsOf = <Field extends string>(from: Origins | undefined, fields: readonly Field[]) =>
  Object.fromEntries(fields.map((field) => [field, from?.[field] ?? null])) as Record<Field, Origin | null>

const onTheDoor = [
  'name',
  'alsoSpeaks',
  'room',
  'judge',
  'clothing',
  'medicine',
  'children',
  'childrenBy',
  'lawyer',
  'lawyerName',
  'lawyerPhone',
  'hearingTime',
  'hearingKind',
] as const

const doorView = (door: DoorRow, reader: string, zone: string) => ({
  ...door,
  zone,
  from: originsOf(door.from, onTheDoor),
  language: languageOf(door.language, reader),
  alsoSpeaks: languageOf(door.alsoSpeaks, reader),
  lawyerPhone: door.lawyerPhone ? showPhone(door.lawyerPhone) : null,
  scriptLanguage: languageOf(door.script.language, reader),
  scriptUnreviewed: door.script.reviewed === false,
  consents: consents.map((consent) => ({
    consent,
    answer: answered(door.consents[consent]),
    decided: door.decided?.[consent] ?? null,
    from: door.from?.[`consent.${consent}`] ?? null,
  })),
})

const answered = (answer: boolean | null): 'yes' | 'no' | 'missing' =>
  answer === null ? 'missing' : answer ? 'yes' : 'no'

function reachView({ row, keys, rows, told, site }: WholeCase, reader: string, taken: string | null) {
  const {
    ownPhone,
    contacts,
    code,
    from,
    askToCall = null,
  } = rows.reach[0]?.value ?? { ownPhone: null, contacts: [], code: null }
  return {
    ownPhone: ownPhone ? showPhone(ownPhone) : null,
    ownPhoneFrom: from?.ownPhone ?? null,
    askToCall: contacts.length > 0 ? answered(askToCall) : null,
    askToCallFrom: from?.askToCall ?? null,
    zone: site.zone,
    first: code?.slice(0, 3) ?? null,
    last: code?.slice(3) ?? null,
    contacts: contacts.map((contact) => ({
      ...contact,
      caseId: row.id,
      from: contact.from ?? null,
      phone: contact.phone ? showPhone(contact.phone) : null,
      language: languageOf(contact.language, reader),
      saidBefore: contact.told,
      taken: taken !== null,
      told: toldOf(contact, told, taken),
      canTakeBack: canTakeBack(told(contact.id)),
      mayErase: Boolean(keys.desk),
    })),
  }
}

/** Somebody said that they know: told by voice, read, or about to count as read. */
const canTakeBack = ({ state, during }: Told): boolean =>
  state === 'told' || state === 'acknowledged' || during !== null

function entryView(entry: Entry, { rows, site }: WholeCase) {
  const contacts = rows.reach[0]?.value.contacts ?? []
  return {
    zone: site.zone,
    at: entry.at,
    checkOut: entry.kind === 'check-out' ? entry : null,
    event: entry.kind === 'event' ? entry.event : null,
    detention: entry.kind === 'detention' ? entry.detention : null,
    call:
      entry.kind === 'call'
        ? {
            ...entry.call,
            promised: entry.call.promised ?? null,
            contact: contacts.find(({ id }) => id === entry.call.contactRef)?.name ?? null,
          }
        : null,
    tried:
      entry.kind === 'try'
        ? {
            ...entry.tried,
            own: entry.tried.whom === 'own-phone',
            name: contacts.find(({ id }) => id === entry.tried.whom)?.name || null,
          }
        : null,
  }
}

const languageOf = (code: string | null, reader: string): string | null =>
  code ? (spokenNames(reader).get(code) ?? code) : null

/** The coordinators' list: who was taken, who is on a list today, who is still open. */
export function listView({ taken, today, open, more }: CaseLists, zoneOf: ReadonlyMap<string, string>) {
  const lines = (list: CaseLists['open']) =>
    list.map(({ id, siteId, ticket, day, time, door, state, at }) => ({
      id,
      ticket,
      day,
      hearing: time,
      name: door?.name || null,
      damaged: door === null,
      state: state === 'waiting' ? null : state,
      at,
      zone: zoneOf.get(siteId) ?? 'UTC',
    }))
  return { taken: lines(taken), today: lines(today), open: lines(open), more }
}
