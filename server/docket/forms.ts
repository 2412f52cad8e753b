import { choice, hidden, optional, text } from '../web/fields.ts'
import { form } from '../web/forms.ts'
import type { Mark } from './check-outs.ts'

/** Which of the list is shown. Nothing here names a person, so it may stand in an address. */
export const shows = ['all', 'open', 'not-seen', 'mine'] as const
export type Show = (typeof shows)[number]

export const marks = ['in-hearing', 'safe', 'not-seen'] as const satisfies Mark[]

/** The one tap of a row. */
export const markForm = form('docket:mark', { kind: choice(marks) })

/** A name as used is looked for by POST: no address ever holds one. */
export const nameForm = form('docket:find', { name: optional(text(300)) })

/** *Room finished*: which room. An empty one are those whose room is not known. */
export const roomForm = form('docket:room', { room: optional(hidden(300)) })

/** What is asked once for everyone unchecked. `rest` answers for all who were left empty. */
export const finishedForm = form('docket:finished', {
  room: optional(hidden(300)),
  rest: optional(choice(['not-seen', 'safe'])),
})

/** The answers of that page, one for each person asked about: `answer-<case id>`, null where nothing was chosen. */
export function answersIn(body: unknown): { caseId: string; kind: Mark | null }[] {
  const sent = Object.entries((body ?? {}) as Record<string, unknown>)
  const asked = new Set(sent.filter(([name]) => name === 'asked').flatMap(([, ids]) => [ids].flat().map(String)))
  const chosen = new Map(sent.map(([name, value]) => [name, value]))
  return [...asked].map((caseId) => {
    const kind = chosen.get(`answer-${caseId}`)
    return { caseId, kind: marks.find((mark) => mark === kind) ?? null }
  })
}
