import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals'
import { rosa } from '../support/answers.ts'
import { startChapter } from '../support/chapters.ts'
import type { Farol } from '../support/farol.ts'
import { type Taken, takeIntake } from '../support/intakes.ts'
import { type Cast, signIn } from '../support/people.ts'
import type { Visitor } from '../support/visitors.ts'

let farol: Farol
let cast: Cast
let eva: Visitor
let one: Taken

beforeAll(async () => {
  ;({ farol, cast } = await startChapter())
})
afterAll(() => farol.close())

beforeEach(async () => {
  await farol.store.deleteFrom('cases').execute()
  eva = await signIn(farol, cast.eva)
  one = await takeIntake(farol, eva, rosa)
})

const minutes = async (some: number) => {
  farol.clock.passes({ minutes: some })
  await farol.rounds()
}
const wish = async (fields: Record<string, string>) => {
  await eva.get(`/cases/${one.caseId}/erasure-wish`)
  return eva.post(`/cases/${one.caseId}/erasure-wish`, fields)
}
const digits = () => ({ how: 'code', ticket: one.ticket, code: one.code ?? '' })
const take = async () => {
  await eva.get('/docket')
  await eva.post(`/cases/${one.caseId}/detention`)
}
const isThere = async () => (await farol.store.selectFrom('cases').select('id').execute()).length === 1

test('who says ticket and all six digits is erased after ten minutes, whatever script the digits are in', async () => {
  const eastern = (one.code ?? '').replace(/\d/g, (digit) => String.fromCodePoint(0x06f0 + Number(digit)))
  const page = await wish({ ...digits(), ticket: one.ticket.toLowerCase().replace('-', ' '), code: eastern })
  expect([page.path, page.words().includes('Set to be erased')]).toEqual(['/retention', true])
  await minutes(9)
  expect(await isThere()).toBe(true)
  await minutes(1)
  expect(await isThere()).toBe(false)
})

test('wrong digits, another ticket, a first half only, or a phone we do not have: nobody is erased', async () => {
  const other = one.code === '111111' ? '222222' : '111111'
  for (const fields of [
    { ...digits(), code: other },
    { ...digits(), ticket: 'Z-001' },
    { ...digits(), code: one.code?.slice(0, 3) ?? '' },
    { how: 'phone' },
  ])
    expect((await wish(fields)).status).toBe(422)
  await minutes(11)
  expect(await isThere()).toBe(true)
})

test('of somebody taken two coordinators decide: one proposes, only another one confirms', async () => {
  await take()
  const page = await wish(digits())
  expect(page.words()).toContain('They asked us to erase everything')
  const tomas = await signIn(farol, cast.tomas)
  expect((await tomas.get('/')).words()).toContain(
    '1 person who was taken, or not seen coming out, asked us to erase everything',
  )
  const proposed = await eva.post(`/retention/${one.caseId}/decisions`, { what: 'erase' })
  expect(proposed.words()).toContain('Proposed: erase it all the same. By Eva')
  await eva.post(`/retention/${one.caseId}/decisions`, { what: 'erase' })
  await minutes(11)
  expect(await isThere()).toBe(true)
  await tomas.get('/retention')
  await tomas.post(`/retention/${one.caseId}/decisions`, { what: 'erase' })
  await minutes(10)
  expect(await isThere()).toBe(false)
})

test('two who say keep have kept it, and the reason stands there', async () => {
  await take()
  await wish(digits())
  await eva.post(`/retention/${one.caseId}/decisions`, { what: 'keep' })
  const tomas = await signIn(farol, cast.tomas)
  await tomas.get('/retention')
  await tomas.post(`/retention/${one.caseId}/decisions`, { what: 'keep' })
  expect((await eva.get('/retention')).words()).toContain('Two coordinators decided to keep it for now.')
  await minutes(11)
  expect(await isThere()).toBe(true)
})

test('taken within the ten minutes: it is not erased, and two coordinators decide', async () => {
  await wish(digits())
  await minutes(5)
  await take()
  await minutes(6)
  expect(await isThere()).toBe(true)
  expect((await eva.get('/retention')).words()).toContain('They asked us to erase everything')
})

test('after three days without a decision it is asked again, first on home, and nothing has happened', async () => {
  await take()
  await wish(digits())
  await minutes(73 * 60)
  eva = await signIn(farol, cast.eva)
  expect((await eva.get('/')).words()).toContain('The three days are over. Please decide now.')
  expect(await isThere()).toBe(true)
})
