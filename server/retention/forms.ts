import { choice } from '../web/fields.ts'
import { form } from '../web/forms.ts'

/** What a coordinator decides about one case whose night has come. */
export const decisionForm = form('retention:decision', { what: choice(['erase', 'keep']) })
