import { once } from 'node:events'
import { request } from 'node:http'
import { connect } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { listen } from '../../server/listening.ts'
import { webApp } from '../support/app-for-web.ts'
import { startChapter } from '../support/chapters.ts'
import type { Farol } from '../support/farol.ts'
import { type Cast, openTablet, signIn } from '../support/people.ts'
import { type Visitor, visitor } from '../support/visitors.ts'

let farol: Farol
let cast: Cast
let eva: Visitor

beforeAll(async () => {
  ;({ farol, cast } = await startChapter())
  eva = await signIn(farol, cast.eva)
})
afterAll(() => farol.close())

/** What a browser never writes in a line of its own. */
const asked = (path: string, headers: Record<string, string> = {}) =>
  new Promise<{ status: number; encoding: string | undefined; bytes: Buffer }>((done, failed) => {
    const { port } = new URL(farol.origin)
    request({ port, host: '127.0.0.1', path, headers, agent: false }, async (answer) => {
      const bytes = Buffer.concat(await answer.toArray())
      done({ status: answer.statusCode ?? 0, encoding: answer.headers['content-encoding'], bytes })
    })
      .on('error', failed)
      .end()
  })

const cookieOf = ({ cookies }: Visitor) => [...cookies].map((pair) => pair.join('=')).join('; ')

describe('how much may be sent', () => {
  test('is little without a session, at every door, and a form of a page with one', async () => {
    const long = 'river '.repeat(3_000)
    const stranger = visitor(farol)
    for (const [page, path, fields] of [
      ['/sign-in', '/sign-in', { name: long, password: 'x' }],
      ['/recover', '/recover', { name: 'Eva', recovery: long }],
      ['/accept', '/accept', { code: long }],
      ['/pass', '/pass', { words: long }],
    ] as const) {
      await stranger.get(page)
      const answer = await stranger.post(path, fields)
      expect([path, answer.status, answer.heading()]).toEqual([path, 413, 'This was too much at once'])
    }
    const tablet = await openTablet(farol, cast.eva, cast.site.id)
    await tablet.get('/intake')
    await tablet.post('/intake/language', { to: 'en' })
    const page = await tablet.post('/intake', { needs: long })
    expect(page.status).toBe(422)
  })

  test('is enough for the longest answer of a family, in a script of three bytes a letter', async () => {
    const family = visitor(farol)
    await family.get('/family')
    const fields = { token: 'A'.repeat(20), code: '830254', answer: 'আ'.repeat(2_000), id: 'x'.repeat(22) }
    const page = await family.post('/family/answers', fields)
    expect(page.status).toBe(422)
  })

  test('is looked at before anything else: what is far too long is not read, only said to be too long', async () => {
    await eva.get('/accounts/new')
    const odd = '\ufdfa'.repeat(40_000)
    const page = await eva.post('/accounts', { name: `${odd} 219-09-9999`, role: 'floor', language: 'en' })
    expect([page.status, page.mistakes()]).toEqual([422, [expect.stringContaining('80')]])
    expect(page.text.length).toBeLessThan(40_000)
    const usual = await eva.post('/accounts', { name: 'Luz 219-09-9999', role: 'floor', language: 'en' })
    expect(usual.text).not.toContain('9999')
  })
})

test('a form that comes too slowly is cut, and an idle half of one holds nothing', async () => {
  const patience = { headersTimeout: 200, requestTimeout: 300, connectionsCheckingInterval: 50 }
  const where = { address: '127.0.0.1', port: 0, tls: null }
  const { Router } = await import('express')
  const slow = await listen(await webApp(Router()), where, patience)
  const { port } = new URL(slow.origin)
  const lines = await Promise.all(
    Array.from({ length: 20 }, async () => {
      const socket = connect(Number(port), '127.0.0.1')
      socket.write('POST /sign-in HTTP/1.1\r\nHost: farol\r\nContent-Type: application/x-www-form-urlencoded\r\n')
      socket.write('Content-Length: 9000\r\n\r\nname=Eva')
      const [first] = await once(socket, 'data')
      await once(socket, 'close')
      return `${first}`.split('\r\n')[0]
    }),
  )
  expect(new Set(lines)).toEqual(new Set(['HTTP/1.1 408 Request Timeout']))
  await slow.close()
})

describe('an address', () => {
  test('written whole, or spoilt, is read like any other', async () => {
    const cookie = cookieOf(await signIn(farol, cast.noor))
    for (const path of ['http://x:99999/docket', 'http://[x/docket', '/docket?site=%', '//docket?', '/docket?%%%']) {
      const { status } = await asked(path, { cookie })
      expect([path, status < 500]).toEqual([path, true])
    }
    expect((await asked('http://x:99999/docket', { cookie })).status).toBe(200)
    expect((await asked('http://x:99999/intake?from=docket', { cookie })).status).toBe(200)
  })

  test('of what families read is never compressed, however it is written', async () => {
    const headers = { 'accept-encoding': 'br, gzip' }
    for (const path of ['/family', '/family?x', '/FAMILY', '/family/', '/Family/?y=1', 'http://x/family']) {
      const { encoding, bytes } = await asked(path, headers)
      expect([path, encoding, bytes.length > 1024]).toEqual([path, undefined, true])
    }
    expect((await asked('//family', headers)).status).toBe(404)
    expect((await asked('/sign-in', headers)).encoding).toBe('br')
  })

  test('that leads nowhere offers to sign in, to whoever is not signed in', async () => {
    const links = (await visitor(farol).get('/docket')).links()
    expect(links).toContain('/sign-in')
    expect((await visitor(farol).get('/nowhere')).links()).toEqual(links)
    expect((await eva.get('/nowhere')).links()).not.toContain('/sign-in')
  })
})
