import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { Router } from 'express'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { listening, webApp } from '../support/app-for-web.ts'
import { axe, complaintsOf, openBrowser, tablet, telephone } from '../support/browser.ts'
import { everyPart } from '../support/every-part.ts'
import { cast } from '../support/web-cast.ts'

let farol: Awaited<ReturnType<typeof listening>>
let browser: Browser
let received: { values: Record<string, unknown>; times: number }

const slow = Router()
slow.post('/every-part', (_req, _res, next) => void setTimeout(next, 150))

beforeAll(async () => {
  const house = { chapter: 'Corredor', practice: true, links: [{ href: '/every-part', label: 'common:more' }] }
  const routes = everyPart((values) => {
    received = { values: values as Record<string, unknown>, times: received.times + 1 }
  })
  farol = await listening(await webApp(slow.use(routes), cast, [], house))
  browser = await openBrowser()
})
beforeEach(() => {
  received = { values: {}, times: 0 }
})
afterAll(async () => {
  await browser.close()
  await farol.close()
})

const opened = async (
  path: string,
  options: Parameters<Browser['newContext']>[0] = {},
  cookies: Record<string, string> = {},
): Promise<{ page: Page; context: BrowserContext; complaints: string[] }> => {
  const context = await browser.newContext({ viewport: tablet, ...options })
  const safe = { domain: '127.0.0.1', path: '/', secure: true, httpOnly: true, sameSite: 'Strict' as const }
  await context.addCookies(Object.entries(cookies).map(([name, value]) => ({ name, value, ...safe })))
  const page = await context.newPage()
  page.setDefaultTimeout(10_000)
  const complaints = complaintsOf(page)
  await page.goto(farol.address + path)
  return { page, context, complaints }
}

/** Fills in what the page with every part asks for. */
const fillIn = async (page: Page, scripts: boolean) => {
  await page.check('#agreed-0')
  await page.fill('#given', '  <b>Rosa</b> "Marisol" 🪔')
  await page.fill('#mail', 'luis@example.org')
  await page.fill('#at', '09:30')
  await page.fill('#code', '۸۳۰ ۲۵۴')
  await page.fill('#secret', 'five words as they are')
  await page.check('#colour-0')
  await page.check('#days-1')
  if (scripts) {
    await choose(page, 'born', 'guatem')
    await choose(page, 'speaks', 'mam')
    await choose(page, 'reads', 'اردو')
  } else {
    await page.selectOption('#born', 'GT')
    await page.selectOption('#speaks', 'mam')
    await page.selectOption('#reads', 'ur')
  }
  await page.fill('#contacts-0-name', 'Marta')
  await page.fill('#contacts-0-phone-number', '929 555 0142')
}

const choose = async (page: Page, id: string, typed: string) => {
  await page.fill(`[data-for="${id}"]`, typed)
  await page.keyboard.press('Enter')
}

const send = 'main > form button.button:not(.second-button):not(.danger)'

describe.each(['en', 'es', 'ur'])('in %s', (language) => {
  test.each([
    ['tablet', tablet, 'light'],
    ['telephone', telephone, 'dark'],
  ] as const)('every part passes axe on a %s and fits its width', async (_, viewport, colorScheme) => {
    const { page, context, complaints } = await opened(
      '/every-part',
      { viewport, colorScheme },
      { '__Host-farol': 'cookie-of-eva', '__Host-lang': language },
    )
    await page.click(send)
    await page.waitForSelector('[data-mistakes]')
    expect(await axe(page)).toEqual([])
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0)
    await page.goto(`${farol.address}/nowhere`)
    expect(await axe(page)).toEqual([])
    expect(complaints).toEqual([])
    await context.close()
  })
})

test('the whole form goes through with scripts, and once, however often it is tapped', async () => {
  const { page, context } = await opened('/every-part')
  await fillIn(page, true)
  await page.evaluate((selector) => {
    const button = document.querySelector<HTMLElement>(selector)
    button?.click()
    button?.click()
  }, send)
  await page.waitForURL('**/every-part')
  await page.waitForTimeout(400)
  expect(received.times).toBe(1)
  expect(received.values).toMatchObject({
    given: '<b>Rosa</b> "Marisol" 🪔',
    born: 'GT',
    speaks: 'mam',
    reads: 'ur',
    code: '830254',
    days: ['taken'],
    contacts: [{ name: 'Marta', phone: '+19295550142' }],
  })
  await context.close()
})

