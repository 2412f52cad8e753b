import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { type Answers, rosa } from '../support/answers.ts'
import { startChapter } from '../support/chapters.ts'
import type { Farol } from '../support/farol.ts'
import { takeIntake } from '../support/intakes.ts'
import { type Cast, openTablet, signIn } from '../support/people.ts'
import type { Visitor } from '../support/visitors.ts'

let farol: Farol
let cast: Cast
let tablet: Visitor
beforeEach(async () => {
  const chapter = await startChapter()
  farol = chapter.farol
  cast = chapter.cast
  tablet = await openTablet(farol, cast.noor, cast.site.id)
})
afterEach(() => farol.close())

const own = { 'ownPhone[number]': '(202) 555-0117', 'ownPhone[country]': 'US' }
const shown = '+1 202 555 0117'
const lost = async (answers: Answers) => {
  const { caseId } = await takeIntake(farol, tablet, answers)
  await cast.noor.get('/docket')
  await cast.noor.post(`/cases/${caseId}/check-out`, { kind: 'not-seen' })
  return caseId
}
const heard = async (who: Visitor, caseId: string, fields: Record<string, string>) => {
  await who.get(`/cases/${caseId}/tries`)
  return who.post(`/cases/${caseId}/tries`, { whom: 'own-phone', ...fields })
}
const tasks = () =>
  farol.store
    .selectFrom('tasks')
    .select(['due_at', 'done_at'])
    .where('kind', '=', 'find-out')
    .orderBy('due_at')
    .execute()

test('the person’s own phone is tried in their language; nobody answers, and it is due again at the time chosen', async () => {
  const caseId = await lost({ ...rosa, ...own })
  const page = await cast.eva.get(`/cases/${caseId}/tries`)
  expect(page.words()).toContain(shown)
  expect(page.words()).toContain('¿Salió usted a salvo? Did you come out safe?')
  expect(page.words()).toContain('If somebody else answers, say “Sorry, wrong number” and nothing more.')
  await heard(cast.eva, caseId, { heard: 'no-answer', again: 'two-hours' })
  expect(cast.eva.page().words()).toMatch(/Their own phone · Nobody answered · Eva Try again: Tue, Nov 24, 11:0/)
  await heard(cast.eva, caseId, { heard: 'somebody-else', again: 'tomorrow' })
  expect(await tasks()).toMatchObject([
    { done_at: expect.any(String) },
    { due_at: '2026-11-25T13:00:00.000Z', done_at: null },
  ])
  expect((await cast.eva.get(`/cases/${caseId}`)).words()).toContain('Somebody else answered. I told them nothing')
  expect((await cast.eva.get('/')).words()).toContain('Rosa Marisol')
})

test('*safe* on the phone is an answer: marked, no task left, off the first page; a form sent twice is one try', async () => {
  const caseId = await lost({ ...rosa, ...own })
  await heard(cast.eva, caseId, { heard: 'no-answer', again: 'half-hour' })
  await heard(cast.eva, caseId, { heard: 'safe', id: 'DDDDDDDDDDDDDDDDDDDDDD' })
  await heard(cast.eva, caseId, { heard: 'safe', id: 'DDDDDDDDDDDDDDDDDDDDDD' })
  const rows = farol.store
    .selectFrom('sealed_rows')
    .select('id')
    .where('case_id', '=', caseId)
    .where('part', '=', 'facts')
  expect((await rows.execute()).filter(({ id }) => id === 'DDDDDDDDDDDDDDDDDDDDDD')).toHaveLength(1)
  const marks = await farol.store.selectFrom('check_outs').select('kind').orderBy('at').execute()
  expect(marks.map(({ kind }) => kind)).toEqual(['not-seen', 'safe'])
  expect((await tasks()).every(({ done_at }) => done_at !== null)).toBe(true)
  expect((await cast.eva.get('/')).words()).not.toContain('Rosa')
})

test('*taken* on the phone marks them taken, and telling is prepared', async () => {
  const caseId = await lost({ ...rosa, ...own })
  const page = await heard(cast.eva, caseId, { heard: 'taken' })
  expect(page.path).toBe(`/cases/${caseId}/detention`)
  const mark = farol.store.selectFrom('check_outs').select(['kind', 'prepared_at']).where('kind', '=', 'taken')
  expect(await mark.execute()).toEqual([{ kind: 'taken', prepared_at: expect.any(String) }])
})

test('a contact is called only where the person said yes, and is only asked to have them call: not a word more', async () => {
  const without = await lost({ ...rosa, ...own })
  const no = (await cast.eva.get(`/cases/${without}/tries`)).words()
  expect(no).toContain('So nobody of theirs is called.')
  expect(no).not.toContain('Marta')
  await cast.eva.post(`/cases/${without}/tries`, { heard: 'no-answer', whom: (await contactOf(without)) ?? '' })
  expect([cast.eva.page().status, cast.eva.page().mistakes().length]).toEqual([422, 1])

  const caseId = await lost({ ...rosa, given: 'Roza', askToCall: 'yes' })
  const words = (await cast.eva.get(`/cases/${caseId}/tries`)).words()
  expect(words).toMatch(/Por favor, pídale a Roza .* que nos llame: \+1 212 555 0100\./)
  const script =
    cast.eva
      .page()
      .text.match(/class="speech"[^>]*>[^<]*/g)
      ?.join(' ') ?? ''
  expect(script).not.toMatch(/corte|court|salió|vio|seen|detenci|1204/i)
  await heard(cast.eva, caseId, { heard: 'will-ask', again: 'two-hours', whom: (await contactOf(caseId)) ?? '' })
  expect(cast.eva.page().words()).toContain('Their contact will ask them to call us')
})

test('who left no phone and did not agree: the page says what is left to do', async () => {
  const caseId = await lost(rosa)
  const page = await cast.eva.get(`/cases/${caseId}/tries`)
  expect(page.words()).toContain('There is no phone that we may call.')
  expect(page.text).not.toContain(`action="/cases/${caseId}/tries"`)
})

test('on the day the floor may find out too; the next day only with the case’s own key; others find no such page', async () => {
  const caseId = (await takeIntake(farol, tablet, { ...rosa, ...own })).caseId
  expect((await cast.noor.get(`/cases/${caseId}/tries`)).words()).toContain(shown)
  for (const who of [cast.june, cast.sam, tablet, cast.mateo]) {
    expect((await who.get(`/cases/${caseId}/tries`)).status).toBe(404)
  }
  farol.clock.set('2026-11-25T13:00:00Z')
  await farol.rounds()
  expect((await (await signIn(farol, cast.noor)).get(`/cases/${caseId}/tries`)).status).toBe(404)
  expect((await (await signIn(farol, cast.eva)).get(`/cases/${caseId}/tries`)).words()).toContain(shown)
})

/** The random id of the first contact, as the case page's form carries it. */
const contactOf = async (caseId: string): Promise<string | undefined> => {
  const { text } = await cast.eva.get(`/cases/${caseId}/correction`)
  const id = /name="contacts\[0\]\[id\]" value="([\w-]+)"/.exec(text)?.[1]
  await cast.eva.get(`/cases/${caseId}/tries`)
  return id
}
