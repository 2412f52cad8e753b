import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { startChapter } from '../support/chapters.ts'
import type { Farol } from '../support/farol.ts'
import { addressOf, allRoutes, keyOf, type Sweeper, send, sweepersOf } from './sweepers.ts'

let farol: Farol
let sweepers: Sweeper[]
beforeAll(async () => {
  const started = await startChapter()
  farol = started.farol
  sweepers = await sweepersOf(farol, started.cast)
})
afterAll(() => farol.close())

const expected: Record<string, RegExp> = {
  'content-security-policy': /^default-src 'none';(?!.*unsafe)(?=.*frame-ancestors 'none')(?=.*form-action 'self')/,
  'strict-transport-security': /max-age=\d{8}/,
  'x-content-type-options': /^nosniff$/,
  'referrer-policy': /^no-referrer$/,
  'cross-origin-opener-policy': /^same-origin$/,
  'permissions-policy': /camera=\(\).*microphone=\(\)/,
  'cache-control': /no-store/,
}

// Signing out and locking would only end the sweep.
const ends = /^POST \/(sign-out|lock|accounts|account)/

test('every route answers with every header of the vault, errors and refusals included, and sets only locked cookies', async () => {
  const wrong: string[] = []
  for (const { letter, browser } of sweepers) {
    for (const route of allRoutes(farol).filter((one) => !ends.test(keyOf(one)) && one.path !== '/assets/:file')) {
      const { headers, status } = await send(browser, route, addressOf(route.path, {}))
      for (const [name, holds] of Object.entries(expected)) {
        if (!holds.test(`${headers[name] ?? ''}`)) wrong.push(`${letter} ${keyOf(route)} (${status}): ${name}`)
      }
      if (headers['x-powered-by'] || headers['access-control-allow-origin'])
        wrong.push(`${keyOf(route)}: says too much`)
      for (const cookie of headers['set-cookie'] ?? []) {
        if (!/^__Host-[^;]+; .*(?=.*HttpOnly)(?=.*Secure)(?=.*SameSite=Strict)/i.test(cookie)) {
          wrong.push(`${keyOf(route)}: ${cookie.split('=')[0]}`)
        }
      }
    }
  }
  expect(wrong).toEqual([])
})

test('signing out asks the browser to forget its pages, never its storage', async () => {
  const coordinator = sweepers.find(({ letter }) => letter === 'C')
  await coordinator?.browser.get('/account')
  const { origin } = farol
  const cookie = [...(coordinator?.browser.cookies ?? [])].map((pair) => pair.join('=')).join('; ')
  const csrf = /name="csrf" value="([^"]+)"/.exec(coordinator?.browser.page().text ?? '')?.[1] ?? ''
  const answer = await fetch(`${origin}/sign-out`, {
    method: 'POST',
    redirect: 'manual',
    headers: { cookie, origin, 'sec-fetch-site': 'same-origin', 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ csrf }),
  })
  expect(answer.status).toBe(303)
  expect(answer.headers.get('clear-site-data')).toBe('"cache"')
})
