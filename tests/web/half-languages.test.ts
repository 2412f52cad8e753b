import { mkdirSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { locales } from '../../server/locales.ts'
import { startChapter } from '../support/chapters.ts'
import { copiedWords } from '../support/half-languages.ts'
import { openTablet } from '../support/people.ts'
import { visitor } from '../support/visitors.ts'

// Portuguese is whole, with a letter of its own to know it by. Each of the others has another fault.
const words = copiedWords()
words.add('pt', { name: 'português', english: 'Portuguese' })
words.change('pt/family.json', ({ welcome = {} }) => Object.assign(welcome, { lead: 'Somos voluntários.' }))
words.add('ht', { name: 'Kreyòl ayisyen', english: 'Haitian Creole' })
words.change('ht/docket.json', (docket) => delete docket.mark?.taken)
words.add('fr', { name: 'français', english: 'French' })
words.change('fr/intake.json', (intake) => delete intake.script)
words.add('pa', { name: 'ਪੰਜਾਬੀ', english: 'Punjabi' })
words.write('pa/custody.json', '{ "taken": { "title": "…" }')
words.add('ru', { name: 'русский', english: 'Russian' })
words.change('ru/docket.json', (docket) => delete docket.missing_few)
words.add('zh-Hans', { name: '简体中文', english: 'Chinese' })
words.change('zh-Hans/messages.json', (messages) => Object.assign(messages, { hotline: '电话' }))
words.add('ar', { name: 'العربية', english: 'Arabic', dir: 'sideways' })
words.add('bn', { name: 'বাংলা', english: 'Bengali' })
words.remove('bn/texts.json')
mkdirSync(join(words.folder, 'a language'))
const half = /Kreyòl|français|ਪੰਜਾਬੀ|русский|简体|العربية|বাংলা/

const found = locales(words.folder)
let house: Awaited<ReturnType<typeof startChapter>>
beforeAll(async () => {
  house = await startChapter()
})
afterAll(async () => {
  await house.farol.close()
  rmSync(dirname(words.folder), { recursive: true })
})

const someone = () => visitor(house.farol)

test('it is said which language is left out, in which file, and what is missing first', () => {
  expect(new Map(found.leftOut.map(({ code, why }) => [code, why]))).toEqual(
    new Map([
      ['ht', 'locales/ht/docket.json has no mark.taken.'],
      ['fr', 'locales/fr/intake.json has no script.title.'],
      ['pa', 'locales/pa/custody.json is not JSON: a bracket, a comma or a quotation mark is wrong.'],
      ['ru', 'locales/ru/docket.json has no missing_few.'],
      ['zh-Hans', 'locales/zh-Hans/messages.json has other placeholders than English in hotline.'],
      ['ar', 'locales/ar/language.json needs name, english, dir (ltr or rtl) and script.'],
      ['bn', 'locales/bn/texts.json is not there.'],
      ['a language', 'locales/a language/is not named by a language tag, such as ht or pa-Arab.'],
    ]),
  )
})

test('a language that is whole is offered, and one that is not is offered on no public page', async () => {
  for (const address of ['/', '/sign-in', '/family', '/rights/en', '/pass', '/nowhere']) {
    const { text } = await someone().get(address)
    expect(text).toContain('português')
    expect(text).not.toMatch(half)
  }
  expect((await someone().get('/', { 'accept-language': 'pt-BR' })).words()).toContain('Somos voluntários.')
})

test('nobody gets to a language that is not whole by asking for it', async () => {
  const guest = someone()
  await guest.get('/')
  expect((await guest.post('/language', { language: 'ht' })).text).toContain('<html lang="en"')
  expect((await someone().get('/', { 'accept-language': 'ht,fr;q=0.9' })).text).toContain('<html lang="en"')
  expect((await someone().get('/rights/ht')).status).toBe(404)
})

test('the tablet offers it to nobody, and still writes down that somebody speaks it', async () => {
  const tablet = await openTablet(house.farol, house.cast.noor, house.cast.site.id)
  const asked = await tablet.get('/intake')
  const buttons = [...asked.text.matchAll(/name="to" value="([\w-]+)"/g)].map(([, code]) => code)
  expect(buttons).toEqual(['en', 'es', 'pt', 'ur', 'other'])
  const page = await tablet.post('/intake/language', { to: 'other', spoken: 'ht' })
  expect(page.text).toContain('<html lang="en"')
  expect(page.text).toMatch(/<option value="ht" selected>/)
})

test('coordinators are asked to approve texts of whole languages only', async () => {
  const { text } = await house.cast.eva.get('/texts/rights')
  const forms = [...text.matchAll(/name="language" value="([\w-]+)">\s*<input[^>]*name="seen"/g)]
  expect(forms.map(([, code]) => code)).toEqual(['en', 'es', 'pt', 'ur'])
})
