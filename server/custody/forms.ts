import { confidences } from '../cases/events.ts'
import { waysToDecide } from '../cases/fields.ts'
import { choice, hidden, longText, optional, pick, text, time, yesNo } from '../web/fields.ts'
import { form } from '../web/forms.ts'
import { agains, heards } from './tries.ts'

/** Where at the court, by whom, which paper: codes with words in `custody.json`. */
export const takenPlaces = ['hallway', 'lift', 'room', 'street', 'other'] as const
export const takenBy = ['ice', 'cbp', 'police', 'unknown'] as const
export const papers = ['no', 'judge', 'other', 'unknown'] as const

/** Everything may stay empty: what is known is written now, the rest when it is known. */
export const detailsForm = form('custody:details', {
  revision: hidden(12),
  place: optional(choice(takenPlaces)),
  agency: optional(choice(takenBy)),
  paper: optional(choice(papers)),
  confidence: optional(choice(confidences)),
  occurredTime: optional(time()),
  sawBy: optional(text(300)),
  children: optional(text(300)),
  childrenBy: optional(text(300)),
  medicine: optional(text(300)),
  property: optional(text(300)),
  theirPeopleHere: optional(text(300)),
  words: optional(longText(4000)),
})

/**
 * What nobody had asked when the person was taken: each may be left for later, and who decides without asking says why.
 * A page shows the questions that are open; an answer to another one is none.
 */
export const decisionForm = form(
  'custody:decision',
  {
    contact: optional(yesNo()),
    lookUp: optional(yesNo()),
    partners: optional(yesNo()),
    how: choice(waysToDecide),
    why: optional(longText(1000)),
  },
  {
    rule: ({ contact, lookUp, partners, how, why }) => [
      ...(contact === null && lookUp === null && partners === null ? [{ field: null, code: 'nothing' }] : []),
      ...(how === 'alone' && why === null ? [{ field: 'why', code: 'required' }] : []),
    ],
  },
)

/** One call that tries to find out. `id` is made with the page, so that a second tap is one try. */
export const tryForm = form('custody:try', {
  id: hidden(22),
  whom: pick(),
  heard: choice(heards),
  again: optional(choice(agains)),
})
