import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { type Answers, ana, ibrahim, parveen, rosa, wei } from '../support/answers.ts'
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

/** A time of Tuesday in New York, `HH:MM`. */
const newYork = (time: string) => new Date(`2026-11-24T${time}:00-05:00`).toISOString()
const withoutTime = (answers: Answers): Answers => ({ ...answers, hearingTime: '' })
const tap = (who: Visitor, caseId: string, kind: string) => who.post(`/cases/${caseId}/check-out`, { kind })

/** The alarms on the list as somebody reads them who signs in at that time. */
const alarmsAt = async (time: string, who: Cast['noor'] = cast.noor, path = '/docket') => {
  farol.clock.set(newYork(time))
  Object.assign(who, await signIn(farol, who))
  return alarmsOn(who, path)
}

const alarmsOn = async (who: Visitor, path = '/docket') => {
  const page = await who.get(path)
  return [...page.text.matchAll(/class="alarm"[^>]*>([\s\S]*?)<\/p>/g)].map(([, text = '']) =>
    text
      .replace(/<[^>]+>/g, ' ')
      .replace(/\s+/g, ' ')
      .replace(' Show', '')
      .replace(' .', '.')
      .trim(),
  )
}

describe('the alarm of a room', () => {
  test('it is raised once a room, when the hearing is past by the minutes of the chapter', async () => {
    await takeIntake(farol, tablet, { ...rosa, hearingTime: '09:30' })
    await takeIntake(farol, tablet, { ...ibrahim, hearingTime: '09:30' })
    expect(await alarmsAt('10:29')).toEqual([])
    expect(await alarmsAt('10:31')).toEqual(['Room 1204: nobody has seen 2 people come out since 09:30.'])
  })

  test('without a time it comes three hours after the intake, called in or not, and not before', async () => {
    await takeIntake(farol, tablet, withoutTime(rosa))
    await takeIntake(farol, tablet, ana)
    expect(await alarmsAt('11:58')).toEqual([])
    const late = await alarmsAt('12:05')
    expect(late).toContainEqual(expect.stringMatching(/^Room 1204: nobody has seen 1 person come out since 09:0/))
    expect(late).toContainEqual(expect.stringMatching(/^Room not known: nobody has seen 1 person come out since 09:0/))
  })

  test('without a time it comes when the court closes at the latest, at the hour that a coordinator has set', async () => {
    await cast.eva.get(`/chapters/${cast.chapterId}/sites/${cast.site.id}/hours`)
    await cast.eva.post(`/chapters/${cast.chapterId}/sites/${cast.site.id}/hours`, { closesAt: '4 pm' })
    farol.clock.set(newYork('09:50'))
    const slow = await takeIntake(farol, tablet, withoutTime(wei))
    farol.clock.set(newYork('14:40'))
    tablet = await openTablet(farol, Object.assign(cast.noor, await signIn(farol, cast.noor)), cast.site.id)
    await tap(cast.noor, slow.caseId, 'safe')
    await takeIntake(farol, tablet, withoutTime(rosa))
    expect(await alarmsAt('15:59')).toEqual([])
    expect(await alarmsAt('16:00')).toEqual(['Room 1204: nobody has seen 1 person come out since 14:40.'])
  })

  test('who is taken in after the court has closed is not missed the moment they are written down', async () => {
    farol.clock.set(newYork('17:30'))
    tablet = await openTablet(farol, Object.assign(cast.noor, await signIn(farol, cast.noor)), cast.site.id)
    await takeIntake(farol, tablet, withoutTime(rosa))
    expect(await alarmsOn(cast.noor)).toEqual([])
    expect(await alarmsAt('20:29')).toEqual([])
    expect(await alarmsAt('20:31')).toHaveLength(1)
  })

  test('*in hearing* puts it off by two hours from the tap, again and again, and never brings it nearer', async () => {
    const { caseId } = await takeIntake(farol, tablet, { ...rosa, hearingTime: '13:00' })
    await cast.noor.get('/docket')
    await tap(cast.noor, caseId, 'in-hearing')
    expect(await alarmsAt('13:58')).toEqual([])
    expect(await alarmsAt('14:01')).toHaveLength(1)
    await tap(cast.noor, caseId, 'not-seen')
    await tap(cast.noor, caseId, 'in-hearing')
    expect(await alarmsAt('15:58')).toEqual([])
    expect(await alarmsAt('16:02')).toEqual(['Room 1204: nobody has seen 1 person come out since 14:01.'])
  })

  test.each(['safe', 'not-seen'])('%s ends it', async (kind) => {
    const { caseId } = await takeIntake(farol, tablet, { ...parveen, hearingTime: '09:00' })
    expect(await alarmsAt('10:05')).toHaveLength(1)
    await tap(cast.noor, caseId, kind)
    expect(await alarmsOn(cast.noor)).toEqual([])
  })

  test('midnight does not end it: a coordinator sees it on that day’s list until somebody answers', async () => {
    const { caseId } = await takeIntake(farol, tablet, { ...rosa, hearingTime: '09:30' })
    await takeIntake(farol, tablet, { ...ibrahim, hearingTime: '14:00' })
    farol.clock.set('2026-11-25T12:00:00Z')
    Object.assign(cast.eva, await signIn(farol, cast.eva))
    const list = `/docket?site=${cast.site.id}&day=2026-11-24`
    expect(await alarmsOn(cast.eva, list)).toEqual(['Room 1204: nobody has seen 2 people come out since 09:30.'])
    await tap(cast.eva, caseId, 'safe')
    expect(await alarmsOn(cast.eva, list)).toEqual(['Room 1204: nobody has seen 1 person come out since 14:00.'])
  })
})
