import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { startChapter } from '../support/chapters.ts'
import type { Farol } from '../support/farol.ts'
import { type Cast, codeOn, openTablet, signIn } from '../support/people.ts'
import { visitor } from '../support/visitors.ts'

let farol: Farol
let cast: Cast

beforeAll(async () => {
  ;({ farol, cast } = await startChapter())
})
afterAll(() => farol.close())

const open = async (day = 'today') => {
  await cast.noor.get('/passes')
  return codeOn(await cast.noor.post('/passes', { site: cast.site.id, day }))
}

const enter = async (words: string) => {
  const tablet = visitor(farol)
  await tablet.get('/pass')
  await tablet.post('/pass', { words })
  return tablet
}

test('a floor member opens a pass, and its words bring one tablet to the intake', async () => {
  const words = await open()
  expect(words.split(' ').length).toBeGreaterThanOrEqual(4)
  const tablet = await enter(`  ${words.toUpperCase()} `)
  expect(tablet.page().path).toBe('/intake')
  expect((await enter(words)).page().status).toBe(422)
})

test('a tablet with a pass can read nothing of the house', async () => {
  const tablet = await openTablet(farol, cast.eva, cast.site.id)
  for (const path of [
    '/docket',
    '/accounts',
    '/account',
    '/passes',
    '/audit',
    '/partners',
    '/searches',
    '/ready',
    '/held',
    '/waiting',
  ]) {
    expect([path, (await tablet.get(path)).status]).toEqual([path, 404])
  }
  expect((await tablet.get('/')).path).toBe('/intake')
})

test('wrong words, four a second from the same network, keep no tablet from opening its pass', async () => {
  const words = await open()
  const stranger = visitor(farol)
  await stranger.get('/pass')
  const answers: number[] = []
  for (let tries = 0; tries < 16; tries++) {
    farol.clock.passes({ minutes: 0.25 / 60 })
    answers.push((await stranger.post('/pass', { words: `river stone lantern ${tries}` })).status)
  }
  expect(new Set(answers)).toEqual(new Set([422, 429]))
  expect((await enter(words)).page().path).toBe('/intake')
  expect((await stranger.post('/pass', { words: 'river stone lantern again' })).status).toBe(429)
})

test('each pass of a day at a court has a letter of its own, none of which is W', async () => {
  await cast.eva.get('/passes')
  for (let at = 0; at < 24; at++) {
    await cast.eva.get('/passes')
    await cast.eva.post('/passes', { site: cast.site.id, day: 'tomorrow' })
  }
  const rows = await farol.store.selectFrom('passes').select('letter').where('day', '=', '2026-11-25').execute()
  const letters = rows.map(({ letter }) => letter)
  expect(new Set(letters).size).toBe(24)
  expect(letters).toContain('A')
  expect(letters).not.toContain('W')
  expect(letters).not.toContain('I')
})

test('a pass that was taken back is nobody’s from the next request on', async () => {
  const tablet = await openTablet(farol, cast.eva, cast.site.id)
  expect((await tablet.get('/intake')).status).toBe(200)
  const { id } = await farol.store
    .selectFrom('passes')
    .select('id')
    .where('used_at', 'is not', null)
    .orderBy('opened_at', 'desc')
    .orderBy('letter', 'desc')
    .executeTakeFirstOrThrow()
  await cast.eva.get('/passes')
  await cast.eva.post(`/passes/${id}/end`)
  expect((await tablet.get('/intake')).path).toBe('/pass')
  expect((await cast.eva.get('/passes')).words()).toMatch(/\bended\b/)
})

test('new words put the same pass on another tablet, and the first one is out', async () => {
  const first = await enter(await open())
  const { id, letter } = await farol.store
    .selectFrom('passes')
    .select(['id', 'letter'])
    .where('revoked_at', 'is', null)
    .where('day', '=', '2026-11-24')
    .orderBy('letter', 'desc')
    .executeTakeFirstOrThrow()
  await cast.noor.get('/passes')
  const page = await cast.noor.post(`/passes/${id}/words`)
  expect(page.heading()).toBe(`Pass ${letter}`)
  const second = await enter(codeOn(page))
  expect((await first.get('/intake')).path).toBe('/pass')
  expect((await second.get('/intake')).status).toBe(200)
})

test('a pass ends at midnight at the court', async () => {
  const tablet = await enter(await open())
  const words = await open()
  farol.clock.set('2026-11-25T04:59:00Z')
  expect((await tablet.get('/intake')).status).toBe(200)
  farol.clock.set('2026-11-25T05:00:00Z')
  expect((await tablet.get('/intake')).path).toBe('/pass')
  expect((await enter(words)).page().status).toBe(422)
})

test('partners and administrators open no passes, nor does anybody for a court that is not theirs', async () => {
  for (const person of [cast.june, cast.sam]) {
    await signIn(farol, person, person)
    expect((await person.get('/passes')).status).toBe(404)
    expect((await person.post('/passes', { site: cast.site.id, day: 'today' })).status).toBe(404)
  }
  await signIn(farol, cast.eva, cast.eva)
  await cast.eva.get('/passes')
  const refused = await cast.eva.post('/passes', { site: 'ofAnotherChapter', day: 'today' })
  expect([refused.status, refused.mistakes().length]).toEqual([422, 1])
  expect((await cast.eva.post('/passes', { site: '', day: 'whenever' })).status).toBe(422)
})

test('whoever guesses words waits', async () => {
  const tablet = visitor(farol)
  await tablet.get('/pass')
  const statuses: number[] = []
  for (let tries = 0; tries < 6; tries++)
    statuses.push((await tablet.post('/pass', { words: `four wrong words ${'abcdef'[tries]}` })).status)
  expect(statuses).toContain(429)
})
