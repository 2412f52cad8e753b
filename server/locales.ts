import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { RefusedError } from './errors.ts'

/** What `language.json` says of a language. */
export type LanguageFacts = { name: string; english: string; dir: 'ltr' | 'rtl'; script: string }

/** The words of one part of Farol, nested as in its file. */
export type PartWords = Record<string, unknown>

/** One language whole: every file, every sentence of English, each with its placeholders and number forms. */
export type Locale = { code: string; facts: LanguageFacts; parts: Record<string, PartWords> }

/** Languages to offer, English among them, and folders that are not whole: these are offered to nobody. */
export type Locales = { whole: readonly Locale[]; leftOut: readonly { code: string; why: string }[] }

/** One file for each part of Farol. A language lacks none of them. */
export const parts = [
  'accounts',
  'audit',
  'cases',
  'chapters',
  'common',
  'custody',
  'docket',
  'errors',
  'family',
  'intake',
  'messages',
  'notifications',
  'partners',
  'retention',
  'rights',
  'texts',
] as const

/**
 * The words of every language, read once.
 * @param folder tests hand in another one before anything has asked
 * @throws RefusedError when English, the original, is not whole
 */
export const locales = (folder = join(import.meta.dirname, '../locales')): Locales => {
  read ??= readLocales(folder)
  return read
}

let read: Locales | undefined

/** A fault in one language leaves that one out; English stands in for nothing, so it must be whole. */
export function readLocales(folder: string): Locales {
  const english = localeIn(folder, 'en')
  if (typeof english === 'string') throw new RefusedError(`Farol cannot speak English: locales/en/${english}`)
  const model = sentencesOf(english.parts)
  const gone = scripted.find((key) => !model.has(key))
  if (gone) throw new RefusedError(`Farol cannot speak English: locales/en/${missing(gone)}`)
  const others = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name !== 'en')
    .map(({ name: code }) => ({ code, found: wholeOr(code, isTag(code) ? localeIn(folder, code) : notATag, model) }))
  return {
    whole: [english, ...others.flatMap(({ found }) => (typeof found === 'string' ? [] : [found]))],
    leftOut: others.flatMap(({ code, found }) => (typeof found === 'string' ? [{ code, why: found }] : [])),
  }
}

const wholeOr = (code: string, found: Locale | string, model: ReadonlyMap<string, string>): Locale | string => {
  const fault = typeof found === 'string' ? found : faultOf(found, model)
  return fault === null ? found : `locales/${code}/${fault}`
}

const notATag = 'is not named by a language tag, such as ht or pa-Arab.'

// What is read to somebody before the first question, and the four questions: no intake without them.
const scripted = [
  ...['title', 'who', 'free', 'court', 'erase'].map((line) => `intake:script.${line}`),
  ...['contact', 'lookUp', 'partners', 'keep'].map((question) => `intake:form.${question}.label`),
]

/** @returns the language as its files have it, or in one sentence what cannot be read */
function localeIn(folder: string, code: string): Locale | string {
  const files = ['language', ...parts].map((part) => ({ part, words: wordsIn(join(folder, code, `${part}.json`)) }))
  const broken = files.find(({ words }) => typeof words === 'string')
  if (broken) return `${broken.part}.json ${broken.words}`
  const [facts, ...rest] = files.map(({ words }) => words as PartWords)
  if (!isFacts(facts)) return 'language.json needs name, english, dir (ltr or rtl) and script.'
  return { code, facts, parts: Object.fromEntries(parts.map((part, at) => [part, rest[at] ?? {}])) }
}

function wordsIn(file: string): PartWords | string {
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch {
    return 'is not there.'
  }
  try {
    const words: unknown = JSON.parse(text)
    return words !== null && typeof words === 'object' && !Array.isArray(words)
      ? (words as PartWords)
      : 'holds no words.'
  } catch {
    return 'is not JSON: a bracket, a comma or a quotation mark is wrong.'
  }
}

const isFacts = (facts: unknown): facts is LanguageFacts => {
  const { name, english, dir, script } = facts as Partial<Record<keyof LanguageFacts, unknown>>
  return (
    [name, english, script].every((each) => typeof each === 'string' && each !== '') && /^(ltr|rtl)$/.test(`${dir}`)
  )
}

/** The first sentence that is not as English has it, or null. */
function faultOf({ code, parts }: Locale, model: ReadonlyMap<string, string>): string | null {
  const own = sentencesOf(parts)
  for (const [key, sentence] of model) {
    const form = numberForm.exec(key)?.[1]
    if (form && form !== 'other') continue
    const stem = key.replace(numberForm, '')
    const needed = form ? numberForms(code).map((each) => `${stem}_${each}`) : [key]
    const gone = needed.find((name) => !own.get(name)?.trim())
    if (gone) return missing(gone)
    const wanted = (name: string) => [sentence, model.get(name) ?? sentence].map(placeholders)
    const other = needed.find((name) => !wanted(name).includes(placeholders(own.get(name) ?? '')))
    if (other) return `${fileOf(other)} has other placeholders than English in ${pathOf(other)}.`
  }
  return null
}

const missing = (key: string) => `${fileOf(key)} has no ${pathOf(key)}.`
const fileOf = (key: string) => `${key.split(':')[0]}.json`
const pathOf = (key: string) => key.split(':')[1] ?? ''
const placeholders = (sentence: string) => [...new Set(sentence.match(/{{\s*\w+\s*}}/g) ?? [])].sort().join()

/** Every sentence by its key: `docket:today.title`. */
export function sentencesOf(files: Record<string, PartWords>): Map<string, string> {
  const below = (path: string, value: unknown): [string, string][] =>
    typeof value === 'string'
      ? [[path, value]]
      : Object.entries(value ?? {}).flatMap(([name, inner]) => below(`${path}.${name}`, inner))
  return new Map(
    Object.entries(files).flatMap(([file, words]) =>
      Object.entries(words).flatMap(([name, value]) => below(`${file}:${name}`, value)),
    ),
  )
}

export const numberForm = /_(zero|one|two|few|many|other)$/

/** The forms a count needs. For a language that Node has no data for, such as Haitian Creole: one, and never the machine's. */
export const numberForms = (code: string): readonly string[] =>
  Intl.PluralRules.supportedLocalesOf(code).length > 0
    ? new Intl.PluralRules(code).resolvedOptions().pluralCategories
    : ['other']

const isTag = (name: string): boolean => {
  try {
    return Intl.getCanonicalLocales(name).length > 0
  } catch {
    return false
  }
}
