import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { ana, contact, rosa } from '../support/answers.ts'
import { type Farol, startFarol } from '../support/farol.ts'
import { takeIntake } from '../support/intakes.ts'
import { type Cast, openTablet, setUpChapter } from '../support/people.ts'
import type { Visitor } from '../support/visitors.ts'

let farol: Farol
let cast: Cast
let tablet: Visitor
let other: Visitor

beforeAll(async () => {
  farol = await startFarol()
  cast = await setUpChapter(farol)
  tablet = await openTablet(farol, cast.noor, cast.site.id)
  other = await openTablet(farol, cast.noor, cast.site.id)
})
afterAll(() => farol.close())

const supplement = async (answers: Record<string, string>) => {
  farol.clock.passes({ minutes: 0.1 })
  await other.get('/intake/supplement')
  return other.post('/intake/supplement', answers)
}
const wordsOf = async (caseId: string) => (await cast.eva.get(`/cases/${caseId}`)).words()

test('what was missing is added under the ticket by somebody who sees nothing of what was saved', async () => {
  const { caseId, ticket } = await takeIntake(farol, tablet, ana)
  const page = await supplement({
    ticket: ticket.toLowerCase().replace('-', ' '),
    sameName: 'Ana',
    lookUp: 'yes',
    'numbers[0][number]': 'A 076 543 210',
    country: 'GT',
    ...contact(0, { 'phone][number': '(202) 555-0188', name: 'Tomasa Tzul', relation: 'mother', mayBeSaid: 'held' }),
  })
  expect(page.words()).toContain('Added')
  expect(page.words()).not.toMatch(/Lucía|555/)
  const words = await wordsOf(caseId)
  for (const one of ['A 076 543 210', 'Guatemala', 'Tomasa Tzul', 'Ana Lucía']) expect(words).toContain(one)
})

test('until a session with the key comes, the docket says that something was added, when and by which pass', async () => {
  const { ticket } = await takeIntake(farol, tablet, { ...ana, given: 'Julia' })
  await supplement({ ticket, sameName: 'Julia', lookUp: 'yes', 'numbers[0][number]': 'A 076 543 211' })
  const words = (await cast.noor.get('/docket')).words()
  expect(words).toMatch(/added .*B/i)
  expect(words).not.toContain('076 543 211')
})

test('what the floor may read is merged by the floor', async () => {
  const { caseId, ticket } = await takeIntake(farol, tablet, { ...ana, given: 'Elena' })
  await supplement({ ticket, sameName: 'Elena', medicine: 'insulin', room: '1209' })
  const words = (await cast.noor.get(`/cases/${caseId}`)).words()
  expect(words).toContain('insulin')
})

test('an answer given before is not overwritten: both are shown', async () => {
  const { caseId, ticket } = await takeIntake(farol, tablet, { ...rosa, given: 'Ofelia', room: '1204' })
  await supplement({ ticket, sameName: 'Ofelia', room: '1301' })
  const words = await wordsOf(caseId)
  expect(words).toContain('1204')
  expect(words).toMatch(/B/)
  const slip = await farol.store.selectFrom('slips').selectAll().orderBy('created_at', 'desc').executeTakeFirst()
  expect(slip?.merged_at).toBeNull()
})

test('a misread ticket puts nothing into another person’s case', async () => {
  const { caseId, ticket } = await takeIntake(farol, tablet, { ...ana, given: 'Petrona' })
  await supplement({ ticket, sameName: 'Gaspar Brito', medicine: 'heart tablets', lookUp: 'yes' })
  await wordsOf(caseId)
  const slip = await farol.store.selectFrom('slips').selectAll().orderBy('created_at', 'desc').executeTakeFirst()
  expect(slip?.merged_at).toBeNull()
})

test('a yes to a lawyer that comes later lays the case by for the duty partner', async () => {
  const { caseId, ticket } = await takeIntake(farol, tablet, { ...ana, given: 'Micaela' })
  await supplement({ ticket, sameName: 'Micaela', partners: 'yes' })
  await wordsOf(caseId)
  const grants = await farol.store.selectFrom('grants').selectAll().where('object_id', '=', caseId).execute()
  expect(grants.filter(({ release_on }) => release_on === 'taken')).toHaveLength(1)
})

test('a ticket that nobody has is not told apart from one that somebody has', async () => {
  const known = await takeIntake(farol, tablet, { ...ana, given: 'Catarina' })
  const first = await supplement({ ticket: known.ticket, sameName: 'Catarina', room: '1' })
  const second = await supplement({ ticket: 'Z-999', sameName: 'Catarina', room: '1' })
  expect([second.status, second.words().replace('Z-999', '')]).toEqual([
    first.status,
    first.words().replace(known.ticket, ''),
  ])
})

test('an empty supplement is no supplement', async () => {
  const page = await supplement({ ticket: 'A-001', sameName: 'Ana' })
  expect(page.status).toBe(422)
  expect(page.mistakes()).toEqual(['Write at least one thing to add.'])
})

test('a supplement sent twice is added once', async () => {
  await other.get('/intake/supplement')
  const uuid = /name="uuid" value="([^"]+)"/.exec(other.page().text)?.[1] ?? ''
  const answers = { ticket: 'A-002', sameName: 'Julia', room: '77', uuid }
  await other.post('/intake/supplement', answers)
  await other.get('/intake/supplement')
  await other.post('/intake/supplement', answers)
  const slips = await farol.store.selectFrom('slips').selectAll().where('form_uuid', '=', uuid).execute()
  expect(slips).toHaveLength(1)
})
