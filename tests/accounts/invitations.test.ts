import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { type Farol, startFarol } from '../support/farol.ts'
import {
  accept,
  type Cast,
  codeOn,
  confirm,
  digitsOf,
  idOf,
  type Person,
  setUpChapter,
  signIn,
} from '../support/people.ts'
import { visitor } from '../support/visitors.ts'

let farol: Farol
let cast: Cast

beforeAll(async () => {
  farol = await startFarol()
  cast = await setUpChapter(farol)
})
afterAll(() => farol.close())

const invite = async (by: Person, fields: Record<string, string>) => {
  await by.get('/accounts/new')
  return by.post('/accounts', { language: 'en', ...fields })
}

const tryCode = async (code: string) => {
  const browser = visitor(farol)
  await browser.get('/accept')
  return browser.post('/accept', { code })
}

describe('an invitation', () => {
  test('is a code that works once', async () => {
    const code = codeOn(await invite(cast.eva, { name: 'Paz', role: 'floor' }))
    expect(code).toMatch(/^([0-9A-Z]{4}-){5}[0-9A-Z]{4}$/)
    expect((await tryCode(code.toLowerCase().replaceAll('-', ' '))).heading()).toBe('Welcome')
    await accept(farol, 'Paz', code)
    expect((await tryCode(code)).status).toBe(422)
  })

  test('stands in the fragment of its address, never in a path or a query, and is shown once', async () => {
    const page = await invite(cast.eva, { name: 'Quinn', role: 'floor' })
    const code = codeOn(page)
    expect(page.links().join()).not.toContain(code)
    const id = await idOf(farol, 'accounts', 'Quinn')
    expect((await cast.eva.get(`/accounts/${id}`)).text).not.toContain(code)
    const { code_hash } = await farol.store
      .selectFrom('invitations')
      .selectAll()
      .where('account_id', '=', id)
      .executeTakeFirstOrThrow()
    expect(Buffer.from(code_hash).toString('latin1')).not.toContain(code.slice(0, 4))
  })

  test('lasts 72 hours, and a new one makes the old one void', async () => {
    const old = codeOn(await invite(cast.sam, { name: 'Ruth', role: 'coordinator' }))
    const id = await idOf(farol, 'accounts', 'Ruth')
    await cast.sam.get(`/accounts/${id}`)
    const fresh = codeOn(await cast.sam.post(`/accounts/${id}/invitation`))
    expect((await tryCode(old)).status).toBe(422)
    expect((await tryCode(fresh)).status).toBe(200)
    farol.clock.passes({ hours: 72 })
    expect((await tryCode(fresh)).status).toBe(422)
    for (const person of [cast.sam, cast.eva]) await signIn(farol, person, person)
  })

  test('of a name that somebody has is refused, however it is spelled, and everything typed is kept', async () => {
    const page = await invite(cast.sam, { name: 'tomas', role: 'coordinator' })
    expect(page.status).toBe(422)
    expect(page.mistakes()).toEqual(['Another account has this name. Add something to tell them apart.'])
    expect(page.text).toContain('value="tomas"')
    expect((await invite(cast.sam, { name: '‮ ...', role: 'floor' })).status).toBe(422)
  })

  test('to a coordinator is not for coordinators to make, nor any for the floor and partners', async () => {
    expect((await invite(cast.eva, { name: 'Sol', role: 'coordinator' })).status).toBe(422)
    expect((await invite(cast.eva, { name: 'Sol', role: 'administrator' })).status).toBe(422)
    for (const person of [cast.noor, cast.june]) {
      await signIn(farol, person, person)
      expect((await person.get('/accounts')).status).toBe(404)
      expect((await person.get('/accounts/new')).status).toBe(404)
      expect((await person.post('/accounts', { name: 'Sol', role: 'floor', language: 'en' })).status).toBe(404)
    }
  })

  test('to a partner says which', async () => {
    const page = await invite(cast.eva, { name: 'Uma', role: 'partner' })
    expect([page.status, page.mistakes()[0]]).toEqual([422, expect.stringContaining('This still needs an answer.')])
    expect((await invite(cast.eva, { name: 'Uma', role: 'partner', partner: 'of another chapter' })).status).toBe(422)
  })
})

