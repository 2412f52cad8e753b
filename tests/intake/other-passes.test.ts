import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { ana, contact, ibrahim, rosa } from '../support/answers.ts'
import { startChapter } from '../support/chapters.ts'
import type { Farol } from '../support/farol.ts'
import { takeIntake } from '../support/intakes.ts'
import { type Cast, openTablet } from '../support/people.ts'
import type { Visitor } from '../support/visitors.ts'

let farol: Farol
let cast: Cast
let tablet: Visitor
let hostile: Visitor

beforeAll(async () => {
  ;({ farol, cast } = await startChapter())
  tablet = await openTablet(farol, cast.noor, cast.site.id)
  hostile = await openTablet(farol, cast.noor, cast.site.id)
})
afterAll(() => farol.close())

const addTo = async (who: Visitor, ticket: string, answers: Record<string, string>) => {
  farol.clock.passes({ minutes: 0.1 })
  await who.get('/intake/supplement')
  return who.post('/intake/supplement', { ticket, sameName: 'Rosa', ...answers })
}
const evil = contact(0, { name: 'Uncle', relation: 'relative', mayBeSaid: 'everything', lawyersMayCall: 'yes' })
const evilPhone = { ...evil, ...contact(0, { 'phone][number': '(202) 555-0199', 'phone][country': 'US' }) }
const evilMail = { ...evil, ...contact(0, { email: 'uncle@example.net' }) }
const take = async (caseId: string) => {
  await cast.noor.get(`/cases/${caseId}`)
  await cast.noor.post(`/cases/${caseId}/detention`)
  await cast.noor.get(`/cases/${caseId}`)
  await cast.noor.get(`/cases/${caseId}/detention`)
  await cast.noor.post(`/cases/${caseId}/detention/telling`)
  farol.clock.passes({ minutes: 4 })
  await farol.rounds()
}
const noticesOf = (caseId: string) =>
  farol.store.selectFrom('notices').selectAll().where('case_id', '=', caseId).execute()
const callsOf = (caseId: string) => tasksOf(caseId, 'call')
const tasksOf = (caseId: string, kind: string) =>
  farol.store
    .selectFrom('tasks')
    .selectAll()
    .where('case_id', '=', caseId)
    .where('kind', '=', kind)
    .where('done_at', 'is', null)
    .execute()
const waiting = (caseId: string) =>
  farol.store.selectFrom('slips').selectAll().where('case_id', '=', caseId).where('merged_at', 'is', null).execute()
const settle = async (caseId: string, answers: Record<string, string>) => {
  await cast.eva.get(`/cases/${caseId}`)
  const [slip] = await waiting(caseId)
  return cast.eva.post(`/cases/${caseId}/slips/${slip?.id}/settlements`, answers)
}
const fieldSaying = (text: string) =>
  new RegExp(`${text}[\\s\\S]*?name="field" value="([^"]+)"`).exec(cast.eva.page().text)?.[1] ?? ''

test('a contact from another pass gets no mail and no call before a coordinator says yes, and then it says whence it came', async () => {
  const { caseId, ticket } = await takeIntake(farol, tablet, rosa)
  await addTo(hostile, ticket, { ...evilMail })
  await addTo(hostile, ticket, { ...evilPhone })
  await take(caseId)
  expect(await noticesOf(caseId)).toHaveLength(2)
  const told = (await noticesOf(caseId)).map(({ contact_ref }) => contact_ref)
  for (const { contact_ref } of await callsOf(caseId)) expect(told).toContain(contact_ref)
  const words = (await cast.eva.get(`/cases/${caseId}`)).words()
  expect(words).toMatch(/Added by pass B at \d\d:\d\d/)
  expect(words).toContain('uncle@example.net')
  expect(words).toContain('+1 202 555 0199 · May be told everything · our lawyers may call · waits for a yes')
  expect(/Their people(.*)At the court/.exec(words)?.[1]).not.toContain('Uncle')

  await settle(caseId, { field: fieldSaying('uncle@example.net'), answer: 'take' })
  expect((await cast.eva.get(`/cases/${caseId}`)).words()).toMatch(
    /Uncle · relative · Spanish · from pass B, \d\d:\d\d/,
  )
})

