import { afterAll, beforeAll, expect, test } from '@jest/globals'
import type { Browser } from 'playwright-core'
import { axe, openBrowser, tablet, telephone } from '../support/browser.ts'
import { type BrowserVisitor, browserVisitor } from '../support/browser-visitors.ts'
import { type Farol, startFarol } from '../support/farol.ts'
import { goLive, setMail } from '../support/going-live.ts'
import { type MailServer, startMailServer } from '../support/mail-servers.ts'
import { rosa, takeIn, takenAndTold } from '../support/main-job.ts'
import { setUpChapter, signIn } from '../support/people.ts'

let farol: Farol
let mail: MailServer
let browser: Browser
const windows: BrowserVisitor[] = []

beforeAll(async () => {
  farol = await startFarol({ tls: true })
  mail = await startMailServer()
  browser = await openBrowser({ secure: false })
})
afterAll(async () => {
  await browser.close()
  await mail.close()
  await farol.close()
})

const open = (viewport: typeof tablet, locale = 'en') => {
  const window = browserVisitor(browser, farol, { viewport, locale })
  windows.push(window)
  return window
}

test('with scripts, in a browser: set up, invited, confirmed, taken in, taken, told in Urdu, found by the lawyer', async () => {
  const cast = await setUpChapter({ ...house(), browser: () => open(tablet) })
  await setMail(cast.sam, mail)
  await goLive(farol, cast)
  for (const coordinator of [cast.eva, cast.tomas]) {
    await coordinator.get('/account')
    await coordinator.post('/sign-out')
  }

  const taken = await takeIn({ ...farol, ...house(), browser: () => open(tablet, 'es') } as Farol, cast, rosa)
  const phone = open(telephone, 'ur')
  const { message, notice, read } = await takenAndTold(farol, cast, mail, taken, phone)
  expect(`${message.subject} ${message.text}`).not.toMatch(/Rosa|Xicará|ICE|012/)
  expect(notice.text).toMatch(/<html lang="ur" dir="rtl"/)
  expect(notice.words()).toContain(rosa.family)
  expect(read.status).toBe(200)
  const sent = mail.tries()
  farol.clock.passes({ minutes: 60 })
  await farol.rounds()
  expect(mail.tries()).toBe(sent)

  const eva = await signIn(house(), cast.eva, open(tablet))
  expect((await eva.get('/')).words()).toContain("Everybody's family knows")
  const june = await signIn(house(), cast.june, open(tablet))
  await june.get('/searches')
  expect((await june.post('/searches', { sought: 'a 12-345-678' })).links()).toContain(`/partners/cases/${taken.id}`)
  expect((await june.post('/searches', { sought: 'Xicará Pérez' })).links()).toContain(`/partners/cases/${taken.id}`)
  expect((await june.get(`/partners/cases/${taken.id}`)).words()).toContain('A 012 345 678')

  const found: string[] = []
  for (const window of windows) {
    const tab = await window.tab()
    found.push(...(await axe(tab)).map((line) => `${tab.url()} ${line}`))
  }
  expect(found).toEqual([])
  expect(windows.flatMap(({ complaints }) => complaints)).toEqual([])
}, 240_000)

const house = () => ({ origin: farol.origin, clock: farol.clock, store: farol.store })
