import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { ana, contact, rosa } from '../support/answers.ts'
import { type Farol, startFarol } from '../support/farol.ts'
import { formFor, type Page } from '../support/pages.ts'
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

const send = async (answers: Record<string, string | string[]>): Promise<Page> => {
  await tablet.get('/intake')
  if (tablet.page().text.includes('name="to" value="other"')) await tablet.post('/intake/language', { to: 'en' })
  return tablet.post('/intake', answers)
}

const long = 'x'.repeat(301)
const bad: [field: string, typed: Record<string, string>, says: RegExp][] = [
  ['language', { language: 'xx' }, /Choose one/],
  ['contact', { contact: '' }, /still needs an answer/],
  ['lookUp', { lookUp: 'perhaps' }, /Choose one/],
  ['partners', { partners: '' }, /still needs an answer/],
  ['keep', { keep: '' }, /still needs an answer/],
  ['how', { how: '' }, /still needs an answer/],
  ['interpreter', { how: 'interpreter', interpreter: '' }, /Write who interpreted/],
  ['given', { given: '' }, /one name only/],
  ['family', { family: long }, /too long|at most 300/],
  ['numbers[0][number]', { 'numbers[0][number]': '12345' }, /Some are missing/],
  ['numbers[0][number]', { 'numbers[0][number]': 'IOE0912345678' }, /receipt number/],
  ['numbers[0][number]', { 'numbers[0][number]': 'A 01234567' }, /is it .*A 001 234 567/],
  ['noNumber', { 'numbers[0][number]': '', noNumber: '' }, /choose why there is none/],
  ['country', { country: '' }, /still needs an answer/],
  ['contacts[0][name]', { 'contacts[0][name]': '' }, /still needs an answer/],
  ['contacts[0][relation]', { 'contacts[0][relation]': 'boss' }, /Choose one/],
  ['contacts[0][mayBeSaid]', { 'contacts[0][mayBeSaid]': '' }, /still needs an answer/],
  ['contacts[0][phone][number]', { 'contacts[0][phone][number]': '555 0143' }, /area code/],
  ['contacts[0][phone][number]', { 'contacts[0][phone][number]': '' }, /phone number, or an e-mail/],
  ['contacts[1][email]', { 'contacts[1][email]': 'luis@' }, /whole address|address/],
  ['contacts[0][language]', { 'contacts[0][language]': 'xx' }, /Choose one/],
  ['usedName', { usedName: long }, /at most 300/],
  ['spellings', { spellings: long }, /at most 300/],
  ['clothing', { clothing: long }, /at most 300/],
  ['room', { room: long }, /at most 300/],
  ['judge', { judge: long }, /at most 300/],
  ['lawyerName', { lawyerName: long }, /at most 300/],
  ['otherNumbers', { otherNumbers: long }, /at most 300/],
  ['children', { children: 'x'.repeat(4001) }, /at most 4000/],
  ['medicine', { medicine: 'x'.repeat(4001) }, /at most 4000/],
  ['childrenBy', { childrenBy: 'noonish' }, /time/],
  ['hearingTime', { hearingTime: '25:00' }, /time/],
  ['hearingKind', { hearingKind: 'party' }, /Choose one/],
  ['lawyer', { lawyer: 'perhaps' }, /Choose one/],
  ['lawyerPhone[number]', { 'lawyerPhone[number]': '12' }, /missing|whole/],
  ['ownPhone[number]', { 'ownPhone[number]': 'call me' }, /digits/],
  ['birthDate[day]', { 'birthDate[day]': '31', 'birthDate[month]': '2', 'birthDate[year]': '1990' }, /calendar/],
  ['alsoSpeaks', { alsoSpeaks: 'xx' }, /Choose one/],
]

test.each(bad)(
  'a mistake in %s is said, everything typed is kept, and nothing is saved',
  async (field, typed, says) => {
    const page = await send({ ...rosa, ...typed })
    expect(page.status).toBe(422)
    expect(page.mistakes().join(' ')).toMatch(says)
    const again = new Map(formFor(page, '/intake'))
    const sent = { ...rosa, ...typed }
    for (const [name, value] of Object.entries(sent)) {
      if (/country|language|relation|hearingKind|lawyer$|lookUp|alsoSpeaks|mayBeSaid/.test(name)) continue
      if (value !== '' && name !== 'how') expect([name, again.get(name)]).toEqual([name, value])
    }
    expect(page.text).toContain(`name="${field}"`)
    expect(await farol.store.selectFrom('cases').select('id').execute()).toEqual([])
  },
)

