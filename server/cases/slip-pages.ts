import { showANumber } from '../names/a-numbers.ts'
import { showPhone } from '../names/phones.ts'
import { countriesIn, spokenNames } from '../web/lists.ts'
import type { Contact } from './fields.ts'
import { wholeOf } from './filling.ts'
import { fits } from './merging.ts'
import { answersIn, type Refusal, refusalOf, type SlipAnswer, type Whole } from './slip-answers.ts'
import type { ShownSlip } from './waiting-slips.ts'
import type { WholeCase } from './whole-cases.ts'

/** A piece of an answer: words of ours by their key, a day, or what somebody wrote. */
type Piece = { key: string | null; day: string | null; text: string | null }

type AnswerView = {
  field: string
  label: string
  said: Piece[]
  /** What the case says instead; null when it says the same, or was not asked. */
  before: Piece[] | null
  /** Whether it stands in the case by now, was left by a person, or waits. */
  state: 'stands' | 'left' | 'waits'
  /** Why it cannot be taken over by a tap. */
  refusal: Refusal | null
}

/** A slip that waits beside its case, with everything it says. `answers` is null when the viewer cannot open it. */
export function slipView(slip: ShownSlip, { row, keys, rows, site }: WholeCase, reader: string) {
  const whole = wholeOf({ row, keys, rows })
  const { id, at, letter, by, own, content } = slip
  const settled = new Map((content?.settled ?? []).map((one) => [one.field, one.answer]))
  const answers =
    content && whole
      ? answersIn(content, whole).map((answer) => answerView(answer, whole, settled.get(answer.field) ?? null, reader))
      : null
  const waiting = answers?.filter(({ state }) => state === 'waits') ?? []
  return {
    id,
    caseId: row.id,
    revision: row.revision,
    at,
    letter,
    by,
    own,
    zone: site.zone,
    name: content?.sameName ?? null,
    fits: content !== null && whole !== null && fits(content, whole),
    answers,
    several: waiting.length > 1,
    takeAll: waiting.some(({ refusal }) => refusal === null),
    /** Whoever holds every key decides; others read. */
    mayDecide: keys.desk !== undefined,
  }
}

function answerView(answer: SlipAnswer, whole: Whole, settled: string | null, reader: string): AnswerView {
  const { field, said, before, state } = answer
  const waits = state !== 'stands' && settled === null
  return {
    field,
    label: field.startsWith('contact.') ? 'cases:slip.contact' : (labels[field] ?? `cases:slip.${field}`),
    said: piecesOf(field, said, reader),
    before: state === 'otherwise' ? piecesOf(field, before, reader) : null,
    state: waits ? 'waits' : state === 'stands' || settled === 'take' ? 'stands' : 'left',
    refusal: waits ? refusalOf(answer, whole) : null,
  }
}

const labels: Record<string, string> = {
  'consent.contact': 'cases:consent.contact',
  'consent.lookUp': 'cases:consent.lookUp',
  'consent.partners': 'cases:consent.partners',
  'consent.keep': 'cases:consent.keep',
  name: 'cases:door.name',
  clothing: 'cases:door.clothing',
  medicine: 'cases:door.medicine',
  children: 'cases:door.children',
  lawyer: 'cases:door.lawyer',
  given: 'cases:card.given',
  family: 'cases:card.family',
  aNumbers: 'cases:card.number',
  country: 'cases:card.country',
  birthDate: 'cases:card.born',
  ownPhone: 'cases:ownPhone',
  askToCall: 'cases:askToCall',
}

const word = (key: string): Piece => ({ key, day: null, text: null })
const text = (written: string): Piece => ({ key: null, day: null, text: written })
/** Half a number at the end of a line is read as one. */
const number = (shown: string): Piece => text(shown.replaceAll(' ', '\u00a0'))

function piecesOf(field: string, value: unknown, reader: string): Piece[] {
  if (field.startsWith('contact.')) return contactPieces(value as Contact, reader)
  if (typeof value === 'boolean') return [word(value ? 'cases:answer.yes' : 'cases:answer.no')]
  if (field === 'aNumbers' && typeof value === 'string') return [word(`cases:noNumber.${value}`)]
  if (Array.isArray(value)) return value.map((one) => (field === 'aNumbers' ? number(showANumber(one)) : text(one)))
  const said = `${value}`
  if (field === 'lawyer') return [word(`docket:needs.lawyer.${said}`)]
  if (field === 'hearingKind') return [word(`intake:form.hearingKind.options.${said}`)]
  if (field === 'birthDate') return [{ key: null, day: said, text: null }]
  if (field === 'ownPhone' || field === 'lawyerPhone') return [number(showPhone(said))]
  if (field === 'alsoSpeaks') return [text(spokenNames(reader).get(said) ?? said)]
  if (field === 'country') return [text(countriesIn(reader).find(({ value }) => value === said)?.text ?? said)]
  return [text(said)]
}

function contactPieces({ name, relation, phone, email, language, mayBeSaid, lawyersMayCall }: Contact, reader: string) {
  return [
    ...(name ? [text(name)] : []),
    ...(relation ? [word(`family:relation.${relation}`)] : []),
    ...(phone ? [number(showPhone(phone))] : []),
    ...(email ? [text(email)] : []),
    ...(language ? [text(spokenNames(reader).get(language) ?? language)] : []),
    word(`cases:mayBeSaid.${mayBeSaid}`),
    ...(lawyersMayCall ? [word('cases:lawyersMayCall')] : []),
  ]
}
