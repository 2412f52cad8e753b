import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInstance, type Resource } from 'i18next'

/** A language the pages speak: its folder's `language.json`. `code` is the folder's name, a BCP 47 tag. */
export type Language = { code: string; name: string; english: string; dir: 'ltr' | 'rtl'; script: string }

export type Values = Readonly<Record<string, unknown>>

/** The words of one language. Keys are `file:path.to.words`. */
export type Words = Language & {
  /** The words of a key, placeholders filled. Throws on a key that is nowhere (strict), else says the English words. */
  t(key: string, values?: Values): string
  has(key: string): boolean
  /** Everything without a placeholder, resolved once: asking i18next for each word made 80 % of a page's time. */
  ready: ReadonlyMap<string, string>
}

const folder = join(import.meta.dirname, '../../locales')
const codes = readdirSync(folder).filter((name) => existsSync(join(folder, name, 'language.json')))
const resources: Resource = Object.fromEntries(codes.map((code) => [code, wordsIn(join(folder, code))]))
const known = new Map(
  codes.map((code) => [code, { code, ...readJson(join(folder, code, 'language.json')) } as Language]),
)

const instance = createInstance()
instance.init({
  resources,
  initAsync: false,
  lng: 'en',
  fallbackLng: false,
  ns: [...new Set(Object.values(resources).flatMap((files) => Object.keys(files)))],
  // Handlebars escapes.
  interpolation: { escapeValue: false },
})

/** Every language the pages speak, English first, then by own name. */
export const languages = (): readonly Language[] => inOrder

const inOrder = [...known.values()].sort(
  (a, b) => Number(b.code === 'en') - Number(a.code === 'en') || a.name.localeCompare(b.name, 'en'),
)

/** A language the pages speak; English for a code that is none. */
export const languageOf = (code: string): Language => known.get(code) ?? english()

export const isLanguage = (code: string): boolean => known.has(code)

/** @param strict a missing key throws (tests); otherwise a reader gets the English words rather than an error page */
export function wordsFor(code: string, strict = true): Words {
  const name = `${code} ${strict}`
  const found = cache.get(name) ?? makeWords(languageOf(code), strict)
  cache.set(name, found)
  return found
}

const cache = new Map<string, Words>()

function makeWords(language: Language, strict: boolean): Words {
  const { code } = language
  const ready = new Map(flat(resources[code] ?? {}).filter(([key, text]) => !text.includes('{{') && !isPlural(key)))
  const there = new Map<string, boolean>()
  // i18next is asked once for each key, sentence and number form; the placeholders are filled here.
  const has = (key: string): boolean => {
    if (ready.has(key)) return true
    const found =
      there.get(key) ?? (instance.exists(key, { lng: code }) || instance.exists(key, { lng: code, count: 1 }))
    there.set(key, found)
    return found
  }
  const plural = new Intl.PluralRules(code)
  const sentences = new Map<string, string | null>()
  const sentence = (key: string, { count }: Values): string | null => {
    const name = typeof count === 'number' ? `${key} ${plural.select(count)}` : key
    let found = sentences.get(name)
    if (found === undefined) {
      const asked = typeof count === 'number' ? { lng: code, count } : { lng: code }
      found = instance.exists(key, asked) ? instance.t(key, { ...asked, skipInterpolation: true }) : null
      sentences.set(name, found)
    }
    return found
  }
  const t = (key: string, values: Values = {}): string => {
    const words = ready.get(key) ?? sentence(key, values)
    if (words !== null) return filled(words, values, language.dir, strict)
    if (strict || code === 'en') throw new Error(`No words for ${key} in ${code}`)
    return wordsFor('en', strict).t(key, values)
  }
  return { ...language, t, has, ready }
}

/** A name or number of the other direction must not reorder the sentence around it: first-strong isolates (UAX 9). */
function filled(sentence: string, values: Values, dir: 'ltr' | 'rtl', strict: boolean): string {
  if (!sentence.includes('{{')) return sentence
  return sentence.replace(/{{\s*(\w+)\s*}}/g, (_, name: string) => {
    const value = values[name] ?? ''
    if (strict && value === '') throw new Error(`No ${name} for "${sentence}"`)
    return typeof value === 'string' && foreign[dir].test(value) ? `\u2068${value}\u2069` : `${value}`
  })
}

const foreign = { rtl: /\p{L}|\d/u, ltr: /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFC]/ }

function wordsIn(place: string): Record<string, Record<string, unknown>> {
  const files = readdirSync(place).filter((name) => name.endsWith('.json') && name !== 'language.json')
  return Object.fromEntries(files.map((name) => [name.slice(0, -'.json'.length), readJson(join(place, name))]))
}

function flat(files: Record<string, unknown>): [string, string][] {
  const below = (path: string, value: unknown): [string, string][] =>
    typeof value === 'string'
      ? [[path, value]]
      : Object.entries(value as object).flatMap(([name, inner]) => below(`${path}.${name}`, inner))
  return Object.entries(files).flatMap(([file, words]) =>
    Object.entries(words as object).flatMap(([name, value]) => below(`${file}:${name}`, value)),
  )
}

const isPlural = (key: string) => /_(zero|one|two|few|many|other)$/.test(key)
const english = () => known.get('en') as Language

function readJson(file: string): Record<string, unknown> {
  return JSON.parse(readFileSync(file, 'utf8'))
}
