import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { type Request, type Response, Router } from 'express'
import { csrfToken, tokenFollows } from '../../server/web/csrf.ts'
import { setSessionCookie } from '../../server/web/sessions.ts'
import { listening, webApp } from '../support/app-for-web.ts'
import { visitor } from '../support/visitors.ts'
import { cast } from '../support/web-cast.ts'

const routes = Router()
const form = (req: Request, res: Response) =>
  void res.send(`<form method="post" action="/word"><input type="hidden" name="csrf" value="${csrfToken(req)}"></form>`)
routes.get('/word', form)
routes.post('/word', (_req, res) => void res.send('taken'))
routes.post('/sign-in', (req, res) => {
  setSessionCookie(res, 'cookie-of-eva')
  tokenFollows(req, 'cookie-of-eva')
  form(req, res)
})

let farol: Awaited<ReturnType<typeof listening>>
beforeAll(async () => {
  farol = await listening(await webApp(routes, cast))
})
afterAll(() => farol.close())

const someone = () => visitor({ origin: farol.address })

test('a form is taken from the browser it was shown in', async () => {
  const rosa = someone()
  await rosa.get('/word')
  expect((await rosa.post('/word')).text).toBe('taken')
})

test('a form is not taken without its token, with that of another browser, or with a bent one', async () => {
  const [rosa, other] = [someone(), someone()]
  await rosa.get('/word')
  const token = /value="([^"]+)"/.exec((await other.get('/word')).text)?.[1] ?? ''
  for (const csrf of [token, '', 'x', `${token.slice(0, -2)}AA`]) {
    expect((await rosa.post('/word', { csrf })).status).toBe(403)
  }
})

test('a form is not taken from another site, whatever it carries', async () => {
  const rosa = someone()
  await rosa.get('/word')
  for (const from of [
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
    { origin: 'https://elsewhere.example' },
  ]) {
    await rosa.get('/word')
    expect((await rosa.post('/word', {}, from)).status).toBe(403)
  }
})

test('a browser that writes no origin, as ours ask it to, is let in by its token', async () => {
  const rosa = someone()
  await rosa.get('/word')
  expect((await rosa.post('/word', {}, { origin: 'null' })).status).toBe(200)
})

test('the token is another string in each answer', async () => {
  const rosa = someone()
  const tokens = [await rosa.get('/word'), await rosa.get('/word')].map(({ text }) => text)
  expect(tokens[0]).not.toBe(tokens[1])
})

test('a page shown in the answer that signs somebody in already carries the new token', async () => {
  const eva = someone()
  await eva.get('/word')
  await eva.post('/sign-in')
  eva.cookies.delete('__Host-visit')
  expect((await eva.post('/word')).text).toBe('taken')
})

test('what was typed waits behind one button when a page of ours was open too long; secrets do not', async () => {
  const rosa = someone()
  await rosa.get('/word')
  const page = await rosa.post('/word', {
    csrf: 'old',
    note: 'a "note" <b>',
    'contacts[0][name]': 'محمد',
    password: 'secret word',
  })
  expect(page.status).toBe(403)
  expect(page.text).not.toContain('secret word')
  expect((await rosa.post('/word')).text).toBe('taken')
})

test('nothing a stranger sent is written into the page that refuses it', async () => {
  const page = await someone().post('/word', { note: 'from elsewhere' }, { 'sec-fetch-site': 'cross-site' })
  expect(page.status).toBe(403)
  expect(page.text).not.toContain('from elsewhere')
})
