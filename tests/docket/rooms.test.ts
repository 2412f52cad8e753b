import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { ibrahim, rosa, wei } from '../support/answers.ts'
import { startChapter } from '../support/chapters.ts'
import type { Farol } from '../support/farol.ts'
import { takeIntake } from '../support/intakes.ts'
import { type Cast, openTablet } from '../support/people.ts'
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

const finish = async (room: string) => {
  await cast.noor.get('/docket')
  return cast.noor.post('/docket/rooms', { room, site: cast.site.id })
}

const kinds = async () =>
  (
    await farol.store
      .selectFrom('check_outs')
      .innerJoin('cases', 'cases.id', 'check_outs.case_id')
      .select(['ticket', 'kind'])
      .orderBy('ticket')
      .execute()
  ).map(({ kind }) => kind)

describe('room finished', () => {
  test('everyone unchecked is asked about once, and nobody who is out already', async () => {
    const { caseId } = await takeIntake(farol, tablet, rosa)
    await takeIntake(farol, tablet, ibrahim)
    await takeIntake(farol, tablet, wei)
    await cast.noor.get('/docket')
    await cast.noor.post(`/cases/${caseId}/check-out`, { kind: 'safe' })
    const page = await finish('1204')
    expect(page.heading()).toBe('Room 1204: all hearings are over')
    expect(page.words()).toContain('Ibrahim Diallo')
    expect(page.words()).not.toMatch(/Rosa|Wei/)
  })

  test('an answer is asked for each; what was answered stays; one button answers for all others', async () => {
    const [first, second] = [await takeIntake(farol, tablet, rosa), await takeIntake(farol, tablet, ibrahim)]
    await finish('1204')
    const page = await cast.noor.post('/docket/rooms/finished', { [`answer-${first.caseId}`]: 'safe' })
    expect(page.status).toBe(422)
    expect(page.mistakes()).toEqual(['Choose an answer for each person, or use the second button.'])
    expect(page.text).toMatch(new RegExp(`answer-${first.caseId}" value="safe" checked`))
    expect(await kinds()).toEqual([])
    await cast.noor.post('/docket/rooms/finished', { rest: 'not-seen' })
    expect(cast.noor.page().path).toBe(`/docket?site=${cast.site.id}`)
    expect((await kinds()).sort()).toEqual(['not-seen', 'safe'])
    expect(second.caseId).not.toBe(first.caseId)
  })

  test('a room that cannot be opened to somebody is not finished by them', async () => {
    const { caseId } = await takeIntake(farol, tablet, rosa)
    await finish('1204')
    for (const who of [cast.june, cast.sam]) {
      await who.get('/account')
      const page = await who.post('/docket/rooms/finished', { asked: caseId, [`answer-${caseId}`]: 'safe' })
      expect(page.status).toBe(404)
    }
    expect(await kinds()).toEqual([])
  })
})
