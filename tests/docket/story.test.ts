import { afterAll, beforeAll, expect, test } from '@jest/globals'
import type { Browser } from 'playwright-core'
import { ibrahim, parveen, rosa, wei } from '../support/answers.ts'
import { axe, openBrowser, tablet, telephone } from '../support/browser.ts'
import { type BrowserVisitor, browserVisitor } from '../support/browser-visitors.ts'
import { startChapter } from '../support/chapters.ts'
import type { Farol } from '../support/farol.ts'
import { takeIntake } from '../support/intakes.ts'
import { type Cast, openTablet, type Person, planDays, signIn } from '../support/people.ts'

let farol: Farol
let cast: Cast
let browser: Browser
const windows: BrowserVisitor[] = []

beforeAll(async () => {
  ;({ farol, cast } = await startChapter({ tls: true }))
  browser = await openBrowser({ secure: false })
}, 60_000)
afterAll(async () => {
  await browser.close()
  await farol.close()
})

/** Somebody signs in at a time of Tuesday or Wednesday in New York, in a browser of their own. */
const at = async (time: string, who: Person, viewport = tablet): Promise<BrowserVisitor> => {
  farol.clock.set(new Date(`${time}:00-05:00`).toISOString())
  await farol.rounds()
  const window = browserVisitor(browser, farol, { viewport, locale: 'en' })
  windows.push(window)
  await signIn(farol, who, window)
  return window
}
const tuesday = (time: string) => `2026-11-24T${time}`
const wednesday = (time: string) => `2026-11-25T${time}`
/** The button of one person on the page that is open, tapped. */
const tap = async (window: BrowserVisitor, caseId: string, kind: string) => {
  const tab = await window.tab()
  await tab.locator(`#p-${caseId} .mark[value="${kind}"], #p-${caseId} .mark.${kind}`).first().click()
  await tab.waitForURL(kind === 'taken' ? /detention$/ : /marked=/)
}
const alarms = (words: string) => words.match(/nobody has seen \d+ (person|people) come out/g) ?? []

test('four people without a time, one never seen to leave: from ten in the morning to seven the next', async () => {
  farol.clock.set(new Date(`${tuesday('10:00')}:00-05:00`).toISOString())
  const noor = Object.assign(cast.noor, await signIn(farol, cast.noor))
  const pass = await openTablet(farol, noor, cast.site.id)
  const own = { 'ownPhone[number]': '(202) 555-0143', 'ownPhone[country]': 'US' }
  const [out, inside, taken] = [
    await takeIntake(farol, pass, { ...rosa, hearingTime: '' }),
    await takeIntake(farol, pass, { ...ibrahim, hearingTime: '' }),
    await takeIntake(farol, pass, { ...wei, hearingTime: '' }),
  ]
  const lost = await takeIntake(farol, pass, { ...parveen, ...own, hearingTime: '', room: '1207' })

  const morning = await at(tuesday('11:00'), cast.noor)
  expect(alarms((await morning.get('/docket')).words())).toEqual([])
  await tap(morning, out.caseId, 'safe')
  const door = await at(tuesday('13:05'), cast.noor, telephone)
  expect((await door.get('/docket')).words()).toContain('Room 1207: nobody has seen 1 person come out')
  expect(alarms(door.page().words())).toHaveLength(3)
  await tap(door, inside.caseId, 'in-hearing')
  await tap(door, lost.caseId, 'in-hearing')
  await tap(door, taken.caseId, 'taken')
  expect(alarms((await door.get('/docket')).words())).toEqual([])
  const later = await at(tuesday('15:10'), cast.noor)
  expect(alarms((await later.get('/docket')).words())).toHaveLength(2)
  await tap(later, inside.caseId, 'safe')

  const evening = await at(tuesday('23:00'), cast.eva)
  const night = await evening.get('/')
  expect(night.words()).toContain('Today: 1 person has not been seen to leave')
  expect(night.words()).toContain('Parveen Akhtar')

  const eva = await at(wednesday('07:00'), cast.eva)
  const home = await eva.get('/')
  expect(home.words()).toContain('Yesterday: 1 person was not seen to leave')
  expect(home.words()).toContain('Parveen Akhtar')
  expect(home.words()).not.toMatch(/Rosa Marisol|Ibrahim/)
  await planDays(farol, Object.assign(cast.eva, await signIn(farol, cast.eva)), cast.noor, ['2026-11-25'])
  const floor = await at(wednesday('07:05'), cast.noor)
  const count = await floor.get('/docket')
  expect(count.words()).toContain('Yesterday: 1 person was not seen to leave. The coordinators have the names')
  expect(count.text).not.toContain('Parveen')
  expect((await eva.get(`/docket?site=${cast.site.id}&day=2026-11-24`)).words()).toContain(
    'Room 1207: nobody has seen 1 person come out',
  )

  const call = await eva.get(`/cases/${lost.caseId}/tries`)
  expect(call.words()).toContain('Did you come out safe?')
  expect(call.text).toContain('lang="ur" dir="rtl"')
  await eva.post(`/cases/${lost.caseId}/tries`, { whom: 'own-phone', heard: 'no-answer', again: 'half-hour' })
  const again = await at(wednesday('07:40'), cast.tomas)
  expect((await again.get('/')).text).toContain(`/cases/${lost.caseId}/tries`)
  await again.get(`/cases/${lost.caseId}/tries`)
  await again.post(`/cases/${lost.caseId}/tries`, { whom: 'own-phone', heard: 'safe' })
  expect((await again.get('/')).words()).not.toMatch(/not seen to leave|Parveen/)
  expect(await axe(await eva.tab())).toEqual([])
  expect(windows.flatMap(({ complaints }) => complaints)).toEqual([])
}, 120_000)
