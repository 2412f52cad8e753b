import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals'
import { ana, rosa, sukhwinder } from '../support/answers.ts'
import { type Farol, startFarol } from '../support/farol.ts'
import { takeIntake } from '../support/intakes.ts'
import { type Cast, setUpChapter, signIn } from '../support/people.ts'
import type { Visitor } from '../support/visitors.ts'

let farol: Farol
let cast: Cast
let eva: Visitor
let day = 0

beforeAll(async () => {
  farol = await startFarol()
  cast = await setUpChapter(farol)
})
afterAll(() => farol.close())

/** Each test is a morning of its own, two weeks after the one before; of the others nobody is left. */
beforeEach(async () => {
  day += 14
  farol.clock.set(at(0, '14:00'))
  await farol.store.deleteFrom('cases').execute()
  eva = await signIn(farol, cast.eva)
})

const at = (later: number, time: string) => {
  const on = new Date(Date.UTC(2026, 10, 24 + day + later)).toISOString().slice(0, 10)
  return `${on}T${time}:00Z`
}
const tonight = { ...rosa, keep: 'no' }
const takeIn = (answers: Record<string, string>) => takeIntake(farol, eva, answers)
const check = async (caseId: string, kind: string) => {
  await eva.get('/docket')
  await eva.post(`/cases/${caseId}/check-out`, { kind })
}
/** One minute past four at the court, some nights later. */
const night = async (nights = 1) => {
  farol.clock.set(at(nights, '09:01'))
  await farol.rounds()
}
const left = async () => (await farol.store.selectFrom('cases').select('id').execute()).map(({ id }) => id)

test('who walked out safe is erased at four in the night at the court, and not before', async () => {
  const { caseId } = await takeIn(tonight)
  await check(caseId, 'safe')
  farol.clock.set(at(1, '08:59'))
  await farol.rounds()
  expect(await left()).toEqual([caseId])
  await night()
  expect(await left()).toEqual([])
  for (const table of ['sealed_rows', 'grants', 'check_outs'] as const) {
    expect(await farol.store.selectFrom(table).selectAll().execute()).toEqual([])
  }
})

test('who agreed to be kept until the next hearing is kept', async () => {
  const { caseId } = await takeIn(rosa)
  await check(caseId, 'safe')
  await night(5)
  expect(await left()).toEqual([caseId])
})

test('who agreed to nothing is erased that night, checked out or not', async () => {
  await takeIn(sukhwinder)
  await night()
  expect(await left()).toEqual([])
})

test('while somebody of that day was never checked out, nobody is erased unasked: a coordinator is', async () => {
  const safe = await takeIn(tonight)
  const open = await takeIn({ ...ana, given: 'Inés' })
  await check(safe.caseId, 'safe')
  await night()
  expect((await left()).sort()).toEqual([safe.caseId, open.caseId].sort())
  eva = await signIn(farol, cast.eva)
  const page = await eva.get('/retention')
  expect(page.words()).toContain(safe.ticket)
  expect(page.words()).toContain(open.ticket)
  expect(page.words()).toContain('1 person of this day was never checked out')
  await eva.post(`/retention/${safe.caseId}`, { what: 'erase' })
  expect(await left()).toEqual([open.caseId])
})

test('kept one more day, it is asked for again the day after', async () => {
  const { caseId, ticket } = await takeIn(ana)
  await night()
  eva = await signIn(farol, cast.eva)
  await eva.get('/retention')
  expect((await eva.post(`/retention/${caseId}`, { what: 'keep' })).words()).not.toContain(ticket)
  await night(2)
  expect((await (await signIn(farol, cast.eva)).get('/retention')).words()).toContain(ticket)
})

test('after seven days who was neither taken nor not seen is erased without being asked', async () => {
  const waiting = await takeIn(ana)
  const missed = await takeIn({ ...tonight, given: 'Delia' })
  await check(missed.caseId, 'not-seen')
  await night(6)
  expect(await left()).toContain(waiting.caseId)
  await night(8)
  expect(await left()).toEqual([missed.caseId])
})

test('an answer that is none is asked for again', async () => {
  const { caseId } = await takeIn(ana)
  await night()
  eva = await signIn(farol, cast.eva)
  await eva.get('/retention')
  const page = await eva.post(`/retention/${caseId}`, { what: 'perhaps' })
  expect(page.status).toBe(422)
  expect(await left()).toEqual([caseId])
})

test('a partner decides nothing here, and what is foreign is not there', async () => {
  const { caseId } = await takeIn(ana)
  const june = await signIn(farol, cast.june)
  expect((await june.get('/retention')).status).toBe(404)
  await eva.get('/retention')
  const [foreign, unknown] = [
    await eva.post('/retention/AAAAAAAAAAAAAAAAAAAAAA', { what: 'erase' }),
    await june.post(`/retention/${caseId}`, { what: 'erase' }),
  ]
  expect([foreign.status, unknown.status]).toEqual([404, 404])
  expect(await left()).toEqual([caseId])
})

test('the day’s clothing is taken out by the next session of C after midnight', async () => {
  const { caseId } = await takeIn(rosa)
  expect((await eva.get(`/cases/${caseId}`)).words()).toContain('red coat')
  farol.clock.set(at(1, '14:00'))
  eva = await signIn(farol, cast.eva)
  expect((await eva.get(`/cases/${caseId}`)).words()).not.toContain('red coat')
})
