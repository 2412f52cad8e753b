import { afterAll, beforeAll, expect, test } from '@jest/globals'
import {
  contactOf,
  familyOpens,
  goLive,
  type House,
  markTaken,
  mother,
  sayTold,
  startHouse,
  takeIn,
  tokenIn,
} from './tellings.ts'

let house: House
beforeAll(async () => {
  house = await startHouse()
  await goLive(house)
})
afterAll(() => house.close())

const rosalia = contactOf('Rosalía Caal', { email: 'rosalia@example.org' })

const openTasks = (caseId: string) =>
  house.farol.store
    .selectFrom('tasks')
    .selectAll()
    .where('case_id', '=', caseId)
    .where('kind', 'in', ['call', 'call-back'])
    .where('done_at', 'is', null)
    .orderBy('due_at')
    .execute()

const claimed = async (caseId: string) => {
  const call = `/calls/${(await openTasks(caseId))[0]?.id}`
  await house.noor.get(call)
  return { call, page: await house.noor.post(`${call}/claims`) }
}

test('a number that a family typed is on the call page of whoever calls, and can be changed; none of it lies open in the file', async () => {
  const { caseId, code } = await takeIn(house, house.noor, [rosalia])
  await sayTold(house.noor, [0])
  await markTaken(house, house.noor, caseId)
  const phone = await familyOpens(house, tokenIn((await house.mail.nextMail()).text ?? ''), code)
  await phone.post('/family/call-backs', { number: '(202) 555-0177' })
  expect(phone.page().words()).toContain('Le vamos a llamar al número que escribió.')
  await phone.post('/family/call-backs', { number: '202 555 0178' })
  expect(await openTasks(caseId)).toHaveLength(1)
  const { page } = await claimed(caseId)
  expect(page.words()).toMatch(/\+1 202 555 0178 .*\+1 202 555 0177/)
  expect(page.links()).toContain('tel:+12025550178')
  const stored = await house.farol.store
    .selectFrom('contact_numbers')
    .selectAll()
    .where('case_id', '=', caseId)
    .execute()
  expect(stored).toHaveLength(2)
  expect(JSON.stringify(stored.map(({ sealed }) => Buffer.from(sealed).toString('latin1')))).not.toMatch(/202.?555/)
})

test('what is no number is shown as they wrote it, and dials nothing', async () => {
  const { caseId, code } = await takeIn(house, house.noor, [rosalia])
  await sayTold(house.noor, [0])
  await markTaken(house, house.noor, caseId)
  const phone = await familyOpens(house, tokenIn((await house.mail.nextMail()).text ?? ''), code)
  await phone.post('/family/call-backs', { number: 'ask at the bakery <b>downstairs</b>' })
  const { page } = await claimed(caseId)
  expect(page.words()).toContain('ask at the bakery <b>downstairs</b>')
  expect(page.links().filter((link) => link.startsWith('tel:'))).toEqual([])
})

test('after wrong number the same digits are not offered again, and the way to another one stands there', async () => {
  const { caseId } = await takeIn(house, house.noor, [mother])
  await markTaken(house, house.noor, caseId)
  const first = await claimed(caseId)
  await house.noor.post(`${first.call}/outcomes`, { outcome: 'wrong-number' })
  const second = await claimed(caseId)
  expect(second.page.links()).not.toContain('tel:+19295550101')
  expect(second.page.words()).toMatch(/Every number we had was wrong\. .*\+1 929 555 0101 That number was wrong/)
  await house.noor.post(`${second.call}/numbers`, { number: '(929) 555-0155' })
  expect(house.noor.page().links()).toContain('tel:+19295550155')
})

test.each([
  ['voicemail', '', 30],
  ['off', 'half-hour', 30],
  ['off', 'evening', 9 * 60],
  ['other', 'morning', 23 * 60],
])(
  'the only contact, after %s, next try %s: it stays as a task with a time, and what was promised stays',
  async (outcome, again, minutes) => {
    const { caseId, ticket } = await takeIn(house, house.noor, [mother])
    await markTaken(house, house.noor, caseId)
    const { call } = await claimed(caseId)
    const page = await house.noor.post(`${call}/outcomes`, { outcome, again, promised: `Seven o'clock for ${ticket}` })
    expect([page.path, page.status]).toEqual([call, 200])
    expect(page.words()).toMatch(
      new RegExp(`Written down: Marta Xicará .*Promised: Seven o'clock for ${ticket}.*/family#`),
    )
    const due = (await openTasks(caseId)).map(({ due_at }) => (Date.parse(due_at) - +house.farol.clock.now()) / 60_000)
    expect(due).toEqual([minutes])
    expect((await house.eva.get(`/cases/${caseId}`)).words()).toContain(`Promised: Seven o'clock for ${ticket}`)
  },
)

test('somebody who does not hold the call writes no number into the case', async () => {
  const { caseId } = await takeIn(house, house.noor, [mother])
  await markTaken(house, house.noor, caseId)
  const { call } = await claimed(caseId)
  await house.eva.get(call)
  expect((await house.eva.post(`${call}/numbers`, { number: '(929) 555-0156' })).status).toBe(404)
  await house.noor.get(call)
  expect(house.noor.page().words()).not.toContain('555 0156')
})
