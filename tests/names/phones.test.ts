import { readFileSync } from 'node:fs'
import { expect, test } from '@jest/globals'
import { getCountryCallingCode, parsePhoneNumberFromString } from 'libphonenumber-js/max'
import { type CountryCode, phoneReasons, readPhone, showPhone } from '../../server/names/phones.ts'

const countries =
  'US GT MX HN SV NI CO VE EC PE DO HT BR CU BO CL AR SN GN ML MR CI GM BF CM NG GH CN IN PK BD NP AF EG MA DZ RU UA GE TR UZ KZ FR ES GB'.split(
    ' ',
  ) as CountryCode[]
const examples = JSON.parse(readFileSync('node_modules/libphonenumber-js/examples.mobile.json', 'utf8'))
const numbers = countries.map((country) => {
  const national = examples[country]
  const parsed = parsePhoneNumberFromString(national, country)
  return { country, e164: parsed?.number ?? '', national: parsed?.formatNational() ?? '', digits: national }
})
const arabicIndic = (text: string) => text.replace(/\d/g, (digit) => String.fromCodePoint(0x660 + Number(digit)))

test.each(numbers)('$country: $e164 is read in six ways', ({ country, e164, national }) => {
  const accept = { verdict: 'accept', e164 }
  expect(readPhone(e164, 'US')).toEqual(accept)
  expect(readPhone(`00${e164.slice(1)}`, 'US')).toEqual(accept)
  expect(readPhone(`011 ${e164.slice(1)}`, 'US')).toEqual(accept)
  expect(readPhone(national, country)).toEqual(accept)
  expect(readPhone(arabicIndic(national), country)).toEqual(accept)
  const bare = readPhone(e164.slice(1), 'US')
  if (bare.verdict === 'ask') expect(bare.candidates).toContain(e164)
  else expect(bare).toEqual(accept)
})

test.each(numbers)(
  '$country: the number as spoken, digits only, is never another valid number',
  ({ country, e164, digits }) => {
    const read = readPhone(digits, country)
    if (read.verdict === 'ask') expect(read.candidates).toContain(e164)
    else expect(read).toEqual({ verdict: 'accept', e164 })
  },
)

test.each(numbers)('$country: its country code is understood from its own country', ({ country, e164 }) => {
  const read = readPhone(
    `${getCountryCallingCode(country)} ${e164.slice(1 + getCountryCallingCode(country).length)}`,
    country,
  )
  if (read.verdict === 'ask') expect(read.candidates).toContain(e164)
  else expect(read).toEqual({ verdict: 'accept', e164 })
})

test('what could be two numbers is asked', () => {
  expect(readPhone('3235551234', 'US')).toEqual({
    verdict: 'ask',
    candidates: ['+13235551234', '+3235551234'],
    reason: 'two-readings',
  })
  expect(readPhone('212-736-5000 / 212-736-5001', 'US')).toEqual({
    verdict: 'ask',
    candidates: ['+12127365000', '+12127365001'],
    reason: 'two-numbers',
  })
})

test.each([
  '212-736-5000 917-736-5000',
  '2127365000/9177365000',
  '(212)736-5000(917)736-5000',
  '212-736-5000\n917-736-5000',
  'cell 212-736-5000, home 917-736-5000',
  '212-736-5000 ext 12 или 917-736-5000',
])('%j is two numbers', (text) => {
  expect(readPhone(text, 'US')).toEqual({
    verdict: 'ask',
    candidates: ['+12127365000', '+19177365000'],
    reason: 'two-numbers',
  })
})

test.each([
  ['55 1234 5678', 'US', '+15512345678', 'unusual'],
  ['131 2345 6789', 'US', '+13123456789', 'unusual'],
  ['21 27 36 50 00', 'US', '+12127365000', 'unusual'],
  ['4123456,78', 'FI', '+358412345678', 'unusual'],
  ['\u202E212-736-5000', 'US', '+12127365000', 'unusual'],
  ['00 31 1 561 234 5678', 'BR', '+15612345678', 'unusual'],
  ['Maria 212-736-5000', 'US', '+12127365000', 'letters'],
  ['T: 212-736-5000', 'US', '+12127365000', 'letters'],
  ['+595 962 140 728 call after 6', 'US', '+595962140728', 'letters'],
  ['212-736-5000 after 5pm', 'US', '+12127365000', 'letters'],
  ['2 kids; 212-736-5000', 'US', '+12127365000', 'letters'],
  ['+44 900 123 4567', 'GB', '+449001234567', 'unusual'],
  ['508541327', 'US', '+508541327', 'unusual'],
  ['95 446 2225', 'US', '+954462225', 'unusual'],
] as const)('%j in %s is asked as %s: %s', (text, country, e164, reason) => {
  expect(readPhone(text, country)).toEqual({ verdict: 'ask', candidates: [e164], reason })
})

test.each([
  ['351 763 8331', 'AR', '+543517638331', '+5493517638331'],
  ['(718) 219-1807', 'DE', '+497182191807', '+17182191807'],
  ['13634409067', 'GT', '+13634409067', '+8613634409067'],
] as const)('%j in %s may be %s or %s', (text, country, ...candidates) => {
  expect(readPhone(text, country)).toEqual({ verdict: 'ask', candidates, reason: 'two-readings' })
})

