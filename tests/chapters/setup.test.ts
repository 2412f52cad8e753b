import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { newSetupAddress } from '../../server/chapters/setup-codes.ts'
import { type Farol, startFarol } from '../support/farol.ts'
import { type Visitor, visitor } from '../support/visitors.ts'
import { accept, printedCode, signsOf, typeSheetBack } from './setting-up.ts'

let farol: Farol
beforeEach(async () => {
  farol = await startFarol()
})
afterEach(() => farol.close())

describe('set-up from the one-time address', () => {
  test('Sam goes through every step and ends with an invitation for the first coordinator', async () => {
    const sam = visitor(farol)
    await becomeAdministrator(sam)
    expect((await sam.get('/setup')).path).toBe('/setup/chapter')
    await sam.post('/setup/chapter', { name: 'Lower Manhattan Accompaniment' })
    expect(sam.page().path).toBe('/setup/hotline')
    await sam.post('/setup/hotline', {
      'hotline[number]': '929 555 0100',
      'hotline[country]': 'US',
      hours: 'Monday to Friday, 7 to 21',
      'languages[0][language]': 'es',
    })
    expect(sam.page().path).toBe('/setup/sites')
    await sam.post('/setup/sites', { courts: 'new-york-federal-plaza' })
    expect(sam.page().path).toBe('/setup/zones')
    expect(sam.page().words()).toContain('New York · Eastern Time · 09:00')
    await sam.post('/setup/zones')
    expect(sam.page().path).toBe('/setup/sheet')
    await typeSheetBack(sam)
    expect(sam.page().path).toBe('/setup/coordinator')
    await sam.post('/setup/coordinator', { name: 'Eva' })
    expect(sam.page().heading()).toBe('Invitation for Eva')
    expect((await sam.get('/setup')).heading()).toBe('Set-up is done')
  })

  test('the code works once, whoever tries it again', async () => {
    const code = await printedCode(farol)
    const [sam, another] = [visitor(farol), visitor(farol)]
    await sam.get('/setup')
    await sam.post('/setup/codes', { code, name: 'Sam' })
    expect(sam.page().heading()).toBe('Your own account')
    await another.get('/setup')
    await another.post('/setup/codes', { code, name: 'Mallory' })
    expect(another.page().status).toBe(422)
    expect(another.page().mistakes()).toEqual([expect.stringContaining('This code does not work.')])
    expect(another.page().text).toContain('value="Mallory"')
  })

  test('a fresh start prints a new code while nobody has accepted, and the code before it is void', async () => {
    const first = await printedCode(farol)
    const second = await printedCode(farol)
    const sam = visitor(farol)
    await sam.get('/setup')
    await sam.post('/setup/codes', { code: first, name: 'Sam' })
    expect(sam.page().status).toBe(422)
    await sam.post('/setup/codes', { code: second.toLowerCase().replaceAll('-', ' '), name: 'Sam' })
    expect(sam.page().heading()).toBe('Your own account')
  })

  test('Sam used the code and closed the tablet: the next start lets him begin again under the same name', async () => {
    const sam = visitor(farol)
    await sam.get('/setup')
    await sam.post('/setup/codes', { code: await printedCode(farol), name: 'Sam' })
    await sam.get('/setup')
    await sam.post('/setup/codes', { code: await printedCode(farol), name: 'Sam' })
    expect(sam.page().heading()).toBe('Your own account')
  })

  test('once an administrator is there, no code is printed and nobody else can set up', async () => {
    await becomeAdministrator(visitor(farol))
    expect(await newSetupAddress(farol.store, farol.clock.now())).toBeNull()
    expect((await visitor(farol).get('/setup')).path).toBe('/sign-in')
  })

  test('a set-up that was stopped goes on where it stopped, also after the server was restarted', async () => {
    const sam = visitor(farol)
    await becomeAdministrator(sam)
    await sam.get('/setup')
    await sam.post('/setup/chapter', { name: 'Lower Manhattan Accompaniment' })
    await farol.restart()
    expect((await sam.get('/setup')).path).toBe('/setup/hotline')
    await sam.get('/setup/chapter')
    expect(sam.page().text).toContain('value="Lower Manhattan Accompaniment"')
    await sam.post('/setup/chapter', { name: 'Riverside Accompaniment' })
    expect(await farol.store.selectFrom('chapters').select('name').execute()).toEqual([
      { name: 'Riverside Accompaniment' },
    ])
  })

  test('a step ahead of the open one is not there yet', async () => {
    const sam = visitor(farol)
    await becomeAdministrator(sam)
    for (const path of ['/setup/hotline', '/setup/sites', '/setup/zones', '/setup/sheet', '/setup/coordinator']) {
      expect((await sam.get(path)).status).toBe(404)
    }
  })

  test('El Paso keeps mountain time, alone in Texas', async () => {
    const sam = await atSites()
    await sam.post('/setup/sites', { courts: 'el-paso' })
    expect(sam.page().words()).toContain('What time is it now at El Paso?')
    await sam.post('/setup/zones')
    await sam.get('/setup/sites')
    await sam.post('/setup/sites', { courts: 'houston-s-gessner-road' })
    await sam.post('/setup/zones')
    const sites = await farol.store.selectFrom('sites').select(['name', 'zone']).orderBy('name').execute()
    expect(sites).toEqual([
      { name: 'El Paso', zone: 'America/Denver' },
      { name: 'Houston - S. Gessner Road', zone: 'America/Chicago' },
    ])
  })

  test('a place that is not on the list can be added, and somebody who knows it corrects its clock', async () => {
    const sam = await atSites()
    await sam.get('/setup/sites/own')
    await sam.post('/setup/sites/own', { name: 'Check-in office', city: 'Pensacola', state: '' })
    expect(sam.page().status).toBe(422)
    expect(sam.page().text).toContain('value="Pensacola"')
    await sam.post('/setup/sites/own', { name: 'Check-in office', city: 'Pensacola', state: 'FL' })
    await sam.post('/setup/zones', { zone: 'Mars/Olympus' })
    expect(sam.page().status).toBe(422)
    await sam.post('/setup/zones', { zone: 'America/Chicago' })
    const sites = await farol.store.selectFrom('sites').select(['zone', 'zone_confirmed_at', 'source']).execute()
    expect(sites).toEqual([
      { zone: 'America/Chicago', zone_confirmed_at: '2026-11-24T14:00:00.000Z', source: 'chapter' },
    ])
  })

  test('the server sheet is shown until part of it is typed back from the paper, then never again', async () => {
    const sam = await atSites()
    await sam.post('/setup/sites', { courts: 'boston' })
    await sam.post('/setup/zones')
    const signs = signsOf(sam.page())
    expect(signs).toHaveLength(14)
    await sam.get('/setup/sheet/part')
    await sam.post('/setup/sheet/part', { first: 'AAAA', second: signs[8] ?? '' })
    expect(sam.page().status).toBe(422)
    await typeSheetBack(sam)
    expect((await sam.get('/setup/sheet')).status).toBe(404)
  })
})

const becomeAdministrator = async (sam: Visitor) => {
  await sam.get('/setup')
  await sam.post('/setup/codes', { code: await printedCode(farol), name: 'Sam' })
  await accept(sam, farol.clock.now())
}

const atSites = async (): Promise<Visitor> => {
  const sam = visitor(farol)
  await becomeAdministrator(sam)
  await sam.get('/setup')
  await sam.post('/setup/chapter', { name: 'Riverside Accompaniment' })
  const hotline = { 'hotline[number]': '929 555 0101', hours: 'always', 'languages[0][language]': 'en' }
  await sam.post('/setup/hotline', hotline)
  return sam
}
