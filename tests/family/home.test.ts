import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { mailFolder } from '../../server/notifications/channels/folder.ts'
import { visitor } from '../support/visitors.ts'
import { brother, callEnds, goLive, type House, markTaken, mother, startHouse, takeIn } from './tellings.ts'

let house: House
beforeAll(async () => {
  house = await startHouse()
  await goLive(house)
})
afterAll(() => house.close())

test('everybody begins on their own page', async () => {
  const begins = async (person: { get: (path: string) => Promise<{ path: string }> }) => (await person.get('/')).path
  expect(await begins(house.eva)).toBe('/')
  expect(await begins(house.noor)).toBe('/docket')
  expect(await begins(house.june)).toBe('/partners')
  expect(await begins(house.sam)).toBe('/accounts')
})

test('whoever is not signed in reads who we are, that we never ask for money, and where the message opens', async () => {
  const page = await visitor(house.farol).get('/')
  expect(page.words()).toContain('We never ask for money.')
  expect(page.words()).toContain('+1 212 555 0100')
  expect(page.links()).toEqual(expect.arrayContaining(['/family', '/sign-in']))
})

test('a coordinator with nobody to tell sees what will stand here', async () => {
  const words = (await house.eva.get('/')).words()
  expect(words).toContain("Everybody's family knows")
  expect(words).toContain('When somebody is taken, they stand here until one of their contacts was told')
})

test('whoever did not want anybody called is not listed, and nobody is told', async () => {
  const none = { contact: 'no', lookUp: 'yes', noNumber: 'not-with-me' }
  await house.noor.get('/intake')
  await house.noor.post('/intake/language', { to: 'es' })
  const named = { given: 'Wei', family: 'Lin', country: 'CN' }
  await house.noor.post('/intake', { ...none, ...named, partners: 'no', keep: 'no', how: 'spoken' })
  const wei = await house.farol.store
    .selectFrom('cases')
    .select('id')
    .orderBy('created_at', 'desc')
    .executeTakeFirstOrThrow()
  await markTaken(house, house.noor, wei.id)
  expect((await house.eva.get('/')).words()).not.toContain('Wei Lin')
  const counted = await house.farol.store.selectFrom('notices').select('id').where('case_id', '=', wei.id).execute()
  expect(counted).toEqual([])
})

test('before the three minutes are over the page says when telling begins; who is told is gone from it', async () => {
  const rosa = await takeIn(house, house.noor, [mother, brother])
  await markTaken(house, house.noor, rosa.caseId, { wait: true })
  expect((await house.eva.get('/')).words()).toMatch(/Rosa Marisol Pérez Xicará .* Telling begins at 09:03/)
  await house.noor.post(`/cases/${rosa.caseId}/detention/telling`)
  expect((await house.eva.get('/')).words()).not.toContain('Telling begins')
  await callEnds(house.noor, 'told')
  expect((await house.eva.get('/')).words()).not.toContain('Rosa')
})

test('the bar holds the pages of every day and the one that is open; the others stand behind More', async () => {
  const bar = async (path: string) => {
    const [, often = '', rarely = ''] =
      /<nav [^>]*>(.*?)<details>(.*?)<\/details>/s.exec((await house.eva.get(path)).text) ?? []
    const links = (html: string) => [...html.matchAll(/href="([^"]+)"/g)].map(([, href]) => href)
    return { often: links(often), rarely: links(rarely) }
  }
  const home = await bar('/')
  expect(home.often).toEqual(['/', '/docket', '/searches', '/cases', '/tasks'])
  expect(home.rarely).toEqual(expect.arrayContaining(['/answers', '/audit', '/account']))
  const trail = await bar('/audit')
  expect(trail.often).toContain('/audit')
  expect(trail.rarely).not.toContain('/audit')
})

test('what is due another day is said with its day', async () => {
  await markTaken(house, house.noor, (await takeIn(house, house.noor, [mother])).caseId)
  const words = (await house.noor.get('/tasks')).words()
  expect(words).toMatch(/Call the family \S+ Due \d\d:\d\d/)
  expect(words).toMatch(/Look for the person \S+ Due Thu, Nov 26, \d\d:\d\d/)
})

test('each look at the page is a line in the trail, without a name', async () => {
  await house.eva.get('/')
  const lines = await house.farol.store
    .selectFrom('audit')
    .selectAll()
    .where('action', '=', 'unreached.listed')
    .execute()
  expect(lines.length).toBeGreaterThan(0)
  expect(JSON.stringify(lines)).not.toMatch(/Rosa|Xicará/)
})

test('the demo’s folder takes a message as a file any mail program opens', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'farol-mail-'))
  const message = { key: 'one', to: 'julio@example.org', language: 'ur', subject: 'آپ کے لیے', text: 'سلام' }
  const way = mailFolder(folder)
  expect([await way.send(message), await way.send(message)]).toEqual([{ ok: true }, { ok: true }])
  expect(readdirSync(folder)).toEqual(['one.eml'])
  expect(readFileSync(join(folder, 'one.eml'), 'utf8')).toContain('To: julio@example.org')
  rmSync(folder, { recursive: true })
})
