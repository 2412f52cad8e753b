import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals'
import { rosa } from '../support/answers.ts'
import { startChapter } from '../support/chapters.ts'
import type { Farol } from '../support/farol.ts'
import { takeIntake } from '../support/intakes.ts'
import { type Cast, signIn } from '../support/people.ts'
import type { Visitor } from '../support/visitors.ts'

let farol: Farol
let cast: Cast
let eva: Visitor
let day = 0

beforeAll(async () => {
  ;({ farol, cast } = await startChapter())
  await farol.store.updateTable('chapters').set({ keep_days: 30 }).execute()
})
afterAll(() => farol.close())

/** Each test has a day of its own, five weeks after the one before. */
beforeEach(async () => {
  day += 35
  farol.clock.set(at(0, '14:00'))
  await farol.store.deleteFrom('cases').execute()
  eva = await signIn(farol, cast.eva)
})

const at = (later: number, time: string) => {
  const on = new Date(Date.UTC(2026, 10, 24 + day + later)).toISOString().slice(0, 10)
  return `${on}T${time}:00Z`
}
const close = async (caseId: string, reason: string, words = '') => {
  await eva.get(`/cases/${caseId}/closing`)
  return eva.post(`/cases/${caseId}/closing`, { reason, words })
}
const take = async (caseId: string) => {
  await eva.get('/docket')
  await eva.post(`/cases/${caseId}/detention`)
}
const night = async (nights: number) => {
  farol.clock.set(at(nights, '09:01'))
  await farol.rounds()
  eva = await signIn(farol, cast.eva)
}
const rowOf = (caseId: string) =>
  farol.store.selectFrom('cases').selectAll().where('id', '=', caseId).executeTakeFirst()

test('who came home safe is closed: off the lists, still found, and erased at the chapter’s date', async () => {
  const { caseId } = await takeIntake(farol, eva, rosa)
  const page = await close(caseId, 'home')
  expect(page.words()).toContain('This case is closed')
  expect(page.words()).toContain('Came home safe')
  for (const path of ['/cases', '/docket', '/']) expect((await eva.get(path)).words()).not.toContain('Rosa Marisol')
  await eva.get('/searches')
  expect((await eva.post('/searches', { sought: 'Rosa Pérez' })).words()).toContain('This case is closed')
  await night(29)
  expect(await rowOf(caseId)).toBeDefined()
  await night(31)
  expect(await rowOf(caseId)).toBeUndefined()
})

test('who agreed to no more than tonight is not kept for the days of a closed case', async () => {
  const { caseId } = await takeIntake(farol, eva, { ...rosa, keep: 'no' })
  await close(caseId, 'asked')
  await night(1)
  expect(await rowOf(caseId)).toBeUndefined()
})

test('who is held is closed with a reason, her tasks end, and no date erases her: a coordinator is asked again', async () => {
  const { caseId, ticket } = await takeIntake(farol, eva, rosa)
  await take(caseId)
  const asked = await eva.get(`/cases/${caseId}/closing`)
  for (const said of ['Rosa Marisol', ticket, 'These tasks end:', 'nothing erases it']) {
    expect(asked.words()).toContain(said)
  }
  await close(caseId, 'lawyer')
  const open = await farol.store.selectFrom('tasks').select('id').where('done_at', 'is', null).execute()
  expect(open).toEqual([])
  expect(await farol.store.selectFrom('outbox').select('id').execute()).toEqual([])
  await night(20)
  expect((await eva.get('/retention')).words()).not.toContain(ticket)
  await night(31)
  expect((await eva.get('/retention')).words()).toContain(ticket)
  expect((await eva.get('/')).words()).not.toContain('Rosa Marisol')
  await night(34)
  expect(await rowOf(caseId)).toBeDefined()
})

test('a reason that does not fit is asked about, and nothing is closed', async () => {
  const { caseId } = await takeIntake(farol, eva, rosa)
  expect((await close(caseId, 'lawyer')).mistakes().join()).toContain('This person is not marked as taken.')
  expect((await close(caseId, 'other')).mistakes().join()).toContain('Write the reason in a few words.')
  expect((await rowOf(caseId))?.closed_at).toBeNull()
})

test('a case whose family wrote something nobody has read is not closed over it', async () => {
  const { caseId } = await takeIntake(farol, eva, rosa)
  const answer = { id: `answer-${day}`, chapter_id: cast.chapterId, case_id: caseId, notice_id: 'n', sealed: null }
  const unread = { created_at: at(0, '14:10'), seen_at: null, seen_by: null }
  await farol.store
    .insertInto('answers')
    .values({ ...answer, ...unread })
    .execute()
  const page = await close(caseId, 'home')
  expect([page.status, page.words().includes('Their family wrote something')]).toEqual([409, true])
  expect((await rowOf(caseId))?.closed_at).toBeNull()
})

test('a closed case is opened again while it is kept; whoever is taken after it was closed is on every list again', async () => {
  const [first, second] = [
    await takeIntake(farol, eva, rosa),
    await takeIntake(farol, eva, { ...rosa, given: 'Delia' }),
  ]
  await close(first.caseId, 'double')
  await eva.post(`/cases/${first.caseId}/reopening`)
  expect((await eva.get('/cases')).words()).toContain('Rosa Marisol')
  await close(second.caseId, 'home')
  await take(second.caseId)
  expect(await rowOf(second.caseId)).toMatchObject({ closed_at: null, erase_at: null })
  const home = await eva.get('/')
  expect(home.words()).toContain('Delia')
})
