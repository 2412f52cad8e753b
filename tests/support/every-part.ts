import { join } from 'node:path'
import { type RequestHandler, Router } from 'express'
import {
  choice,
  choices,
  code6,
  country,
  day,
  email,
  hidden,
  language,
  longText,
  optional,
  pageLanguage,
  password,
  phone,
  text,
  ticked,
  time,
  yesNo,
} from '../../server/web/fields.ts'
import type { FieldView, FormView } from '../../server/web/form-views.ts'
import { form } from '../../server/web/forms.ts'
import { page } from '../../server/web/page.ts'
import { type Qr, qrOf } from '../../server/web/qr.ts'
import { group } from '../../server/web/shapes.ts'
import { besideThePerson } from '../../server/web/shell.ts'
import { loadViews, type Views } from '../../server/web/views.ts'

/** One page with every component, for looking at and for axe; its words are borrowed from the common ones. */
export const everyForm = form('common:nothing', {
  uuid: hidden(),
  agreed: yesNo(),
  given: text(120),
  mail: email(),
  at: time(),
  code: code6(),
  secret: password(15, 'new-password'),
  notes: optional(longText(2000)),
  colour: choice(['safe', 'taken']),
  days: choices(['safe', 'taken']),
  born: country(),
  speaks: language(),
  reads: pageLanguage(),
  birthday: optional(day()),
  contacts: group({ name: text(120), phone: phone() }, { min: 1, max: 4 }),
  silent: ticked(),
})

type EveryPart = { form: FormView<typeof everyForm.shape>; qr: Qr }

const root = join(import.meta.dirname, '../..')
let views: Views | undefined
const testViews = () => {
  views ??= loadViews(join(root, 'tests/web/pages'), join(root, 'views'))
  return views
}
const everyPage = page<EveryPart>('every-part', testViews)
const qr = qrOf('https://farol.example.org/family#ABCDE-FGHJK-MNPQR-STVWX')

/** `/every-part`, and `/beside` in the person's language with the volunteer's under it. */
export function everyPart(kept: (values: unknown) => void = () => {}): Router {
  const router = Router()
  const blank: RequestHandler = (req, res) => everyPage(req, res, { form: worded(everyForm.view({ uuid: 'one' })), qr })
  router.get('/every-part', blank)
  router.get('/beside', besideThePerson, blank)
  router.post('/every-part', (req, res) => {
    const sent = everyForm.parse(req.body)
    if (!sent.ok) return everyPage(req, res, { form: worded(sent.view), qr }, sent.status)
    kept(sent.values)
    res.redirect(303, '/every-part')
  })
  return router
}

/** Words a real form would have of its own. */
function worded<View extends FormView<typeof everyForm.shape>>(view: View): View {
  const fields = Object.entries(view.fields)
  const words = (field: FieldView, at: number) => {
    field.label = labels[at % labels.length] ?? ''
    if (field.mistake) field.mistake.label = field.label
    if (at % 3 === 0) field.hint = 'common:copy.do'
    for (const option of field.options) {
      if (option.label?.startsWith('common:nothing')) option.label = `common:state.${option.value}`
    }
  }
  for (const [at, [, field]] of fields.entries()) {
    if (!('entries' in field)) {
      words(field, at)
      continue
    }
    field.legend = 'common:state.waiting'
    for (const { fields: inner } of field.entries) Object.values(inner).forEach(words)
  }
  return view
}

const labels = [
  'common:language.label',
  'common:phone.countryCode',
  'common:timeline.confidence',
  'common:code',
  'common:ticket',
]
