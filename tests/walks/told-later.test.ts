import { afterAll, beforeAll, expect, test } from '@jest/globals'
import type { Browser } from 'playwright-core'
import { contact, rosa } from '../support/answers.ts'
import { axe, openBrowser, tablet, telephone } from '../support/browser.ts'
import { type BrowserVisitor, browserVisitor } from '../support/browser-visitors.ts'
import { startChapter } from '../support/chapters.ts'
import type { Farol } from '../support/farol.ts'
import { takeIntake } from '../support/intakes.ts'
import { type Cast, openTablet, signIn } from '../support/people.ts'

let farol: Farol
let cast: Cast
let browser: Browser

beforeAll(async () => {
  const chapter = await startChapter({ tls: true })
  farol = chapter.farol
  cast = chapter.cast
  browser = await openBrowser({ secure: false })
})
afterAll(async () => {
  await browser.close()
  await farol.close()
})

const motherOnly = Object.fromEntries(Object.entries(rosa).filter(([name]) => !name.startsWith('contacts[1]')))
const sister = {
  ...contact(1, { name: 'Inés Pérez', relation: 'sibling', language: 'es', mayBeSaid: 'everything' }),
  ...contact(1, { 'phone][number': '(202) 555-0166' }),
}
const at = (time: string) => farol.clock.set(`2026-11-${time}:00-05:00`)
const open = (viewport: typeof tablet, locale = 'en') => browserVisitor(browser, farol, { viewport, locale })
const callOf = (page: { text: string }): string => /action="(\/calls\/[\w-]{22})\/claims"/.exec(page.text)?.[1] ?? ''

test('ten in the morning to seven the next: a sister who is named after the arrest is called, gets link and code, and reads', async () => {
  at('24T10:00')
  const noor = Object.assign(cast.noor, await signIn(farol, cast.noor))
  const tabletAtCourt = await openTablet(farol, noor, cast.site.id)
  const { caseId, code } = await takeIntake(farol, tabletAtCourt, motherOnly)
  at('24T10:42')
  await noor.get(`/cases/${caseId}/detention`)
  expect((await noor.post(`/cases/${caseId}/detention`)).words()).toContain('Saved at 10:42')
  at('24T10:46')
  await farol.rounds()
  const toMother = callOf(await noor.get('/tasks'))
  await noor.post(`${toMother}/claims`)
  await noor.post(`${toMother}/outcomes`, { outcome: 'off' })

  at('24T14:05')
  const eva: BrowserVisitor = open(tablet)
  await signIn(farol, cast.eva, eva)
  await eva.get(`/cases/${caseId}/correction`)
  expect((await eva.post(`/cases/${caseId}/correction`, sister)).path).toBe(`/cases/${caseId}`)
  const home = await eva.get('/')
  expect(home.words()).toMatch(/Inés Pérez sister or brother · not told yet/)
  // Her mother is called again as well: the sister's call comes after hers.
  const call = [...home.text.matchAll(/action="(\/calls\/[\w-]{22})\/claims"/g)].at(-1)?.[1] ?? ''
  const script = await eva.post(`${call}/claims`)
  expect(script.words()).toContain('+1 202 555 0166')
  const token = /\/family#([\dA-Z-]+)/.exec(script.text)?.[1] ?? ''
  await eva.post(`${call}/outcomes`, { outcome: 'told' })
  expect((await eva.get('/')).words()).not.toContain('Inés')

  at('24T14:20')
  const phone = open(telephone, 'es')
  await phone.get(`/family#${token}`)
  const notice = await phone.post('/family', { code: `${code}` })
  expect(notice.words()).toMatch(/Rosa Marisol Pérez Xicará/)
  expect((await phone.post('/family/acknowledgements')).words()).toContain('Ahora sabemos que usted leyó esto')

  at('25T07:00')
  await farol.rounds()
  const morning = open(tablet)
  await signIn(farol, cast.tomas, morning)
  expect((await morning.get('/')).words()).not.toContain('Rosa Marisol')
  const words = (await morning.get(`/cases/${caseId}`)).words()
  expect(words).toMatch(/Inés Pérez .*has read it/)
  for (const window of [eva, phone, morning]) {
    expect(await axe(await window.tab())).toEqual([])
    expect(window.complaints).toEqual([])
  }
}, 120_000)