describe('a Social Security number', () => {
  test.each(['numbers[0][number]', 'otherNumbers', 'contacts[0][phone][number]', 'medicine', 'given'])(
    'typed into %s is refused with a sentence, and is not on the page again',
    async (field) => {
      const page = await send({ ...rosa, [field]: '078-05-1120' })
      expect(page.status).toBe(422)
      expect(page.mistakes().join(' ')).toContain('We never keep that')
      expect(page.text).not.toMatch(/078.?05.?1120/)
      expect(page.text).toContain('Pérez Xicará')
    },
  )

  test.each([
    ['insulin, 078-05-1120, in the morning', 'insulin, , in the morning'],
    ['insulin, SSN 078051120', ''],
  ])('takes nothing else with it where it can be told from the rest: %s', async (typed, kept) => {
    const page = await send({ ...rosa, medicine: typed })
    expect(page.status).toBe(422)
    expect(Object.fromEntries(formFor(page, '/intake')).medicine).toBe(kept)
  })

  test('sent twice under one name is known as well', async () => {
    const page = await send({ ...rosa, given: ['Rosa', '078-05-1120'] })
    expect(page.status).toBe(422)
    expect(page.text).not.toContain('078-05')
  })

  test('in another script’s digits is known as well', async () => {
    const page = await send({ ...rosa, 'numbers[0][number]': '٠٧٨-٠٥-١١٢٠' })
    expect(page.status).toBe(422)
    expect(page.text).not.toContain('٠٧٨')
  })
})

test('a number that could be read in two ways is taken once somebody has read it again', async () => {
  const page = await send({ ...rosa, 'numbers[0][number]': 'A 01234567' })
  expect(page.text).toContain('name="numbers[0][sure]" value="001234567"')
  const saved = await tablet.post('/intake', { 'numbers[0][sure]': '001234567' })
  expect(saved.path).toBe('/intake/receipt')
  expect(saved.words()).toContain('A 001 234 567')
  await tablet.post('/intake/next')
})

test('a phone of a kind nobody knows is asked, and a yes keeps it, also when the answers are corrected', async () => {
  const page = await send({ ...rosa, ...contact(0, { 'phone][number': '+1 212 055 0143' }) })
  expect(page.mistakes()).toEqual([expect.stringContaining('We do not know numbers like this one: +1 212 055 0143')])
  expect(page.text).toContain('name="contacts[0][phone][sure]" value="+12120550143"')
  const yes = contact(0, { 'phone][sure': '+12120550143' })
  const other = await tablet.post('/intake', { ...yes, country: '' })
  expect(other.mistakes()).toEqual([expect.stringContaining('still needs an answer')])
  const saved = await tablet.post('/intake', { country: 'GT' })
  expect(saved.path).toBe('/intake/receipt')
  expect(saved.words()).toContain('+1 212 055 0143')
  await tablet.get('/intake/receipt/correction')
  expect((await tablet.post('/intake/receipt/correction')).path).toBe('/intake/receipt')
  await tablet.post('/intake/next')
})

test('a yes to one phone is not a yes to another that is typed in its place', async () => {
  const yes = contact(0, { 'phone][number': '+1 212 055 0144', 'phone][sure': '+12120550143' })
  expect((await send({ ...rosa, ...yes })).mistakes()).toEqual([expect.stringContaining('+1 212 055 0144')])
})

test('of two readings of a phone the one that is chosen is kept', async () => {
  const page = await send({ ...rosa, ...contact(0, { 'phone][number': '202 555 0143 or 202 555 0144' }) })
  expect(page.text).toContain('value="+12025550143"')
  const saved = await tablet.post('/intake', contact(0, { 'phone][sure': '+12025550144' }))
  expect([saved.path, saved.words().includes('+1 202 555 0143')]).toEqual(['/intake/receipt', false])
  expect(saved.words()).toContain('+1 202 555 0144')
  await tablet.post('/intake/next')
})

test('one more person is added without saving and without a word about mistakes', async () => {
  const page = await send({ ...ana, calledIn: '', add: 'contacts' })
  expect(page.status).toBe(200)
  expect(page.text).toContain('name="contacts[1][name]"')
  expect(page.mistakes()).toEqual([])
})

test('a day that is over is no day for an intake', async () => {
  await cast.noor.get('/intake')
  await cast.noor.post('/intake/language', { to: 'en' })
  const page = await cast.noor.post('/intake', { ...rosa, 'day[day]': '23', 'day[month]': '11', 'day[year]': '2026' })
  expect(page.status).toBe(422)
  expect(page.mistakes()).toEqual(['Choose today or a later day.'])
})

test('a contact who was begun needs a phone or an e-mail', async () => {
  const page = await send({ ...rosa, ...contact(2, { name: 'Julia' }) })
  expect(page.mistakes().join(' ')).toContain('phone number, or an e-mail')
})