test('the task to settle it is due now, also when the addition came before the person was taken', async () => {
  const { caseId, ticket } = await takeIntake(farol, tablet, { ...rosa, given: 'Rosa Elvira' })
  await addTo(hostile, ticket, evilPhone)
  expect(await tasksOf(caseId, 'settle')).toHaveLength(0)
  await take(caseId)
  expect(await tasksOf(caseId, 'settle')).toHaveLength(1)
  await addTo(hostile, ticket, { partners: 'no' })
  expect(await tasksOf(caseId, 'settle')).toHaveLength(1)
  expect((await cast.eva.get('/tasks')).words()).toContain('Somebody added something: say yes or no')
  await settle(caseId, { answer: 'leave' })
  expect(await tasksOf(caseId, 'settle')).toHaveLength(1)
  await settle(caseId, { answer: 'leave' })
  expect(await tasksOf(caseId, 'settle')).toHaveLength(0)
  expect(await waiting(caseId)).toHaveLength(0)
})

test('somebody not seen coming out has that task as well', async () => {
  const { caseId, ticket } = await takeIntake(farol, tablet, { ...rosa, given: 'Rosa Inés' })
  await cast.noor.get('/docket')
  await cast.noor.post(`/cases/${caseId}/check-out`, { kind: 'not-seen' })
  await addTo(hostile, ticket, evilPhone)
  expect(await tasksOf(caseId, 'settle')).toHaveLength(1)
})

test('a yes to a lawyer from another pass gives no partner a key', async () => {
  const { caseId, ticket } = await takeIntake(farol, tablet, { ...ana, given: 'Rosa Linda' })
  await addTo(hostile, ticket, { partners: 'yes', lookUp: 'yes', 'numbers[0][number]': 'A 076 543 219' })
  await take(caseId)
  await cast.eva.get(`/cases/${caseId}`)
  const forPartners = await farol.store
    .selectFrom('grants')
    .innerJoin('groups', 'groups.id', 'grants.group_id')
    .select('grants.id')
    .where('object_id', '=', caseId)
    .where('groups.kind', '=', 'L')
    .execute()
  expect(forPartners).toEqual([])
  expect((await cast.june.get(`/partners/cases/${caseId}`)).status).toBe(404)
  expect(cast.eva.page().words()).toContain('May we tell a free lawyer? Not asked yet')
})

test('a contact from another pass whom lawyers may call stands on no lawyer’s sheet', async () => {
  const { caseId, ticket } = await takeIntake(farol, tablet, { ...rosa, given: 'Rosa Delfina' })
  await addTo(hostile, ticket, evilPhone)
  await take(caseId)
  await cast.eva.get(`/cases/${caseId}`)
  const sheet = await cast.june.get(`/partners/cases/${caseId}`)
  expect(sheet.words()).toContain('Rosa Delfina')
  expect(sheet.text).not.toMatch(/Uncle|555.0199/)
})

test('an A-number is never put beside the one that was answered', async () => {
  const { caseId, ticket } = await takeIntake(farol, tablet, { ...rosa, given: 'Rosa Catalina' })
  for (const who of [tablet, hostile]) await addTo(who, ticket, { 'numbers[0][number]': 'A 076 543 218' })
  const words = (await cast.eva.get(`/cases/${caseId}`)).words()
  expect(words).toContain('A-number A 076 543 218 · waits for a yes The case says: A 012 345 678')
  await settle(caseId, { answer: 'take', field: 'aNumbers' })
  const after = (await cast.eva.get(`/cases/${caseId}`)).words()
  expect(after).toContain('A-number A 076 543 218 Copy')
  expect(after).not.toContain('A-number A 012 345 678')
})

test('what can harm nobody is filled in where it was not asked, and says from which pass it is', async () => {
  const { caseId, ticket } = await takeIntake(farol, tablet, { ...ana, given: 'Rosa Amparo' })
  await addTo(hostile, ticket, { medicine: 'asthma spray', room: '1209', children: 'with her aunt until four' })
  const words = (await cast.noor.get(`/cases/${caseId}`)).words()
  expect(words).toMatch(/24 hours asthma spray · from pass B, \d\d:\d\d/)
  expect(words).toMatch(/Room and judge 1209 · from pass B/)
  expect(words).not.toContain('Added under this ticket')
})

test('their own phone and the hour of the hearing, from another pass, wait: one would skip a contact, the other an alarm', async () => {
  const { caseId, ticket } = await takeIntake(farol, tablet, { ...ana, given: 'Rosa Noemí' })
  await addTo(hostile, ticket, {
    'ownPhone[number]': '(202) 555-0188',
    'ownPhone[country]': 'US',
    hearingTime: '23:50',
    room: '1210',
  })
  const words = (await cast.noor.get(`/cases/${caseId}`)).words()
  expect(words).toContain('Their own phone +1 202 555 0188 · waits for a yes')
  expect(words).toContain('Time of the hearing 23:50 · waits for a yes')
  const row = farol.store.selectFrom('cases').select('hearing_time').where('id', '=', caseId)
  expect((await row.executeTakeFirstOrThrow()).hearing_time).toBeNull()
  await addTo(tablet, ticket, { hearingTime: '10:30' })
  await cast.noor.get(`/cases/${caseId}`)
  expect((await row.executeTakeFirstOrThrow()).hearing_time).toBe('10:30')
})

