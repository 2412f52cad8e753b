import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { contact, rosa } from '../support/answers.ts'
import { startChapter } from '../support/chapters.ts'
import type { Farol } from '../support/farol.ts'
import { takeIntake } from '../support/intakes.ts'
import { type Cast, openTablet } from '../support/people.ts'
import type { Visitor } from '../support/visitors.ts'

let farol: Farol
let cast: Cast
let tablet: Visitor

beforeAll(async () => {
  ;({ farol, cast } = await startChapter())
  tablet = await openTablet(farol, cast.noor, cast.site.id)
})
afterAll(() => farol.close())

const newestCase = () =>
  farol.store.selectFrom('cases').selectAll().orderBy('created_at', 'desc').executeTakeFirstOrThrow()
const seen = async (answers: Record<string, string>) => {
  farol.clock.passes({ minutes: 0.1 })
  await cast.noor.get('/docket')
  expect(cast.noor.page().text).toContain('href="/intake/seen"')
  await cast.noor.get('/intake/seen')
  return cast.noor.post('/intake/seen', answers)
}

test('somebody taken before anybody could ask is written down by what they wear, and no consent is invented', async () => {
  const page = await seen({ clothing: 'man, blue cap', room: '1204', taken: 'yes' })
  const { id, ticket } = await newestCase()
  expect(page.path).toBe(`/cases/${id}/detention`)
  expect(page.words()).toContain(ticket)
  const words = (await cast.eva.get(`/cases/${id}`)).words()
  expect(words).toContain('This person was seen. Nobody could ask them anything yet.')
  for (const question of ['May we call their people?', 'May we tell a free lawyer?']) {
    expect(words).toContain(`${question} Not asked yet`)
  }
  expect(words).not.toContain('Something in this intake is not as it should be')
  const kinds = await farol.store.selectFrom('tasks').select('kind').where('case_id', '=', id).execute()
  expect(kinds.map(({ kind }) => kind)).toContain('decide')
})

test('only saved, they stand on the list until somebody knows more', async () => {
  await seen({ usedName: 'Don Chepe', clothing: 'straw hat', language: 'quc' })
  const { ticket } = await newestCase()
  const words = (await cast.noor.get('/docket')).words()
  for (const one of [ticket, 'Don Chepe', 'straw hat']) expect(words).toContain(one)
})

test('nothing seen and nothing heard is asked for, and nothing is saved', async () => {
  const before = (await newestCase()).id
  const page = await seen({ room: '1204', taken: 'yes' })
  expect([page.status, page.mistakes()]).toEqual([422, ['Write a name as you heard it, or what the person wears.']])
  expect((await newestCase()).id).toBe(before)
})

test('a tablet with a pass marks nobody, and has no such page', async () => {
  expect((await tablet.get('/intake/seen')).status).toBe(404)
})

test('called in, with an e-mail alone and no question asked: saved, and each question still open', async () => {
  const { caseId } = await takeIntake(farol, tablet, {
    language: 'es',
    calledIn: 'yes',
    given: 'Braulio',
    ...contact(0, { email: 'braulio@example.org' }),
  })
  const words = (await cast.eva.get(`/cases/${caseId}`)).words()
  expect(words).toContain('braulio@example.org')
  expect(words).toContain('May we call their people? Not asked yet')
  expect(words).toContain('How it was asked Not asked yet')
  const row = farol.store.selectFrom('cases').select('keep').where('id', '=', caseId)
  expect(await row.executeTakeFirstOrThrow()).toEqual({ keep: 'tonight' })
})

test('called in, a number is kept only with its yes, and a wrong number is said without the general rule', async () => {
  const send = async (answers: Record<string, string>) => {
    await tablet.get('/intake')
    await tablet.post('/intake/language', { to: 'en' })
    return (await tablet.post('/intake', { language: 'en', calledIn: 'yes', ...answers })).mistakes()
  }
  expect(await send({ 'numbers[0][number]': 'A 012 345 678' })).toEqual([
    expect.stringContaining('Ask this first, then save: without a yes we may not keep the number.'),
  ])
  expect(await send({ lookUp: 'yes', 'numbers[0][number]': 'A 12' })).toHaveLength(1)
})

test('a correction that takes people away says whom, asks back, and leaves no call behind that leads nowhere', async () => {
  farol.clock.passes({ minutes: 0.1 })
  const { caseId } = await takeIntake(farol, tablet, rosa)
  await cast.noor.get(`/cases/${caseId}`)
  await cast.noor.post(`/cases/${caseId}/detention`)
  await cast.noor.get(`/cases/${caseId}/detention`)
  await cast.noor.post(`/cases/${caseId}/detention/telling`)
  const page = `/cases/${caseId}/correction`
  await cast.eva.get(page)
  const asked = await cast.eva.post(page, { contact: 'no', lookUp: 'no', partners: 'no' })
  expect(asked.status).toBe(422)
  const words = asked.words()
  for (const one of ['Marta Xicará', 'luis@example.org', 'A 012 345 678']) expect(words).toContain(one)
  expect((await cast.eva.get(`/cases/${caseId}`)).words()).toContain('Marta Xicará · mother')
  await cast.eva.get(page)
  await cast.eva.post(page, { contact: 'no' })
  const saved = await cast.eva.post(page, { contact: 'no', lose: 'yes' })
  expect(saved.path).toBe(`/cases/${caseId}`)
  expect(saved.words()).toContain('Nobody to call was written down.')
  const tasks = (await cast.eva.get('/tasks')).text
  for (const [, id] of tasks.matchAll(/\/calls\/([\w-]{22})/g)) {
    expect((await cast.eva.get(`/calls/${id}`)).status).toBe(200)
  }
  const open = farol.store.selectFrom('tasks').select('id').where('case_id', '=', caseId).where('done_at', 'is', null)
  expect(await open.where('kind', 'in', ['call', 'call-back']).execute()).toEqual([])
})

test('what somebody taps while another corrects is never overwritten', async () => {
  for (let at = 0; at < 6; at++) {
    farol.clock.passes({ minutes: 0.1 })
    await tablet.get('/intake')
    await tablet.post('/intake/language', { to: 'es' })
    const receipt = await tablet.post('/intake', { ...rosa, given: `Rosa ${at}` })
    const { id } = await newestCase()
    const contactId = /name="contact" value="([^"]+)"/.exec(receipt.text)?.[1] ?? ''
    const page = `/cases/${id}/correction`
    await cast.eva.get(page)
    const correcting = cast.eva.post(page, { room: `170${at}` })
    await new Promise((later) => setTimeout(later, at * 3))
    const [told, corrected] = await Promise.all([
      tablet.post('/intake/receipt/told', { contact: contactId, told: 'has-half' }),
      correcting,
    ])
    const words = (await cast.eva.get(`/cases/${id}`)).words()
    if (/aria-pressed="true"/.test(told.text)) expect(words).toContain('has their half of the card')
    expect([200, 409]).toContain(corrected.status)
    if (corrected.path === `/cases/${id}`) expect(words).toContain(`170${at}`)
  }
})

test('somebody taken whom nobody could ask is there the next day', async () => {
  await seen({ clothing: 'woman, green scarf', taken: 'yes' })
  const { id } = await newestCase()
  farol.clock.passes({ hours: 30 })
  await farol.rounds()
  expect(await farol.store.selectFrom('cases').select('id').where('id', '=', id).execute()).toHaveLength(1)
})
