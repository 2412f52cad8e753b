import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { approvedText } from '../../server/chapters/approvals.ts'
import { startChapter } from '../support/chapters.ts'
import type { Farol } from '../support/farol.ts'
import type { Cast } from '../support/people.ts'
import { visitor } from '../support/visitors.ts'

let farol: Farol
let cast: Cast
beforeEach(async () => {
  ;({ farol, cast } = await startChapter())
})
afterEach(() => farol.close())

const flier = async (language: string) => (await visitor(farol).get(`/rights/${language}`)).words()

test('before anybody approved it, the flier is a short core text: who we are, never money, calls are monitored', async () => {
  const words = await flier('en')
  expect(words).toContain('We never ask for money.')
  expect(words).toContain('Calls from detention are listened to.')
  expect(words).toContain('+1 212 555 0100')
  expect(words).not.toContain('You may stay silent when an officer asks you.')
})

test('Eva reads and approves it in Spanish: from then on people see it, with who and when for staff', async () => {
  await approve('rights', 'es')
  expect(await flier('es')).toContain('Puede guardar silencio cuando un agente le pregunte algo.')
  const page = await cast.eva.get('/texts/rights')
  expect(page.words()).toContain('Approved by Eva, November 24, 2026')
})

test('a translation nobody has reviewed is shown with the approved Spanish under it, and only staff see the mark', async () => {
  await approve('rights', 'es')
  const words = await flier('ur')
  expect(words).toContain('آپ خاموش رہ سکتے ہیں۔')
  expect(words).toContain('Puede guardar silencio cuando un agente le pregunte algo.')
  expect(words).not.toContain('نظرِ ثانی باقی')
  expect((await cast.noor.get('/rights/ur')).words()).toContain('نظرِ ثانی باقی')
})

test('words that changed since they were approved are unreviewed again', async () => {
  await approve('rights', 'en')
  await farol.store.updateTable('text_approvals').set({ words_hash: 'of another wording' }).execute()
  expect(await flier('en')).not.toContain('You may stay silent when an officer asks you.')
  expect((await cast.eva.get('/texts/rights')).words()).toContain('The words have changed since. Read them again.')
})

test('words that changed while Eva was reading are not approved unread', async () => {
  await cast.eva.get('/texts/rights')
  await cast.eva.post('/texts/rights/approvals', { language: 'en', seen: 'of another wording' })
  expect(cast.eva.page().status).toBe(422)
  expect(cast.eva.page().mistakes()).toEqual(['The words changed while you were reading. Please read them again.'])
  expect(await flier('en')).not.toContain('You may stay silent when an officer asks you.')
})

test('each text is approved for one chapter alone', async () => {
  await approve('locator', 'en')
  const { store } = farol
  expect(await approvedText(store, cast.chapterId, 'locator', 'en')).toMatchObject({ reviewed: true, language: 'en' })
  expect(await approvedText(store, 'another chapter', 'locator', 'en')).toBeNull()
})

test('floor volunteers, partners and the administrator approve nothing', async () => {
  for (const person of [cast.noor, cast.june, cast.sam]) {
    expect((await person.get('/texts')).status).toBe(404)
  }
})

test('a flier in a language that is not spoken here does not exist', async () => {
  expect((await visitor(farol).get('/rights/xx')).status).toBe(404)
})

const approve = async (key: string, language: string) => {
  const page = await cast.eva.get(`/texts/${key}`)
  const [, seen = ''] =
    new RegExp(`name="language" value="${language}">\\s*<input type="hidden" name="seen" value="([^"]+)"`).exec(
      page.text,
    ) ?? []
  await cast.eva.post(`/texts/${key}/approvals`, { language, seen })
  expect(cast.eva.page().status).toBe(200)
}