test('the whole form goes through without scripts, mistakes and *add another* included', async () => {
  const { page, context } = await opened('/every-part', { javaScriptEnabled: false })
  await page.fill('#given', '<i>kept</i>')
  await page.click(send)
  expect(await page.inputValue('#given')).toBe('<i>kept</i>')
  await page.click('[data-mistakes] a >> nth=0')
  expect(page.url()).toMatch(/#agreed-0$/)
  await page.click('[data-add]')
  expect(await page.locator('[data-entry]').count()).toBe(2)
  expect(await page.locator('[data-mistakes]').count()).toBe(0)
  await fillIn(page, false)
  await page.click(send)
  expect(received.values).toMatchObject({ speaks: 'mam', contacts: [{ name: 'Marta' }] })
  await context.close()
})

test('*add another* and *take away* need no server, and number what is sent', async () => {
  const { page, context } = await opened('/every-part')
  await fillIn(page, true)
  await page.click('[data-add]')
  await page.fill('#contacts-1-name', 'Luis')
  await page.fill('#contacts-1-phone-number', '+502 5512 3456')
  expect(await axe(page)).toEqual([])
  await page.click('[data-entry] >> nth=0 >> [data-remove]')
  await page.click(send)
  await page.waitForTimeout(400)
  expect(received.values).toMatchObject({ contacts: [{ name: 'Luis', phone: '+50255123456' }] })
  await context.close()
})

test('the summary is read first, and its lines lead into the fields', async () => {
  const { page, context } = await opened('/every-part')
  await page.click(send)
  await page.waitForSelector('[data-mistakes]')
  expect(await page.evaluate(() => document.activeElement?.getAttribute('role'))).toBe('alert')
  await page.click('[data-mistakes] a[href="#born"]')
  expect(await page.evaluate(() => (document.activeElement as HTMLElement).dataset.for)).toBe('born')
  expect(await page.title()).toMatch(/^Error: /)
  await context.close()
})

test('three times Escape leaves the page, and *back* does not bring it again', async () => {
  const { page, context } = await opened('/blank')
  await page.goto(`${farol.address}/every-part`)
  for (const _ of [1, 2, 3]) await page.keyboard.press('Escape')
  await page.waitForURL('**/blank')
  await page.goBack()
  expect(page.url()).toMatch(/\/blank$/)
  await context.close()
})

test('a page can be hidden and shown again', async () => {
  const { page, context } = await opened('/every-part')
  await page.click('[data-hide]')
  expect(await page.isVisible('main')).toBe(false)
  expect(await page.title()).toBe('The page is hidden.')
  expect(await axe(page)).toEqual([])
  await page.click('.cover button')
  expect(await page.isVisible('main')).toBe(true)
  await context.close()
})

test('what a link carries behind # goes into its field, and out of the address', async () => {
  const { page, context } = await opened('/every-part#ABCDE-FGHJK')
  expect(await page.inputValue('#token')).toBe('ABCDE-FGHJK')
  expect(page.url()).toMatch(/every-part$/)
  await context.close()
})

test('the time left runs down', async () => {
  const { page, context } = await opened('/every-part')
  await page.waitForSelector('[data-seconds]:text("2:39")')
  await context.close()
})

test('a copy button copies and says so', async () => {
  const { page, context } = await opened('/every-part', { permissions: ['clipboard-read', 'clipboard-write'] })
  await page.click('[data-copy]')
  await page.waitForSelector('[data-copy] [role=status]:text("Copied")')
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe('+1 929 555 0100')
  await context.close()
})

test('the page with everything stays light, and asks nothing of anybody else', async () => {
  const { page, context } = await opened('/blank')
  const requests: string[] = []
  page.on('request', (request) => requests.push(request.url()))
  await page.goto(`${farol.address}/every-part`)
  expect(requests.every((url) => url.startsWith(farol.address))).toBe(true)
  const sizes = await page.evaluate(() =>
    performance
      .getEntriesByType('navigation')
      .concat(performance.getEntriesByType('resource'))
      .map((entry) => (entry as PerformanceResourceTiming).encodedBodySize),
  )
  expect(sizes.length).toBeLessThanOrEqual(6)
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(50_000)
  await context.close()
})
