import { afterEach, expect, test } from '@jest/globals'
import { rosa } from '../support/answers.ts'
import { startChapter } from '../support/chapters.ts'
import type { Farol } from '../support/farol.ts'
import { goLive } from '../support/going-live.ts'
import { takeIntake } from '../support/intakes.ts'
import { openTablet, type Person } from '../support/people.ts'
import { visitor } from '../support/visitors.ts'

let farol: Farol
afterEach(() => farol.close())

const open = async (tls = true) => {
  const started = await startChapter({ tls })
  farol = started.farol
  return started.cast
}

const line = 'Other devices reach Farol over https'
const lookAddress = async (who: Person) => /\/ready\/looks\/[\w-]{22}/.exec((await who.get('/ready')).text)?.[0] ?? ''

test('ready turns green when a phone on which nobody is signed in opens the square code over https', async () => {
  const { eva } = await open()
  const address = await lookAddress(eva)
  expect(eva.page().words()).not.toContain(line)
  const phone = visitor(farol)
  await phone.get(address)
  await phone.post(address)
  expect(phone.page().words()).toContain('The line is green now.')
  expect((await eva.get('/ready')).words()).toContain(line)
})

test('opening the page alone is not enough, and the address works once', async () => {
  const { eva } = await open()
  const address = await lookAddress(eva)
  const phone = visitor(farol)
  await phone.get(address)
  expect((await eva.get('/ready')).words()).not.toContain(line)
  await phone.post(address)
  expect((await phone.get(address)).status).toBe(404)
})

test('without https it does not count', async () => {
  const { eva } = await open(false)
  const address = await lookAddress(eva)
  const phone = visitor(farol)
  await phone.get(address)
  await phone.post(address)
  expect(phone.page().words()).toContain('This page came without https')
  expect((await eva.get('/ready')).words()).not.toContain(line)
})

test('a stranger who writes that a proxy spoke https is not believed', async () => {
  const { eva } = await open(false)
  const address = await lookAddress(eva)
  const phone = visitor(farol)
  await phone.get(address)
  await phone.post(address, {}, { 'x-forwarded-proto': 'https' })
  expect((await eva.get('/ready')).words()).not.toContain(line)
})

test('on a device where somebody is signed in it does not count', async () => {
  const { eva, noor } = await open()
  const address = await lookAddress(eva)
  await noor.get(address)
  await noor.post(address)
  expect(noor.page().words()).toContain('Somebody is signed in on this device.')
  expect((await eva.get('/ready')).words()).not.toContain(line)
})

test('the square code is good for a day', async () => {
  const { eva } = await open()
  const address = await lookAddress(eva)
  farol.clock.passes({ hours: 25 })
  expect((await visitor(farol).get(address)).status).toBe(404)
})

test('nobody declares the chapter live while a line is open', async () => {
  const { eva } = await open()
  await eva.get('/ready')
  expect(eva.page().words()).toContain('Some lines are still open.')
  await eva.post('/ready/declaration', { sure: 'yes' })
  expect(eva.page().status).toBe(422)
  expect(eva.page().words()).toContain('Practice.')
})

test('each line names what is missing, and loses its green when the fact is gone', async () => {
  const { eva, tomas } = await open()
  expect((await eva.get('/ready')).words()).toContain('Two coordinators are confirmed')
  await farol.store.updateTable('accounts').set({ state: 'disabled' }).where('name', '=', tomas.name).execute()
  expect((await eva.get('/ready')).words()).toContain('Invite and confirm a second coordinator')
})

test('going live erases what was practised, ends its passes, and keeps people, places and partners', async () => {
  const cast = await open()
  const { eva, noor, site } = cast
  const tablet = await openTablet(farol, noor, site.id)
  const { caseId } = await takeIntake(farol, tablet, rosa)
  await noor.get('/docket')
  await noor.post(`/cases/${caseId}/detention`)
  await goLive(farol, cast)
  expect((await noor.get('/docket')).words()).not.toContain('Rosa')
  expect((await eva.get(`/cases/${caseId}`)).status).toBe(404)
  expect((await tablet.get('/intake')).status).not.toBe(200)
  for (const table of [
    'cases',
    'sealed_rows',
    'grants',
    'slips',
    'tasks',
    'outbox',
    'notices',
    'held_posts',
  ] as const) {
    expect([table, await farol.store.selectFrom(table).selectAll().execute()]).toEqual([table, []])
  }
  expect((await eva.get('/chapters')).words()).toContain('26 Federal Plaza')
  expect(eva.page().words()).toContain('Harbor Legal')
  const { caseId: real } = await takeIntake(farol, await openTablet(farol, noor, site.id), rosa)
  const row = await farol.store.selectFrom('cases').select('practice').where('id', '=', real).executeTakeFirstOrThrow()
  expect(row.practice).toBe(0)
})

test('a chapter goes live once, by a coordinator and not by the administrator', async () => {
  const cast = await open()
  const { eva, sam } = cast
  await sam.get('/ready')
  expect((await sam.post('/ready/declaration', { sure: 'yes' })).status).toBe(404)
  await goLive(farol, cast)
  expect((await eva.get('/ready')).words()).toContain('This chapter is live since November 24, 2026')
  expect((await eva.post('/ready/declaration', { sure: 'yes' })).status).toBe(404)
})

test('without the tick nothing is erased', async () => {
  const cast = await open()
  await cast.eva.get('/ready')
  await cast.eva.post('/ready/declaration')
  expect(cast.eva.page().mistakes()).toEqual(['Tick the box first. What was practised cannot be brought back.'])
})
