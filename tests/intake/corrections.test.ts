import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { findViewer } from '../../server/accounts/sessions.ts'
import { answersOfReceipt, correctIntake } from '../../server/intake/corrections.ts'
import type { IntakeValues } from '../../server/intake/forms.ts'
import { receiptOfCase } from '../../server/intake/receipts.ts'
import { visibleTo } from '../../server/permissions.ts'
import { rosa } from '../support/answers.ts'
import { startChapter } from '../support/chapters.ts'
import type { Farol } from '../support/farol.ts'
import { type Cast, openTablet } from '../support/people.ts'

let farol: Farol
let cast: Cast
beforeAll(async () => {
  ;({ farol, cast } = await startChapter())
})
afterAll(() => farol.close())

const rowsOf = (caseId: string) =>
  farol.store.selectFrom('sealed_rows').select(['id', 'revision']).where('case_id', '=', caseId).orderBy('id').execute()

test('what a tablet writes while a coordinator’s correction is being sealed is not overwritten: both are shown', async () => {
  const tablet = await openTablet(farol, cast.noor, cast.site.id)
  await tablet.get('/intake')
  await tablet.post('/intake/language', { to: 'es' })
  await tablet.post('/intake', rosa)
  const { id } = await farol.store.selectFrom('cases').select('id').executeTakeFirstOrThrow()
  const { store, vault, clock } = farol
  const eva = await findViewer(store, cast.eva.cookies.get('__Host-farol') ?? '', clock.now())
  const opened = await receiptOfCase({ store, visibleTo, clock }, eva, id)
  const values = { ...answersOfReceipt(opened), given: 'Rosalía' } as IntakeValues

  // The volunteer taps that the mother has her half of the card: between opening and storing, which no page can time.
  await tablet.post('/intake/receipt/told', { told: 'has-half' })
  const between = await rowsOf(id)

  const how = { scriptLanguage: null, cookie: null, sure: true }
  const corrected = await correctIntake({ store, vault, clock }, eva, opened, values, how)
  expect(corrected).toBe('changed')
  expect(await rowsOf(id)).toEqual(between)
})
