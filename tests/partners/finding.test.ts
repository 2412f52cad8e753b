import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { sql } from 'kysely'
import type { Browser, Page } from 'playwright-core'
import { tables } from '../../server/store/schema/schema.ts'
import { rosa, wei } from '../support/answers.ts'
import { openBrowser } from '../support/browser.ts'
import { startChapter } from '../support/chapters.ts'
import type { Farol } from '../support/farol.ts'
import { takeIntake } from '../support/intakes.ts'
import { type Cast, openTablet } from '../support/people.ts'
import type { Visitor } from '../support/visitors.ts'

let farol: Farol
let cast: Cast
let caseId: string
let browser: Browser
beforeAll(async () => {
  ;({ farol, cast } = await startChapter())
  const tablet = await openTablet(farol, cast.noor, cast.site.id)
  caseId = (await takeIntake(farol, tablet, rosa)).caseId
  await takeIntake(farol, tablet, wei)
  await cast.eva.get(`/cases/${caseId}/shares`)
  await cast.eva.post(`/cases/${caseId}/shares`, { partner: cast.harbor })
  browser = await openBrowser()
})
afterAll(async () => {
  await browser.close()
  await farol.close()
})

const searched = async () =>
  (await farol.store.selectFrom('audit').selectAll().where('action', '=', 'cases.searched').execute()).length

/** The page once the cards are open: a search at the very beginning says that it may not have seen all. */
const search = async (who: Visitor, fields: Record<string, string>) => {
  for (;;) {
    await who.get('/searches')
    const before = await searched()
    const page = await who.post('/searches', fields)
    if (page.status === 200) expect(await searched()).toBe(before + 1)
    else expect(await searched()).toBe(before)
    if (!page.words().includes('Older cases are still being opened')) return page
  }
}

/** Everything in the database as it stands there, opened with its key. */
const dump = async (): Promise<string> => {
  const all: unknown[] = []
  for (const table of Object.keys(tables)) {
    const { rows } = await sql<Record<string, unknown>>`select * from ${sql.table(table)}`.execute(farol.store)
    all.push(rows.map((row) => Object.values(row).map((one) => (Buffer.isBuffer(one) ? one.toString('latin1') : one))))
  }
  return JSON.stringify(all)
}

test('each search is one line in the trail, whoever looks and whatever comes of it; what was typed stands nowhere', async () => {
  for (const who of [cast.june, cast.eva]) {
    const found = await search(who, { sought: 'Rosamaria Perezz' })
    expect(found.words()).toContain('Rosa Marisol Pérez Xicará')
    await search(who, { sought: 'Ybarrondo Zubizarreta', country: 'GT', year: '1987' })
    await search(who, { sought: '' })
  }
  const lines = await farol.store.selectFrom('audit').selectAll().where('action', '=', 'cases.searched').execute()
  expect(new Set(lines.map(({ object_id, rows }) => `${object_id} ${rows}`))).toEqual(new Set(['null []']))
  const written = `${await dump()} ${JSON.stringify(farol.log)}`.toLowerCase()
  for (const word of ['ybarrondo', 'zubizarreta', 'perezz', 'rosamaria']) expect(written).not.toContain(word)
})

test('nothing found says what to try next, keeps what was typed, and a partner finds nobody who is not shared', async () => {
  const nobody = await search(cast.june, { sought: 'Wei Lin' })
  expect(nobody.words()).not.toContain('98 765 432')
  expect(nobody.text).toContain('value="Wei Lin"')
  expect(nobody.words()).toMatch(/Try/)
  expect((await search(cast.eva, { sought: 'Wei Lin' })).words()).toContain('Lin')
})

const focused = (page: Page) =>
  page.evaluate(() => {
    const it = document.activeElement
    return it ? `${it.getAttribute('name') ?? ''}${it.getAttribute('href') ?? ''}` : ''
  })

/** Goes on with the tab key until that is where one is. */
const tabTo = async (page: Page, where: RegExp) => {
  for (let presses = 0; presses < 80; presses++) {
    if (where.test(await focused(page))) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`No tab leads to ${where}`)
}

test('without scripts and by keyboard alone: to the box, typed, enter, to the person, enter', async () => {
  for (const [who, folder] of [
    [cast.june, '/partners/cases'],
    [cast.eva, '/cases'],
  ] as const) {
    const context = await browser.newContext({ javaScriptEnabled: false })
    const cookie = { domain: '127.0.0.1', path: '/', secure: true, httpOnly: true, sameSite: 'Strict' as const }
    await context.addCookies([...who.cookies].map(([name, value]) => ({ name, value, ...cookie })))
    const page = await context.newPage()
    await page.goto(`${farol.origin}/searches`)
    await tabTo(page, /^sought$/)
    await page.keyboard.type('Xicará Pérez')
    await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')])
    await tabTo(page, new RegExp(`^${folder}/${caseId}$`))
    await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')])
    expect(new URL(page.url()).pathname).toBe(`${folder}/${caseId}`)
    expect(await page.locator('h1').textContent()).toContain('Rosa Marisol')
    await context.close()
  }
})
