import { closingReasons } from '../cases/closings.ts'
import { choice, code6, longText, optional, text } from '../web/fields.ts'
import { form } from '../web/forms.ts'
import { proofs } from './wishes.ts'

/** Why a case is closed. Anything but the usual reasons is said in words. */
export const closingForm = form(
  'retention:closing',
  { reason: choice(closingReasons), words: optional(longText(1000)) },
  { rule: ({ reason, words }) => (reason === 'other' && !words ? [{ field: 'words', code: 'whichReason' }] : []) },
)

/** How we know that whoever asks for everything to be erased is the person. */
export const wishForm = form(
  'retention:wish',
  { how: choice(proofs), ticket: optional(text(20)), code: optional(code6()) },
  {
    rule: ({ how, ticket, code }) =>
      how === 'phone'
        ? []
        : [
            ...(ticket ? [] : [{ field: 'ticket', code: 'required' }]),
            ...(code ? [] : [{ field: 'code', code: 'required' }]),
          ],
  },
)

/** What a coordinator says to the wish of somebody who was taken or not seen. */
export const decisionForm = form('retention:decision', { what: choice(['erase', 'keep']) })
