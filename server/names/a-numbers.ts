import { hanLabels, neutralLabels, otherReasonOf, ownLabels, receiptOffices, vagueLabels } from './a-number-labels.ts'
import { dropInvisible, foldDigits, readsAsDate } from './digits.ts'

/** Why a number was noted, asked back or refused; pages make a sentence of each. */
export const aNumberReasons = [
  'empty',
  'no-digits',
  'too-short',
  'too-long',
  'digit-missing',
  'more-than-one',
  'letters',
  'words',
  'signs',
  'grouping',
  'spreadsheet',
  'placeholder',
  'receipt',
  'online-account',
  'i94',
  'sevis',
  'ssn',
  'fins',
  'phone',
  'date',
  'passport',
  'first-digit-1',
  'first-digit-3',
  'first-digit-other',
] as const

export type ANumberReason = (typeof aNumberReasons)[number]

export type ANumberReading =
  | { verdict: 'accept'; number: string }
  | { verdict: 'note'; number: string; reason: ANumberReason }
  | { verdict: 'ask'; candidate: string; reason: ANumberReason }
  | { verdict: 'refuse'; reason: ANumberReason }

const longest = 500

type Token = { text: string; is: 'digits' | 'letters' | 'signs' }

/**
 * Reads an A-number written in any way. `number` and `candidate` are nine digits; a candidate is what a "yes" would
 * store. The rule: a number that could be another one, or another kind of number, is never taken without asking.
 * Source: EOIR Practice Manual 1.6 (nine digits, older ones zero-padded), domain-facts.md 1.
 */
export function readANumber(text: string): ANumberReading {
  const line = plainLine(text)
  if (line === '') return refuse('empty')
  // Never read in part: the digits that were cut off would make another number.
  if (line.length > longest) return refuse('too-long')
  if (hasSsnShape(line)) return refuse('ssn')
  const tokens = tokensOf(line)
  const words = wordsOf(tokens)
  if (words.other) return refuse(words.other)
  const groups = tokens.filter((token) => token.is === 'digits').map((token) => token.text)
  const digits = groups.join('')
  const known = lookAlike(line, digits)
  if (known) return refuse(known)
  if (digits === '') return refuse('no-digits')
  if (words.glued) return readLetters(line, words.own)
  if (digits.length < 9 && /[|¦!](?=\d)/.test(line)) return readLetters(line.replace(/[|¦!](?=\d)/g, 'I'), words.own)
  // What is turned round on the screen is not what was typed.
  if (/[*?¿…█■×\uFFFD]|\.\.|__/.test(line) || text.includes('\u202E'))
    return digits.length === 9 ? judge(digits, 'signs') : refuse('digit-missing')
  if (/[☎☏✆📞📱]/u.test(line)) return refuse('phone')
  if (digits.length < 7) return refuse(readsAsDate(groups) ? 'date' : 'too-short')
  if (/^\D*\d{7,9}[.,]0+$/.test(line)) return judge(line.replace(/[.,]0+$/, '').replace(/\D/g, ''), 'spreadsheet')
  if (digits.length > 9 || words.between) return tooLong(line, groups, words.own)
  if (line.includes('+')) return refuse('phone')
  const doubt = words.unknown ? 'words' : (oddSign(line) ?? doubtAbout(groups, digits, words.own))
  if (doubt === 'date' && groups.length > 2) return refuse('date')
  return judge(digits, doubt)
}

/** Nine digits as they are shown and read aloud: `A 012 345 678`. */
export function showANumber(number: string): string {
  return `A ${number.slice(0, 3)} ${number.slice(3, 6)} ${number.slice(6)}`
}

/**
 * Whether a text holds digits grouped like a Social Security number (3-2-4), in any script's digits and with any
 * dashes, dots or blanks between: such a text is kept nowhere, not in a draft and not in a log.
 */
export function hasSsnShape(text: string): boolean {
  return /(?<![\d])\d{3}[^\p{L}\d]{1,3}\d{2}[^\p{L}\d]{1,3}\d{4}(?!\d)/u.test(plainLine(text))
}

