import {
  type CountryCode,
  getCountryCallingCode,
  isSupportedCountry,
  type PhoneNumber,
  parsePhoneNumberFromString,
} from 'libphonenumber-js/max'
import { dropInvisible, foldDigits } from './digits.ts'
import { extensionWords, phoneWords, wordsBetween } from './phone-labels.ts'

export type { CountryCode }

/** Why a phone number was asked back or refused; pages make a sentence of each. */
export const phoneReasons = [
  'empty',
  'no-digits',
  'too-short',
  'too-long',
  'letters',
  'digit-missing',
  'no-area-code',
  'other-country',
  'not-valid',
  'unusual',
  'two-readings',
  'two-numbers',
] as const

export type PhoneReason = (typeof phoneReasons)[number]

export type PhoneReading =
  | { verdict: 'accept'; e164: string; extension?: string }
  | { verdict: 'ask'; candidates: string[]; reason: PhoneReason }
  | { verdict: 'refuse'; reason: PhoneReason }

/**
 * Reads a phone number as somebody of `country` (ISO 3166-1 alpha-2, from the picker) writes it: `+`, `00`, `011`, the
 * country code without any of them, national forms, any script's digits, an extension. Two readings that are both
 * valid numbers are asked, never chosen between. Numbers are E.164. Numbering plans: libphonenumber-js.
 */
