import * as forms from '../../../server/chapters/forms.ts'
import { newSetupAddress } from '../../../server/chapters/setup-codes.ts'
import { typeSheetBack } from '../../chapters/setting-up.ts'
import type { Farol } from '../../support/farol.ts'
import { accept, type Person, valuesOn } from '../../support/people.ts'
import { type Visitor, visitor } from '../../support/visitors.ts'
import type { Stand } from '../refusals.ts'
import { hotline, nowhere, place } from './chapters.ts'

/** The first start, one question a page: each is answered before the next is there. */
export async function* setUpStands(farol: Farol): AsyncGenerator<Stand> {
  const browser = visitor(farol)
  const code = `${await newSetupAddress(farol.store, farol.clock.now())}`.split('#')[1] ?? ''
  const codes = { code, name: 'Sam' }
  const more = { name: [{ name: '12' }], code: [{ code: 'no such code' }] }
  yield { ...step('codes', browser, '/setup'), form: forms.codeForm, right: codes, more }
  await browser.get('/setup')
  const [invitation = ''] = valuesOn(await browser.post('/setup/codes', codes), '/accept', 'code')
  const sam = await accept(farol, 'Sam', invitation)

  yield* answered(sam, { ...step('chapter', sam), form: forms.nameForm, right: { name: 'Riverside' } })
  yield* answered(sam, { ...step('hotline', sam), form: forms.hotlineForm, right: hotline, again: true })
  const courts = { courts: [{ courts: ['no such court'] }] }
  yield { ...step('sites', sam), form: forms.courtsForm, right: {}, more: courts, again: true }
  yield* answered(sam, { ...step('sites/own', sam), form: forms.siteForm, right: place, more: nowhere, again: true })
  yield* answered(sam, {
    ...step('zones', sam),
    form: forms.zoneForm,
    right: { zone: 'America/New_York' },
    again: true,
  })
  const signs = { first: 'AAAA', second: 'BBBB' }
  await sam.get('/setup/sheet')
  yield { ...step('sheet/part', sam), form: forms.sheetForm, right: signs, more: { '': [signs] } }
  await typeSheetBack(sam)
  yield {
    ...step('coordinator', sam),
    form: forms.coordinatorForm,
    right: { name: 'Eva' },
    more: { name: [{ name: '12' }, { name: 'Sam' }] },
  }
}

const step = (name: string, who: Visitor, page = `/setup/${name}`) => ({
  route: `POST /setup/${name}`,
  who,
  show: () => who.get(page),
  to: `/setup/${name}`,
})

/** A step is swept, then answered. */
async function* answered(sam: Person, stand: Stand): AsyncGenerator<Stand> {
  yield stand
  await stand.show()
  await sam.post(stand.to, stand.right)
}
