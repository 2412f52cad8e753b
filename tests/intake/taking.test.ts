import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { ana, contact, rosa, sukhwinder, wei } from '../support/answers.ts'
import { type Farol, startFarol } from '../support/farol.ts'
import { takeIntake } from '../support/intakes.ts'
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

const howMany = async () => (await farol.store.selectFrom('cases').select('id').execute()).length
const wordsOf = async (caseId: string) => (await cast.eva.get(`/cases/${caseId}`)).words()

test('the language is asked first, and then the page is in it with the volunteer’s beside it', async () => {
  const first = await tablet.get('/intake')
  expect(first.words()).toContain('Which language do you speak?')
  expect(first.words()).not.toContain('A-number')
  const form = await tablet.post('/intake/language', { to: 'ur' })
  expect(form.text).toContain('<html lang="ur" dir="rtl"')
  expect(form.words()).toContain('May we look for you with your number?')
  await tablet.post('/intake/next')
})

test.each([
  ['mam', 'es', 'in the relay that its speakers manage in'],
  ['yue', 'en', 'in the volunteer’s, where the relay has no pages either'],
  ['so', 'en', 'in the volunteer’s, where there is no relay'],
])('a language the pages do not speak is written down, %s, and the page stands in %s: %s', async (spoken, page) => {
  await tablet.get('/intake')
  const form = await tablet.post('/intake/language', { to: 'other', spoken })
  expect(form.text).toContain(`<html lang="${page}"`)
  expect(form.text).toContain(`<option value="${spoken}" selected>`)
  await tablet.post('/intake/next')
})

test('the page turns to another language, and what the person speaks stays written down', async () => {
  await tablet.get('/intake')
  await tablet.post('/intake/language', { to: 'other', spoken: 'quc' })
  for (const to of ['ur', 'es']) {
    const page = await tablet.post('/intake/language', { to, given: 'Rosa', language: 'quc' })
    expect(page.text).toContain(`<html lang="${to}"`)
    expect(page.text).toContain('<option value="quc" selected>')
  }
  expect(tablet.page().words()).toContain('Idioma anotado de la persona: Kʼicheʼ.')
  const receipt = await tablet.post('/intake', { ...rosa, language: 'quc', ...contact(0, { language: 'kek' }) })
  expect(receipt.text).toMatch(/lang="es" dir="ltr">[^§]*Unas personas voluntarias pueden llamarle/)
  const saved = await farol.store.selectFrom('cases').select('id').orderBy('created_at', 'desc').executeTakeFirst()
  const words = await wordsOf(saved?.id ?? '')
  expect(words).toMatch(/Language K.iche./)
  expect(words).toMatch(/How it was asked spoken · Spanish/)
  await tablet.post('/intake/next')
})

test('nobody is let past the first page without a language', async () => {
  await tablet.get('/intake')
  expect((await tablet.post('/intake/language', { to: 'other' })).status).toBe(422)
})

test('the person hears that no court order can be ruled out before the first question', async () => {
  await tablet.get('/intake')
  const words = (await tablet.post('/intake/language', { to: 'en' })).words()
  const told = words.indexOf('A court could order us to hand it over')
  expect(told).toBeGreaterThan(0)
  expect(told).toBeLessThan(words.indexOf('If officers take you away'))
  await tablet.post('/intake/next')
})

test('an intake is on the docket at once, with nobody of C signed in', async () => {
  const { ticket, code } = await takeIntake(farol, tablet, rosa)
  expect(ticket).toMatch(/^A-\d{3}$/)
  expect(code).toMatch(/^\d{6}$/)
  const docket = (await cast.noor.get('/docket')).words()
  expect(docket).toContain('Rosa Marisol')
  expect(docket).toContain('red coat')
  expect(docket).not.toContain('012 345 678')
})

test('a coordinator reads everything that was agreed to', async () => {
  const { caseId } = await takeIntake(farol, tablet, { ...rosa, given: 'Rosalía' })
  const words = await wordsOf(caseId)
  for (const one of ['A 012 345 678', 'Rosalía', 'Pérez Xicará', 'Guatemala', 'Marta Xicará', '+1 202 555 0143']) {
    expect(words).toContain(one)
  }
})

test('who agrees to no call and no look-up leaves name, language, hearing and clothing, and nothing else', async () => {
  const typed = { ...wei, ...contact(0, { name: 'Lin Mei' }), contact: 'no', lookUp: 'no', medicine: 'insulin' }
  const { caseId, code } = await takeIntake(farol, tablet, { ...typed, clothing: 'grey scarf', oneName: '' })
  const words = await wordsOf(caseId)
  expect(words).toContain('grey scarf')
  expect(code).toBeNull()
  for (const one of ['098 765 432', 'Lin Mei', '555 0162', 'insulin', 'China']) expect(words).not.toContain(one)
  const row = await farol.store.selectFrom('cases').selectAll().where('id', '=', caseId).executeTakeFirstOrThrow()
  expect(row.keep).toBe('one-night')
  expect(row.erase_at).toBe('2026-11-25T09:00:00.000Z')
})

test('the A-number of somebody who wants neither look-up nor lawyer is not kept', async () => {
  const { caseId } = await takeIntake(farol, tablet, { ...wei, lookUp: 'no', partners: 'no' })
  expect(await wordsOf(caseId)).not.toContain('098 765 432')
})

test('called in, one phone with its yes is enough; what was not asked shows as missing', async () => {
  const { page } = await takeIntake(farol, tablet, ana)
  expect(page.words()).toContain('Todavía sin preguntar')
  expect(page.words()).toContain('Sí o no: si podemos buscar')
})

