import assert from 'node:assert/strict'
import type { Farol } from './farol.ts'
import type { MailServer } from './mail-servers.ts'
import type { Cast, Person } from './people.ts'
import { visitor } from './visitors.ts'

/** Everything that *ready for real people* asks for, done on its pages; then Eva declares the chapter live. */
export const goLive = async (farol: Farol, { eva, chapterId }: Cast): Promise<void> => {
  await eva.get(`/chapters/${chapterId}`)
  await eva.post(`/chapters/${chapterId}/rules`, { keepDays: '30', alarmMinutes: '45' })
  await approveTexts(eva)
  await lookFromElsewhere(farol, eva)
  await eva.get('/ready')
  const page = await eva.post('/ready/declaration', { sure: 'yes' })
  assert.deepEqual(page.mistakes(), [])
  assert.doesNotMatch(page.words(), /Practice\./)
}

/** The administrator enters how mail is handed over. */
export const setMail = async (sam: Person, { host, port, user, password }: MailServer): Promise<void> => {
  await sam.get('/mail')
  const sender = 'farol@example.org'
  const page = await sam.post('/mail', { host, port: `${port}`, security: 'none', sender, user, password })
  assert.deepEqual(page.mistakes(), [])
}

/** Reads and approves each text in each language. */
const approveTexts = async (eva: Person): Promise<void> => {
  const keys = [...new Set((await eva.get('/texts')).links().filter((href) => href.startsWith('/texts/')))]
  assert.notEqual(keys.length, 0)
  for (const address of keys) {
    const { text } = await eva.get(address)
    const forms = [...text.matchAll(/name="language" value="([^"]+)"[\s\S]*?name="seen" value="([^"]+)"/g)]
    for (const [, language = '', seen = ''] of forms) {
      await eva.get(address)
      await eva.post(`${address}/approvals`, { language, seen })
    }
  }
}

/** Another device, not signed in, opens the address behind the QR on Eva's page. */
const lookFromElsewhere = async (farol: Farol, eva: Person): Promise<void> => {
  const address = /\/ready\/looks\/[\w-]+/.exec((await eva.get('/ready')).text)?.[0] ?? ''
  const phone = visitor(farol)
  await phone.get(address)
  await phone.post(address)
}
