import {
  type CountryCode,
  getCountries,
  getCountryCallingCode,
  isSupportedCountry,
  type PhoneNumber,
  parsePhoneNumberFromString,
} from 'libphonenumber-js/max'

/** Every reading of the digits that the numbering plans know: as typed in the country, then as from abroad. */
export function readingsOf(number: string, country: CountryCode) {
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
    for (const home of otherHomes(number, digits, country, found[0]))
      add(home === 'AR' ? `+549${digits}` : digits, home)
    if (/^00/.test(digits)) add(`+${digits.slice(2)}`)
    else if (/^011/.test(digits)) add(`+${digits.slice(3)}`)
    // Brackets hold an area code; a country code only where that makes no number.
    else if (!digits.startsWith('0') && !(number.startsWith('(') && found[0]?.isValid())) add(`+${digits}`)
  }
  // Written in one piece, or as Chinese mobiles are, a number of +1 may be one of them.
  const one = /^1[3-9]\d(?: ?\d{4}){2}$/.test(number) && !isOf(country, '1') && country !== 'CN'
  if (one && found.some((each) => each.countryCallingCode === '1' && each.isValid())) add(digits, 'CN')
  const all = [...new Map(found.map((each) => [each.number, each])).values()]
  return { valid: all.filter((each) => each.isValid()), possible: all.filter((each) => each.isPossible()) }
}

/**
 * Whose national number it may be too. Argentina's mobiles are told at home without the 9 that calls from abroad need,
 * and without 0 or 15 nothing tells them from a landline (ENACOM, numbering plan). And what is grouped as in the United
 * States is hardly a landline elsewhere that lost its 0.
 */
function otherHomes(number: string, digits: string, country: CountryCode, own: PhoneNumber | undefined): CountryCode[] {
  if (country === 'AR' && /^(?!15)[1-8]\d{9}$/.test(digits)) return ['AR']
  const grouped = /^\(?\d{3}\)?[ .-]*\d{3}[ .-]\d{4}$/.test(number)
  const withoutTrunk = own?.isValid() && own.formatNational().replace(/\D/g, '') !== digits
  return grouped && withoutTrunk && own?.getType() === 'FIXED_LINE' ? ['US'] : []
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
export function opensOddly(number: string, read: PhoneNumber, country: CountryCode): boolean {
  const code = read.countryCallingCode
  if (read.getType() === 'PREMIUM_RATE') return true
  if (/^\D*\+/.test(number)) return false
  const groups = number.match(/\d+/g) ?? []
  const digits = groups.join('')
  if (digits.startsWith('0')) return !isOf(country, code) && !new RegExp(`^(?:00|011)${code}`).test(digits)
  // The mobiles of many countries are, with a + before, landlines of another one or numbers of an island: without + the
  // code of another country is believed where the whole is nobody's mobile at home, or a mobile number itself.
  const short = digits.length < 10 || (digits.length === 10 && groups.length === 1 && code.length === 3)
  if (!isOf(country, code) && (short || (!/MOBILE/.test(read.getType() ?? '') && isMobileAtHome(digits)))) return true
  if (code !== '1' || groups.every((group) => group.length === 1)) return false
  const [first = 0, second] = groups.map((group) => group.length)
  const opening = digits.length === 11 ? (first === 1 ? second : first - 1) : first
  return opening !== 3 && opening !== 6 && opening !== 10
}

function isMobileAtHome(digits: string): boolean {
  return getCountries().some((home) => {
    const read = parsePhoneNumberFromString(digits, { defaultCountry: home, extract: false })
    return read?.nationalNumber === digits && read.isValid() && /MOBILE/.test(read.getType() ?? '')
  })
}

export function isOf(country: CountryCode, code: string): boolean {
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
