import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { type Farol, startFarol } from '../support/farol.ts'
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
})

const unlock = (browser: Visitor, pin: string) => browser.post('/unlock', { pin })

describe('the screen', () => {
  test('locks itself after fifteen minutes, and after an hour on the floor', async () => {
    const noor = await signIn(farol, cast.noor)
    farol.clock.passes({ minutes: 14 })
    expect((await eva.get('/accounts')).status).toBe(200)
    farol.clock.passes({ minutes: 16 })
    const page = await eva.get('/accounts')
    expect([page.status, page.heading()]).toEqual([403, 'The screen is locked'])
    expect(page.text).not.toContain('Mateo')
    farol.clock.passes({ minutes: 29 })
    expect((await noor.get('/docket')).status).toBe(200)
    farol.clock.passes({ minutes: 61 })
    expect((await noor.get('/docket')).heading()).toBe('The screen is locked')
  })

  test('opens again by PIN, on the page one was on', async () => {
    await eva.get('/accounts')
    await eva.post('/lock')
    expect(eva.page().path).toBe('/unlock')
    await eva.get('/accounts')
    await unlock(eva, cast.eva.pin)
    expect([eva.page().path, eva.page().status]).toEqual(['/accounts', 200])
  })

  test('answers nothing but unlock and sign-out while it is locked', async () => {
    const id = await idOf(farol, 'accounts', 'Mateo')
    await eva.get(`/accounts/${id}`)
    await eva.post('/lock')
    for (const path of [
      '/',
      '/accounts',
      `/accounts/${id}`,
      '/passes',
      '/audit',
      '/account',
      '/held',
      '/docket',
      '/ready',
    ]) {
      const page = await eva.get(path)
      expect([path, page.heading()]).toEqual([path, 'The screen is locked'])
    }
    await eva.post('/sign-out')
    expect(eva.page().path).toBe('/sign-in')
  })

  test('of a locked session leaves no group open, and no intake to correct', async () => {
    await eva.post('/lock')
    const rows = await farol.store.selectFrom('sessions').select('stage').where('stage', '=', 'locked').execute()
    expect(rows.length).toBeGreaterThan(0)
    expect((await eva.get('/chapter-sheet')).heading()).toBe('The screen is locked')
  })
})

describe('a guessed PIN', () => {
  test('is wrong five times, and then only signing in helps', async () => {
    await eva.get('/accounts')
    await eva.post('/lock')
    for (let tries = 1; tries < 5; tries++) {
      const page = await unlock(eva, '999999')
      expect([page.status, page.mistakes()]).toEqual([422, [expect.stringContaining('five tries')]])
    }
    await unlock(eva, '999999')
    expect(eva.page().path).toBe('/sign-in')
    await eva.get('/unlock')
    await unlock(eva, cast.eva.pin)
    expect((await eva.get('/accounts')).status).toBe(404)
  })

  test('is counted on the server, also when ten are sent at once', async () => {
    await eva.get('/accounts')
    await eva.post('/lock')
    const cookie = eva.cookies.get('__Host-farol')
    const page = await eva.get('/unlock')
    const csrf = /name="csrf" value="([^"]+)"/.exec(page.text)?.[1] ?? ''
    const guesses = Array.from({ length: 10 }, (_, at) =>
      fetch(`${farol.origin}/unlock`, {
        method: 'POST',
        redirect: 'manual',
        headers: { cookie: `__Host-farol=${cookie}`, 'content-type': 'application/x-www-form-urlencoded' },
        body: new URLSearchParams({ csrf, pin: `90000${at}` }),
      }),
    )
    const statuses = (await Promise.all(guesses)).map(({ status }) => status)
    expect(statuses.filter((status) => status === 422).length).toBeLessThanOrEqual(4)
    await eva.get('/unlock')
    await unlock(eva, cast.eva.pin)
    expect((await eva.get('/accounts')).status).toBe(404)
  })

  test('is not opened by the right PIN either, while five others are still being looked at', async () => {
    await eva.get('/accounts')
    await eva.post('/lock')
    await farol.store.updateTable('sessions').set({ tries: 5 }).where('stage', '=', 'locked').execute()
    await eva.get('/unlock')
    await unlock(eva, cast.eva.pin)
    expect(eva.page().path).toBe('/sign-in')
  })

  test('that is no six digits costs no try', async () => {
    await eva.get('/accounts')
    await eva.post('/lock')
    for (let tries = 0; tries < 6; tries++) expect((await unlock(eva, '12')).status).toBe(422)
    await unlock(eva, cast.eva.pin)
    expect((await eva.get('/accounts')).status).toBe(200)
  })
})

describe('a session', () => {
  test('that stays locked is gone after four hours', async () => {
    await eva.post('/lock')
    farol.clock.passes({ hours: 4 })
    await eva.get('/unlock')
    expect(eva.page().path).toBe('/sign-in')
    expect((await eva.get('/accounts')).heading()).toBe('Sign in')
  })

  test('ends after twelve hours, whatever is done in it and however often it was unlocked', async () => {
    for (let hours = 0; hours < 11; hours++) {
      farol.clock.passes({ minutes: 60 })
      await eva.get('/accounts')
      await unlock(eva, cast.eva.pin)
      expect((await eva.get('/accounts')).status).toBe(200)
    }
    for (let quarter = 0; quarter < 5; quarter++) {
      farol.clock.passes({ minutes: 12 })
      await eva.get('/accounts')
    }
    expect(eva.page().heading()).toBe('Sign in')
  })
})
