import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { type Farol, startFarol } from '../support/farol.ts'
import { formFor } from '../support/pages.ts'
import { type Cast, idOf, setUpChapter, signIn } from '../support/people.ts'
import type { Visitor } from '../support/visitors.ts'

let farol: Farol
let cast: Cast
let eva: Visitor

beforeAll(async () => {
  farol = await startFarol()
  cast = await setUpChapter(farol)
})
afterAll(() => farol.close())
beforeEach(async () => {
  eva = await signIn(farol, cast.eva)
  await farol.store.deleteFrom('held_posts').execute()
})

const passesOf = async () => (await farol.store.selectFrom('passes').select('id').execute()).length

/** The waiting form, sent by one tap as the page holds it. */
const sendHeld = (browser: Visitor, path: string) => {
  expect(formFor(browser.page(), path).map(([name]) => name)).toContain('held')
  return browser.post(path)
}

describe('a form sent after the lock', () => {
  test('is there after unlocking, and one tap sends it', async () => {
    const before = await passesOf()
    await eva.get('/passes')
    farol.clock.passes({ minutes: 20 })
    const locked = await eva.post('/passes', { site: cast.site.id, day: 'tomorrow' })
    expect([locked.path, locked.words()]).toEqual(['/unlock', expect.stringContaining('A form you sent waits here')])
    expect(await passesOf()).toBe(before)

    await eva.post('/unlock', { pin: cast.eva.pin })
    expect(eva.page().path).toBe('/held')
    const page = await sendHeld(eva, '/passes')
    expect(page.heading()).toMatch(/^Pass /)
    expect(await passesOf()).toBe(before + 1)
    expect((await eva.get('/held')).path).not.toBe('/held')
  })

  test('keeps every field, of many lines and in every script', async () => {
    await eva.get('/accounts/new')
    await eva.post('/lock')
    const name = 'Ana "Lucía" <b> عائشہ 👩‍👧'
    await eva.post('/accounts', { name, role: 'floor', language: 'ur', more: ['one', 'two\r\nlines'] })
    await eva.get('/unlock')
    await eva.post('/unlock', { pin: cast.eva.pin })
    const fields = formFor(eva.page(), '/accounts').filter(([field]) => field !== 'csrf' && field !== 'held')
    expect(fields).toEqual(
      expect.arrayContaining([
        ['name', name],
        ['role', 'floor'],
        ['language', 'ur'],
        ['more', 'one'],
      ]),
    )
    await sendHeld(eva, '/accounts')
    expect(await idOf(farol, 'accounts', name)).toBeDefined()
  })

  test('is sealed to its sender: the file holds none of its words, and nobody else is shown it', async () => {
    await eva.get('/accounts/new')
    await eva.post('/lock')
    await eva.post('/accounts', { name: 'Canary Wharf', role: 'floor', language: 'en' })
    const [row] = await farol.store.selectFrom('held_posts').selectAll().execute()
    expect(Buffer.from(row?.sealed ?? []).toString('latin1')).not.toContain('Canary')
    await signIn(farol, cast.tomas, cast.tomas)
    expect((await cast.tomas.get('/held')).path).not.toBe('/held')
    await cast.tomas.get('/account')
    await cast.tomas.post(`/held/${row?.id}/dropped`)
    await eva.get('/unlock')
    await eva.post('/unlock', { pin: cast.eva.pin })
    expect(eva.page().path).toBe('/held')
  })

  test('can be thrown away', async () => {
    await eva.get('/passes')
    await eva.post('/lock')
    await eva.post('/passes', { site: cast.site.id, day: 'today' })
    await eva.get('/unlock')
    await eva.post('/unlock', { pin: cast.eva.pin })
    const [, path = ''] = /action="(\/held\/[^"]+)"/.exec(eva.page().text) ?? []
    await eva.post(path)
    expect((await eva.get('/held')).path).not.toBe('/held')
  })

  test('waits with four others at most, and none is of more than 64 KiB', async () => {
    await eva.get('/passes')
    const page = eva.page()
    await eva.post('/lock')
    for (let at = 0; at < 7; at++) {
      Object.assign(eva, { page: () => page })
      await eva.post('/passes', { site: cast.site.id, day: 'today', long: at === 0 ? 'x'.repeat(66_000) : '' })
    }
    const rows = await farol.store.selectFrom('held_posts').select('id').execute()
    expect(rows).toHaveLength(5)
  })

  test('that carries a password is not kept', async () => {
    await eva.get('/account')
    await eva.post('/lock')
    await eva.post('/account/password', { current: cast.eva.password, password: 'x'.repeat(20), again: 'x'.repeat(20) })
    expect(await farol.store.selectFrom('held_posts').select('id').execute()).toEqual([])
  })

  test('from another site is not kept either', async () => {
    await eva.get('/passes')
    await eva.post('/lock')
    await eva.post(
      '/passes',
      { site: cast.site.id, day: 'today' },
      { 'sec-fetch-site': 'cross-site', origin: 'https://example.org' },
    )
    expect(await farol.store.selectFrom('held_posts').select('id').execute()).toEqual([])
  })
})

describe('a form sent after the session had ended', () => {
  test('is there after sign-in', async () => {
    const before = await passesOf()
    await eva.get('/passes')
    farol.clock.passes({ hours: 13 })
    const page = await eva.post('/passes', { site: cast.site.id, day: 'tomorrow' })
    expect([page.path, page.words()]).toEqual(['/sign-in', expect.stringContaining('A form you sent waits here')])
    await signIn(farol, cast.eva, eva)
    expect(eva.page().path).toBe('/held')
    await sendHeld(eva, '/passes')
    expect(await passesOf()).toBe(before + 1)
  })

  test('is kept for a day, and not taken at all later than that', async () => {
    await eva.get('/passes')
    farol.clock.passes({ hours: 13 })
    await eva.post('/passes', { site: cast.site.id, day: 'tomorrow' })
    farol.clock.passes({ hours: 25 })
    await farol.rounds()
    expect(await farol.store.selectFrom('held_posts').select('id').execute()).toEqual([])
    expect((await eva.post('/passes', { site: cast.site.id, day: 'tomorrow' })).status).toBe(404)
  })

  test('of somebody who signed out is not taken', async () => {
    await eva.get('/passes')
    const cookie = eva.cookies.get('__Host-farol') ?? ''
    const page = eva.page()
    await eva.post('/sign-out')
    eva.cookies.set('__Host-farol', cookie)
    Object.assign(eva, { page: () => page })
    expect((await eva.post('/passes', { site: cast.site.id, day: 'today' })).status).not.toBe(200)
    expect(await farol.store.selectFrom('held_posts').select('id').execute()).toEqual([])
  })
})