function plainLine(text: string): string {
  // Raised and ringed digits (², ③) are a number where all are, and a footnote beside others.
  const ringed = !/\p{Nd}/u.test(text)
  const folded = dropInvisible(
    foldDigits(text.toWellFormed())
      .replace(/№/g, '#')
      .replace(/[\p{No}\p{Nl}]/gu, (sign) => (ringed && /^\d$/.test(sign.normalize('NFKC')) ? sign : '?'))
      .normalize('NFKC'),
  )
  return folded
    .normalize('NFD')
    .replace(/[\u0300-\u036F\u064B-\u065F]/g, '')
    .normalize('NFC')
    .toUpperCase()
    .replace(/ー/g, '-')
    .replace(/[○◯]/g, 'O')
    .replace(/(?<!\p{L})[АΑ](?!\p{L})/gu, 'A')
}

// Chinese is written without blanks: known labels are cut out of it, any other sign is a word.
const pieces = new RegExp(
  `${hanLabels.join('|')}|\\p{Script=Han}|(?:(?!\\p{Script=Han})\\p{L}\\p{M}*)+|\\d+|[^\\p{L}\\d]+`,
  'gu',
)

function tokensOf(line: string): Token[] {
  // Form numbers hold digits of their own (I-862, EOIR-28, I-94); A-FILE and USCIS# are labels.
  const rest = line.replace(
    /(?<![\p{L}\d])(?:I ?-? ?(?:862|863|797[A-G]?|551|766|589|765|485|130|213)|EOIR ?-? ?\d{2}|G ?-? ?28|N ?-? ?400)(?![\p{L}\d])/gu,
    ' ',
  )
  return (rest.match(pieces) ?? []).map((part) => ({
    text: part.replace(/^ال(?=..)/, ''),
    is: /^\d/.test(part) ? 'digits' : /^\p{L}/u.test(part) ? 'letters' : 'signs',
  }))
}

function wordsOf(tokens: Token[]) {
  const found = { own: false, unknown: false, glued: false, between: false }
  let other: ANumberReason | undefined
  let vague = false
  const first = tokens.findIndex((token) => token.is === 'digits')
  const last = tokens.findLastIndex((token) => token.is === 'digits')
  tokens.forEach((token, at) => {
    if (token.is !== 'letters') return
    const before = tokens[at - 1]?.is === 'digits'
    const after = tokens[at + 1]?.is === 'digits'
    const own = ownLabels.has(token.text)
    const neutral = neutralLabels.has(token.text)
    const amid = at > first && at < last
    const blankless = neutral && !amid && /^\p{Script=Han}/u.test(token.text)
    if (own && !before) {
      found.own = true
      found.between ||= amid
    } else if (own && !after && tokens.length === 2) found.glued = true
    else if (otherReasonOf.has(token.text) && !before) other ??= otherReasonOf.get(token.text)
    else if (!blankless && (before || (after && (!neutral || token.text.length === 1)))) found.glued = true
    else if (vagueLabels.has(token.text)) vague = true
    else if (amid || (!own && !neutral)) found.unknown = true
  })
  if (vague && !found.own) found.unknown = true
  return { ...found, other }
}

/** Numbers of other papers that are told by their letters. */
function lookAlike(line: string, digits: string): ANumberReason | undefined {
  const packed = line.replace(/[^\p{L}\d]/gu, '')
  if (/I ?-? ?94/.test(line) && digits.length !== 9) return 'i94'
  const office = packed.match(/([A-Z0]{3})([\dO]{7,11})$/)
  if (office?.[1] && /[A-Z]/.test(office[1]) && receiptOffices.has(office[1].replace(/0/g, 'O'))) return 'receipt'
  if (/^[A-Z]{3}\d{10}$/.test(packed) && !packed.startsWith('NO')) return 'receipt'
  if (/^N\d{10}$/.test(packed) || /(?<!\p{L})N00\d{7}(?!\d)/u.test(line)) return 'sevis'
  if (/(?<!\p{L})S[. ]{1,2}S[. ]{1,2}N(?!\p{L})/u.test(line)) return 'ssn'
  if (/^\d{9}[A-Z]\d$|^[A-Z]\d{10}$|^\d{10}[A-Z]$/.test(packed) && !packed.startsWith('A')) return 'i94'
  if (/(?<!\p{L})(?:(?!AO|NO|AI|AL)[A-Z]{2}\d{6,7}|[B-HJKMP-Z]\d{6,9})(?!\d)/u.test(line)) return 'passport'
  return undefined
}

const digitOf: Record<string, string> = { O: '0', Q: '0', D: '0', I: '1', L: '1', S: '5', B: '8', Z: '2', G: '6' }

