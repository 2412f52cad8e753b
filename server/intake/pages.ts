import type { Request } from 'express'
import type { Contact } from '../cases/fields.ts'
import { type Missing, missingIn } from '../cases/missing.ts'
import { onlyRow } from '../cases/rows.ts'
import type { WordsOf } from '../deps.ts'
import { showANumber } from '../names/a-numbers.ts'
import { showPhone } from '../names/phones.ts'
import { readingLanguage, spoken } from '../spoken.ts'
import { cookieOf } from '../web/cookies.ts'
import { type EntryView, type FormView, withOptions } from '../web/form-views.ts'
import { isLanguage, type Language, languageOf } from '../web/i18n.ts'
import { type Choice, languagesIn } from '../web/lists.ts'
import { page } from '../web/page.ts'
import { personLanguageCookie } from '../web/shell.ts'
import { differing, type Stored } from './difference-pages.ts'
import type { intakeForm, seenForm, slipForm, toldForm } from './forms.ts'
import { lossesView } from './loss-pages.ts'
import type { Losses } from './losses.ts'
import type { Where } from './places.ts'
import type { Receipt } from './receipts.ts'
import type { ScriptModel } from './script-pages.ts'

export const languagePage = page<LanguageModel>('intake/language')
export const intakePage = page<IntakeModel>('intake/form')
export const slipPage = page<IntakeModel<typeof slipForm.shape>>('intake/supplement')
export const slipSavedPage = page<{ ticket: string }>('intake/supplement-saved')
export const receiptPage = page<ReceiptModel>('intake/receipt')
export const cardPage = page<ReceiptModel>('intake/card')
export const withdrawPage = page<{ ticket: string; intake: string; taken: boolean }>('intake/withdrawal')
export const donePage = page<{ said: 'erased' | 'other' | null }>('intake/done')
export const seenPage = page<{ form: FormView<typeof seenForm.shape>; where: Where }>('intake/seen')
export const heldPage = page<ReturnType<typeof heldView>>('intake/held')

type LanguageModel = { uuid: string; from: string | null; others: Choice[]; unchosen: boolean }

/** Whether somebody has said which language the person speaks; until then nothing else is asked. */
export const hasChosen = (req: Request): boolean => cookieOf(req, personLanguageCookie) !== null

type Held = { kind: 'held' | 'stored'; ticket: string; code: string | null }

/** What is written on the card of an intake that waits for its pass, or that was saved before it ran out. */
export const heldView = ({ kind, ticket, code }: Held) => ({ stored: kind === 'stored', ticket, ...halves(code) })

type Numbers = typeof intakeForm.shape.numbers.fields
type Asking = { id: string; name: string; value: string; text: string }

export type IntakeModel<S extends typeof intakeForm.shape | typeof slipForm.shape = typeof intakeForm.shape> = {
  form: FormView<S>
  action: string
  /** What is stored is corrected: the page stays in its language. */
  correcting: boolean
  /** What is written down as the person's language, by its own name. The page may stand in another one. */
  speaks: string | null
  where: Where
  /** Each number, with a box to say "yes, it is this one" when it could be read in two ways. */
  numbers: FormView<S>['fields']['numbers'] & { entries: (EntryView<Numbers> & { asking: Asking | null })[] }
  /** Whether the second part is unfolded: something in it is answered, or wrong. */
  unfolded: boolean
  /** Null where nothing is asked before something is written. */
  script: ScriptModel | null
  /** What stands there by now, when a correction meets another: both are shown, none is overwritten. */
  stored: Stored[]
  /** What a correction would take away, asked back before it is saved. */
  losses: { contacts: { name: string | null; reach: string }[]; numbers: string[]; rest: boolean } | null
}

/** The form as a page shows it. */
export function intakeView<S extends typeof intakeForm.shape | typeof slipForm.shape>(
  view: FormView<S>,
  {
    action,
    where,
    script = null,
    stored = null,
    losses = null,
  }: {
    action: string
    where: Where
    script?: ScriptModel | null
    stored?: FormView<S> | null
    losses?: Losses | null
  },
): IntakeModel<S> {
  const fields = view.fields as FormView<typeof intakeForm.shape>['fields']
  const entries = fields.numbers.entries.map((entry) => ({ ...entry, asking: askingOf(entry) }))
  const numbers = { ...fields.numbers, entries } as unknown as IntakeModel<S>['numbers']
  const second = secondPart.map((name) => fields[name])
  const unfolded = second.some((field) => field.mistake !== null || isAnswered(field))
  const offered = where.sites.map(({ id, name }) => ({ value: id, text: name }))
  const form = { ...view, fields: { ...view.fields, site: withOptions(fields.site, offered) } }
  const correcting = action.endsWith('/correction')
  const speaks = spoken.find(({ code }) => code === fields.language?.value)?.name ?? null
  return {
    form,
    action,
    correcting,
    speaks,
    script,
    where,
    numbers,
    unfolded,
    stored: stored ? differing(view, stored) : [],
    losses: losses && lossesView(losses),
  }
}

