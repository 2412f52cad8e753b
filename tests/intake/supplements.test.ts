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

const addWith = async (who: Visitor, answers: Record<string, string>) => {
  farol.clock.passes({ minutes: 0.1 })
  await who.get('/intake/supplement')
  return who.post('/intake/supplement', answers)
}
const supplement = (answers: Record<string, string>) => addWith(other, answers)
const supplementBySame = (answers: Record<string, string>) => addWith(tablet, answers)
const newestSlip = () =>
  farol.store.selectFrom('slips').selectAll().orderBy('created_at', 'desc').executeTakeFirstOrThrow()
const wordsOf = async (caseId: string) => (await cast.eva.get(`/cases/${caseId}`)).words()

/** The form under the newest addition of a case. */
const settling = async (caseId: string) => `/cases/${caseId}/slips/${(await newestSlip()).id}/settlements`
const settle = async (caseId: string, answers: Record<string, string>) => {
  await cast.eva.get(`/cases/${caseId}`)
  const page = await cast.eva.post(await settling(caseId), answers)
  expect(page.status).toBe(200)
}

test('what was missing is added under the ticket by the same tablet, which sees nothing of what was saved', async () => {
  const { caseId, ticket } = await takeIntake(farol, tablet, ana)
  const page = await supplementBySame({
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
  expect(words).not.toContain('Added under this ticket')
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

test('an answer given before is not overwritten: what the addition says otherwise is read beside it and settled', async () => {
  const { caseId, ticket } = await takeIntake(farol, tablet, { ...rosa, given: 'Ofelia', medicine: 'insulin' })
  await supplementBySame({ ticket, sameName: 'Ofelia Pérez', medicine: 'heart tablets, urgent', judge: 'Judge Okafor' })
  for (const who of [cast.eva, cast.noor]) {
    const words = (await who.get(`/cases/${caseId}`)).words()
    expect(words).toContain('Medicine needed in the next 24 hours insulin')
    expect(words).toContain('24 hours heart tablets, urgent · waits for a yes The case says: insulin')
    expect(words).toContain('Judge Okafor · stands in the case')
  }
  expect(cast.noor.page().text).not.toContain('/settlements')
  await settle(caseId, { field: 'medicine', answer: 'take' })
  const words = await wordsOf(caseId)
  expect(words).toContain('Medicine needed in the next 24 hours heart tablets, urgent')
  expect(words).not.toMatch(/insulin|Added under this ticket/)
  expect((await newestSlip()).merged_at).not.toBeNull()
})

test('left as it is, an addition says nothing more, and the trail says who decided', async () => {
  const { caseId, ticket } = await takeIntake(farol, tablet, { ...rosa, given: 'Jacinta', room: '1204' })
  await supplementBySame({ ticket, sameName: 'Jacinta', room: '1301' })
  await settle(caseId, { answer: 'leave', field: 'room' })
  expect(await wordsOf(caseId)).not.toContain('1301')
  expect(cast.eva.page().words()).toContain('Room and judge 1204')
  const lines = farol.store.selectFrom('audit').select(['action', 'account_id']).where('object_id', '=', caseId)
  const left = await lines.where('action', '=', 'slip.left').execute()
  expect(left).toHaveLength(1)
  expect(left[0]?.account_id).not.toBeNull()
})

test('a misread ticket puts nothing into another person’s case, and everything it says can be read', async () => {
  const { caseId, ticket } = await takeIntake(farol, tablet, { ...ana, given: 'Petrona' })
  await supplementBySame({ ticket, sameName: 'Gaspar Brito', medicine: 'heart tablets', lookUp: 'yes' })
  const words = await wordsOf(caseId)
  expect(words).toContain('Name said: Gaspar Brito')
  expect(words).toContain('does not fit the name of this case')
  expect(words).toContain('heart tablets · waits for a yes')
  expect(words).toContain('May we look for them with the number? Not asked yet')
  expect((await newestSlip()).merged_at).toBeNull()
})

test('a yes to a lawyer that comes later lays the case by for the duty partner', async () => {
  const { caseId, ticket } = await takeIntake(farol, tablet, { ...ana, given: 'Micaela' })
  await supplementBySame({ ticket, sameName: 'Micaela', partners: 'yes' })
  await wordsOf(caseId)
  const grants = await farol.store.selectFrom('grants').selectAll().where('object_id', '=', caseId).execute()
  expect(grants.filter(({ release_on }) => release_on === 'taken')).toHaveLength(1)
})

test('two people decide about one addition at once: the second is shown what the first has changed', async () => {
  const { caseId, ticket } = await takeIntake(farol, tablet, { ...rosa, given: 'Eulalia', room: '1204' })
  await supplementBySame({ ticket, sameName: 'Eulalia', room: '1301', judge: 'Judge Adams' })
  await cast.tomas.get(`/cases/${caseId}`)
  await cast.eva.get(`/cases/${caseId}/correction`)
  await cast.eva.post(`/cases/${caseId}/correction`, { room: '1777' })
  const page = await cast.tomas.post(await settling(caseId), { field: 'room', answer: 'take' })
  expect(page.status).toBe(409)
  expect(page.text).toMatch(/<title>Error:/)
  expect(page.words()).toContain('Room 1301 · waits for a yes The case says: 1777')
})

test('somebody who may not change the case settles nothing', async () => {
  const { caseId, ticket } = await takeIntake(farol, tablet, { ...rosa, given: 'Nicolasa', room: '1204' })
  await supplementBySame({ ticket, sameName: 'Nicolasa', room: '1301' })
  await wordsOf(caseId)
  const path = await settling(caseId)
  for (const who of [cast.noor, cast.june, cast.sam, tablet]) {
    expect((await who.post(path, { revision: '1', field: 'room', answer: 'take' })).status).toBe(404)
  }
})

test.each([
  ['ticket', 'Z 99999', 'Write the ticket as on the card, such as B-017.'],
  ['ticket', 'the lady in red', 'Write the ticket as on the card, such as B-017.'],
  ['sameName', 'Rosa Maria Jose Juan Ana Pedro', 'Write at most five words of the name.'],
])('an addition whose %s is %j is refused with what to write', async (field, typed, sentence) => {
  const page = await supplement({ ticket: 'A-001', sameName: 'Ana', room: '9', [field]: typed })
  expect([page.status, page.mistakes()]).toEqual([422, [sentence]])
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
  const answers = { ticket: 'A-222', sameName: 'Julia', room: '77', uuid }
  await other.post('/intake/supplement', answers)
  await other.get('/intake/supplement')
  await other.post('/intake/supplement', answers)
  const slips = await farol.store.selectFrom('slips').selectAll().where('form_uuid', '=', uuid).execute()
  expect(slips).toHaveLength(1)
})