describe('accepting', () => {
  test('asks for a long password twice, a first code of the app and a PIN that is not the first one tries', async () => {
    const browser = visitor(farol)
    const code = codeOn(await invite(cast.eva, { name: 'Vic', role: 'floor' }))
    await browser.get('/accept')
    await browser.post('/accept', { code })
    const fields = { password: 'short', again: 'other', totp: '12', pin: '12' }
    const page = await browser.post('/accept/keys', fields)
    expect([page.status, page.mistakes().length]).toEqual([422, 3])
    const seed = /name="totpSeed" value="([^"]+)"/.exec(page.text)?.[1]
    expect(seed).toBeDefined()
    const long = { password: 'fifteen letters', again: 'fifteen letterz', totp: '000000', pin: '111111' }
    const again = await browser.post('/accept/keys', long)
    expect(again.mistakes()).toHaveLength(2)
    expect(again.text).toContain(`value="${seed}"`)
    expect(again.text).not.toContain('fifteen')
    const wrong = await browser.post('/accept/keys', { ...long, again: long.password, pin: '204060' })
    expect([wrong.status, wrong.mistakes().length]).toEqual([422, 1])
    expect(
      await farol.store.selectFrom('accounts').select('state').where('name', '=', 'Vic').executeTakeFirst(),
    ).toEqual({
      state: 'invited',
    })
  })

  test('keeps the recovery code only on paper, and asks for its end', async () => {
    const code = codeOn(await invite(cast.eva, { name: 'Wren', role: 'floor' }))
    const wren = await accept(farol, 'Wren', code)
    await wren.get('/account')
    await wren.post('/account/recovery')
    const shown = codeOn(wren.page())
    expect(shown).not.toBe(wren.recovery)
    expect((await wren.post('/account/recovery/typed-back', { typed: 'AAAA-BBBB' })).status).toBe(422)
    await wren.post('/account/recovery/typed-back', { typed: shown.slice(-9).toLowerCase() })
    expect((await wren.get('/account')).words()).toContain('You have it on paper.')
  })

  test('gives nothing to see before a coordinator has confirmed it', async () => {
    const code = codeOn(await invite(cast.sam, { name: 'Xavier', role: 'coordinator' }))
    const xavier = await accept(farol, 'Xavier', code)
    for (const path of ['/docket', '/accounts', '/passes', '/audit', '/chapter-sheet', '/ready']) {
      expect([path, (await xavier.get(path)).status]).toEqual([path, 404])
    }
    expect((await xavier.get('/')).path).toBe('/waiting')
    const digits = await digitsOf(xavier)
    expect(digits).toMatch(/^\d{12}$/)

    const id = await idOf(farol, 'accounts', 'Xavier')
    await cast.eva.get(`/accounts/${id}`)
    const wrong = await cast.eva.post(`/accounts/${id}/confirmation`, {
      digits: digits === '000000000000' ? '000000000001' : '000000000000',
    })
    expect(wrong.status).toBe(422)
    expect((await xavier.get('/accounts')).status).toBe(404)
    await confirm(farol, cast.eva, xavier)
    expect((await xavier.get('/accounts')).status).toBe(200)
  })

  test('is not confirmed by an administrator, who has no keys to give', async () => {
    const yara = await accept(farol, 'Yara', codeOn(await invite(cast.sam, { name: 'Yara', role: 'floor' })))
    const id = await idOf(farol, 'accounts', 'Yara')
    const digits = await digitsOf(yara)
    expect((await cast.sam.get(`/accounts/${id}`)).words()).not.toContain('twelve digits')
    expect((await cast.sam.post(`/accounts/${id}/confirmation`, { digits })).status).toBe(404)
  })
})
