import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals'
import { ana, rosa, sukhwinder } from '../support/answers.ts'
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
const minutes = async (some: number) => {
  farol.clock.passes({ minutes: some })
  await farol.rounds()
}
/** The morning after, signed in anew, on the page of letting go. */
const morning = async (nights = 1) => {
  await night(nights)
  eva = await signIn(farol, cast.eva)
  return eva.get('/retention')
}
const erase = async (caseId: string) => {
  await eva.get(`/retention/${caseId}`)
  return eva.post(`/retention/${caseId}/erasures`)
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

test('while somebody of that day was never checked out, nobody is erased unasked: a coordinator is, by name', async () => {
  const safe = await takeIn(tonight)
  const open = await takeIn({ ...ana, given: 'Inés' })
  await check(safe.caseId, 'safe')
  const page = await morning()
  expect((await left()).sort()).toEqual([safe.caseId, open.caseId].sort())
  for (const who of [safe.ticket, 'Rosa Marisol', open.ticket, 'Inés']) expect(page.words()).toContain(who)
  expect(page.words()).toContain('1 person of this day was never checked out')
  const trail = await farol.store.selectFrom('audit').select('action').orderBy('seq', 'desc').limit(1).execute()
  expect(trail).toEqual([{ action: 'retention.listed' }])
})

test('erasing is asked back with name, ticket and what will be lost, and takes effect after ten minutes', async () => {
  const { caseId, ticket } = await takeIn(ana)
  await takeIn({ ...ana, given: 'Inés' })
  await morning()
  const asked = await eva.get(`/retention/${caseId}`)
  for (const said of [ticket, 'Ana Lucía', '1 person to call', 'in ten minutes']) expect(asked.words()).toContain(said)
  const page = await eva.post(`/retention/${caseId}/erasures`)
  expect(page.words()).toContain('Set to be erased')
  await minutes(9)
  expect(await left()).toContain(caseId)
  await minutes(1)
  expect(await left()).not.toContain(caseId)
  expect((await eva.get('/retention')).words()).not.toContain(ticket)
})

test('an erasing that waits can be undone, and is asked about again', async () => {
  const { caseId } = await takeIn(ana)
  await morning()
  await erase(caseId)
  const page = await eva.post(`/retention/${caseId}/erasures/undone`)
  expect(page.words()).not.toContain('Set to be erased')
  expect(page.text).toContain(`/retention/${caseId}/keeping`)
  await minutes(60)
  expect(await left()).toEqual([caseId])
})

test.each([
  ['the erasing first, then the mark', true],
  ['the mark first, then the erasing', false],
])('whoever is marked as taken in another tab is not erased: %s', async (_order, eraseFirst) => {
  const { caseId } = await takeIn(ana)
  await morning()
  const tomas = await signIn(farol, cast.tomas)
  await tomas.get('/retention')
  await eva.get(`/retention/${caseId}`)
  if (eraseFirst) await eva.post(`/retention/${caseId}/erasures`)
  await minutes(4)
  expect((await tomas.post(`/cases/${caseId}/detention`)).status).toBe(200)
  if (!eraseFirst) {
    const refused = await eva.post(`/retention/${caseId}/erasures`)
    expect(refused.status).toBe(409)
    expect(refused.words()).toContain('They are marked as taken.')
  }
  await minutes(7)
  await minutes(600)
  expect(await left()).toEqual([caseId])
  if (!eraseFirst) return
  eva = await signIn(farol, cast.eva)
  const page = await eva.get('/retention')
  expect(page.words()).toContain('Not erased, because: They are marked as taken.')
})

test('somebody marked as not seen, or whose mark was taken back, is not erased either', async () => {
  const [gone, undone] = [await takeIn(ana), await takeIn({ ...ana, given: 'Inés' })]
  await morning()
  await check(undone.caseId, 'safe')
  await farol.store
    .updateTable('cases')
    .set({ erase_at: at(1, '09:00') })
    .where('id', '=', undone.caseId)
    .execute()
  await erase(gone.caseId)
  await erase(undone.caseId)
  await eva.get('/docket')
  await eva.post(`/cases/${gone.caseId}/check-out`, { kind: 'not-seen', back: 'retention' })
  await eva.post(`/cases/${undone.caseId}/check-out/undone`)
  await minutes(11)
  expect((await left()).sort()).toEqual([gone.caseId, undone.caseId].sort())
  const page = await eva.get('/retention')
  expect(page.words()).toContain('They are marked as not seen coming out.')
  expect(page.words()).toContain('The last mark was undone.')
})

test('what is still open is looked at when it takes effect, and whoever asked reads why', async () => {
  const { caseId } = await takeIn(tonight)
  await check(caseId, 'safe')
  await takeIn(ana)
  await morning()
  await erase(caseId)
  const task = { chapter_id: cast.chapterId, case_id: caseId, due_at: at(1, '09:00'), created_at: at(1, '09:00') }
  const unclaimed = {
    position: null,
    contact_ref: null,
    claimed_by: null,
    claimed_at: null,
    done_at: null,
    done_by: null,
  }
  const answer = { chapter_id: cast.chapterId, case_id: caseId, notice_id: 'none', sealed: null }
  await farol.store
    .insertInto('tasks')
    .values([
      { ...task, ...unclaimed, id: `correction-of-${day}`, kind: 'correction' },
      {
        ...task,
        ...unclaimed,
        id: `look-up-of-${day}`,
        kind: 'look-up',
        claimed_by: 'somebody',
        claimed_at: at(1, '09:00'),
      },
    ])
    .execute()
  await farol.store
    .insertInto('answers')
    .values({ ...answer, id: `answer-of-${day}`, created_at: at(1, '09:05'), seen_at: null, seen_by: null })
    .execute()
  await minutes(11)
  expect(await left()).toContain(caseId)
  const page = await eva.get('/retention')
  for (const why of [
    'A family that heard wrong news must still be called.',
    'Somebody is working on a task for them right now.',
    'Their family wrote something that nobody has dealt with yet.',
  ])
    expect(page.words()).toContain(why)
  expect((await erase(caseId)).status).toBe(409)
})

test('a night that would have erased somebody leaves them while a family must still hear that the news was wrong', async () => {
  const { caseId, ticket } = await takeIn(tonight)
  await check(caseId, 'safe')
  await farol.store
    .insertInto('tasks')
    .values({
      id: `correction-of-${day}`,
      chapter_id: cast.chapterId,
      case_id: caseId,
      kind: 'correction',
      due_at: at(0, '15:00'),
      position: null,
      contact_ref: null,
      claimed_by: null,
      claimed_at: null,
      done_at: null,
      done_by: null,
      created_at: at(0, '15:00'),
    })
    .execute()
  expect((await morning()).words()).toContain(ticket)
  await night(9)
  expect(await left()).toEqual([caseId])
  await farol.store
    .updateTable('tasks')
    .set({ done_at: at(9, '10:00') })
    .execute()
  await night(10)
  expect(await left()).toEqual([])
})

test('who was taken or not seen is asked about every day, and no night erases them', async () => {
  const taken = await takeIn({ ...tonight, given: 'Delia' })
  const missed = await takeIn(rosa)
  const oneNight = await takeIn(sukhwinder)
  await check(missed.caseId, 'not-seen')
  await check(oneNight.caseId, 'not-seen')
  await eva.post(`/cases/${taken.caseId}/detention`)
  expect((await eva.get('/retention')).words()).not.toContain(taken.ticket)
  for (const nights of [1, 2, 12]) {
    const page = await morning(nights)
    for (const { caseId, ticket } of [taken, missed, oneNight]) {
      expect(page.words()).toContain(ticket)
      await eva.post(`/retention/${caseId}/keeping`)
    }
    expect((await eva.get('/retention')).words()).toContain('Nothing waits for a decision')
  }
  expect((await left()).length).toBe(3)
})

test('safe, said on the page of letting go, settles it: the night erases', async () => {
  const { caseId, ticket } = await takeIn({ ...tonight, given: 'Delia' })
  await check(caseId, 'not-seen')
  await morning()
  const page = await eva.post(`/cases/${caseId}/check-out`, { kind: 'safe', back: 'retention' })
  expect(page.path).toBe('/retention')
  expect(page.words()).not.toContain(ticket)
  await night(2)
  expect(await left()).toEqual([])
})

test('kept one more day, it is asked for again the day after', async () => {
  const { caseId, ticket } = await takeIn(ana)
  await morning()
  expect((await eva.post(`/retention/${caseId}/keeping`)).words()).not.toContain(ticket)
  expect((await morning(2)).words()).toContain(ticket)
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

test('what a pass added to somebody who is still there stays with them', async () => {
  const { caseId, ticket } = await takeIn(rosa)
  await eva.get('/intake/supplement')
  const slip = { ticket, sameName: 'Rosa Marisol', clothing: 'blue scarf' }
  expect((await eva.post('/intake/supplement', slip)).status).toBe(200)
  await night(9)
  const slips = await farol.store.selectFrom('slips').select('case_id').execute()
  expect(slips).toEqual([{ case_id: caseId }])
})

test('who is not due is not erased, though their address is known', async () => {
  const { caseId } = await takeIn(rosa)
  const page = await erase(caseId)
  expect(page.status).toBe(409)
  expect(page.words()).toContain('It is not yet time to erase what they told us.')
  await minutes(11)
  expect(await left()).toEqual([caseId])
})

test('a partner decides nothing here, and what is foreign is not there', async () => {
  const { caseId } = await takeIn(ana)
  const june = await signIn(farol, cast.june)
  expect((await june.get('/retention')).status).toBe(404)
  await eva.get('/retention')
  const [foreign, unknown] = [
    await eva.post('/retention/AAAAAAAAAAAAAAAAAAAAAA/erasures'),
    await june.post(`/retention/${caseId}/erasures`),
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
