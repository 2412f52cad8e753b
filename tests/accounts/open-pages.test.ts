import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import type { Browser, Page as Tab } from 'playwright-core'
import { rosa } from '../support/answers.ts'
import { axe, openBrowser, tablet } from '../support/browser.ts'
import { type BrowserVisitor, browserVisitor } from '../support/browser-visitors.ts'
import { startChapter } from '../support/chapters.ts'
import type { Farol } from '../support/farol.ts'
import { takeIntake } from '../support/intakes.ts'
import { type Cast, codeOn, openTablet, signIn } from '../support/people.ts'

let farol: Farol
let cast: Cast
let browser: Browser
let caseId: string
let desk: BrowserVisitor
let tab: Tab

beforeAll(async () => {
  ;({ farol, cast } = await startChapter())
  browser = await openBrowser()
  const court = await openTablet(farol, cast.noor, cast.site.id)
  caseId = (await takeIntake(farol, court, rosa)).caseId
})
afterAll(async () => {
  await browser.close()
  await farol.close()
})
/** Eva at the desk, in a browser whose clock is moved together with the house's. */
beforeEach(async () => {
  desk = browserVisitor(browser, farol, { viewport: tablet })
  await signIn(farol, cast.eva, desk)
  tab = await desk.tab()
  tab.setDefaultTimeout(10_000)
  await tab.clock.install({ time: farol.clock.now() })
})
afterEach(async () => {
  expect(desk.complaints).toEqual([])
  await desk.close()
})

const minutesPass = async (minutes: number) => {
  farol.clock.passes({ minutes })
  await tab.clock.runFor(minutes * 60_000)
}
const casePage = () => desk.get(`/cases/${caseId}`)
const note = 'textarea[name="text"]'
const seen = (text: string) => tab.locator('main', { hasText: text }).isVisible()

describe('a locked screen', () => {
  test('shows nothing of a case by *back*, and every answer on the way tells the browser to let go of its pages', async () => {
    await casePage()
    expect(await seen('Pérez')).toBe(true)
    const answers: Promise<string | undefined>[] = []
    tab.on('response', (answer) => {
      if (answer.url().includes('/assets/')) return
      answers.push(answer.allHeaders().then((headers) => headers['clear-site-data']))
    })
    await desk.post('/lock')
    await tab.goBack()
    await tab.waitForSelector('input[name="pin"]')
    expect(await tab.content()).not.toContain('Pérez')
    expect(answers.length).toBeGreaterThan(2)
    expect(new Set(await Promise.all(answers))).toEqual(new Set(['"cache"']))
  })

  test('takes away a page that the browser had kept alive', async () => {
    await casePage()
    const other = await tab.context().newPage()
    await other.goto(`${farol.origin}/account`)
    await other.click('form[action="/lock"] button')
    await other.waitForURL('**/unlock')
    await tab.evaluate(() => dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true })))
    await tab.waitForSelector('main input[name="pin"]')
    expect(await tab.content()).not.toContain('Pérez')
  })
})

