import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { startChapter } from '../support/chapters.ts'
import type { Farol } from '../support/farol.ts'
import { middlewareOf } from '../support/routes.ts'
import { middleware } from './matrix.ts'
import { addressOf, allRoutes, keyOf, type Sweeper, sweepersOf } from './sweepers.ts'

let farol: Farol
let sweepers: Sweeper[]
beforeAll(async () => {
  const started = await startChapter()
  farol = started.farol
  sweepers = await sweepersOf(farol, started.cast)
})
afterAll(() => farol.close())

/** What a browser is told without a page: status and headers that differ with what is behind an address. */
const asked = async ({ browser }: Sweeper, method: string, address: string) => {
  const cookie = [...browser.cookies].map((pair) => pair.join('=')).join('; ')
  const options = { method, redirect: 'manual', headers: { cookie, 'sec-fetch-site': 'none' } } as const
  const answer = await fetch(`${farol.origin}${address}`, options)
  const said = ['allow', 'location', 'content-type'].map((name) => answer.headers.get(name))
  return { said: [answer.status, ...said], body: await answer.text() }
}

// Each of these ends or opens something for whoever asks for it.
const changes = /^GET \/(ready\/looks|blank)/

test('nothing answers a request but the routes of the matrix and the middleware written beside it', () => {
  expect(middlewareOf(farol.app)).toEqual(middleware)
  farol.app.use('/leak', (_req, res) => void res.json(farol.clock.now()))
  expect(middlewareOf(farol.app)).toContain('under an address: <anonymous>')
})

test('HEAD says what GET says, and not a byte of the page', async () => {
  const wrong: string[] = []
  for (const sweeper of sweepers) {
    for (const route of allRoutes(farol)) {
      if (route.method !== 'GET' || changes.test(keyOf(route))) continue
      const address = addressOf(route.path, {})
      const [head, get] = [await asked(sweeper, 'HEAD', address), await asked(sweeper, 'GET', address)]
      if (head.said.join() !== get.said.join()) wrong.push(`${sweeper.name}: ${keyOf(route)} ${head.said} ${get.said}`)
      if (head.body !== '') wrong.push(`${sweeper.name}: HEAD ${route.path} has a page`)
    }
  }
  expect(wrong).toEqual([])
})

test('no other method says whether an address is there', async () => {
  const wrong: string[] = []
  for (const sweeper of sweepers.filter(({ letter }) => 'NFC'.includes(letter))) {
    for (const method of ['OPTIONS', 'DELETE']) {
      const nowhere = await asked(sweeper, method, '/nowhere')
      expect(nowhere.said.slice(0, 2)).toEqual([404, null])
      for (const path of new Set(allRoutes(farol).map(({ path }) => path))) {
        // Assets lie before everything else: they are the same for everybody.
        if (path.startsWith('/assets') || path === '/health') continue
        const { said } = await asked(sweeper, method, addressOf(path, {}))
        if (said.join() !== nowhere.said.join()) wrong.push(`${sweeper.name}: ${method} ${path} ${said}`)
      }
    }
  }
  expect(wrong).toEqual([])
})
