import { afterAll, beforeAll, expect, test } from '@jest/globals'
import type { Browser } from 'playwright-core'
import { contact, rosa } from '../support/answers.ts'
import { axe, openBrowser, tablet } from '../support/browser.ts'
import { type BrowserVisitor, browserVisitor } from '../support/browser-visitors.ts'
import { startChapter } from '../support/chapters.ts'
import type { Farol } from '../support/farol.ts'
import { takeIntake } from '../support/intakes.ts'
import { type Cast, idOf, openTablet, type Person, signIn } from '../support/people.ts'

let farol: Farol
let cast: Cast
let browser: Browser
let eva: BrowserVisitor
let noor: BrowserVisitor

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

const at = async (time: string) => {
  farol.clock.set(`2026-11-${time}:00-05:00`)
  await farol.rounds()
}
const open = async (who: Person): Promise<BrowserVisitor> => {
  const window = browserVisitor(browser, farol, { viewport: tablet, locale: 'en' })
  await signIn(farol, who, window)
  return window
}
const whole = async (...windows: BrowserVisitor[]) => {
  for (const window of windows) {
    expect(await axe(await window.tab())).toEqual([])
    expect(window.complaints).toEqual([])
  }
}

test('ten in the morning to seven the next: told by mistake, undone, told again by another after the first one’s account ended', async () => {
  await at('24T10:00')
  noor = await open(cast.noor)
  const { caseId } = await takeIntake(farol, await openTablet(farol, { ...cast.noor, ...noor }, cast.site.id), rosa)
  await at('24T10:40')
  await noor.get(`/cases/${caseId}/detention`)
  await noor.post(`/cases/${caseId}/detention`)
  await at('24T10:44')
  const call = /action="(\/calls\/[\w-]{22})\/claims"/.exec((await noor.get('/tasks')).text)?.[1] ?? ''
  await noor.post(`${call}/claims`)
  const saved = await noor.post(`${call}/outcomes`, { outcome: 'told' })
  expect(saved.words()).toContain('I spoke with them, and now they know')
  eva = await open(cast.eva)
  expect((await eva.get('/')).words()).not.toContain('Rosa Marisol')

  await at('24T10:50')
  await noor.get(call)
  await noor.post(`/cases/${caseId}/take-backs`)
  expect((await eva.get('/')).words()).toContain('Rosa Marisol Pérez Xicará')
  const again = /action="(\/calls\/[\w-]{22})\/claims"/.exec((await noor.get('/tasks')).text)?.[1] ?? ''
  await noor.post(`${again}/claims`)
  const account = await idOf(farol, 'accounts', 'Noor')
  await eva.get(`/accounts/${account}`)
  await eva.post(`/accounts/${account}/end`)

  await at('24T10:55')
  const tomas = await open(cast.tomas)
  await tomas.get('/')
  const script = await tomas.post(`${again}/claims`)
  expect(script.words()).toContain('Marta Xicará')
  await whole(tomas)
  await tomas.post(`${again}/outcomes`, { outcome: 'told', promised: 'I call her again at six' })
  expect((await tomas.get('/')).words()).not.toContain('Rosa Marisol')

  await at('25T07:00')
  const morning = await open(cast.tomas)
  expect((await morning.get('/')).words()).not.toContain('Rosa Marisol Pérez Xicará not told')
  expect((await morning.get(`/cases/${caseId}`)).words()).toMatch(
    /They were not told after all · Noor .*I spoke with them, and now they know .*I call her again at six/,
  )
  await whole(morning, tomas, eva)
}, 120_000)

test('erased in one tab, taken in another: ten minutes later she is there, and her family is called', async () => {
  await at('26T10:00')
  const [one, two] = [await open(cast.eva), await open(cast.tomas)]
  const contacts = { ...contact(0, { name: 'Marta Ixchel', relation: 'mother', mayBeSaid: 'everything' }) }
  const inez = { ...rosa, ...contacts, given: 'Inez', family: 'Ixchel', keep: 'no', site: cast.site.id }
  const { caseId, ticket } = await takeIntake(farol, one, inez)
  // Her night has come, and nobody has said how it went: a coordinator is asked.
  await farol.store
    .updateTable('cases')
    .set({ erase_at: farol.clock.now().toISOString() })
    .where('id', '=', caseId)
    .execute()
  await two.get(`/cases/${caseId}/detention`)
  const asked = await one.get(`/retention/${caseId}`)
  expect(asked.words()).toContain(ticket)
  expect(asked.words()).toContain('Inez')
  await whole(one)
  await one.post(`/retention/${caseId}/erasures`)
  await at('26T10:06')
  await two.post(`/cases/${caseId}/detention`)
  await at('26T10:12')
  expect((await two.get('/')).words()).toContain('Inez')
  expect((await one.get('/retention')).words()).toContain('Not erased, because: They are marked as taken.')
  await at('27T07:00')
  const morning = await open(cast.eva)
  expect((await morning.get('/')).words()).toContain('Inez')
  await whole(two, morning)
}, 120_000)
