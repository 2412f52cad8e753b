import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { ana, ibrahim, rosa, wei } from '../support/answers.ts'
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
    expect(page.heading()).toBe('Room 1204 is finished')
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

describe('the alarm of a room', () => {
  const alarms = async () => {
    const page = await cast.noor.get('/docket')
    return [...page.text.matchAll(/class="alarm"[^>]*>([\s\S]*?)<\/p>/g)].map(([, text = '']) =>
      text
        .replace(/<[^>]+>/g, ' ')
        .replace(/\s+/g, ' ')
        .trim(),
    )
  }

  /** Looks at the list now and then, as a volunteer does: a screen left alone locks itself. */
  const lookAgain = async (from: string, minutes: number) => {
    while (farol.clock.now() < new Date(Date.parse(from) + minutes * 60_000)) {
      await cast.noor.get('/docket')
      farol.clock.passes({ minutes: 1 })
    }
  }

  test('it is raised once a room, when the hearing is past by the minutes of the chapter', async () => {
    await takeIntake(farol, tablet, { ...rosa, hearingTime: '09:30' })
    await takeIntake(farol, tablet, { ...ibrahim, hearingTime: '09:30' })
    expect(await alarms()).toEqual([])
    const { alarm_minutes } = await farol.store.selectFrom('chapters').select('alarm_minutes').executeTakeFirstOrThrow()
    await lookAgain('2026-11-24T14:30:00Z', alarm_minutes - 1)
    expect(await alarms()).toEqual([])
    await lookAgain('2026-11-24T14:30:00Z', alarm_minutes + 1)
    expect(await alarms()).toEqual(['Room 1204: 2 people not checked since 09:30 Show'])
  })

  test('it falls silent when everyone was seen', async () => {
    const { caseId } = await takeIntake(farol, tablet, { ...rosa, hearingTime: '08:00' })
    await lookAgain('2026-11-24T14:00:00Z', 40)
    expect(await alarms()).toHaveLength(1)
    await cast.noor.post(`/cases/${caseId}/check-out`, { kind: 'in-hearing' })
    expect(await alarms()).toEqual([])
  })

  test('who was called in without a time is missed as well', async () => {
    await takeIntake(farol, tablet, ana)
    expect(await alarms()).toEqual([])
    await lookAgain(farol.clock.now().toISOString(), 100)
    expect((await alarms())[0]).toMatch(/^Room not known: 1 person not checked since/)
  })
})
