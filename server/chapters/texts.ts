import { type Consent, consents } from '../cases/fields.ts'
import { type Locale, locales } from '../locales.ts'
import { sha256, text64 } from '../vault/bytes.ts'

/**
 * Texts that state law or local practice. Each has a date and sources (facts: `research/domain-facts.md` sections 2, 6
 * and 7), and is shown to people and families only once a coordinator of the chapter has approved its very words.
 */
export const texts = [
  { key: 'consent', date: '2026-12-01', source: 'Practice of accompaniment groups; New Sanctuary Coalition' },
  { key: 'rights', date: '2026-12-01', source: 'Legal Services NYC; ILRC; ACLU; AILA; 8 CFR 1003.23(a)' },
  { key: 'locator', date: '2026-11-24', source: 'ICE, locator.ice.gov; DHS, 7 June 2024; Legal Aid NYC' },
  { key: 'court-line', date: '2026-12-01', source: 'EOIR, justice.gov: automated case information' },
  { key: 'ice-line', date: '2026-12-01', source: 'ICE, ice.gov: Detention Reporting and Information Line' },
  { key: 'children', date: '2026-12-01', source: 'ORR National Call Center, acf.hhs.gov' },
  { key: 'lawyers', date: '2026-12-01', source: 'NYC MOIA; Freedom for Immigrants; 28 USC 2241' },
  { key: 'calls', date: '2026-12-01', source: 'FTC on imposters; allianceforrefugees.org on monitored calls' },
  { key: 'needs', date: '2026-12-01', source: 'Legal Services NYC and ILRC on family plans' },
] as const

export type TextKey = (typeof texts)[number]['key']

/** The steps of *what to do now* on the family page, in their order. */
export const familySteps = ['calls', 'lawyers', 'locator', 'ice-line', 'court-line', 'children', 'needs'] as const

/** The words of one text in one language. */
export type TextWords = { title: string; lines: readonly string[] }

/** Languages that have these texts, English and Spanish first: what is approved in them stands in for the others. */
export const textLanguages = (): readonly string[] =>
  [...byLanguage().keys()].sort((a, b) => place(a) - place(b) || (a < b ? -1 : 1))

export const isTextKey = (key: string): key is TextKey => texts.some((text) => text.key === key)

/** Null in a language nobody has translated to yet. */
export const wordsOf = (key: TextKey, language: string): TextWords | null => byLanguage().get(language)?.[key] ?? null

/** SHA-256 of the very words: a later wording is unreviewed again. */
export const hashOf = ({ title, lines }: TextWords): string => text64(sha256(JSON.stringify([title, ...lines])))

/** What was read to somebody, for their case: the text's date and the first signs of its hash, `2026-12-01/Qx3v9a`. */
export function scriptVersion(language: string): string {
  const words = wordsOf('consent', language) ?? wordsOf('consent', 'en')
  const date = texts.find(({ key }) => key === 'consent')?.date
  return `${date}/${words ? hashOf(words).slice(0, 6) : ''}`
}

type Script = Record<'title' | 'who' | 'free' | 'court' | 'erase', string>
type Question = { label: string; hint?: string }
type Intake = { script: Script; form: Record<Consent, Question> }

let read: ReadonlyMap<string, Record<TextKey, TextWords>> | undefined

function byLanguage(): ReadonlyMap<string, Record<TextKey, TextWords>> {
  read ??= new Map(locales().whole.map((locale) => [locale.code, textsIn(locale)]))
  return read
}

const textsIn = ({ parts }: Locale) =>
  ({ ...parts.texts, consent: scriptOf(parts.intake as Intake) }) as Record<TextKey, TextWords>

/** The script of consent stands in the words of the intake: what is approved here is what is read to people there. */
function scriptOf({ script: { title, who, free, court, erase }, form }: Intake): TextWords {
  const questions = consents.map((consent) => [form[consent].label, form[consent].hint].filter(Boolean).join(' '))
  return { title, lines: [who, free, court, erase, ...questions] }
}

function place(language: string): number {
  const first = ['en', 'es'].indexOf(language)
  return first < 0 ? 2 : first
}
