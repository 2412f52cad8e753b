import { choice, code6, hidden, longText, optional, pick, text } from '../web/fields.ts'
import { form } from '../web/forms.ts'
import { agains } from './next-tries.ts'
import { outcomes } from './outcomes.ts'

/** Link and code, typed or put in by the link itself. `language`: chosen on the page; empty means the contact's own. */
export const openForm = form('family:open', {
  token: text(80),
  code: code6(),
  language: optional(hidden(12)),
})

/** What a contact writes back. `id` is made with the page, so that a second tap saves once. */
export const answerForm = form('family:answer', {
  id: hidden(22),
  answer: longText(2000),
})

/** *Call me*, on another number than the one we have. As they write it: whoever calls reads it. */
export const callMeForm = form('family:callMe', { number: optional(text(60, { inputMode: 'tel' })) })

/** How a call ended. */
export const outcomeForm = form('family:outcome', {
  outcome: choice(outcomes),
  /** The number that was called, when there are several. */
  called: optional(pick()),
  again: optional(choice(agains)),
  promised: optional(text(300)),
  note: optional(longText(500)),
})

/** Another number for a contact, as somebody gave it on the phone. */
export const numberForm = form('family:another', { number: text(60, { inputMode: 'tel' }) })

/** Whom to call once more. */
export const againForm = form('family:again', { contact: hidden(22) })