const secondPart = [
  'usedName',
  'alsoSpeaks',
  'spellings',
  'birthDate',
  'ownPhone',
  'otherNumbers',
  'children',
  'childrenBy',
  'medicine',
  'judge',
  'hearingKind',
  'lawyer',
  'lawyerName',
  'lawyerPhone',
  'clothing',
] as const

function isAnswered({ value, parts }: FormView<typeof intakeForm.shape>['fields']['ownPhone']): boolean {
  return (
    value !== '' ||
    Object.entries(parts).some(([name, part]) => !['country', 'sure'].includes(name) && part.value !== '')
  )
}

/** *Ask*: the number as it would be kept. Sent back in `sure`, it is the yes. */
function askingOf({ fields: { number, sure } }: EntryView<Numbers>): Asking | null {
  const shown = number.mistake?.values.candidate
  if (typeof shown !== 'string') return null
  return { id: sure.id, name: sure.name, value: shown.replace(/\D/g, ''), text: shown }
}

export type ReceiptModel = {
  ticket: string
  until: string
  zone: string
  hotline: string | null
  first: string | null
  last: string | null
  numbers: string[]
  missing: Missing[]
  keptNothing: boolean
  contacts: ContactModel[]
  /** Of *told*, when nothing was chosen. */
  form: FormView<typeof toldForm.shape>
}

type ContactModel = {
  id: string
  name: string
  relation: string | null
  phone: string | null
  text: string
  /** In which language the text is. */
  spoken: Pick<Language, 'code' | 'dir'>
  /** Where the text opens on a phone that can send it (RFC 5724). */
  sms: string | null
  told: { value: Contact['told']; id: string; checked: boolean }[]
}

type Told = {
  hotline: string | null
  practice: boolean
  form: FormView<typeof toldForm.shape>
  wordsOf: WordsOf
}

/** What is written on the card, and what the person may send from their own phone, in each contact's language. */
export function receiptView({ row, rows, last, zone }: Receipt, told: Told): ReceiptModel {
  const card = onlyRow(rows, 'card').value
  const door = onlyRow(rows, 'door').value
  const reach = onlyRow(rows, 'reach').value
  const { first, last: end } = halves(reach.code)
  return {
    ticket: row.ticket,
    until: last?.until ?? row.created_at,
    zone,
    hotline: told.hotline && showPhone(told.hotline),
    first,
    last: end,
    numbers: card.aNumbers.map(showANumber),
    missing: row.keep === 'one-night' ? [] : missingIn({ card, door, reach }),
    keptNothing: row.keep === 'one-night',
    form: told.form,
    contacts: reach.contacts.map((contact) => contactView(contact, door.script.language, first, end, told)),
  }
}

/** We say the first three digits, the contact answers the last three. */
const halves = (code: string | null) => ({ first: code?.slice(0, 3) ?? null, last: code?.slice(3) ?? null })

function contactView(
  contact: Contact,
  scriptLanguage: string,
  first: string | null,
  last: string | null,
  { hotline, practice, wordsOf }: Told,
): ContactModel {
  const language = readingLanguage(contact.language, scriptLanguage)
  const t = wordsOf(language)
  const key = hotline ? 'intake:receipt.text' : 'intake:receipt.textWithoutHotline'
  const said = t(key, { hotline: hotline ? showPhone(hotline) : '', first: first ?? '', last: last ?? '' })
  const text = forOldPhones(practice ? `${t('common:practice')} ${said}` : said)
  return {
    id: contact.id,
    name: contact.name,
    relation: contact.relation || null,
    phone: contact.phone ? showPhone(contact.phone) : null,
    text,
    spoken: languageOf(language),
    sms: contact.phone ? `sms:${contact.phone.replace(/;.*/, '')}?body=${encodeURIComponent(text)}` : null,
    told: (['by-person', 'has-half', 'not-told'] as const).map((value) => ({
      value,
      id: `told-${contact.id}-${value}`,
      checked: contact.told === value,
    })),
  }
}

/**
 * Old phones show the marks that isolate a number as boxes. The older left-to-right mark, which they know, keeps a phone
 * number from being turned round in an Urdu sentence.
 */
const forOldPhones = (text: string): string =>
  text
    .replace(/\u2068([\d+][\d+() -]*)\u2069/g, (_, number: string) => `\u200E${number}\u200E`)
    .replace(/[\u2066-\u2069]/g, '')

/** Languages the pages do not speak: chosen from a list and recorded, the page stays in the volunteer's. */
export const otherLanguages = (reader: string): Choice[] =>
  languagesIn(reader).filter(({ value }) => !isLanguage(value))
