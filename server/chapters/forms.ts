import {
  choice,
  choices,
  email,
  hidden,
  language,
  optional,
  phone,
  pick,
  text,
  ticked,
  time,
  wholeNumber,
} from '../web/fields.ts'
import { form } from '../web/forms.ts'
import { group, type Mistake } from '../web/shapes.ts'
import { courtOf } from './courts.ts'
import { isState, isZone } from './zones.ts'

/** The one-time code of the first start, and how the administrator is called here. */
export const codeForm = form(
  'chapters:code',
  { code: text(60), name: text(80, { autocomplete: 'username' }) },
  { rule: withLetters },
)

export const nameForm = form('chapters:name', { name: text(80) })

/** A number, the hours it is answered, and the languages spoken there. */
export const hotlineForm = form('chapters:hotline', {
  hotline: phone(),
  hours: text(200),
  languages: group({ language: language() }, { min: 1, max: 12 }),
})

export const courtsForm = form(
  'chapters:courts',
  { courts: choices(null, { required: true }) },
  { rule: ({ courts }) => (courts.every(courtOf) ? [] : [{ field: 'courts', code: 'choose' }]) },
)

export const siteForm = form(
  'chapters:site',
  { name: text(80), street: optional(text(120)), city: text(80), state: pick() },
  { rule: ({ state }) => (isState(state) ? [] : [{ field: 'state', code: 'choose' }]) },
)

/** When the court closes, at the court. */
export const hoursForm = form('chapters:hours', { closesAt: time() })

export const zoneForm = form(
  'chapters:zone',
  { site: hidden(), zone: pick() },
  { rule: ({ zone }) => (isZone(zone) ? [] : [{ field: 'zone', code: 'choose' }]) },
)

/** Two groups of signs, typed back from the paper. */
export const sheetForm = form('chapters:sheet', { first: text(12), second: text(12) })

export const coordinatorForm = form('chapters:coordinator', { name: text(80) }, { rule: withLetters })

export const keepChoices = ['7', '30', '90', '180'] as const

export const rulesForm = form('chapters:rules', {
  keepDays: choice(keepChoices),
  alarmMinutes: wholeNumber(5, 600),
  testAddress: optional(email()),
})

export const partnerForm = form('chapters:partner', { name: text(80) })

/** A partner's id, or *none*. */
export const dutyForm = form('chapters:duty', { partner: pick() })

export const approvalForm = form('chapters:approval', { language: hidden(20), seen: hidden(60) })

export const liveForm = form('chapters:live', { sure: ticked() })

/** A name one can say and sign in with. */
function withLetters({ name }: { name: string }): Mistake[] {
  return /\p{L}/u.test(name) ? [] : [{ field: 'name', code: 'letters' }]
}
