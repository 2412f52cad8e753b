import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { ibrahim, parveen, rosa } from '../support/answers.ts'
import { startChapter } from '../support/chapters.ts'
import type { Farol } from '../support/farol.ts'
import { takeIntake } from '../support/intakes.ts'
import { cardProcessOf } from '../support/memories.ts'
import { formFor, type Page } from '../support/pages.ts'
import { type Cast, openTablet, type Person } from '../support/people.ts'
import type { Visitor } from '../support/visitors.ts'

let farol: Farol
let cast: Cast
let tablet: Visitor
let ofRosa: { caseId: string; ticket: string }
beforeAll(async () => {
  ;({ farol, cast } = await startChapter())
  tablet = await openTablet(farol, cast.noor, cast.site.id)
  ofRosa = await takeIntake(farol, tablet, rosa)
  await taken(ofRosa.caseId)
})
afterAll(() => farol.close())

describe('in one box a coordinator finds Rosa by', () => {
  test.each([
    ['her number', 'a012345678', 'same number'],
    ['her name as heard', 'perez xikara', 'other spelling'],
    ["her mother's phone", '202 555 0143', 'same phone'],
    ["her mother's phone as a telephone shows it", '+1 (202) 555-0143', 'same phone'],
    ["her mother's phone in Arabic digits", '٢٠٢ ٥٥٥ ٠١٤٣', 'same phone'],
  ])('%s', async (_what, typed, why) => {
    const page = await find(cast.eva, typed)
    expect(page.links()).toContain(`/cases/${ofRosa.caseId}`)
    expect(page.words()).toContain(why)
  })

  test('her ticket', async () => {
    const page = await find(cast.eva, ofRosa.ticket)
    expect(page.links()).toContain(`/cases/${ofRosa.caseId}`)
    expect(page.words()).toContain('same ticket')
  })
})

test('where somebody was born is asked, but not of whom a number has found; what was said of it stays in sight', async () => {
  const asksWhere = (page: Page) => formFor(page, '/searches').some(([name]) => name === 'country')
  expect(asksWhere(await find(cast.eva, '012 345 678'))).toBe(false)
  expect(asksWhere(await find(cast.eva, 'Xicará'))).toBe(true)
  expect(asksWhere(await find(cast.eva, '012 345 679'))).toBe(true)
  const hinted = await cast.eva.post('/searches', { sought: '012 345 678', country: 'GT' })
  expect(asksWhere(hinted)).toBe(true)
})

test('the phone with another area code, or her number with another digit, is nobody', async () => {
  for (const typed of ['302 555 0143', 'A 012 345 679']) {
    expect((await find(cast.eva, typed)).words()).toContain('Nobody found')
  }
})

test('somebody who came after the phones were opened is found by theirs as well', async () => {
  await find(cast.eva, '202 555 0143')
  const { caseId } = await takeIntake(farol, tablet, ibrahim)
  expect((await find(cast.eva, '(202) 555-0151')).links()).toContain(`/cases/${caseId}`)
})

test("her lawyers find her by number and never by her mother's phone", async () => {
  expect((await find(cast.june, '012 345 678')).links()).toContain(`/partners/cases/${ofRosa.caseId}`)
  expect((await find(cast.june, '202 555 0143')).words()).toContain('Nobody found')
})

test('a search that loses the process with the cards under it is begun again, and nobody notices', async () => {
  await find(cast.eva, 'Xicará')
  const cards = cardProcessOf(process.pid)
  process.kill(cards, 'SIGSTOP')
  const page = cast.eva.post('/searches', { sought: 'Xicará' })
  await new Promise((resolve) => setTimeout(resolve, 500))
  process.kill(cards, 'SIGKILL')
  expect((await page).links()).toContain(`/cases/${ofRosa.caseId}`)
})

test('a card that a search opened the slow way is opened the quick way from then on, whoever was looked for', async () => {
  const { caseId } = await takeIntake(farol, tablet, parveen)
  await taken(caseId)
  const form = async () =>
    (
      await farol.store
        .selectFrom('grants')
        .innerJoin('groups', 'groups.id', 'grants.group_id')
        .select('form')
        .where('object_id', '=', caseId)
        .where('groups.kind', '=', 'L')
        .executeTakeFirstOrThrow()
    ).form
  expect(await form()).toBe('hpke')
  expect((await find(cast.june, 'Zoltan')).words()).toContain('Nobody found')
  while ((await form()) === 'hpke') await new Promise((resolve) => setTimeout(resolve, 20))
  expect((await find(cast.june, 'Parveen')).links()).toContain(`/partners/cases/${caseId}`)
})

test('a card that was damaged is said, and hides nobody else', async () => {
  const { caseId } = await takeIntake(farol, tablet, { ...ibrahim, given: 'Mamadou', family: 'Bah' })
  const card = farol.store.updateTable('sealed_rows').where('case_id', '=', caseId).where('part', '=', 'card')
  await card.set({ sealed: Buffer.alloc(300, 1) }).execute()
  const page = await find(cast.eva, 'Mamadou Bah')
  expect(page.words()).toContain('1 record cannot be opened')
  expect((await find(cast.eva, 'Xicará')).links()).toContain(`/cases/${ofRosa.caseId}`)
})

/** Three minutes later her lawyers are told. */
const taken = async (caseId: string): Promise<void> => {
  await cast.noor.get('/docket')
  await cast.noor.post(`/cases/${caseId}/detention`)
  farol.clock.passes({ minutes: 4 })
  await farol.rounds()
}

const find = async (person: Person, sought: string): Promise<Page> => {
  await person.get('/searches')
  return person.post('/searches', { sought })
}
