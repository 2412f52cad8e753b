import { afterAll, beforeAll, expect, test } from '@jest/globals'
import type { Browser } from 'playwright-core'
import { ana, parveen, rosa } from '../support/answers.ts'
import { axe, complaintsOf, openBrowser, telephone } from '../support/browser.ts'
import { startChapter } from '../support/chapters.ts'
import type { Farol } from '../support/farol.ts'
import { takeIntake } from '../support/intakes.ts'
import { type Cast, openTablet, signIn } from '../support/people.ts'
import { type Visitor, visitor } from '../support/visitors.ts'

let farol: Farol
let cast: Cast
let browser: Browser
let pages: { who: Visitor; path: string }[]

beforeAll(async () => {
  ;({ farol, cast } = await startChapter())
  browser = await openBrowser()
  const noor = { ...cast.noor, ...(await signIn(farol, cast.noor)) }
  const tablet = await openTablet(farol, noor, cast.site.id)
  const { caseId } = await takeIntake(farol, tablet, rosa)
  const { caseId: unasked } = await takeIntake(farol, tablet, { ...ana, given: 'Ana' })
  await takeIntake(farol, tablet, parveen)
  await noor.get('/docket')
  await noor.post(`/cases/${caseId}/detention`)
  await noor.get(`/cases/${unasked}/detention`)
  await noor.post(`/cases/${unasked}/detention`)
  await noor.get(`/cases/${caseId}/detention`)
  await noor.post(`/cases/${caseId}/detention/telling`)
  const [call = '', made = ''] = new Set((await noor.get('/tasks')).text.match(/\/calls\/[\w-]{22}/g))
  await noor.post(`${made}/claims`)
  await noor.post(`${made}/outcomes`, { outcome: 'voicemail', promised: 'A call at six' })
  await noor.get('/tasks')
  await noor.post(`${call}/claims`)
  const eva = await signIn(farol, cast.eva)
  await eva.get('/')
  const [june, sam, nobody] = [await signIn(farol, cast.june), await signIn(farol, cast.sam), visitor(farol)]
  const own = (who: Visitor, paths: string[]) => paths.map((path) => ({ who, path }))
  const chapter = `/chapters/${cast.chapterId}`
  pages = [
    ...own(nobody, ['/', '/sign-in', '/accept', '/recover', '/pass', '/family', '/rights/en', '/nowhere']),
    ...own(tablet, ['/intake', '/intake/supplement']),
    ...own(noor, [
      '/docket',
      '/tasks',
      call,
      made,
      `/cases/${caseId}`,
      `/cases/${caseId}/detention`,
      '/passes',
      '/account',
      '/intake/seen',
    ]),
    ...own(eva, [
      '/',
      '/docket',
      '/cases',
      `/cases/${caseId}`,
      `/cases/${caseId}/tries`,
      `/cases/${caseId}/shares`,
      '/searches',
      '/answers',
    ]),
    ...own(eva, [
      '/accounts',
      '/accounts/new',
      chapter,
      '/texts',
      '/texts/rights',
      '/ready',
      '/retention',
      `/retention/${caseId}`,
      `/cases/${caseId}/closing`,
      `/cases/${unasked}/decision`,
      `/cases/${unasked}/detention`,
      `/cases/${caseId}/erasure-wish`,
      '/changes',
      '/audit',
    ]),
    ...own(june, ['/partners', `/partners/cases/${caseId}`, '/searches']),
    ...own(sam, ['/accounts', '/mail', '/ready']),
  ]
})
afterAll(async () => {
  await browser.close()
  await farol.close()
})

const cookiesOf = ({ cookies }: Visitor, language: string): string =>
  [...cookies, ['__Host-lang', language], ['__Host-person', language]].map((pair) => pair.join('=')).join('; ')

// What axe looks at is the same in each language of a direction; widths and weights are not.
test.each([
  ['en', axe],
  ['es', null],
  ['ur', axe],
] as const)(
  'on a telephone every page in %s keeps within its width and its weight, and passes axe in both directions',
  async (language, check) => {
    await farol.store.updateTable('accounts').set({ language }).execute()
    const wrong: string[] = []
    for (const { who, path } of pages) {
      const context = await browser.newContext({ viewport: telephone })
      await context.setExtraHTTPHeaders({ cookie: cookiesOf(who, language) })
      const tab = await context.newPage()
      const complaints = complaintsOf(tab)
      const sizes: Promise<number>[] = []
      tab.on('requestfinished', (request) => {
        if (/\.woff2$/.test(request.url())) return
        sizes.push(request.sizes().then(({ responseBodySize }) => responseBodySize))
      })
      await tab.goto(`${farol.origin}${path}`)
      if ((await tab.getAttribute('html', 'lang')) !== language && path !== '/rights/en')
        wrong.push(`${path} is not in it`)
      for (const line of [...((await check?.(tab)) ?? []), ...complaints]) wrong.push(`${path}: ${line}`)
      const wide = await tab.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
      if (wide > 0) wrong.push(`${path} is ${wide} pixels too wide`)
      const bytes = (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0)
      const most = path === '/family' ? 30_000 : 50_000
      if (bytes > most || sizes.length > 6) wrong.push(`${path} weighs ${bytes} bytes in ${sizes.length} requests`)
      await context.close()
    }
    expect(wrong).toEqual([])
  },
  200_000,
)
