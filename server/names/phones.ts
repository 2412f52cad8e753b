import {
  type CountryCode,
  getCountryCallingCode,
  isSupportedCountry,
  type PhoneNumber,
  parsePhoneNumberFromString,
} from 'libphonenumber-js/max'
import { dropInvisible, foldDigits } from './digits.ts'
import { extensionWords, phoneWords } from './phone-labels.ts'

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
  const { line, extension } = splitExtension(whole)
  const parts = line
    .split(/\s*(?:[;|\n]|\s\/\s|,\s|\bor\b|\bo\b|\bou\b|\band\b|\by\b)\s*/iu)
    .filter((part) => /\d{6}/.test(part.replace(/\D/g, '')))
  if (parts.length > 1) return askBetween(parts, country)
  const number = line
    .replace(wordsBefore, ' ')
    .replace(/^(?:\s|[.:#№=,'"])+/u, '')
    .trim()
  if (!/\d/.test(number)) return refuse(/\p{L}/u.test(number) ? 'letters' : 'no-digits')
  if (/\p{L}/u.test(number)) return refuse('letters')
  if (/[*?_…#]/.test(number)) return refuse('digit-missing')
  const readings = readingsOf(number, country)
  const [only, second] = readings.valid
  if (only && !second) return { verdict: 'accept', e164: only.number, ...(extension ? { extension } : {}) }
  if (only) return { verdict: 'ask', candidates: readings.valid.map((each) => each.number), reason: 'two-readings' }
  return refuseOrAsk(number, country, readings.possible)
}

/** An E.164 number as it is read aloud anywhere: `+502 5512 3456`. Unknown forms come back as they are. */
export function showPhone(e164: string): string {
  return parsePhoneNumberFromString(e164)?.formatInternational() ?? e164
}

const wordsBefore = new RegExp(`(?<!\\p{L})(?:${phoneWords})(?!\\p{L})\\.?`, 'giu')
const extensionAtEnd = new RegExp(
  `(?:;ext=|[\\s,;(]*(?:(?<!\\p{L})(?:${extensionWords})\\.?|(?<=\\d\\s*)[x×#])\\s*[:.#№]?\\s*)(\\d{1,7})\\)?$`,
  'iu',
)

function plainLine(text: string): string {
  return dropInvisible(
    foldDigits(text.slice(0, 300))
      .normalize('NFKC')
      .replace(/[＋﹢⁺]/g, '+'),
  ).replace(/[‐-―−]/g, '-')
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

/** Every reading of the digits that the numbering plans know: as typed in the country, then as from abroad. */
function readingsOf(number: string, country: CountryCode) {
  const digits = number.replace(/\D/g, '')
  const found: PhoneNumber[] = []
  const add = (text: string, home?: CountryCode) => {
    const parsed = parsePhoneNumberFromString(withoutOldPrefix(text), {
      extract: false,
      ...(home ? { defaultCountry: home } : {}),
    })
    if (parsed && (home || !opensWithOtherGroup(number, parsed))) found.push(parsed)
  }
  if (/^\D*\+/.test(number)) {
    add(`+${digits}`)
    // The zero of "+33 (0)6 …" is for calls at home; in Italy it is part of the number.
    if (number.includes('(0)')) add(`+${number.replace('(0)', '').replace(/\D/g, '')}`)
    // "+00…" and "+011…" are a habit of some phones.
    if (/^(?:00|011)/.test(digits)) add(`+${digits.replace(/^(?:00|011)/, '')}`)
  } else {
    add(number, country)
    if (/^00/.test(digits)) add(`+${digits.slice(2)}`)
    else if (/^011/.test(digits)) add(`+${digits.slice(3)}`)
    else if (!digits.startsWith('0') && !/^\s*\(/.test(number)) add(`+${digits}`)
  }
  const all = [...new Map(found.map((each) => [each.number, each])).values()]
  return { valid: all.filter((each) => each.isValid()), possible: all.filter((each) => each.isPossible()) }
}

/** Mexican mobiles were called from abroad with a 1 after 52 until August 2019 (IFT), and are still saved that way. */
function withoutOldPrefix(text: string): string {
  return text.replace(/^\+521(?=\d{10}$)/, '+52')
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
  if (digits.length === 7 && isSupportedCountry(country) && getCountryCallingCode(country) === '1')
    return refuse('no-area-code')
  if (digits.length > 17) return refuse('too-long')
  const sure = possible.filter((each) => each.country === country || /^\s*\+|^00|^011/.test(number))
  if (sure.length) return { verdict: 'ask', candidates: sure.map((each) => each.number), reason: 'unusual' }
  return refuse(
    digits.length > 15 ? 'too-long' : digits.length < 9 && !digits.startsWith('0') ? 'other-country' : 'not-valid',
  )
}

function refuse(reason: PhoneReason): PhoneReading {
  return { verdict: 'refuse', reason }
}
