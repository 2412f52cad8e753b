import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { Router } from 'express'
import { loadAssets } from '../../server/web/assets.ts'
import { listening, webApp } from '../support/app-for-web.ts'
import { visitor } from '../support/visitors.ts'

const routes = Router()
routes.get('/fails', () => {
  throw new Error('Rosa Pérez was here')
})

let farol: Awaited<ReturnType<typeof listening>>
beforeAll(async () => {
  farol = await listening(await webApp(routes))
})
afterAll(() => farol.close())

const wanted = {
  'content-security-policy':
    "default-src 'none';script-src 'self';style-src 'self';img-src 'self';font-src 'self';connect-src 'self';form-action 'self';base-uri 'none';frame-ancestors 'none';require-trusted-types-for 'script'",
  'cross-origin-embedder-policy': 'require-corp',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'strict-transport-security': 'max-age=63072000',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
}

test.each(['/blank', '/nowhere', '/fails', '/%E0%A4%A'])(
  '%s has every header, and no browser keeps it',
  async (path) => {
    const { headers } = await visitor({ origin: farol.address }).get(path)
    expect(headers).toMatchObject({ ...wanted, 'cache-control': 'no-store' })
    expect(headers['permissions-policy']).toMatch(/camera=\(\).*geolocation=\(\).*microphone=\(\)/)
    expect(headers).not.toHaveProperty('x-powered-by')
  },
)

test('styles, scripts and pictures have them too, and are kept for ever under a name of their own', async () => {
  const assets = await loadAssets()
  for (const name of ['farol.css', 'pages.js', 'lantern.svg']) {
    const { status, headers } = await visitor({ origin: farol.address }).get(assets.address(name))
    expect(status).toBe(200)
    expect(headers).toMatchObject({ ...wanted, 'cache-control': 'public, max-age=31536000, immutable' })
  }
})

test('cookies belong to this host alone and no script reads them', async () => {
  const { headers } = await visitor({ origin: farol.address }).get('/nowhere')
  for (const cookie of headers['set-cookie'] ?? ['']) {
    expect(cookie).toMatch(/^__Host-\w+=[^;]+; Path=\/; HttpOnly; Secure; SameSite=Strict$/)
  }
})
