import type { Deps } from '../deps.ts'
import { showPhone } from '../names/phones.ts'
import type { Words } from '../web/i18n.ts'
import type { OpenCall } from './calls.ts'
import { spokenFacts } from './facts.ts'
import { hasCode, mayHaveLink, mayHear } from './levels.ts'
import { sentencesOf } from './notice-pages.ts'
import { saidTo } from './notice-texts.ts'

/** A line to be spoken: the contact's words, the volunteer's under them. */
export type Line = { theirs: string; mine: string | null }

export type Script = {
  opening: Line[]
  /** How we know that it is them. `digits`: they answer the last three · `name`: they say whom it is about · `none`: nothing is told. */
  check: 'digits' | 'name' | 'none'
  digits: Line[]
  hearThem: Line[]
  cannotSay: Line[]
  news: Line[]
  after: Line[]
}

type Tongues = { words: Deps['words']; reader: Words; language: string }

/** What a volunteer says on the phone, line by line: who calls, whether it is them, the news, and what follows. */
export function scriptOf(call: OpenCall, tongues: Tongues): Script {
  const { contact, chapter, task } = call
  // Link and digits that open nothing any more are not spoken of.
  const code = call.isClosed ? null : call.code
  const line = linesIn(tongues)
  const hotline = chapter.hotline ? showPhone(chapter.hotline) : ''
  const from = contact.name
    ? [line('hello', { name: contact.name }), line('from', { chapter: chapter.name })]
    : [line('helloUnnamed', { chapter: chapter.name })]
  const first = code?.slice(0, 3) ?? ''
  return {
    opening: [...from, hotline ? line('volunteers', { hotline }) : line('volunteersOnly')],
    check: !mayHear(contact.mayBeSaid, 'held') ? 'none' : code && hasCode(contact) && !contact.code ? 'digits' : 'name',
    digits: code ? [line('digits', { first })] : [],
    hearThem: [line('whoNamedYou')],
    cannotSay: [line('cannotSay')],
    news: [...(call.isClosed ? [line('closed')] : []), ...newsOf(call, tongues, hotline)],
    after: [line('money'), ...(task.kind === 'correction' ? [] : adviceOf({ ...call, code }, line))],
  }
}

/** Only what their level may hear: advice gives away what happened as well. */
function adviceOf({ contact, code }: OpenCall, line: ReturnType<typeof linesIn>): Line[] {
  const advice = mayHear(contact.mayBeSaid, 'detention') ? [line('calls'), line('court')] : []
  if (!code || !mayHear(contact.mayBeSaid, 'code')) return advice
  if (hasCode(contact) && !contact.code) return mayHaveLink(contact) ? [...advice, line('link')] : advice
  const given = line(mayHaveLink(contact) ? 'code' : 'codeOnly', { code: `${code.slice(0, 3)} ${code.slice(3)}` })
  return [...advice, given]
}

function newsOf(call: OpenCall, { words, reader, language }: Tongues, hotline: string): Line[] {
  const { contact, task } = call
  const correction = task.kind === 'correction'
  if (!correction && !mayHear(contact.mayBeSaid, 'held')) {
    const key = hotline ? 'callUs' : 'callUsOnly'
    return [linesIn({ words, reader, language })(key, { hotline })]
  }
  const said = saidTo(contact.mayBeSaid, spokenFacts(call, correction ? 'not-taken' : 'taken'))
  const spoken = sentencesOf(words(language), language, said, 'voice')
  const mine = sentencesOf(words(reader.code), reader.code, said, 'voice')
  const mineInOrder = [...mine.known, ...mine.unknown]
  return [...spoken.known, ...spoken.unknown].map((sentence, at) => beside(sentence, mineInOrder[at] ?? ''))
}

const linesIn =
  ({ words, reader, language }: Tongues) =>
  (key: string, values: Record<string, string> = {}): Line =>
    beside(words(language)(`family:script.${key}`, values), words(reader.code)(`family:script.${key}`, values))

const beside = (theirs: string, mine: string): Line => ({ theirs, mine: theirs === mine ? null : mine })
