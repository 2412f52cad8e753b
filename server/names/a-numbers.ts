import { neutralLabels, otherReasonOf, ownLabels } from './a-number-labels.ts'
import { lookAlike } from './a-number-look-alikes.ts'
import { tokensOf, wordsOf } from './a-number-words.ts'
import { readsAsDate } from './digits.ts'
import { casedLine, hasSsnShape, upperLine } from './ssn-shapes.ts'

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
const timeOfDay = /(?<![\d:])(?:[01]?\d|2[0-3]):[0-5]\d(?![\d:])/

/**
 * Reads an A-number written in any way. `number` and `candidate` are nine digits; a candidate is what a "yes" would
 * store. The rule: a number that could be another one, or another kind of number, is never taken without asking.
 * Source: EOIR Practice Manual 1.6 (nine digits, older ones zero-padded), domain-facts.md 1.
 */
export function readANumber(text: string): ANumberReading {
  const cased = casedLine(text)
  const line = upperLine(cased)
  if (line === '') return refuse('empty')
  // Never read in part: the digits that were cut off would make another number.
  if (line.length > longest) return refuse('too-long')
  if (hasSsnShape(line)) return refuse('ssn')
  const tokens = tokensOf(line)
  const words = wordsOf(tokens)
  if (words.other) return besideOthers(line, words.other)
  const groups = tokens.filter((token) => token.is === 'digits').map((token) => token.text)
  const digits = groups.join('')
  const known = lookAlike(line, digits, words.own)
  if (known) return besideOthers(line, known)
  if (digits === '') return refuse('no-digits')
  // A letter by itself may be a digit too: A l 2 345 678.
  const alone = /(?<![\p{L}'’])[OQDILSBZG](?=[ .-]{1,2}\d)|\d[ .-]{1,2}[OQDILSBZG](?!\p{L})/u
  if (words.glued || (digits.length < 9 && alone.test(line))) return oneLabelled(line) ?? readLetters(cased, words.own)
  if (digits.length < 9 && /[|¦!](?=\d)/.test(line)) return readLetters(cased.replace(/[|¦!](?=\d)/g, 'I'), words.own)
  // What is turned round on the screen is not what was typed.
  if (/[*?¿…█■×\uFFFD]|\.\.|__/.test(line) || text.includes('\u202E'))
    return digits.length === 9 ? judge(digits, 'signs') : refuse('digit-missing')
  if (/[☎☏✆📞📱]/u.test(line)) return refuse('phone')
  if (digits.length < 7) return refuse(readsAsDate(groups) ? 'date' : 'too-short')
  if (/^\D*(?:\d{7,9}[.,]|\d{1,3}(?:\.\d{3}){2},|\d{1,3}(?:,\d{3}){2}\.)0+$/.test(line))
    return judge(line.replace(/[.,]0+$/, '').replace(/\D/g, ''), 'spreadsheet')
  if (digits.length > 9 || words.between) return tooLong(line, groups, words)
  if (line.includes('+')) return refuse('phone')
  if ((!words.own && timeOfDay.test(line)) || (groups.length > 2 && readsAsDate(groups))) return refuse('date')
  const doubt = words.unknown ? 'words' : (oddSign(line) ?? doubtAbout(groups, digits, words.own))
  return judge(digits, doubt)
}

/** Nine digits as they are shown and read aloud: `A 012 345 678`. */
export function showANumber(number: string): string {
  return `A ${number.slice(0, 3)} ${number.slice(3, 6)} ${number.slice(6)}`
}

const digitOf: Record<string, string> = {
  ...{ O: '0', Q: '0', D: '0', I: '1', L: '1', S: '5', B: '8', Z: '2', G: '6' },
  ...{ o: '0', i: '1', l: '1', s: '5', b: '6', z: '2', g: '9', q: '9', d: '0' },
}

/** A letter stands among the digits: asked with the digit it looks like, if that gives a whole number. */
function readLetters(cased: string, own: boolean): ANumberReading {
  const start = cased.search(/\d/)
  const unlabelled = cased.slice(0, start).replace(/(?<![\p{L}\d])\p{L}{2,}(?![\p{L}\d])/gu, (word) => {
    const known = ownLabels.has(word.toUpperCase()) || neutralLabels.has(word.toUpperCase())
    return known && !/^[OQDILSBZG]+$/i.test(word) ? ' ' : word
  })
  const rest = (unlabelled + cased.slice(start)).trimStart()
  const core = own || /^A/i.test(rest) ? rest.replace(/^[^\d]*?[Aa][^\p{L}\d]*/u, '') : rest
  const figures = core.replace(/[OQDILSBZG]/gi, (letter) => digitOf[letter] ?? letter)
  if (hasSsnShape(figures)) return refuse('ssn')
  const read = upperLine(figures).replace(/[^\p{L}\d]/gu, '')
  if (/^\d{9}$/.test(read)) return judge(read, 'letters')
  const bare = read.replace(/^(?:AA?|N|NO)(?=\d)|A$/g, '')
  return /^\d{7,9}$/.test(bare) ? judge(bare, 'letters') : refuse('letters')
}

const labelled =
  /(?<![\p{L}\d])(A|USCIS|ALIEN|FILE)(#?)(?:[ .:#=()[\]"'–—-]{0,3}(?:NUMBER|NUM|NO))?(?:[ .:#=()[\]"'–—-]{0,3}A)?[ .:#=()[\]"'–—-]{0,3}(\d{3}[ -]?\d{3}[ -]?\d{3}(?![ -]\d{3}(?!\d))|\d{7,9})(?!\d)/gu

/** The different numbers of a line that stand behind their label. */
function labelledOf(line: string, wholly = false): string[] {
  const hits = [...line.matchAll(labelled)].filter((hit) => !wholly || standsAlone(line, hit))
  return [...new Set(hits.map((hit) => (hit[3] ?? '').replace(/\D/g, '').padStart(9, '0')))]
}

/** Not a part of a longer number, and not a passport's whose own first letter is A. */
function standsAlone(line: string, hit: RegExpExecArray): boolean {
  const [whole, label, sign, number = ''] = hit
  const rest = line.slice(hit.index + whole.length)
  const { length } = number.replace(/\D/g, '')
  if (/^\p{L}/u.test(rest) || length < 8 || (length === 8 && (number.startsWith('0') || /^[ -]?\d/.test(rest))))
    return false
  const before = line.slice(0, hit.index).match(/[\p{L}\p{M}]+|\d+/gu) ?? []
  return label !== 'A' || sign === '#' || !otherReasonOf.has(before.findLast((word) => !neutralLabels.has(word)) ?? '')
}

/** Beside a number of another kind, the one that stands behind its label is shown, not taken. */
function besideOthers(line: string, other: ANumberReason): ANumberReading {
  return (other === 'ssn' ? undefined : oneLabelled(line)) ?? refuse(other)
}

function oneLabelled(line: string): ANumberReading | undefined {
  const [only, second] = labelledOf(line, true)
  return only && !second ? judge(only, 'more-than-one') : undefined
}

function tooLong(line: string, groups: string[], { own, unknown }: { own: boolean; unknown: boolean }): ANumberReading {
  const shape = groups.map((group) => group.length).join('-')
  const digits = groups.join('')
  const overlong = own && !unknown && /^3-3-3-[12]$/.test(shape)
  const [only, second] = overlong ? [] : labelledOf(line)
  if (only && !second) return judge(only, 'more-than-one')
  if (second || digits.length < 10) return refuse('more-than-one')
  if (/^00\d{8}$/.test(digits) && groups.length === 1) return judge(digits.slice(1), 'too-long')
  const untimed = line.replace(timeOfDay, ' ').match(/\d+/g) ?? []
  const date = untimed.findIndex((_, at) => {
    const three = untimed.slice(at, at + 3)
    return three.some((group) => group.length === 4) && readsAsDate(three)
  })
  const beside = date < 0 ? untimed : untimed.toSpliced(date, 3)
  if (beside.length < untimed.length || timeOfDay.test(line))
    return /^(?:\d{9}|\d{3},\d{3},\d{3})$/.test(`${beside}`) ? judge(beside.join(''), 'more-than-one') : refuse('date')
  if (own && !line.includes('+') && (groups.length === 1 || overlong || (digits.length === 10 && shape !== '3-3-4')))
    return refuse('too-long')
  if (line.includes('+') || /^(?:1?[2-9]\d{2}[2-9]\d{6}|0[1-9]\d{8,9})$/.test(digits)) return refuse('phone')
  if (digits.length === 10 && digits.startsWith('1')) return refuse('fins')
  if (/^(?:11|9-2|3-3-3-2)$/.test(shape)) return refuse('i94')
  if (digits.length === 12) return refuse('online-account')
  return refuse('too-long')
}

/** Money, shares, addresses; an area code in brackets; between digits what nobody groups an A-number with. */
function oddSign(line: string): ANumberReason | undefined {
  if (/\(\d{3}\)/.test(line)) return 'phone'
  // 012:345:678 — nine digits by threes with one and the same sign between are nothing else.
  const text = line.replace(/^[^\d\p{Sc}]*=/u, '').replace(/(?<!\d)(\d{3})([:|~])(\d{3})\2(\d{3})(?!\d)/, '$1$3$4')
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