test('the groups somebody wrote settle which number it is', () => {
  expect(readPhone('323-555-1234', 'US')).toEqual({ verdict: 'accept', e164: '+13235551234' })
  expect(readPhone('(323) 555 1234', 'US')).toEqual({ verdict: 'accept', e164: '+13235551234' })
})

test.each([
  ['212-736-5000 x12', '12'],
  ['212-736-5000 ext. 4', '4'],
  ['212-736-5000 extensión 33', '33'],
  ['212-736-5000, poste 7', '7'],
  ['212-736-5000 доб. 105', '105'],
  ['212-736-5000 分机 8', '8'],
  ['212-736-5000 转8', '8'],
  ['212-736-5000 ekstansyon 8', '8'],
  ['212-736-5000 এক্সটেনশন ৮', '8'],
  ['212-736-5000 #9', '9'],
  ['tel:+12127365000;ext=21', '21'],
])('%j keeps its extension', (text, extension) => {
  expect(readPhone(text, 'US')).toEqual({ verdict: 'accept', e164: '+12127365000', extension })
})

test.each([
  ['tel: 212-736-5000', 'US', '+12127365000'],
  ['mi celular 5512 3456', 'GT', '+50255123456'],
  ['+33 (0)6 12 34 56 78', 'US', '+33612345678'],
  ['+502 (0)5512 3456', 'US', '+50255123456'],
  ['+521 55 1234 5678', 'US', '+525512345678'],
  ['+00 221 77 123 45 67', 'US', '+221771234567'],
  ['8 (916) 123-45-67', 'RU', '+79161234567'],
  ['8 029 491-19-11', 'BY', '+375294911911'],
  ['8 10 7 916 123-45-67', 'RU', '+79161234567'],
  ['044 55 1234 5678', 'MX', '+525512345678'],
  ['01 951 123 4567', 'MX', '+529511234567'],
  ['(0xx11) 96123-4567', 'BR', '+5511961234567'],
  ['(504) 9123-4567', 'US', '+50491234567'],
  ['50222345678', 'US', '+50222345678'],
  ['442079460958', 'US', '+442079460958'],
  ['my number is 212-736-5000', 'US', '+12127365000'],
  ['https://wa.me/2203114032', 'US', '+2203114032'],
  ['WhatsApp: wa.me/50251234567?text=hola', 'US', '+50251234567'],
  ['sms:+12127365000?body=hi', 'GT', '+12127365000'],
  ['(21) 2736-5000', 'BR', '+552127365000'],
  ['212-736-5000 (cell)', 'US', '+12127365000'],
  ['📞212·736·5000', 'US', '+12127365000'],
  ['Celular/WhatsApp: (11) 96123-4567', 'BR', '+5511961234567'],
  ['رقم الهاتف: ٠١٠٠ ١٢٣ ٤٥٦٧', 'EG', '+201001234567'],
  ['واتساب +20 100 123 4567', 'US', '+201001234567'],
  ['موبائل ۰۳۰۱ ۲۳۴۵۶۷۸', 'PK', '+923012345678'],
  ['मोबाइल नंबर: 81234 56789', 'IN', '+918123456789'],
  ['फ़ोन 81234 56789', 'IN', '+918123456789'],
  ['我的手机号码是138 1234 5678', 'CN', '+8613812345678'],
  ['ტელ. 555 12 34 56', 'GE', '+995555123456'],
  ['\u202D+1 (212) 736-5000\u202C', 'US', '+12127365000'],
  ['011 4555 1234', 'AR', '+541145551234'],
  ['(011) 555 1234', 'ZA', '+27115551234'],
  ['٠٠٢٠١٠٠١٢٣٤٥٦٧', 'US', '+201001234567'],
  ['\u202A+1 212 736 5000\u202C', 'GT', '+12127365000'],
] as const)('%j in %s is %s', (text, country, e164) => {
  expect(readPhone(text, country)).toEqual({ verdict: 'accept', e164 })
})

test.each([
  ['', 'US', 'empty'],
  ['unknown', 'US', 'letters'],
  ['911', 'US', 'too-short'],
  ['736-5000', 'US', 'no-area-code'],
  ['55123456', 'US', 'other-country'],
  ['1-800-FLOWERS', 'US', 'letters'],
  ['212-736-500?', 'US', 'digit-missing'],
  ['+999 123456789', 'US', 'not-valid'],
  ['12345678901234567890', 'US', 'too-long'],
  [`+1 212 736 5000${' -'.repeat(200)}1`, 'US', 'too-long'],
  ['212-736-5OO0', 'US', 'letters'],
  ['06 12 34 56 78', 'US', 'not-valid'],
  ['+1 1 212 736 5000', 'US', 'not-valid'],
  ['+672 81234', 'US', 'other-country'],
  ['+352 15628923456', 'US', 'not-valid'],
] as const)('%j in %s is refused: %s', (text, country, reason) => {
  expect(readPhone(text, country)).toEqual({ verdict: 'refuse', reason })
  expect(phoneReasons).toContain(reason)
})

test('a number outside the known plans is asked, so that a new range can still be kept', () => {
  expect(readPhone('+1 212 155 1234', 'US')).toMatchObject({ verdict: 'ask', reason: 'unusual' })
})

test('a number is shown as it is dialled from abroad', () => {
  expect(showPhone('+50255123456')).toBe('+502 5512 3456')
})
