import { getCountries, getCountryCallingCode } from 'libphonenumber-js/max'
import { spoken } from '../spoken.ts'

/** One entry of a long list: what is sent and what is read. `calling` is the country's `+502`. */
export type Choice = { value: string; text: string; calling: string }

// Ascension and Tristan da Cunha have numbering plans, but nobody's papers name them.
export const countryCodes: readonly string[] = getCountries().filter((code) => code !== 'AC' && code !== 'TA')
export const spokenCodes: readonly string[] = spoken.map(({ code }) => code)

/** Countries by their names in a language, sorted as it sorts. */
export const countriesIn = kept((language) => {
  const names = new Intl.DisplayNames(language, { type: 'region', fallback: 'code' })
  const all = countryCodes.map((value) => ({
    value,
    text: names.of(value) ?? value,
    // Isolated: in a right-to-left list the plus would jump behind the number.
    calling: `\u2066+${getCountryCallingCode(value as Parameters<typeof getCountryCallingCode>[0])}\u2069`,
  }))
  return sorted(all, language)
})

/** Spoken languages: own name first, as its speaker looks for it, then the reader's name for it. */
export const languagesIn = kept((language) => {
  const names = new Intl.DisplayNames(language, { type: 'language', fallback: 'none' })
  return spoken.map(({ code, name, english }) => {
    const here = names.of(code) ?? english
    return { value: code, text: here.toLowerCase() === name.toLowerCase() ? name : `${name} · ${here}`, calling: '' }
  })
})

/** Languages by the reader's name for them, by code: `spokenNames('es').get('ur')` is urdu. */
export function spokenNames(reader: string): ReadonlyMap<string, string> {
  const known = namesOf.get(reader) ?? new Map(languagesIn(reader).map(({ value, text }) => [value, lastOf(text)]))
  namesOf.set(reader, known)
  return known
}

const namesOf = new Map<string, ReadonlyMap<string, string>>()
const lastOf = (text: string) => text.split(' · ').at(-1) ?? text

/** Months by name: 3/4 is March to one reader and April to another. */
export const monthsIn = kept((language) => {
  const month = new Intl.DateTimeFormat(language, { month: 'long', timeZone: 'UTC' })
  return Array.from({ length: 12 }, (_, at) => ({
    value: `${at + 1}`,
    text: month.format(Date.UTC(2000, at, 1)),
    calling: '',
  }))
})

function kept(make: (language: string) => Choice[]): (language: string) => Choice[] {
  const known = new Map<string, Choice[]>()
  return (language) => {
    const found = known.get(language) ?? make(language)
    known.set(language, found)
    return found
  }
}

function sorted(list: Choice[], language: string): Choice[] {
  const order = new Intl.Collator(language)
  return list.sort((a, b) => order.compare(a.text, b.text))
}
