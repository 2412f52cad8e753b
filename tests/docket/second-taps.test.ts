import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import type { Browser, Page } from 'playwright-core'
import { type Answers, rosa } from '../support/answers.ts'
import { axe, complaintsOf, openBrowser, tablet, telephone } from '../support/browser.ts'
import { startChapter } from '../support/chapters.ts'
import type { Farol } from '../support/farol.ts'
import { takeIntake } from '../support/intakes.ts'
import { type Cast, openTablet } from '../support/people.ts'

let farol: Farol
let cast: Cast
let browser: Browser
const people: { caseId: string; name: string }[] = []

beforeAll(async () => {
  ;({ farol, cast } = await startChapter())
  browser = await openBrowser()
  const pass = await openTablet(farol, cast.noor, cast.site.id)
  for (const given of ['Amina', 'Beatriz', 'Carlos', 'Dilnoza', 'Esi', 'Farid', 'Gladys', 'Hien', 'Ismael', 'Jeanne']) {
    const answers: Answers = { ...rosa, given, family: 'Okafor', usedName: `${given} Okafor`, hearingTime: '16:00' }
    people.push({ caseId: (await takeIntake(farol, pass, answers)).caseId, name: `${given} Okafor` })
  }
}, 60_000)
beforeEach(() => farol.store.deleteFrom('check_outs').execute())
afterAll(async () => {
  await browser.close()
  await farol.close()
})

/** Noor's docket in a browser of its own, at the row of the fifth person. */
const docket = async (options: { scripts: boolean; viewport?: typeof tablet; query?: string; language?: string }) => {
  const { scripts, viewport = tablet, query = '' } = options
  const context = await browser.newContext({ viewport, javaScriptEnabled: scripts, hasTouch: true })
  await context.addCookies(
    [...cast.noor.cookies].map(([name, value]) => ({
      name,
      value,
      domain: '127.0.0.1',
      path: '/',
      secure: true,
      httpOnly: true,
    })),
  )
  const page = await context.newPage()
  page.setDefaultTimeout(10_000)
  const complaints = complaintsOf(page)
  await page.goto(`${farol.origin}/docket?site=${cast.site.id}${query}`)
  return { page, context, complaints }
}

const fifth = () => people[4] as (typeof people)[number]
const button = (page: Page, kind: string) =>
  page.locator(`#p-${fifth().caseId} .marks button[value="${kind}"], #p-${fifth().caseId} .mark.${kind}`).first()

/** Taps a person's button, and the same spot of the screen again as soon as the answer is there. */
const tapTwice = async (page: Page, kind: string) => {
  await button(page, kind).scrollIntoViewIfNeeded()
  const box = await button(page, kind).boundingBox()
  if (!box) throw new Error('no button')
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2]
  const answered = page.waitForNavigation({ waitUntil: 'commit' })
  await page.touchscreen.tap(x, y)
  await answered
  await page.waitForLoadState('domcontentloaded')
  await page.touchscreen.tap(x, y)
  return { x, y }
}

const marked = async () =>
  (await farol.store.selectFrom('check_outs').select(['case_id', 'kind']).orderBy('at').execute()).map(
    ({ case_id, kind }) => [people.find(({ caseId }) => caseId === case_id)?.name, kind],
  )

const settled = (page: Page) => page.waitForTimeout(800)

describe.each([
  ['with scripts', true],
  ['without scripts', false],
])('%s', (_, scripts) => {
  test('a second tap on the same spot hits nobody else, whatever the first one said', async () => {
    const { page, context, complaints } = await docket({ scripts })
    for (const kind of ['in-hearing', 'not-seen', 'safe']) {
      await tapTwice(page, kind)
      await settled(page)
      expect((await marked()).at(-1)).toEqual([fifth().name, kind])
      expect(new URL(page.url()).pathname).toBe('/docket')
      farol.clock.passes({ minutes: 0.1 })
      await page.goto(`${farol.origin}/docket?site=${cast.site.id}`)
    }
    expect(await marked()).toHaveLength(3)
    expect(complaints).toEqual([])
    await context.close()
  })

  test('one line on top says whom it hit, also where the row would be filtered away, and takes it back', async () => {
    for (const query of ['', '&show=open']) {
      const { page, context } = await docket({ scripts, query })
      await button(page, 'safe').click()
      const line = page.locator('.said-done')
      expect(await line.textContent()).toBe(`Safe: ${fifth().name}Undo`)
      expect(await line.getAttribute('role')).toBe('alert')
      expect(await page.title()).toMatch(/^Safe: [A-Z]-005 · Docket/)
      expect(page.url()).not.toContain('Okafor')
      expect(await line.evaluate((element) => element.getBoundingClientRect().top)).toBeGreaterThanOrEqual(0)
      await line.getByRole('button').click()
      await page.waitForURL(/undone=/)
      expect(await page.locator('.said-done').textContent()).toContain(`Undone: ${fifth().name}`)
      const taps = await farol.store.selectFrom('check_outs').select('undone_at').execute()
      expect(taps.every(({ undone_at }) => undone_at !== null)).toBe(true)
      await context.close()
    }
  })
})

test.each([
  ['tablet', tablet],
  ['telephone', telephone],
])(
  'with scripts the row stays under the finger on a %s, and its own button is what lies there',
  async (_, viewport) => {
    const { page, context } = await docket({ scripts: true, viewport })
    const { x, y } = await tapTwice(page, 'safe')
    await settled(page)
    const under = await page.evaluate(
      ([x, y]) => {
        const button = document.elementFromPoint(x ?? 0, y ?? 0)?.closest('button')
        return [button?.closest('.person')?.id, button?.value]
      },
      [x, y],
    )
    expect(under).toEqual([`p-${fifth().caseId}`, 'safe'])
    if (viewport === telephone) expect(await axe(page)).toEqual([])
    await context.close()
  },
)

test('after a moment every row hears again', async () => {
  const { page, context } = await docket({ scripts: true })
  await tapTwice(page, 'safe')
  await settled(page)
  const other = people[2] as (typeof people)[number]
  await page.locator(`#p-${other.caseId} .mark.safe`).tap()
  await page.waitForURL(new RegExp(`marked=${other.caseId}`))
  expect(await marked()).toHaveLength(2)
  await context.close()
})

test('each mark is in a group with name and ticket, and one can go from person to person by headings', async () => {
  const { page, context } = await docket({ scripts: true })
  await button(page, 'safe').click()
  await page.waitForURL(/marked=/)
  expect(await page.evaluate(() => document.activeElement?.id)).toBe(`n-${fifth().caseId}`)
  expect(await page.getByRole('group', { name: /^Esi Okafor [A-Z]-005$/ }).count()).toBe(1)
  expect(await page.locator('.docket h3').count()).toBe(people.length)
  const undo = page.locator(`#p-${fifth().caseId} button[formaction$="/undone"]`)
  expect(await undo.getAttribute('aria-describedby')).toBe(`n-${fifth().caseId}`)
  await context.close()
})
