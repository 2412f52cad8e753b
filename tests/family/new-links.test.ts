import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { visitor } from '../support/visitors.ts'
import {
  brother,
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

const wrongOne = (code: string) => `${(Number(code) + 1) % 1_000_000}`.padStart(6, '0')

/** Somebody types five wrong codes at the brother's link. */
const closedLink = async (more: Record<string, string> = {}) => {
  const rosa = await takeIn(house, house.noor, [{ ...brother, ...more }, mother])
  await sayTold(house.noor, [0])
  await markTaken(house, house.noor, rosa.caseId)
  const mail = await house.farol.store.selectFrom('outbox').select('id').where('case_id', '=', rosa.caseId).execute()
  if (mail.length > 0)
    await house.farol.store.updateTable('outbox').set({ not_before: house.farol.clock.now().toISOString() }).execute()
  await house.farol.rounds()
  const token = tokenIn((await house.mail.nextMail()).text ?? '')
  const phone = visitor(house.farol)
  await phone.get('/family')
  for (let times = 0; times < 6; times++) {
    await phone.get('/family')
    await phone.post('/family', { token, code: wrongOne(rosa.code) })
  }
  const task = await house.farol.store
    .selectFrom('tasks')
    .selectAll()
    .where('case_id', '=', rosa.caseId)
    .where('kind', '=', 'new-link')
    .execute()
  return { ...rosa, token, phone, task }
}

test('the family reads what to do, and the desk sees it: one task, on home, on the case', async () => {
  const { phone, task, caseId } = await closedLink({ 'phone][number': '(929) 555-0121' })
  expect(phone.page().mistakes()).toEqual([expect.stringContaining('Then call us, or wait')])
  expect(task).toHaveLength(1)
  expect((await house.eva.get('/')).words()).toContain('Give a new link')
  expect((await house.eva.get(`/cases/${caseId}`)).words()).toContain('Link closed after five wrong codes')
  expect((await house.noor.get('/tasks')).words()).not.toContain('Give a new link')
})

test('a coordinator gives a new link and new digits in the call; the old ones open nothing, the others keep theirs', async () => {
  const { task, caseId, code, token } = await closedLink({ 'phone][number': '(929) 555-0122' })
  const call = `/calls/${task[0]?.id}`
  await house.noor.get('/docket')
  expect((await house.noor.post(`${call}/claims`)).status).toBe(404)
  await house.eva.get(call)
  const before = await house.eva.post(`${call}/claims`)
  expect(before.words()).not.toContain(`${code.slice(0, 3)} ${code.slice(3)}`)
  expect(before.text).not.toContain('/family#')
  const page = await house.eva.post(`${call}/links`)
  const fresh = tokenIn(page.text)
  const digits = /puede leer lo que sabemos: (\d{3}) (\d{3})/.exec(page.words())?.slice(1).join('') ?? ''
  expect([fresh === token, digits === code, digits.length]).toEqual([false, false, 6])
  expect((await familyOpens(house, fresh, digits)).page().words()).toContain('Lo que sabemos')
  expect((await familyOpens(house, token, code)).page().status).toBe(422)
  expect((await familyOpens(house, fresh, code)).page().status).toBe(422)
  const mothers = await house.farol.store
    .selectFrom('tasks')
    .select('id')
    .where('case_id', '=', caseId)
    .where('kind', '=', 'call')
    .orderBy('position', 'desc')
    .executeTakeFirst()
  await house.noor.get(`/calls/${mothers?.id}`)
  expect((await house.noor.post(`/calls/${mothers?.id}/claims`)).words()).toContain(
    `${code.slice(0, 3)} ${code.slice(3)}`,
  )
})

test('not on a number that came later: nobody knows whose it is', async () => {
  const { task } = await closedLink()
  const call = `/calls/${task[0]?.id}`
  await house.eva.get(call)
  await house.eva.post(`${call}/claims`)
  await house.eva.post(`${call}/numbers`, { number: '(929) 555-0123' })
  expect(house.eva.page().words()).toContain('only in a call to the number from the intake')
  expect((await house.eva.post(`${call}/links`)).text).not.toContain('/family#')
})

test('who may only be asked to call us gets none', async () => {
  const shy = contactOf('Julio Pérez', {
    mayBeSaid: 'call-us',
    email: 'j@example.org',
    'phone][number': '(929) 555-0124',
  })
  const { task } = await closedLink(shy)
  await house.eva.get(`/calls/${task[0]?.id}`)
  const page = await house.eva.post(`/calls/${task[0]?.id}/claims`)
  expect(page.words()).toContain('They may only be asked to call us.')
  expect(page.text).not.toContain(`/calls/${task[0]?.id}/links`)
})