test('called in, one A-number with its yes is enough', async () => {
  const { caseId } = await takeIntake(farol, tablet, {
    calledIn: 'yes',
    lookUp: 'yes',
    'numbers[0][number]': '087654321',
  })
  expect(await wordsOf(caseId)).toContain('A 087 654 321')
})

test('called in, a phone is saved before its question was asked: it opens nothing, and shows as missing', async () => {
  await tablet.get('/intake')
  await tablet.post('/intake/language', { to: 'en' })
  const page = await tablet.post('/intake', { ...ana, contact: '' })
  expect(page.path).toBe('/intake/receipt')
  expect(page.words()).toContain('Yes or no: may we call')
  await tablet.post('/intake/next')
})

test('somebody who is not on the list is taken in from the docket, under the letter W', async () => {
  await cast.noor.get('/intake?from=docket')
  expect((await takeIntake(farol, cast.noor, ana)).ticket).toMatch(/^W-\d{3}$/)
})

test('one name only is a name', async () => {
  const { caseId } = await takeIntake(farol, tablet, {
    ...sukhwinder,
    lookUp: 'yes',
    country: 'IN',
    noNumber: 'rather-not',
  })
  expect(await wordsOf(caseId)).toContain('Sukhwinder')
})

describe('a form sent twice', () => {
  test('is one intake, and leads to its receipt', async () => {
    await tablet.get('/intake')
    const form = await tablet.post('/intake/language', { to: 'es' })
    const uuid = /name="uuid" value="([^"]+)"/.exec(form.text)?.[1] ?? ''
    const before = await howMany()
    await tablet.post('/intake', rosa)
    const again = await tablet.post('/intake', { ...rosa, uuid, contacts: '' })
    expect(again.path).toBe('/intake/receipt')
    expect(await howMany()).toBe(before + 1)
    await tablet.post('/intake/next')
  })

  test('when the next person’s receipt is there already says its own ticket, and shows nothing of theirs', async () => {
    await tablet.get('/intake')
    const form = await tablet.post('/intake/language', { to: 'es' })
    const uuid = /name="uuid" value="([^"]+)"/.exec(form.text)?.[1] ?? ''
    const first = /[A-Z]-\d{3}/.exec((await tablet.post('/intake', rosa)).words())?.[0]
    await tablet.post('/intake/next')
    await tablet.post('/intake/language', { to: 'es' })
    const second = /[A-Z]-\d{3}/.exec((await tablet.post('/intake', rosa)).words())?.[0]
    const again = await tablet.post('/intake', { ...rosa, uuid })
    expect(again.words()).toContain(first)
    expect(again.words()).not.toContain(second)
    await tablet.get('/intake/receipt')
    await tablet.post('/intake/next')
  })

  test('at the same moment is one intake', async () => {
    await tablet.get('/intake')
    await tablet.post('/intake/language', { to: 'es' })
    const before = await howMany()
    const pages = await Promise.all([tablet.post('/intake', rosa), tablet.post('/intake', rosa)])
    expect(pages.map(({ status }) => status)).toEqual([200, 200])
    expect(await howMany()).toBe(before + 1)
    await tablet.post('/intake/next')
  })
})

test('two volunteers take in the same person at once: nothing is lost, and each names the other', async () => {
  const other = await openTablet(farol, cast.noor, cast.site.id)
  const person = { ...rosa, given: 'Carmela', family: 'Tzoc Ixim', 'numbers[0][number]': '024 680 135' }
  for (const one of [tablet, other]) {
    await one.get('/intake')
    await one.post('/intake/language', { to: 'es' })
  }
  await Promise.all([tablet.post('/intake', person), other.post('/intake', { ...person, given: 'Carmela María' })])
  const newest = await farol.store.selectFrom('cases').selectAll().orderBy('created_at', 'desc').limit(30).execute()
  await cast.eva.get('/docket')
  const pages = await Promise.all(newest.map(async ({ id, ticket }) => ({ ticket, words: await farolWords(id) })))
  const twins = pages.filter(({ words }) => words.includes('Tzoc Ixim'))
  expect(twins).toHaveLength(2)
  const [first, second] = twins
  expect(first?.words).toContain(`May be the same person as ${second?.ticket}`)
  expect(second?.words).toContain(`May be the same person as ${first?.ticket}`)
  await tablet.post('/intake/next')
})

const farolWords = async (id: string) => (await cast.eva.get(`/cases/${id}`)).words()

test('what was typed comes out as it went in', async () => {
  const odd = {
    given: '<b>Rosa</b> & "Co" \u200fمروة\u200f',
    family: '👩‍👧 Ñandú\u0301 O’Neill',
    medicine: `${'ñ'.repeat(3980)} <i>end</i>`,
  }
  const { caseId } = await takeIntake(farol, tablet, { ...rosa, ...odd })
  const { text, words } = await cast.eva.get(`/cases/${caseId}`)
  expect(text).not.toContain('<b>Rosa</b>')
  for (const one of Object.values(odd)) expect(words().replace(/\s+/g, ' ')).toContain(one)
})

test('a volunteer who has no pass finds no intake', async () => {
  for (const person of [cast.sam, cast.june]) expect((await person.get('/intake')).status).toBe(404)
})

test('a pass that was taken back writes nothing more', async () => {
  const other = await openTablet(farol, cast.noor, cast.site.id)
  await other.get('/intake')
  await other.post('/intake/language', { to: 'es' })
  const before = await howMany()
  await farol.store.updateTable('passes').set({ revoked_at: farol.clock.now().toISOString() }).execute()
  const page = await other.post('/intake', rosa)
  expect(page.status).toBe(404)
  expect(await howMany()).toBe(before)
})
