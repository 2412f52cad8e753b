import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { type Answers, contact, ibrahim, rosa } from '../support/answers.ts'
import { startChapter } from '../support/chapters.ts'
import type { Farol } from '../support/farol.ts'
import { takeIntake } from '../support/intakes.ts'
import { type Cast, openTablet } from '../support/people.ts'
import type { Visitor } from '../support/visitors.ts'

let farol: Farol
let cast: Cast
let tablet: Visitor

beforeAll(async () => {
  const chapter = await startChapter()
  farol = chapter.farol
  cast = chapter.cast
  tablet = await openTablet(farol, cast.noor, cast.site.id)
})
afterAll(() => farol.close())

const takenIn = async (answers: Answers): Promise<string> => {
  farol.clock.passes({ minutes: 0.1 })
  return (await takeIntake(farol, tablet, answers)).caseId
}
const tap = async (caseId: string) => {
  await cast.noor.get(`/cases/${caseId}/detention`)
  return cast.noor.post(`/cases/${caseId}/detention`)
}
const openCallsOf = async (caseId: string) =>
  farol.store
    .selectFrom('tasks')
    .selectAll()
    .where('case_id', '=', caseId)
    .where('kind', '=', 'call')
    .where('done_at', 'is', null)
    .execute()

describe('a case in which something is damaged', () => {
  test('is marked taken all the same, and *telling not prepared* is an alarm until it is mended', async () => {
    const caseId = await takenIn(rosa)
    const reach = farol.store
      .selectFrom('sealed_rows')
      .selectAll()
      .where('case_id', '=', caseId)
      .where('part', '=', 'reach')
    const { id, sealed } = await reach.executeTakeFirstOrThrow()
    const flipped = Buffer.from(sealed)
    flipped.writeUInt8(flipped.readUInt8(40) ^ 1, 40)
    await farol.store.updateTable('sealed_rows').set({ sealed: flipped }).where('id', '=', id).execute()
    const page = await tap(caseId)
    expect([page.status, page.path]).toEqual([200, `/cases/${caseId}/detention`])
    expect(page.words()).toMatch(
      /Telling the family is not prepared yet.*Saved at 09:00|Saved at 09:00.*not prepared yet/,
    )
    expect((await cast.noor.get('/docket')).words()).toContain('is not prepared yet')
    expect((await cast.eva.get('/')).words()).toMatch(/First of all Telling the family of A-\d{3} is not prepared/)
    await farol.store
      .updateTable('sealed_rows')
      .set({ sealed: Buffer.from(sealed) })
      .where('id', '=', id)
      .execute()
    expect((await cast.eva.get('/')).words()).not.toContain('not prepared')
    expect(await openCallsOf(caseId)).toHaveLength(2)
  })
})

describe('a phone that was taken with somebody', () => {
  const own = { 'ownPhone[number]': '(202) 555-0151', 'ownPhone[country]': 'US' }

  test('the person’s own is not called, the row says why, and they stand as nobody to tell', async () => {
    const caseId = await takenIn({ ...ibrahim, ...own })
    const page = await tap(caseId)
    expect(page.words()).toContain('not called: this is the person’s own phone')
    expect(await openCallsOf(caseId)).toEqual([])
    const words = (await cast.eva.get('/')).words()
    expect(words).toContain('Nobody to tell: every contact is skipped, and each line says why.')
    expect(words).toContain('skipped: this is the person’s own phone')
    await cast.eva.post(`/cases/${caseId}/detention/wrong-person`)
  })

  test('that of somebody else who was taken is not called either, until it was the wrong person', async () => {
    const first = await takenIn({ ...ibrahim, given: 'Mariama' })
    await tap(first)
    expect(await openCallsOf(first)).toHaveLength(1)
    const friend = await takenIn({ ...rosa, given: 'Mamadou', ...own })
    await tap(friend)
    await cast.noor.get('/docket')
    expect(await openCallsOf(first)).toEqual([])
    expect((await cast.noor.get(`/cases/${first}`)).words()).toContain(
      'not called: this is the phone of somebody else who was taken',
    )
    await cast.noor.get(`/cases/${friend}/detention`)
    await cast.noor.post(`/cases/${friend}/detention/wrong-person`)
    await cast.noor.get('/docket')
    expect(await openCallsOf(first)).toHaveLength(1)
  })

  test('whoever knows already stays among those who know', async () => {
    const first = await takenIn({ ...ibrahim, given: 'Fatou' })
    await tap(first)
    await cast.noor.post(`/cases/${first}/detention/telling`)
    const [call] = await openCallsOf(first)
    await cast.noor.get(`/calls/${call?.id}`)
    await cast.noor.post(`/calls/${call?.id}/claims`)
    await cast.noor.post(`/calls/${call?.id}/outcomes`, { outcome: 'told' })
    await tap(await takenIn({ ...rosa, given: 'Binta', ...own }))
    expect((await cast.eva.get(`/cases/${first}`)).words()).toContain('told by voice')
    expect((await cast.eva.get('/')).links()).not.toContain(`/cases/${first}`)
  })
})

test('five people marked taken in ten minutes by one account: every coordinator is told, and nothing is stopped', async () => {
  farol.clock.passes({ minutes: 11 })
  const alerts = () => farol.store.selectFrom('alerts').selectAll().where('kind', '=', 'many-taken').execute()
  await farol.store.deleteFrom('alerts').execute()
  for (const given of ['Uno', 'Dos', 'Tres', 'Cuatro']) await tap(await takenIn({ ...rosa, given }))
  expect(await alerts()).toEqual([])
  const page = await tap(
    await takenIn({ ...rosa, given: 'Cinco', ...contact(0, { 'phone][number': '(202) 555-0178' }) }),
  )
  expect(page.words()).toContain('Telling the family starts in')
  expect(await alerts()).toHaveLength(1)
  for (const who of [cast.eva, cast.tomas])
    expect((await who.get('/')).words()).toContain('Noor marked five people as taken in ten minutes')
})
