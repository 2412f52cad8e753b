import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { Router } from 'express'
import { NotFoundError } from '../../server/errors.ts'
import { refuse } from '../../server/web/errors.ts'
import { guards } from '../../server/web/guard.ts'
import type { LogLine } from '../../server/web/log.ts'
import { listening, webApp } from '../support/app-for-web.ts'
import { visitor } from '../support/visitors.ts'
import { cast } from '../support/web-cast.ts'

const allowed = guards((viewer) => viewer.kind === 'account' && viewer.name === 'Noor')
const routes = Router()
routes.get('/cases/:id', allowed('cases.list'), (req, res) => {
  if (req.params.id !== 'hers') throw new NotFoundError('not hers')
  res.send('hers')
})
routes.get('/fails/:name', (req) => {
  throw new TypeError(`${req.params.name} was here`)
})
routes.get('/busy', (req, res) => refuse(req, res, 'busy', 5))
routes.get('/often', (req, res) => refuse(req, res, 'tooOften', 1))

const lines: LogLine[] = []
let farol: Awaited<ReturnType<typeof listening>>
beforeAll(async () => {
  farol = await listening(await webApp(routes, cast, lines))
})
afterAll(() => farol.close())

const someone = (cookie?: string) => {
  const who = visitor({ origin: farol.address })
  if (cookie) who.cookies.set('__Host-farol', cookie)
  return who
}

/** The page without what differs in each answer. */
const plain = (text: string) =>
  text
    .replace(/name="csrf" value="[^"]+"/, '')
    .replace(/<bdi dir="ltr">[\w-]{22}<\/bdi>/, '')
    .replace(/name="back" value="[^"]+"/, '')

test('what is not there, what is not yours and what you may not do are one page', async () => {
  const nowhere = await someone('cookie-of-eva').get('/nowhere')
  const foreign = await someone('cookie-of-eva').get('/cases/theirs')
  const missing = await someone('cookie-of-noor').get('/cases/theirs', { 'accept-language': 'en' })
  expect([nowhere.status, foreign.status, missing.status]).toEqual([404, 404, 404])
  expect(plain(foreign.text)).toBe(plain(nowhere.text))
  expect(missing.heading()).toBe('یہ صفحہ یہاں نہیں ہے')
  expect((await someone('cookie-of-noor').get('/cases/hers')).text).toBe('hers')
})

test('a failure says sorry and a number, never what it was', async () => {
  const page = await someone().get('/fails/Rosa')
  expect(page.status).toBe(500)
  expect(page.words()).toContain('Something went wrong here')
  expect(page.words()).not.toMatch(/Rosa|TypeError|\.ts/)
  const { failure, id } = lines.find((line) => line.failure) ?? {}
  expect(page.words()).toContain(id)
  expect(failure).toMatch(/^TypeError/)
})

test('the log knows the pattern of an address, not the address', async () => {
  await someone('cookie-of-noor').get('/cases/hers?name=Rosa')
  await someone().get('/nobody-here/Rosa')
  await new Promise((done) => setTimeout(done, 20))
  expect(lines).toContainEqual(expect.objectContaining({ method: 'GET', route: '/cases/:id', status: 200 }))
  expect(lines).toContainEqual(expect.objectContaining({ method: 'GET', route: '-', status: 404 }))
  expect(JSON.stringify(lines)).not.toMatch(/Rosa|hers|nobody-here/)
})

test('who must wait is told how long', async () => {
  const busy = await someone().get('/busy')
  expect([busy.status, busy.headers['retry-after']]).toEqual([503, '5'])
  expect(busy.words()).toContain('Try again in 5 seconds.')
  expect((await someone().get('/often')).words()).toContain('Try again in 1 second.')
})

test('too much text is refused with a sentence', async () => {
  const rosa = someone()
  await rosa.get('/nowhere')
  const page = await rosa.post('/language', { note: 'x'.repeat(600_000) })
  expect(page.status).toBe(413)
  expect(page.heading()).toBe('This was too much at once')
})

test('an address that cannot be read is refused, not a failure', async () => {
  expect((await someone().get('/cases/%E0%A4%A')).status).toBe(400)
})
