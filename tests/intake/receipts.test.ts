import { statSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { databaseIn } from '../../server/opening.ts'
import { ana, contact, rosa } from '../support/answers.ts'
import { type Farol, startFarol } from '../support/farol.ts'
import type { Page } from '../support/pages.ts'
import { type Cast, openTablet, setUpChapter } from '../support/people.ts'
import type { Visitor } from '../support/visitors.ts'

let farol: Farol
let cast: Cast
let tablet: Visitor

beforeAll(async () => {
  farol = await startFarol()
  cast = await setUpChapter(farol)
  tablet = await openTablet(farol, cast.noor, cast.site.id)
})
afterAll(() => farol.close())

const take = async (answers: Record<string, string> = rosa, language = 'en'): Promise<Page> => {
  farol.clock.passes({ minutes: 0.1 })
  await tablet.post('/intake/next')
  await tablet.get('/intake')
  await tablet.post('/intake/language', { to: language })
  return tablet.post('/intake', { ...answers, language: answers.language ?? language })
}
const last = () => farol.store.selectFrom('cases').selectAll().orderBy('created_at', 'desc').limit(1).executeTakeFirst()
const caseWords = async () => (await cast.eva.get(`/cases/${(await last())?.id}`)).words()

test('says what to write on which half of the card', async () => {
  const page = await take()
  expect(page.words()).toMatch(/Your half\. Keep it\. .*A-001/)
  expect(page.words()).toMatch(
    /Give this half to the person we will call\. .*\d{3} \d{3} We say \d{3}\. You answer \d{3}\./,
  )
  expect(page.words()).toContain('A 012 345 678')
})

test('gives a text for each contact in the contact’s own language, without a name or a word about court', async () => {
  const page = await take({ ...rosa, ...contact(0, { language: 'ur' }) })
  const [urdu = '', spanish = ''] = [...page.text.matchAll(/data-source>([^<]*)</g)].map(([, text]) => text)
  expect(urdu).toContain('رضاکار آپ کو میرے بارے میں فون کر سکتے ہیں۔')
  expect(urdu).toContain('\u200E+1 212 555 0100\u200E')
  expect(urdu + spanish).not.toMatch(/[\u2066-\u2069]/)
  expect(spanish).toContain('Unas personas voluntarias')
  for (const text of [urdu, spanish]) {
    expect(text).toMatch(/\d{3}\D+\d{3}/)
    expect(text).not.toMatch(/Rosa|Marta|\bICE\b|A-\d|detain|deten|corte|court/)
  }
  expect(page.links().some((href) => href.startsWith('sms:+12025550143?body='))).toBe(true)
})

test('keeps whether a contact was told or has the half', async () => {
  await take()
  const page = tablet.page()
  const id = /name="contact" value="([^"]+)"/.exec(page.text)?.[1] ?? ''
  const told = await tablet.post('/intake/receipt/told', { contact: id, told: 'has-half' })
  expect(told.text).toMatch(/value="has-half" aria-pressed="true"/)
  expect((await tablet.get('/intake/receipt')).text).toMatch(/value="has-half" aria-pressed="true"/)
})

test('corrects: a new revision, and what was told to a contact stays', async () => {
  await take()
  const id = /name="contact" value="([^"]+)"/.exec(tablet.page().text)?.[1] ?? ''
  await tablet.post('/intake/receipt/told', { contact: id, told: 'by-person' })
  const form = await tablet.get('/intake/receipt/correction')
  expect(form.text).toContain('value="Pérez Xicará"')
  const page = await tablet.post('/intake/receipt/correction', { family: 'Pérez Xicara', partners: 'no' })
  expect(page.path).toBe('/intake/receipt')
  expect(page.text).toMatch(/value="by-person" aria-pressed="true"/)
  const words = await caseWords()
  expect(words).toContain('Pérez Xicara')
  expect(words).not.toContain('Pérez Xicará')
})

test('a yes to a lawyer that is taken back takes the case from the duty partner', async () => {
  await take()
  const id = (await last())?.id ?? ''
  const grants = () => farol.store.selectFrom('grants').selectAll().where('object_id', '=', id).execute()
  expect(await grants()).toHaveLength(3)
  await tablet.get('/intake/receipt/correction')
  await tablet.post('/intake/receipt/correction', { partners: 'no' })
  expect(await grants()).toHaveLength(2)
  await tablet.get('/intake/receipt/correction')
  await tablet.post('/intake/receipt/correction', { partners: 'yes' })
  expect((await grants()).filter(({ laid_by }) => laid_by === 1)).toHaveLength(1)
})

