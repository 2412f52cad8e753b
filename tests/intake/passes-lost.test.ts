import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { rosa } from '../support/answers.ts'
import { startChapter } from '../support/chapters.ts'
import type { Farol } from '../support/farol.ts'
import { takeIntake } from '../support/intakes.ts'
import { formFor } from '../support/pages.ts'
import { type Cast, codeOn, openTablet } from '../support/people.ts'
import type { Visitor } from '../support/visitors.ts'

let farol: Farol
let cast: Cast
let tablet: Visitor
beforeEach(async () => {
  ;({ farol, cast } = await startChapter())
  tablet = await openTablet(farol, cast.noor, cast.site.id)
})
afterEach(() => farol.close())

/** A name that every layer in between could spoil. */
const typed = { ...rosa, family: 'O’Hara "Xicará" <b> عائشہ', children: 'Two.\r\nThe aunt has them.' }

const begin = async () => {
  await tablet.get('/intake')
  await tablet.post('/intake/language', { to: 'en' })
}
const passId = async () =>
  (await farol.store.selectFrom('passes').select('id').where('used_at', 'is not', null).executeTakeFirstOrThrow()).id
const newWords = async () => {
  const id = await passId()
  await cast.noor.get('/passes')
  return codeOn(await cast.noor.post(`/passes/${id}/words`))
}
const stored = () => farol.store.selectFrom('cases').select(['id', 'ticket']).execute()

test('new words are given out while somebody writes: the tablet asks for them and nothing that was typed is lost', async () => {
  await begin()
  const words = await newWords()
  const asked = await tablet.post('/intake', typed)
  expect([asked.status, asked.heading()]).toEqual([403, 'Begin on this tablet'])
  expect(asked.words()).toContain('What you wrote is still here')
  // A language chosen here would lead away from it.
  expect(asked.words()).not.toContain('Español')
  expect(await stored()).toEqual([])

  expect((await tablet.post('/pass', { words: 'four words of nobody' })).status).toBe(422)
  expect(tablet.page().words()).toContain('What you wrote is still here')
  const again = await tablet.post('/pass', { words })
  expect(again.words()).toContain('What you wrote is still here. Send it now.')
  expect(again.words()).not.toContain('Español')
  const receipt = await tablet.post('/intake')
  expect([receipt.path, receipt.words()]).toEqual(['/intake/receipt', expect.stringContaining('A-001')])

  const cases = await stored()
  expect(cases.map(({ ticket }) => ticket)).toEqual(['A-001'])
  const page = (await cast.eva.get(`/cases/${cases[0]?.id}`)).words()
  expect(page).toContain('O’Hara "Xicará" <b> عائشہ')
  expect(page).toContain('A 012 345 678')
  expect(page).toContain('The aunt has them.')
})

test('a pass is taken back while somebody writes: the words of another one bring it home', async () => {
  await begin()
  const id = await passId()
  await cast.noor.get('/passes')
  await cast.noor.post(`/passes/${id}/end`)
  expect((await tablet.post('/intake', typed)).status).toBe(403)
  await cast.noor.get('/passes')
  const words = codeOn(await cast.noor.post('/passes', { site: cast.site.id, day: 'today' }))
  await tablet.post('/pass', { words })
  expect((await tablet.post('/intake')).path).toBe('/intake/receipt')
  expect((await stored()).map(({ ticket }) => ticket)).toEqual(['B-001'])
})

test('what is wrong with such a form is said first, and a Social Security number is not written into the page', async () => {
  await begin()
  await newWords()
  const page = await tablet.post('/intake', { ...typed, keep: '', clothing: '078-05-1120' })
  expect(page.status).toBe(422)
  expect(page.text).toContain('عائشہ')
  expect(page.text).not.toContain('078-05-1120')
  expect((await tablet.post('/intake', { keep: 'no', clothing: 'red coat' })).status).toBe(403)
})

test('what is added under a ticket goes on in the same way', async () => {
  const { ticket, caseId } = await takeIntake(farol, tablet, rosa)
  await tablet.get('/intake/supplement')
  const words = await newWords()
  const asked = await tablet.post('/intake/supplement', {
    ticket,
    sameName: 'Rosa Marisol',
    medicine: 'Insulin at noon',
  })
  expect(asked.status).toBe(403)
  await tablet.post('/pass', { words })
  await tablet.post('/intake/supplement')
  expect((await cast.eva.get(`/cases/${caseId}`)).words()).toContain('Insulin at noon')
})

test('in the page it leads only to what a tablet writes', async () => {
  await tablet.get('/pass')
  const words = await newWords()
  const elsewhere = { path: '/sign-out', fields: [['x', 'y']] }
  for (const kept of [Buffer.from(JSON.stringify(elsewhere)).toString('base64url'), 'x', 'bnVsbA']) {
    await tablet.get('/pass')
    await tablet.post('/pass', { words: kept === 'bnVsbA' ? words : 'four words of nobody', kept })
  }
  expect(tablet.page().path).toBe('/intake')
  const noor = await newWords()
  await tablet.get('/pass')
  await tablet.post('/pass', { words: noor, kept: Buffer.from(JSON.stringify(elsewhere)).toString('base64url') })
  expect([tablet.page().path, formFor(tablet.page(), '/sign-out').length]).toEqual(['/intake', 1])
})

test('a day later nobody knows any more that the tablet had a pass', async () => {
  await begin()
  await newWords()
  farol.clock.passes({ hours: 25 })
  expect((await tablet.post('/intake', typed)).status).toBe(404)
})
