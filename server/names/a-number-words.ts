import { hanLabels, neutralLabels, type otherLabels, otherReasonOf, ownLabels, vagueLabels } from './a-number-labels.ts'

type Token = { text: string; is: 'digits' | 'letters' | 'signs' }

// Chinese is written without blanks: known labels are cut out of it, any other sign is a word.
const pieces = new RegExp(
  `${hanLabels.join('|')}|\\p{Script=Han}|(?:(?!\\p{Script=Han})\\p{L}\\p{M}*)+|\\d+|[^\\p{L}\\d]+`,
  'gu',
)

/** A line in runs of digits, of letters and of signs. */
export function tokensOf(line: string): Token[] {
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

/** What the words of a line say: its own label, another kind of number, nothing known, or letters among digits. */
export function wordsOf(tokens: Token[]) {
  const found = { own: false, unknown: false, glued: false, between: false }
  let other: keyof typeof otherLabels | undefined
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
    else if (otherReasonOf.has(token.text) && (!before || otherReasonOf.get(token.text) === 'date'))
      other ??= otherReasonOf.get(token.text)
    else if (!blankless && (before || (after && (!neutral || token.text.length === 1)))) found.glued = true
    else if (vagueLabels.has(token.text)) vague = true
    else if (amid || (!own && !neutral)) found.unknown = true
  })
  if (vague && !found.own) found.unknown = true
  return { ...found, other }
}