export function readPhone(text: string, country: CountryCode): PhoneReading {
  const whole = plainLine(text)
  if (whole === '') return refuse('empty')
  // Never read in part: the digits that were cut off would make another number.
  if (whole.length > longest) return refuse('too-long')
  const { line, extension } = splitExtension(whole)
  const parts = line.split(betweenTwo).filter((part) => /\d{6}/.test(part.replace(/\D/g, '')))
  if (parts.length > 1) return askBetween(parts, country)
  const number = line
    .replace(wordsAround, ' ')
    .replace(country === 'BR' ? /0xx(?=\d\d)/i : '', '')
    .replace(/^(?:[\s.:#=,'")\]/-]|\p{So})+|[\s.:,'"([/-]+$/gu, '')
  if (!/\d/.test(number)) return refuse(/\p{L}/u.test(number) ? 'letters' : 'no-digits')
  if (/\p{L}/u.test(number)) return besideWords(number, country)
  if (/[*?_…#]/.test(number)) return refuse('digit-missing')
  const readings = readingsOf(number, country)
  const [only, second] = readings.valid
  const odd = only && (opensOddly(number, only, country) || /\d.*[+,;].*\d/.test(number) || text.includes('\u202E'))
  if (only && !second && !odd) return { verdict: 'accept', e164: only.number, ...(extension ? { extension } : {}) }
  if (only && !second) return { verdict: 'ask', candidates: [only.number], reason: 'unusual' }
  if (only) return { verdict: 'ask', candidates: readings.valid.map((each) => each.number), reason: 'two-readings' }
  return twoIn(number, country) ?? refuseOrAsk(number, country, readings.possible)
}

/** An E.164 number as it is read aloud anywhere: `+502 5512 3456`. Unknown forms come back as they are. */
export function showPhone(e164: string): string {
  return parsePhoneNumberFromString(e164)?.formatInternational() ?? e164
}

const longest = 300

const wordsAround = new RegExp(
  `^(?:[^\\p{L}\\d+]*(?:ال)?(?:${phoneWords})(?!(?!\\p{Script=Han})[\\p{L}\\p{M}]))+|(?<!\\p{L})(?:${phoneWords})[\\s.)\\]]*$`.normalize(
    'NFKC',
  ),
  'giu',
)
const betweenTwo = new RegExp(`\\s*(?:[;|]|\\s/\\s|,\\s|(?<!\\p{L})(?:${wordsBetween})(?!\\p{L}))\\s*`, 'iu')
const extensionAtEnd = new RegExp(
  `(?:;ext=|[\\s,;(]*(?:(?<!\\p{L})(?:${extensionWords})\\.?|(?<=\\d\\s*)[x×#])\\s*[:.#№]?\\s*)(\\d{1,7})\\)?$`.normalize(
    'NFKC',
  ),
  'iu',
)

function plainLine(text: string): string {
  return dropInvisible(
    foldDigits(text.toWellFormed())
      .normalize('NFKC')
      .replace(/[＋﹢⁺]/g, '+'),
  )
    .replace(/[‐-―−]/g, '-')
    .replace(/(?<=\d ?)[·•・~〜∼](?= ?\d)/g, '-')
}

function splitExtension(line: string): { line: string; extension?: string } {
  const hit = line.match(extensionAtEnd)
  return hit?.[1] ? { line: line.slice(0, hit.index).trim(), extension: hit[1] } : { line }
}

function askBetween(parts: string[], country: CountryCode): PhoneReading {
  const found = new Set<string>()
  for (const part of parts) {
    const read = readPhone(part, country)
    if (read.verdict === 'accept') found.add(read.e164)
    if (read.verdict === 'ask') for (const each of read.candidates) found.add(each)
  }
  return found.size ? { verdict: 'ask', candidates: [...found], reason: 'two-numbers' } : refuse('not-valid')
}

/** Other words, apart from the digits, may be a name or a hint ("after 5"): the number is shown, not taken. */
function besideWords(number: string, country: CountryCode): PhoneReading {
  const rest = number.replace(/(?<![\p{L}\p{M}\d])(?:^[CTMPHW]|\p{L}[\p{L}\p{M}'’.]+)(?![\p{L}\p{M}\d])/giu, ' ')
  const read: PhoneReading = /\p{L}/u.test(rest) ? refuse('letters') : readPhone(rest, country)
  if (read.verdict === 'accept') return { verdict: 'ask', candidates: [read.e164], reason: 'letters' }
  return read.verdict === 'ask' ? read : refuse('letters')
}

/** Two numbers with nothing but a blank, a stroke or a bracket between. */
function twoIn(number: string, country: CountryCode): PhoneReading | undefined {
  const { length } = number.replace(/\D/g, '')
  if (length < 14 || length > 36) return undefined
  for (const { index } of number.matchAll(/(?<=\d)(?:[\s/,\\]|(?=[+(]))/g)) {
    const parts = [number.slice(0, index), number.slice(index).replace(/^[\s/,\\]+/, '')]
    if (parts.every((part) => readingsOf(part, country).valid.length)) return askBetween(parts, country)
  }
  return undefined
}

/** Every reading of the digits that the numbering plans know: as typed in the country, then as from abroad. */
function readingsOf(number: string, country: CountryCode) {
  const digits = number.replace(/\D/g, '')
  const found: PhoneNumber[] = []
  const add = (text: string, home?: CountryCode) => {
    const plain = withoutOldPrefix(text, home)
    const parsed = parsePhoneNumberFromString(plain, {
      extract: false,
      ...(home ? { defaultCountry: home } : {}),
    })
    if (!parsed || !isAsTyped(plain.replace(/\D/g, ''), parsed, home)) return
    if (home || !opensWithOtherGroup(number, parsed)) found.push(parsed)
  }
  if (/^\D*\+/.test(number)) {
    add(`+${digits}`)
    // The zero of "+33 (0)6 …" is for calls at home; in Italy it is part of the number.
    if (number.includes('(0)')) add(`+${number.replace('(0)', '').replace(/\D/g, '')}`)
    // "+00…" and "+011…" are a habit of some phones.
    if (/^(?:00|011)/.test(digits)) add(`+${digits.replace(/^(?:00|011)/, '')}`)
  } else {
    // Digits alone: the library takes what stands behind a comma or a semicolon for tones to be sent later.
    add(digits, country)
    if (/^00/.test(digits)) add(`+${digits.slice(2)}`)
    else if (/^011/.test(digits)) add(`+${digits.slice(3)}`)
    // Brackets hold an area code; a country code only where that makes no number.
    else if (!digits.startsWith('0') && !(number.startsWith('(') && found[0]?.isValid())) add(`+${digits}`)
  }
  const all = [...new Map(found.map((each) => [each.number, each])).values()]
  return { valid: all.filter((each) => each.isValid()), possible: all.filter((each) => each.isPossible()) }
}

/**
 * Until August 2019 (IFT) Mexican mobiles were called from abroad with a 1 after 52, and at home numbers began with 01,
 * 044 or 045; they are still saved that way.
 */
function withoutOldPrefix(text: string, home?: CountryCode): string {
  const old = home === 'MX' && text.replace(/\D/g, '').match(/^(?:01|04[45])(\d{10})$/)?.[1]
  return old || text.replace(/^\+521(?=\d{10}$)/, '+52')
}

/**
 * Where numbers have an area code of three (+1), groups of other lengths are those of another country; and a number
 * abroad that a carrier's code stands before (Brazil, 00 31 …) may be one of the country that has this code.
 */
function opensOddly(number: string, { countryCallingCode: code }: PhoneNumber, country: CountryCode): boolean {
  if (/^\D*\+/.test(number)) return false
  const groups = number.match(/\d+/g) ?? []
  const digits = groups.join('')
  if (digits.startsWith('0')) return !isOf(country, code) && !new RegExp(`^(?:00|011)${code}`).test(digits)
  if (code !== '1' || groups.every((group) => group.length === 1)) return false
  const [first = 0, second] = groups.map((group) => group.length)
  const opening = digits.length === 11 ? (first === 1 ? second : first - 1) : first
  return opening !== 3 && opening !== 6 && opening !== 10
}

function isOf(country: CountryCode, code: string): boolean {
  return isSupportedCountry(country) && getCountryCallingCode(country) === code
}

/**
 * The plans know codes of carriers (China, 11268) that would swallow digits, and some add digits (Norfolk Island,
 * 672 81234). Here only a country code and a trunk digit may go, and only a local number of one's own country grows.
 * Argentina's 15 becomes a 9 before the area code.
 */
function isAsTyped(typed: string, { nationalNumber, countryCallingCode: code }: PhoneNumber, home?: CountryCode) {
  if (code === '54') return true
  if (!typed.endsWith(nationalNumber)) return Boolean(home) && nationalNumber.endsWith(typed)
  if (home && typed.startsWith('0')) return true
  const before = typed.slice(0, -nationalNumber.length)
  return new RegExp(`^(?:(?:810)?${code})${home ? '?' : ''}(?:06?|80?)?$`).test(before)
}

/** Without `+`, a country code ends where the first group ends, if the writer made groups at all. */
function opensWithOtherGroup(number: string, parsed: PhoneNumber): boolean {
  const groups = number.match(/\d+/g) ?? []
  if (groups.length < 2 || /^\D*\+|^\s*0/.test(number)) return false
  return groups[0] !== parsed.countryCallingCode
}

function refuseOrAsk(number: string, country: CountryCode, possible: PhoneNumber[]): PhoneReading {
  const digits = number.replace(/\D/g, '')
  if (digits.length < 7) return refuse('too-short')
  if (digits.length === 7 && isOf(country, '1')) return refuse('no-area-code')
  if (digits.length > 17) return refuse('too-long')
  const sure = possible
    .filter((each) => each.country === country || /^\s*\+|^00|^011/.test(number))
    // No area code of +1 begins with 0 or 1: such digits are a number of another country.
    .filter((each) => each.countryCallingCode !== '1' || !/^[01]/.test(each.nationalNumber))
  if (sure.length) return { verdict: 'ask', candidates: sure.map((each) => each.number), reason: 'unusual' }
  return refuse(
    digits.length > 15 ? 'too-long' : digits.length < 9 && !digits.startsWith('0') ? 'other-country' : 'not-valid',
  )
}

function refuse(reason: PhoneReason): PhoneReading {
  return { verdict: 'refuse', reason }
}