/** A letter stands among the digits: asked with the digit it looks like, if that gives a whole number. */
function readLetters(line: string, own: boolean): ANumberReading {
  const core = own || /^A/.test(line) ? line.replace(/^[^\d]*?A[^\p{L}\d]*/u, '') : line
  const figures = core.replace(/[OQDILSBZG]/g, (letter) => digitOf[letter] ?? letter)
  if (hasSsnShape(figures)) return refuse('ssn')
  const read = figures.replace(/[^\p{L}\d]/gu, '')
  if (/^\d{9}$/.test(read)) return judge(read, 'letters')
  const bare = read.replace(/^(?:AA?|N|NO)(?=\d)|A$/g, '')
  return /^\d{7,9}$/.test(bare) ? judge(bare, 'letters') : refuse('letters')
}

function tooLong(line: string, groups: string[], own: boolean): ANumberReading {
  const labelled = [
    ...line.matchAll(/(?<!\p{L})A[^\p{L}\d]{0,3}(\d{3}[ -]?\d{3}[ -]?\d{3}(?![ -]\d{3}(?!\d))|\d{7,9})(?!\d)/gu),
  ].map((hit) => hit[1] ?? '')
  const different = new Set(labelled.map((hit) => hit.replace(/\D/g, '').padStart(9, '0')))
  const [only] = different
  const digits = groups.join('')
  if (different.size === 1 && only) return judge(only, 'more-than-one')
  if (different.size > 1 || digits.length < 10) return refuse('more-than-one')
  if (/^00\d{8}$/.test(digits) && groups.length === 1) return judge(digits.slice(1), 'too-long')
  if (own && groups.length === 1) return refuse('too-long')
  if (line.includes('+') || /^(?:1?[2-9]\d{2}[2-9]\d{6}|0[1-9]\d{8,9})$/.test(digits)) return refuse('phone')
  if (digits.length === 10 && digits.startsWith('1')) return refuse('fins')
  if (digits.length === 11 && groups.length === 1) return refuse('i94')
  if (digits.length === 12) return refuse('online-account')
  return refuse('too-long')
}

/** Money, shares, addresses; an area code in brackets; between digits what nobody groups an A-number with. */
function oddSign(line: string): ANumberReason | undefined {
  if (/\(\d{3}\)/.test(line)) return 'phone'
  const text = line.replace(/^[^\d\p{Sc}]*=/u, '')
  const between = /\d[^\p{L}\d]*[^\p{L}\d\s\p{Pd}−.,·•・/_'’\\][^\p{L}\d]*\d/u
  return /\p{Sc}|[%=<>@]/u.test(text) || between.test(text) ? 'signs' : undefined
}

/** What about the way it is written leaves a doubt. */
function doubtAbout(groups: string[], digits: string, own: boolean): ANumberReason | undefined {
  const shape = groups.map((group) => group.length).join('-')
  if (readsAsDate(groups)) return 'date'
  if (/^(\d)\1+$/.test(digits) || digits === '123456789') return 'placeholder'
  // Seven or eight digits that begin with zero: a nine-digit number that lost one, more often than a padded one.
  if (digits.length < 9 && digits.startsWith('0')) return 'digit-missing'
  if (/^(?:\d|3-3-3|2-3-3|1-3-3|1-2-3-3|(?:1-){6,8}1)$/.test(shape)) return undefined
  if (/^(?:3-3-2|3-3-1|3-2-3|2-2-3|3-1-3|3-5|6-[12])$/.test(shape)) return 'digit-missing'
  if (/^(?:5-4|1-8|2-7|(?:7|1-3-3)-2|\d+(?:-\d+)*-1)$/.test(shape)) return 'grouping'
  if (own) return digits.length === 9 || /^(?:5-3|2-6|4-4|2-2-2-2|1-6|4-3|3-4)$/.test(shape) ? undefined : 'grouping'
  return /^(?:3-4|4-4|2-2-2-2|2-3-2-2|2-2-2-3|3-2-2-2|1-2-2-2-2|4-3|1-4-4)$/.test(shape) ? 'phone' : 'grouping'
}

function judge(digits: string, doubt: ANumberReason | undefined): ANumberReading {
  const number = digits.padStart(9, '0')
  if (/^0+$/.test(number)) return refuse('placeholder')
  if (doubt) return { verdict: 'ask', candidate: number, reason: doubt }
  const first = number[0]
  if (first === '0' || first === '2') return { verdict: 'accept', number }
  return {
    verdict: 'note',
    number,
    reason: first === '1' || first === '3' ? `first-digit-${first}` : 'first-digit-other',
  }
}

function refuse(reason: ANumberReason): ANumberReading {
  return { verdict: 'refuse', reason }
}
