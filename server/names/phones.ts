import { type CountryCode, type PhoneNumber, parsePhoneNumberFromString } from 'libphonenumber-js/max'
import { dropInvisible, foldDigits } from './digits.ts'
import { extensionWords, phoneWords, wordsBetween } from './phone-labels.ts'
import { isOf, opensOddly, readingsOf } from './phone-readings.ts'

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
  return (
    dropInvisible(
      foldDigits(text.toWellFormed())
        .normalize('NFKC')
        .replace(/[＋﹢⁺]/g, '+'),
    )
      // A link to WhatsApp holds the whole number without +; any link may carry a text.
      .replace(/(?:https?:\/\/)?(?:wa\.me\/|api\.whatsapp\.com\/send\/?\?phone=)\+?(\d{7,15})(?:[?&/#]\S*)?/gi, ' +$1 ')
      .replace(/^(\W*(?:sms|smsto|tel):[^?]+)\?.*$/i, '$1')
      .trim()
      .replace(/[‐-―−]/g, '-')
      .replace(/(?<=\d ?)[·•・~〜∼](?= ?\d)/g, '-')
  )
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

/**
 * Other words, apart from the digits, may be a name or a hint ("after 5 pm"): the number is shown, not taken. Digits with
 * a word between are never joined, the hour would become the number's end.
 */
function besideWords(number: string, country: CountryCode): PhoneReading {
  const pieces = number
    .replace(hours, '\n')
    .replace(/(?<![\p{L}\p{M}\d])(?:^[CTMPHW]|\p{L}[\p{L}\p{M}'’.]+)(?![\p{L}\p{M}\d])/giu, '\n')
    .split('\n')
    .filter((piece) => /\p{L}/u.test(piece) || piece.replace(/\D/g, '').length > 6)
  if (pieces.length === 0 || /\p{L}/u.test(pieces.join())) return refuse('letters')
  const read = askBetween(pieces, country)
  return read.verdict !== 'ask' ? refuse('letters') : pieces.length > 1 ? read : { ...read, reason: 'letters' }
}

const hours = /(?<![\p{L}\d])\d{1,2}(?:[:.]\d\d)? ?(?:[ap]\.?m|h|hs|hrs|uhr)(?![\p{L}\d])\.?/giu

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
