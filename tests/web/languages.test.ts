import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { wordsFor } from '../../server/web/i18n.ts'
import { timeIn } from '../../server/web/times.ts'
import { listening, webApp } from '../support/app-for-web.ts'
import { everyPart } from '../support/every-part.ts'
import { visitor } from '../support/visitors.ts'
import { cast } from '../support/web-cast.ts'

let farol: Awaited<ReturnType<typeof listening>>
beforeAll(async () => {
  farol = await listening(await webApp(everyPart(), cast))
})
afterAll(() => farol.close())

const someone = () => visitor({ origin: farol.address })
const langOf = (text: string) => /<html lang="(\w+)" dir="(\w+)">/.exec(text)?.slice(1)

test('a page speaks the language the browser asks for, else English', async () => {
  expect(langOf((await someone().get('/blank', { 'accept-language': 'ur-PK,en;q=0.5' })).text)).toEqual(['ur', 'rtl'])
  expect(langOf((await someone().get('/blank', { 'accept-language': 'es-419' })).text)).toEqual(['es', 'ltr'])
  expect(langOf((await someone().get('/blank', { 'accept-language': 'ka' })).text)).toEqual(['en', 'ltr'])
})

test('a chosen language stays on the device, and the choice leads back to the same page', async () => {
  const parveen = someone()
  await parveen.get('/every-part')
  const page = await parveen.post('/language', { language: 'ur' })
  expect(page.path).toBe('/every-part')
  expect(langOf(page.text)).toEqual(['ur', 'rtl'])
})

test('the choice never leads to another site', async () => {
  for (const back of ['//elsewhere.example', '/\\elsewhere.example', 'https://elsewhere.example', '']) {
    const rosa = someone()
    await rosa.get('/every-part')
    expect((await rosa.post('/language', { language: 'es', back })).path).toBe('/')
  }
})

test('whoever is signed in reads in the language of their account', async () => {
  const noor = someone()
  noor.cookies.set('__Host-farol', 'cookie-of-noor')
  expect(langOf((await noor.get('/blank', { 'accept-language': 'en' })).text)).toEqual(['ur', 'rtl'])
})

test("the person's language stands above the volunteer's, and the bar then changes the person's", async () => {
  const ana = someone()
  await ana.get('/beside')
  const page = await ana.post('/language', { language: 'es' })
  expect(langOf(page.text)).toEqual(['es', 'ltr'])
  expect(page.text).toContain(
    '<span class="label">Idioma</span><span class="second" lang="en" dir="ltr">Language</span>',
  )
  expect(langOf((await ana.get('/every-part')).text)).toEqual(['en', 'ltr'])
})

test('a name keeps its own direction inside a sentence of the other', () => {
  const urdu = wordsFor('ur').t('common:task.claimed', { name: 'Eva' })
  expect(urdu).toContain('\u2068Eva\u2069')
  expect(wordsFor('en').t('common:task.claimed', { name: 'Eva' })).toBe('Eva does it')
  expect(wordsFor('en').t('common:task.claimed', { name: 'محمد' })).toBe('\u2068محمد\u2069 does it')
})

test('words that are nowhere fail in a test; a reader is given the English ones', () => {
  expect(() => wordsFor('ur').t('common:nowhere')).toThrow('common:nowhere')
  expect(wordsFor('ur', false).has('common:nowhere')).toBe(false)
})

test('times are said as people say them, at the court', () => {
  const at = '2026-11-24T15:42:00.000Z'
  const zone = 'America/New_York'
  expect(timeIn('en', at, zone, 'clock')).toBe('10:42')
  expect(timeIn('en', at, zone, 'spoken')).toBe('10:42 in the morning, New York time')
  expect(timeIn('es', at, zone, 'moment')).toBe('martes, 24 de noviembre, 10:42 de la mañana, hora de Nueva York')
  expect(timeIn('ur', at, zone, 'spoken')).toContain('نیو یارک')
  expect(timeIn('en', '2026-11-24', null, 'date')).toMatch(/24/)
  expect(timeIn('en', '09:30', null, 'clock')).toBe('09:30')
})
