import { createInstance, type i18n } from 'i18next'
import { type LanguageFacts, locales, numberForm, numberForms, type PartWords, sentencesOf } from '../locales.ts'

/** A language the pages speak: its folder's `language.json`. `code` is the folder's name, a BCP 47 tag. */
export type Language = LanguageFacts & { code: string }

export type Values = Readonly<Record<string, unknown>>

/** The words of one language. Keys are `file:path.to.words`. */
export type Words = Language & {
  /** The words of a key, placeholders filled. Throws on a key that is nowhere (strict), else says the English words. */
  t(key: string, values?: Values): string
  has(key: string): boolean
  /** Everything without a placeholder, resolved once: asking i18next for each word made 80 % of a page's time. */
  ready: ReadonlyMap<string, string>
}

/** Every language the pages speak, English first, then by own name. */
export const languages = (): readonly Language[] => speech().inOrder

/** A language the pages speak; English for a code that is none. */
export const languageOf = (code: string): Language => speech().known.get(code) ?? (speech().known.get('en') as Language)

export const isLanguage = (code: string): boolean => speech().known.has(code)

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
  const { instance, parts } = speech()
  const all = sentencesOf(parts.get(code) ?? {})
  const ready = new Map([...all].filter(([key, text]) => !text.includes('{{') && !numberForm.test(key)))
  const there = new Map<string, boolean>()
  // i18next is asked once for each key, sentence and number form; the placeholders are filled here.
  const has = (key: string): boolean => {
    if (ready.has(key)) return true
    const found = there.get(key) ?? (instance.exists(key, { lng: code }) || all.has(`${key}_other`))
    there.set(key, found)
    return found
  }
  const formOf = formsIn(code)
  const sentences = new Map<string, string | null>()
  const sentence = (key: string, { count }: Values): string | null => {
    const name = typeof count === 'number' ? `${key} ${formOf(count)}` : key
    let found = sentences.get(name)
    if (found === undefined) {
      const counted = typeof count === 'number' && all.has(`${key}_${formOf(count)}`)
      const asked = counted ? `${key}_${formOf(count)}` : key
      found = instance.exists(asked, { lng: code }) ? instance.t(asked, { lng: code, skipInterpolation: true }) : null
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

/** Which number form a count takes. Node has no data for some languages, and then answers for the machine's own. */
function formsIn(code: string): (count: number) => string {
  const rules = numberForms(code).length > 1 ? new Intl.PluralRules(code) : null
  return (count) => rules?.select(count) ?? 'other'
}

type Speech = {
  known: ReadonlyMap<string, Language>
  inOrder: readonly Language[]
  parts: ReadonlyMap<string, Record<string, PartWords>>
  instance: i18n
}

let spoken: Speech | undefined

/** The languages that are whole, made ready the first time somebody asks for words. */
function speech(): Speech {
  spoken ??= speechOf()
  return spoken
}

function speechOf(): Speech {
  const { whole } = locales()
  const known = new Map(whole.map(({ code, facts }) => [code, { ...facts, code }]))
  const inOrder = [...known.values()].sort(
    (a, b) => Number(b.code === 'en') - Number(a.code === 'en') || a.name.localeCompare(b.name, 'en'),
  )
  const parts = new Map(whole.map((locale) => [locale.code, locale.parts]))
  const instance = createInstance()
  instance.init({
    resources: Object.fromEntries(parts),
    initAsync: false,
    lng: 'en',
    fallbackLng: false,
    ns: Object.keys(parts.get('en') ?? {}),
    // Handlebars escapes.
    interpolation: { escapeValue: false },
  })
  return { known, inOrder, parts, instance }
}
