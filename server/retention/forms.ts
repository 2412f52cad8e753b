import { closingReasons } from '../cases/closings.ts'
import { choice, longText, optional } from '../web/fields.ts'
import { form } from '../web/forms.ts'

/** Why a case is closed. Anything but the usual reasons is said in words. */
export const closingForm = form(
  'retention:closing',
  { reason: choice(closingReasons), words: optional(longText(1000)) },
  { rule: ({ reason, words }) => (reason === 'other' && !words ? [{ field: 'words', code: 'whichReason' }] : []) },
)
