import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { rosa } from '../support/answers.ts'
import { type Farol, startFarol } from '../support/farol.ts'
import { takeIntake } from '../support/intakes.ts'
import { type Cast, planDays, setUpChapter, signIn } from '../support/people.ts'

let farol: Farol
let cast: Cast

beforeAll(async () => {
  farol = await startFarol()
  cast = await setUpChapter(farol)
  await planDays(farol, cast.eva, cast.noor, ['2026-11-24', '2026-11-26'])
})
afterAll(() => farol.close())

test('an intake for a later hearing is opened to the floor at midnight of that day, and closed at its end', async () => {
  const day = { 'day[day]': '26', 'day[month]': '11', 'day[year]': '2026' }
  const { caseId } = await takeIntake(farol, cast.noor, { ...rosa, ...day })
  const group = await farol.store.selectFrom('groups').select('id').where('kind', '=', 'F').executeTakeFirstOrThrow()
  const grant = () =>
    farol.store
      .selectFrom('grants')
      .select(['laid_by', 'release_at', 'until'])
      .where('object_id', '=', caseId)
      .where('group_id', '=', group.id)
      .executeTakeFirst()
  expect(await grant()).toEqual({
    laid_by: 1,
    release_at: '2026-11-26T05:00:00.000Z',
    until: '2026-11-27T05:00:00.000Z',
  })
  expect((await cast.noor.get(`/cases/${caseId}`)).status).toBe(404)
  expect((await cast.eva.get(`/cases/${caseId}`)).status).toBe(200)

  farol.clock.set('2026-11-26T14:00:00Z')
  await farol.rounds()
  const noor = await signIn(farol, cast.noor)
  expect((await noor.get(`/cases/${caseId}`)).words()).toContain('Rosa Marisol')

  farol.clock.set('2026-11-27T05:00:00Z')
  await farol.rounds()
  expect(await grant()).toBeUndefined()
})

test('who took it keeps its receipt, though only the coordinators may open the case today', async () => {
  farol.clock.set('2026-11-27T15:00:00Z')
  const eva = await signIn(farol, cast.eva)
  const day = { 'day[day]': '30', 'day[month]': '11', 'day[year]': '2026' }
  await eva.get('/intake')
  await eva.post('/intake/language', { to: 'es' })
  const page = await eva.post('/intake', { ...rosa, ...day })
  expect(page.path).toBe('/intake/receipt')
  expect(page.words()).toContain('W-001')
})
