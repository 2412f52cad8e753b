import { choice, day, hidden, longText, optional, time } from '../web/fields.ts'
import { form } from '../web/forms.ts'
import { confidences, events, sources } from './events.ts'

/** Something that happened, with when and how we know. Without a day it is today's. */
export const eventForm = form('cases:event', {
  what: choice(events),
  source: choice(sources),
  confidence: choice(confidences),
  day: optional(day()),
  time: optional(time()),
  note: optional(longText(4000)),
})

/** A note for coordinators alone. */
export const noteForm = form('cases:note', { text: longText(4000) })

/** A yes or a no to what a slip says: to one answer of it, or to all that waits. `revision` of the case that was shown. */
export const settleForm = form('cases:settle', {
  revision: hidden(12),
  field: optional(hidden(60)),
  answer: choice(['take', 'leave']),
})
