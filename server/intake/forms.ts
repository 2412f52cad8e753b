import {
  choice,
  country,
  day,
  email,
  folded,
  hidden,
  language,
  longText,
  optional,
  phone,
  pick,
  text,
  ticked,
  time,
  yesNo,
} from '../web/fields.ts'
import { form } from '../web/forms.ts'
import { wordsFor } from '../web/i18n.ts'
import { spokenCodes } from '../web/lists.ts'
import { flatten } from '../web/posted.ts'
import { group, type Values } from '../web/shapes.ts'
import { acrossFields, acrossSlip } from './rules.ts'

export const relations = ['mother', 'father', 'partner', 'child', 'sibling', 'relative', 'friend', 'other'] as const
export const howAsked = ['spoken', 'read', 'interpreter'] as const
export const whyNoNumber = ['none', 'not-with-me', 'rather-not'] as const
export const mayBeSaid = ['everything', 'held', 'call-us'] as const
export const hearingKinds = ['master', 'individual', 'bond', 'credible-fear', 'check-in', 'other'] as const
export const lawyers = ['yes', 'none', 'did-not-show-up'] as const

const line = () => optional(text(300))
const paragraph = () => optional(longText(4000))

const contacts = group(
  {
    /** Of a contact that is stored already, when an intake is corrected. */
    id: optional(hidden()),
    name: line(),
    relation: optional(folded(relations)),
    phone: optional(phone()),
    email: optional(email()),
    language: optional(language()),
    mayBeSaid: optional(choice(mayBeSaid)),
    lawyersMayCall: optional(yesNo()),
  },
  { max: 6 },
)

/** `sure` holds nine digits to which somebody said "yes, I read it again": see `readNumbers`. */
const numbers = group({ number: line(), sure: optional(hidden()) }, { max: 4 })

const alsoAsked = {
  clothing: line(),
  children: paragraph(),
  childrenBy: optional(time()),
  medicine: paragraph(),
  judge: line(),
  hearingKind: optional(folded(hearingKinds)),
  lawyer: optional(choice(lawyers)),
  lawyerName: line(),
  lawyerPhone: optional(phone()),
  ownPhone: optional(phone()),
  birthDate: optional(day()),
  alsoSpeaks: optional(language()),
  usedName: line(),
  spellings: line(),
  otherNumbers: line(),
}

/** Among the first questions: who has neither is missed by nobody until the court closes. */
const hearing = { hearingTime: optional(time()), room: line() }

const asked = {
  contact: optional(yesNo()),
  lookUp: optional(yesNo()),
  partners: optional(yesNo()),
  keep: optional(yesNo()),
}

/**
 * The intake, in the order in which it is asked. Each field may be empty, because *called in: save now* stores what
 * there is; what must be there is said by `acrossFields`.
 */
export const intakeForm = form(
  'intake:form',
  {
    uuid: hidden(),
    /** Of the case, when it is corrected. */
    revision: optional(hidden()),
    /** 'docket' when somebody stands at the door who is not on the list. */
    from: optional(hidden()),
    ...asked,
    given: line(),
    family: line(),
    oneName: ticked(),
    ...hearing,
    numbers,
    noNumber: optional(choice(whyNoNumber)),
    country: optional(country()),
    contacts,
    askToCall: optional(yesNo()),
    ...alsoAsked,
    language: language(),
    how: optional(choice(howAsked)),
    interpreter: line(),
    site: optional(pick()),
    day: optional(day()),
    calledIn: ticked(),
  },
  { rule: acrossFields },
)

export type IntakeValues = Values<typeof intakeForm.shape>

/** What was not asked when somebody was called in, or what was forgotten: written only, under the ticket of that intake. */
export const slipForm = form(
  'intake:form',
  {
    uuid: hidden(),
    ticket: text(20),
    /** Said again, so that a number misread on a card does not put one person's answers beside another's. */
    sameName: text(80),
    site: optional(pick()),
    day: optional(day()),
    ...asked,
    given: line(),
    family: line(),
    ...hearing,
    numbers,
    country: optional(country()),
    contacts,
    askToCall: optional(yesNo()),
    ...alsoAsked,
  },
  { rule: acrossSlip },
)

export type SlipValues = Values<typeof slipForm.shape>

/** Somebody at the doors whom nobody could ask: what is seen and heard, and no consent. */
export const seenForm = form(
  'intake:seen',
  {
    uuid: hidden(),
    usedName: line(),
    clothing: line(),
    room: line(),
    language: optional(language()),
    site: optional(pick()),
    day: optional(day()),
  },
  { rule: ({ usedName, clothing }) => (usedName || clothing ? [] : [{ field: 'usedName', code: 'orClothing' }]) },
)

/** The same as an intake in which nothing was asked. */
export const asNotAsked = (seen: Values<typeof seenForm.shape>): IntakeValues => ({
  ...nothingAsked,
  ...seen,
  language: seen.language ?? '',
  calledIn: true,
  from: 'docket',
})

/** How the code reached a contact, kept on the receipt. */
export const toldForm = form('intake:told', {
  contact: hidden(),
  told: choice(['by-person', 'has-half', 'not-told']),
})

/** Nothing answered: what a called-in person's form holds, and what the demonstration fills in. */
export const nothingAsked: IntakeValues = {
  ...(Object.fromEntries(Object.keys(intakeForm.shape).map((name) => [name, null])) as unknown as IntakeValues),
  oneName: false,
  numbers: [],
  contacts: [],
  calledIn: false,
}

/** The language pressed on a button, or chosen from the list of those that the pages do not speak. */
export function languageIn(body: unknown): string | null {
  const { to, spoken } = (body ?? {}) as Record<string, unknown>
  return spokenCodes.find((code) => code === to || (to === 'other' && code === spoken)) ?? null
}

/** The language the person speaks: as the form has it written down, or what was just chosen for the first time. */
export function spokenIn(body: unknown, chosen: string): string {
  const { language } = (body ?? {}) as Record<string, unknown>
  return spokenCodes.find((code) => code === language) ?? chosen
}

/** A posted form in which site and day stand when nobody has chosen others yet. */
export function withWhere(body: unknown, site: string | null, today: string): Record<string, unknown> {
  const [year = '', month = '', dayOfMonth = ''] = today.split('-')
  const parts = { 'day[day]': `${Number(dayOfMonth)}`, 'day[month]': `${Number(month)}`, 'day[year]': year }
  return { ...(site ? { site } : {}), ...parts, ...(body as Record<string, unknown>) }
}

/** Stored values held against the same schema again. @returns what is wrong with them, as keys of words */
export function wrongWith(values: Partial<IntakeValues>): string[] {
  const again = intakeForm.parse(flatten(intakeForm.shape, values))
  const words = wordsFor('en')
  return again.ok ? [] : again.view.mistakes.map(({ key, common }) => (words.has(key) ? key : common))
}
