import { text } from '../web/fields.ts'
import { form } from '../web/forms.ts'

/** One box: a number in any form, or any part of a name. Posted, so that it stands in no address. */
export const searchForm = form('partners:search', { sought: text(200) })
