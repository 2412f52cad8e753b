import { country, optional, text, wholeNumber } from '../web/fields.ts'
import { form } from '../web/forms.ts'

/**
 * One box: a number, a ticket, or a name in any form. Country and year of birth lift whom they fit and leave nobody
 * out. Posted, so that it stands in no address.
 */
export const searchForm = form('partners:search', {
  sought: text(500),
  country: optional(country()),
  year: optional(wholeNumber(1900, 2030)),
})
