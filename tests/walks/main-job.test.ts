import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { type Farol, startFarol } from '../support/farol.ts'
import { goLive, setMail } from '../support/going-live.ts'
import { type MailServer, startMailServer } from '../support/mail-servers.ts'
import { rosa, takeIn, takenAndTold } from '../support/main-job.ts'
import { type Cast, setUpChapter, signIn } from '../support/people.ts'

let farol: Farol
let cast: Cast
let mail: MailServer
beforeAll(async () => {
  farol = await startFarol({ tls: true })
  mail = await startMailServer()
  cast = await setUpChapter(farol)
  await setMail(cast.sam, mail)
  await goLive(farol, cast)
})
afterAll(async () => {
  await mail.close()
  await farol.close()
})

test('without scripts: taken in, taken, one contact not reached, the other reads it, the lawyer finds the person', async () => {
  const { eva, tomas } = cast
  for (const coordinator of [eva, tomas]) {
    await coordinator.get('/account')
    await coordinator.post('/sign-out')
  }
  const taken = await takeIn(farol, cast, rosa)
  const { message, notice, read } = await takenAndTold(farol, cast, mail, taken)

  expect(message.to).toMatchObject({ text: rosa.mail })
  expect(`${message.subject} ${message.text}`).not.toMatch(/Rosa|Xicará|ICE|012/)
  expect(notice.text).toMatch(/<html lang="ur" dir="rtl"/)
  expect(notice.words()).toContain('Rosa Marisol Pérez Xicará')
  expect(notice.words()).toContain('26 Federal Plaza')
  expect(read.status).toBe(200)

  const sent = mail.tries()
  farol.clock.passes({ minutes: 120 })
  await farol.rounds()
  expect(mail.tries()).toBe(sent)

  const [june, li] = [await signIn(farol, cast.june), await signIn(farol, cast.li)]
  const found = await june.get('/searches').then(() => june.post('/searches', { sought: 'a 12-345-678' }))
  expect(found.links()).toContain(`/partners/cases/${taken.id}`)
  const swapped = await june.post('/searches', { sought: 'Xicará Pérez Rosa' })
  expect(swapped.links()).toContain(`/partners/cases/${taken.id}`)
  const sheet = await june.get(`/partners/cases/${taken.id}`)
  expect(sheet.words()).toContain('A 012 345 678')
  expect(sheet.words()).not.toContain(rosa.mother)

  await li.get('/searches')
  expect((await li.post('/searches', { sought: rosa.aNumber })).words()).toContain('Nobody found')
  expect((await li.get(`/partners/cases/${taken.id}`)).status).toBe(404)
})

test('once somebody has read it, nobody stands on the page of those who do not know yet', async () => {
  const eva = await signIn(farol, cast.eva)
  const page = await eva.get('/')
  expect(page.heading()).toBe('Who does not know yet')
  expect(page.words()).toContain("Everybody's family knows")
})