describe('an open page', () => {
  test('says two minutes before that the screen will lock, and one tap keeps it open', async () => {
    await casePage()
    // In single minutes, as the page asks twice in each: a clock that jumps looks to it as if time ran faster.
    for (let minutes = 0; minutes < 11; minutes++) await minutesPass(1)
    expect(await tab.locator('[data-warning]').textContent()).toBe('')
    for (let minutes = 0; minutes < 3; minutes++) await minutesPass(1)
    expect(await tab.locator('[data-warning]').textContent()).toContain('locks itself in two minutes')
    expect(await axe(tab)).toEqual([])
    await Promise.all([tab.waitForResponse('**/session'), tab.click('[data-warning] button')])
    await minutesPass(10)
    expect(await seen('Pérez')).toBe(true)
    expect((await casePage()).status).toBe(200)
  })

  test('leaves the screen when it locks, however often it asked how it stands', async () => {
    await casePage()
    for (let minutes = 0; minutes < 14; minutes++) await minutesPass(1)
    await minutesPass(2)
    await tab.waitForSelector('main input[name="pin"]')
    expect(await tab.content()).not.toContain('Pérez')
    await desk.post('/unlock', { pin: cast.eva.pin })
    expect(new URL(tab.url()).pathname).toBe(`/cases/${caseId}`)
  })

  test('on which somebody writes is covered instead; the PIN lifts the cover, and what was typed is there', async () => {
    await casePage()
    await tab.fill(note, 'She asked for her sister')
    await minutesPass(16)
    await tab.waitForSelector('.cover [name="pin"]')
    expect(await seen('Pérez')).toBe(false)
    expect(await axe(tab)).toEqual([])
    await tab.fill('.cover [name="pin"]', '000000')
    await tab.click('.cover button')
    await tab.waitForSelector('.cover [role="alert"]:has-text("not your digits")')
    await tab.fill('.cover [name="pin"]', cast.eva.pin)
    await tab.click('.cover button')
    await tab.waitForSelector('.cover', { state: 'detached' })
    expect(await tab.inputValue(note)).toBe('She asked for her sister')
    await tab.locator(note).evaluate((field) => (field as HTMLTextAreaElement).form?.requestSubmit())
    await tab.waitForSelector('.said:has-text("She asked for her sister")')
  })

  test('leaves the screen when its owner was signed out from elsewhere', async () => {
    await casePage()
    const phone = await signIn(farol, cast.eva)
    await phone.get('/account')
    await phone.post('/sign-out/everywhere')
    await minutesPass(1)
    await tab.waitForURL('**/sign-in')
  })

  test('without scripts leaves by a refresh, and one with a form is covered where it stands', async () => {
    const context = await browser.newContext({ javaScriptEnabled: false, viewport: tablet })
    await context.addCookies(await tab.context().cookies())
    const plain = await context.newPage()
    await plain.goto(`${farol.origin}/`)
    const refresh = await plain.getAttribute('meta[http-equiv="refresh"]', 'content')
    expect(refresh).toMatch(/^(8[4-9]\d|90[01]);url=\/unlock$/)
    await plain.goto(`${farol.origin}/cases/${caseId}`)
    expect(await plain.locator('meta[http-equiv="refresh"]').count()).toBe(0)
    const cover = plain.locator('.cover.later')
    expect(await cover.isVisible()).toBe(false)
    await cover.evaluate((one) => {
      for (const animation of one.getAnimations()) animation.currentTime = 900_001
    })
    expect(await cover.isVisible()).toBe(true)
    await context.close()
  })
})

test('what was typed about somebody taken is still there when telling has begun', async () => {
  await desk.get(`/cases/${caseId}/detention`)
  await desk.post(`/cases/${caseId}/detention`)
  await tab.fill('[name="property"]', 'a brown bag')
  await minutesPass(181 / 60)
  await tab.waitForSelector('[role="status"]:has-text("starts now")')
  expect(await tab.isVisible('[data-seconds]')).toBe(false)
  expect(await tab.inputValue('[name="property"]')).toBe('a brown bag')
  await tab.click('[role="status"] a')
  expect(await axe(tab)).toEqual([])
})

test('a receipt leaves the screen after its ten minutes, and a correction that somebody writes is covered', async () => {
  const noor = await signIn(farol, cast.noor)
  await noor.get('/passes')
  const words = codeOn(await noor.post('/passes', { site: cast.site.id, day: 'today' }))
  await desk.get('/account')
  await desk.post('/sign-out')
  await desk.get('/pass')
  await desk.post('/pass', { words })
  await desk.get('/intake')
  await desk.post('/intake/language', { to: 'en' })
  await desk.post('/intake', { ...rosa, language: 'en' })
  expect(desk.page().path).toBe('/intake/receipt')
  await minutesPass(9.8)
  expect(await seen('Marta')).toBe(true)
  await minutesPass(0.3)
  await tab.waitForSelector('h1:has-text("Nothing is shown here any more")')

  await desk.post('/intake/next')
  await desk.post('/intake/language', { to: 'en' })
  await desk.post('/intake', { ...rosa, language: 'en' })
  await tab.click('a[href="/intake/receipt/correction"]')
  await tab.fill('#given', 'Rosa Maria')
  await minutesPass(10.1)
  await tab.waitForSelector('.cover:has-text("ten minutes are over")')
  expect(await seen('Marta')).toBe(false)
})
