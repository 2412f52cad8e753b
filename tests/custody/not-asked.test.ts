import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { ana, contact } from '../support/answers.ts'
import { startChapter } from '../support/chapters.ts'
import type { Farol } from '../support/farol.ts'
import { takeIntake } from '../support/intakes.ts'
import { type Cast, openTablet } from '../support/people.ts'
import type { Visitor } from '../support/visitors.ts'

let farol: Farol
let cast: Cast
let tablet: Visitor
let caseId: string

/** Called in before anybody could ask for more than the number: W-003 of the desk. */
const onlyNumber = {
  language: 'es',
  calledIn: 'yes',
  lookUp: 'yes',
  given: 'Lucía',
  family: 'Tzul',
  country: 'GT',
  'numbers[0][number]': 'A 203 882 104',
}

beforeAll(async () => {
  const chapter = await startChapter()
  farol = chapter.farol
  cast = chapter.cast
  tablet = await openTablet(farol, cast.noor, cast.site.id)
})
beforeEach(async () => {
  caseId = (await takeIntake(farol, tablet, onlyNumber)).caseId
  farol.clock.passes({ minutes: 0.2 })
  await cast.noor.get(`/cases/${caseId}/detention`)
  await cast.noor.post(`/cases/${caseId}/detention`)
})
afterAll(() => farol.close())

const tasksOf = async (kind: string) =>
  (await farol.store.selectFrom('tasks').selectAll().where('case_id', '=', caseId).execute()).filter(
    (task) => task.kind === kind && task.done_at === null,
  )
const decide = async (who: Visitor, answers: Record<string, string>) => {
  await who.get(`/cases/${caseId}/decision`)
  return who.post(`/cases/${caseId}/decision`, answers)
}

describe('somebody is taken whom nobody had asked', () => {
  test('the page says so and never that they refused; the floor is sent to a coordinator', async () => {
    const floor = (await cast.noor.get(`/cases/${caseId}/detention`)).words()
    expect(floor).toContain('Nobody asked this person whether we may call their people')
    expect(floor).toContain('a coordinator decides')
    expect(floor).not.toMatch(/did not agree|Tell them now/)
    expect(cast.noor.page().links()).not.toContain(`/cases/${caseId}/decision`)
    expect((await cast.noor.get(`/cases/${caseId}/decision`)).status).toBe(404)
    expect((await cast.eva.get(`/cases/${caseId}/detention`)).links()).toContain(`/cases/${caseId}/decision`)
  })

  test('it stands first on each coordinator’s home, with the name, and as nobody to tell', async () => {
    const words = (await cast.tomas.get('/')).words()
    expect(words).toMatch(/First of all .*Lucía Tzul A-\d{3} · taken/)
    expect(words).toContain('Nobody to tell yet: nobody asked this person')
    expect(await tasksOf('decide')).toMatchObject([{ due_at: expect.any(String) }])
    const [toDo = ''] = /id="tasks"[\s\S]*?<\/section>/.exec((await cast.eva.get(`/cases/${caseId}`)).text) ?? []
    expect(toDo).toContain(`href="/cases/${caseId}/detention"`)
  })

  test('a yes, with somebody to call added, is told like any other, and the case says how it came about', async () => {
    await decide(cast.eva, { contact: 'yes', how: 'relative', why: 'Her sister Inés called us.' })
    expect((await cast.eva.get('/')).words()).toContain('Nobody to tell: they agreed that we call somebody')
    await cast.eva.get(`/cases/${caseId}/correction`)
    const ines = { name: 'Inés', relation: 'sibling', language: 'es', mayBeSaid: 'everything' }
    const asked = { contact: 'yes', partners: 'no', keep: 'yes', how: 'spoken' }
    const phone = contact(0, { 'phone][number': '(202) 555-0164' })
    await cast.eva.post(`/cases/${caseId}/correction`, { ...asked, ...contact(0, ines), ...phone })
    expect([(await tasksOf('call')).length, (await tasksOf('decide')).length]).toEqual([1, 0])
    const page = (await cast.eva.get(`/cases/${caseId}`)).words()
    expect(page).toMatch(/May we call their people\? Yes We asked a relative who is beside them · Eva/)
    expect(page).toContain('Her sister Inés called us.')
    expect((await cast.noor.get(`/cases/${caseId}`)).words()).not.toContain('Her sister Inés')
  })

  test('a yes to lawyers, decided when telling has begun, gives the duty partner the case; a no gives them nothing', async () => {
    farol.clock.passes({ minutes: 4 })
    await farol.rounds()
    expect((await cast.june.get(`/partners/cases/${caseId}`)).status).toBe(404)
    await decide(cast.eva, { contact: 'no', how: 'person', why: '' })
    expect((await cast.june.get(`/partners/cases/${caseId}`)).status).toBe(404)
    await decide(cast.tomas, { partners: 'yes', how: 'alone', why: 'A habeas petition cannot wait.' })
    expect((await cast.june.get(`/partners/cases/${caseId}`)).status).toBe(200)
    expect(await tasksOf('decide')).toEqual([])
    expect((await cast.eva.get('/')).links()).not.toContain(`/cases/${caseId}`)
  })

  test('whoever decides without asking says why, and nothing at all is no decision', async () => {
    const alone = await decide(cast.eva, { contact: 'yes', how: 'alone', why: '' })
    expect([alone.status, alone.mistakes()]).toEqual([422, [expect.stringContaining('why you decide without asking')]])
    expect((await decide(cast.eva, { how: 'person' })).status).toBe(422)
    expect(await tasksOf('decide')).toHaveLength(1)
  })

  test('two coordinators decide at once: the second sees what the first decided, and changes nothing', async () => {
    await Promise.all([cast.eva.get(`/cases/${caseId}/decision`), cast.tomas.get(`/cases/${caseId}/decision`)])
    await cast.eva.post(`/cases/${caseId}/decision`, { contact: 'yes', how: 'person' })
    const page = await cast.tomas.post(`/cases/${caseId}/decision`, { contact: 'no', how: 'person' })
    expect(page.status).toBe(409)
    expect(page.words()).toMatch(/May we call their people\? Yes We asked the person on the phone · Eva/)
  })
})

test('what the person said stays as they said it: of a called-in Ana only what is open is asked', async () => {
  caseId = (await takeIntake(farol, tablet, ana)).caseId
  await cast.noor.get(`/cases/${caseId}/detention`)
  await cast.noor.post(`/cases/${caseId}/detention`)
  const page = await cast.eva.get(`/cases/${caseId}/decision`)
  expect(page.text).not.toContain('name="contact"')
  expect((await decide(cast.eva, { contact: 'no', how: 'person' })).status).toBe(409)
  expect(await tasksOf('call')).toHaveLength(1)
  await decide(cast.eva, { lookUp: 'yes', partners: 'no', how: 'person' })
  expect(await tasksOf('look-up')).toHaveLength(5)
})