test('a correction that meets another shows both and overwrites nothing', async () => {
  await take()
  await tablet.get('/intake/receipt/correction')
  const form = tablet.page()
  await tablet.post('/intake/receipt/correction', { room: '1207' })
  const revision = /name="revision" value="(\d+)"/.exec(form.text)?.[1] ?? ''
  const page = await tablet.post('/intake/receipt/correction', {
    ...rosa,
    uuid: /name="uuid" value="([^"]+)"/.exec(form.text)?.[1] ?? '',
    revision,
    room: '1208',
  })
  expect(page.status).toBe(409)
  expect(page.text).toMatch(/<title>Error:/)
  expect(page.words()).toContain('Somebody added to A-')
  expect(page.words()).toContain('1207')
  expect(page.text).toContain('value="1208"')
  expect(await caseWords()).toContain('1207')
})

test('withdrawing erases the case and every key to it', async () => {
  await take()
  const id = (await last())?.id ?? ''
  await tablet.get('/intake/receipt/withdrawal')
  const page = await tablet.post('/intake/receipt/withdrawal')
  expect(page.words()).toContain('Everything is erased')
  // Nor is anything of it left in the log beside the file.
  expect(statSync(`${databaseIn(farol.config.dataFolder)}-wal`).size).toBe(0)
  const { store } = farol
  expect(await store.selectFrom('cases').select('id').where('id', '=', id).execute()).toEqual([])
  expect(await store.selectFrom('sealed_rows').select('id').where('case_id', '=', id).execute()).toEqual([])
  expect(await store.selectFrom('grants').select('id').where('object_id', '=', id).execute()).toEqual([])
  expect((await tablet.get('/intake/receipt')).words()).toContain('Nothing is shown here any more')
})

test('the page of one receipt erases nobody else, and corrects nobody else, when the tablet has gone on', async () => {
  await take()
  const first = await last()
  const [erasing, correcting] = [await tablet.get('/intake/receipt/withdrawal'), first?.intake_uuid ?? '']
  const intake = /name="intake" value="([^"]+)"/.exec(erasing.text)?.[1] ?? ''
  await take(ana)
  const second = await last()
  await tablet.get('/intake/receipt/withdrawal')
  const erased = await tablet.post('/intake/receipt/withdrawal', { intake })
  expect([erased.status, erased.heading()]).toEqual([409, 'This receipt is over. Nothing was erased.'])
  await tablet.get('/intake/receipt/correction')
  const form = { ...rosa, language: 'en', uuid: correcting, revision: '1' }
  const corrected = await tablet.post('/intake/receipt/correction', form)
  expect(corrected.mistakes()).toEqual([expect.stringContaining('This form belongs to another ticket.')])
  expect(await caseWords()).toContain('Ana')
  const left = await farol.store.selectFrom('cases').select('id').execute()
  expect(left.map(({ id }) => id)).toEqual(expect.arrayContaining([first?.id, second?.id]))
})

test('somebody who was taken meanwhile is not erased by a tap on the tablet', async () => {
  await take()
  const id = (await last())?.id ?? ''
  await cast.noor.get('/docket')
  await cast.noor.post(`/cases/${id}/check-out`, { kind: 'not-seen' })
  const page = await tablet.get('/intake/receipt/withdrawal')
  expect(page.words()).toContain('Two coordinators decide within three days')
  expect((await tablet.post('/intake/receipt/withdrawal')).status).toBe(409)
  expect((await last())?.id).toBe(id)
})

test('prints a card with its two halves and nothing of the person', async () => {
  await take()
  const page = await tablet.get('/intake/receipt/card')
  expect(page.words()).toMatch(/Your half\. Keep it\. Ticket A-\d{3}/)
  expect(page.words()).not.toMatch(/Rosa|Marta|012 345/)
})

test('is over after ten minutes', async () => {
  await take()
  farol.clock.passes({ minutes: 10 })
  expect((await tablet.get('/intake/receipt')).words()).toContain('Nothing is shown here any more')
  for (const path of ['correction', 'withdrawal', 'card']) {
    expect((await tablet.get(`/intake/receipt/${path}`)).words()).toContain('Nothing is shown here any more')
  }
})

test('is over for the next person, who is asked for their language', async () => {
  await take(ana)
  const page = await tablet.post('/intake/next')
  expect(page.path).toBe('/intake')
  expect(page.words()).toContain('Which language do you speak?')
  expect((await tablet.get('/intake/receipt')).words()).not.toContain('Ana')
})

test('another tablet sees nothing of it', async () => {
  await take()
  const other = await openTablet(farol, cast.noor, cast.site.id)
  expect((await other.get('/intake/receipt')).words()).toContain('Nothing is shown here any more')
})
