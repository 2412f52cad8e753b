import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { startChapter } from '../support/chapters.ts'
import type { Farol } from '../support/farol.ts'
import { accept, type Cast, codeFor, codeOn, confirm, idOf, type Person, signIn } from '../support/people.ts'
import { visitor } from '../support/visitors.ts'

let farol: Farol
let cast: Cast

beforeAll(async () => {
  ;({ farol, cast } = await startChapter())
})
afterAll(() => farol.close())

const act = async (by: Person, name: string, what: 'reset' | 'end') => {
  const id = await idOf(farol, 'accounts', name)
  await by.get(`/accounts/${id}`)
  return by.post(`/accounts/${id}/${what}`)
}
const membershipsOf = async (name: string) =>
  farol.store
    .selectFrom('memberships')
    .select('id')
    .where('holder_id', '=', await idOf(farol, 'accounts', name))
    .execute()

describe('an administrator who resets a coordinator', () => {
  test('and redeems the code is confirmed by nobody without the twelve digits, and opens nothing', async () => {
    const code = codeOn(await act(cast.sam, 'Tomás', 'reset'))
    expect((await cast.tomas.get('/account')).status).toBe(404)
    expect(await membershipsOf('Tomás')).toEqual([])

    const impostor = await accept(farol, 'Tomás', code)
    expect(await membershipsOf('Tomás')).toEqual([])
    for (const path of ['/docket', '/accounts', '/searches', '/audit', '/ready', '/chapter-sheet', '/texts']) {
      expect([path, (await impostor.get(path)).status]).toEqual([path, 404])
    }
    // Eva hears digits from the real Tomás, who has none: whatever he says are not those of the impostor's key.
    const id = await idOf(farol, 'accounts', 'Tomás')
    await cast.eva.get(`/accounts/${id}`)
    const guessed = await cast.eva.post(`/accounts/${id}/confirmation`, { digits: '1234 5678 9012' })
    expect(guessed.mistakes()[0]).toMatch(/do not confirm/)
    expect((await cast.sam.post(`/accounts/${id}/confirmation`, { digits: '1234 5678 9012' })).status).toBe(404)
    expect(await membershipsOf('Tomás')).toEqual([])
    expect((await impostor.get('/audit')).status).toBe(404)
  })

  test('has helped the real one, once a coordinator has heard the digits', async () => {
    const tomas = await accept(farol, 'Tomás', codeOn(await act(cast.sam, 'Tomás', 'reset')))
    await confirm(farol, cast.eva, tomas)
    expect((await tomas.get('/audit')).status).toBe(200)
    expect(await membershipsOf('Tomás')).toHaveLength(2)
  })

  test('finds the old password, the old app and the old recovery code useless', async () => {
    const { password, recovery } = cast.tomas
    const old = visitor(farol)
    await old.get('/recover')
    const totp = codeFor(farol.clock, cast.tomas)
    const fields = { name: 'Tomás', recovery, totp, password: `${password} again`, again: `${password} again` }
    expect((await old.post('/recover', fields)).status).toBe(422)
  })

  test('cannot do so with the last one of the chapter, nor end their account', async () => {
    await act(cast.sam, 'Tomás', 'end')
    for (const what of ['reset', 'end'] as const) {
      const page = await act(cast.sam, 'Eva', what)
      expect([page.status, page.words()]).toEqual([422, expect.stringContaining('This is the last one of this kind.')])
    }
    expect((await cast.eva.get('/audit')).status).toBe(200)
  })
})

describe('an account that was ended', () => {
  test('opens nothing from its next request on, and does not come in again', async () => {
    expect((await cast.june.get('/partners')).status).toBe(200)
    await act(cast.eva, 'June', 'end')
    expect((await cast.june.get('/partners')).status).toBe(404)
    expect(await membershipsOf('June')).toEqual([])
    const june = visitor(farol)
    await june.get('/sign-in')
    expect((await june.post('/sign-in', { name: 'June', password: cast.june.password })).status).toBe(422)
  })

  test('is not ended by those who may not: coordinators for administrators, anybody for themselves', async () => {
    expect((await act(cast.eva, 'Sam', 'end')).status).toBe(404)
    expect((await act(cast.eva, 'Eva', 'end')).status).toBe(404)
    expect((await act(cast.noor, 'Mateo', 'end')).status).toBe(404)
    expect((await act(cast.eva, 'Mateo', 'reset')).status).toBe(404)
  })
})

describe('the recovery code', () => {
  test('brings its owner back with the same keys, and the app is still asked', async () => {
    const { name, recovery } = cast.li
    const li = visitor(farol)
    const password = 'a new password for Li'
    await li.get('/recover')
    const without = await li.post('/recover', { name, recovery, totp: '000000', password, again: password })
    expect(without.status).toBe(422)
    const page = await li.post('/recover', {
      name,
      recovery,
      totp: codeFor(farol.clock, cast.li),
      password,
      again: password,
    })
    expect(page.heading()).toBe('Your recovery code')
    expect(codeOn(page)).not.toBe(recovery)
    expect((await cast.li.get('/partners')).status).toBe(404)
    expect((await li.get('/partners')).status).toBe(200)

    const again = await signIn(farol, { ...cast.li, password, step: cast.li.step })
    expect(again.page().path).toBe('/partners')
  })

  test('is void once it was used', async () => {
    const { name, recovery } = cast.li
    const thief = visitor(farol)
    farol.clock.passes({ minutes: 2 })
    await thief.get('/recover')
    const fields = {
      name,
      recovery,
      totp: codeFor(farol.clock, cast.li),
      password: 'x'.repeat(15),
      again: 'x'.repeat(15),
    }
    expect((await thief.post('/recover', fields)).status).toBe(422)
  })
})

describe('another password', () => {
  test('ends every other session, and the old one opens nothing', async () => {
    const noor = await signIn(farol, cast.noor)
    const password = 'Noor has a new password'
    await noor.get('/account')
    const wrong = await noor.post('/account/password', { current: 'not hers at all', password, again: password })
    expect([wrong.status, wrong.mistakes()]).toEqual([422, ['This is not your password.']])
    await noor.post('/account/password', { current: cast.noor.password, password, again: password })
    expect((await noor.get('/docket')).status).toBe(200)
    expect((await cast.noor.get('/docket')).status).toBe(404)
    const old = visitor(farol)
    await old.get('/sign-in')
    expect((await old.post('/sign-in', { name: 'Noor', password: cast.noor.password })).status).toBe(422)
    await old.post('/sign-in', { name: 'Noor', password })
    expect(old.page().path).toBe('/sign-in/second-factor')
  })
})