test('a list of common first names fits nobody, under any ticket', async () => {
  const thirtyFive = Array.from({ length: 35 }, (_, at) => ['Rosa', 'Ibrahim', 'Ana', 'Maria', 'Jose'][at % 5]).join(
    ' ',
  )
  const people = [await takeIntake(farol, tablet, rosa), await takeIntake(farol, tablet, ibrahim)]
  for (const { caseId, ticket } of people) {
    const refused = await addTo(hostile, ticket, { sameName: thirtyFive, medicine: 'none' })
    expect(refused.status).toBe(422)
    const page = await addTo(hostile, ticket, { sameName: 'Rosa Ibrahim Ana Maria Jose', medicine: 'nothing at all' })
    expect(page.words()).toContain('Added')
    const words = (await cast.eva.get(`/cases/${caseId}`)).words()
    expect(words).toContain('nothing at all · waits for a yes')
    expect(words).not.toContain('24 hours nothing at all · from')
  }
})

test('of 40 additions for one ticket three are kept; the next is told whom to tell, and learns nothing of the ticket', async () => {
  const { caseId, ticket } = await takeIntake(farol, tablet, { ...rosa, given: 'Rosa Aurelia' })
  const six = Object.assign(
    {},
    ...[0, 1, 2, 3, 4, 5].map((at) => contact(at, { name: `X${at}`, email: `x${at}@example.net` })),
  )
  const answers = []
  for (let at = 0; at < 40; at++) answers.push(await addTo(hostile, ticket, six))
  const words = answers.map((page) => page.mistakes().join())
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(3)
  expect(new Set(words.slice(3))).toEqual(
    new Set([
      'Three additions for this ticket were sent from here already. Tell a coordinator what is missing: they can write it down.',
    ]),
  )
  const unknown = []
  for (let at = 0; at < 4; at++) unknown.push((await addTo(hostile, 'Q-077', six)).mistakes().join())
  expect(unknown).toEqual(words.slice(0, 4))
  await take(caseId)
  expect(await noticesOf(caseId)).toHaveLength(2)
  expect((await cast.eva.get(`/cases/${caseId}`)).text.length).toBeLessThan(120_000)
})

test('a case holds six contacts: the seventh waits and is said', async () => {
  const { caseId, ticket } = await takeIntake(farol, tablet, { ...rosa, given: 'Rosa Hermelinda' })
  const five = Object.assign(
    {},
    ...[0, 1, 2, 3, 4].map((at) => contact(at, { name: `Cousin ${at}`, email: `c${at}@example.org` })),
  )
  await addTo(tablet, ticket, five)
  const words = (await cast.eva.get(`/cases/${caseId}`)).words()
  expect(words).toContain(
    'Cousin 4 · c4@example.org · May only be asked to call us · waits for a yes There are six people already.',
  )
  await settle(caseId, { answer: 'take' })
  expect((await cast.eva.get(`/cases/${caseId}`)).words().match(/was not told the code/g)).toHaveLength(6)
  expect(await waiting(caseId)).toHaveLength(1)
})

test('200 additions are all that one pass may write, whatever ticket they name; the list stays as short as it was', async () => {
  const third = await openTablet(farol, cast.noor, cast.site.id)
  const before = (await cast.noor.get('/docket')).text.length
  const pass = await farol.store.selectFrom('passes').selectAll().orderBy('opened_at', 'desc').executeTakeFirstOrThrow()
  const one = { ...(await lastSlip()), pass_id: pass.id, case_id: null }
  const many = Array.from({ length: 195 }, (_, at) => ({
    ...one,
    id: `id-${at}`,
    form_uuid: `u-${at}`,
    ticket: `ZZ-${at}`,
  }))
  await farol.store.insertInto('slips').values(many).execute()
  const said = []
  for (let at = 0; at < 8; at++) said.push((await addTo(third, `Y-00${at + 1}`, { room: '9' })).status)
  expect(said).toEqual([200, 200, 200, 200, 200, 422, 422, 422])
  expect(third.page().mistakes()).toEqual([
    'Nothing more can be added with this pass. Tell a coordinator: they can write it down.',
  ])
  const docket = await cast.noor.get('/docket')
  expect(docket.text.length - before).toBeLessThan(2_000)
  expect(docket.words()).toMatch(/20\d additions are for tickets that nobody on the list has/)
})

const lastSlip = () =>
  farol.store.selectFrom('slips').selectAll().orderBy('created_at', 'desc').executeTakeFirstOrThrow()
