import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { sql } from 'kysely'
import { rosa } from '../support/answers.ts'
import { startChapter } from '../support/chapters.ts'
import type { Farol } from '../support/farol.ts'
import { bodyOf, fieldsWithIds } from './bodies.ts'
import { matrix } from './matrix.ts'
import { addressOf, allRoutes, bare, keyOf, type Sweeper, send, unknown } from './sweepers.ts'
import { startTwoTowns, type Thing, type TwoTowns } from './things.ts'

let farol: Farol
let towns: TwoTowns
beforeAll(async () => {
  const chapter = await startChapter()
  farol = chapter.farol
  towns = await startTwoTowns(farol, chapter.cast)
  // What is done at a first look, such as putting grants into the quick form, is done before anything is compared.
  for (const { browser } of towns.sweepers) for (const path of ['/', '/docket', '/cases']) await browser.get(path)
})
afterAll(() => farol.close())

/** Whose objects are the same for everybody: languages of a flier that hangs in the hallway. */
const open = new Set(['rights'])
const nounsOf = (path: string) => [...path.matchAll(/\/([\w-]+)\/:\w+/g)].map(([, noun = '']) => noun)
const withIds = () => allRoutes(farol).filter(({ path }) => path.includes('/:'))

test('the sweep knows what every parameter of every address names, and what every form behind one asks', () => {
  const nouns = new Set(towns.things.map(({ noun }) => noun))
  const unknownOnes = withIds().filter(({ path }) => nounsOf(path).some((noun) => !nouns.has(noun) && !open.has(noun)))
  const short = withIds().filter(({ path }) => nounsOf(path).length !== path.split('/:').length - 1)
  const unasked = withIds().filter((route) => route.method === 'POST' && bodyOf(keyOf(route)) === undefined)
  expect([...unknownOnes, ...short, ...unasked].map(keyOf)).toEqual([])
})

test('whatever somebody may not see is not there: with its real id the same answer as with one that never was, and no row is changed', async () => {
  const wrong: string[] = []
  let asked = 0
  for (const sweeper of towns.sweepers) {
    for (const route of withIds()) {
      const key = keyOf(route)
      // Ids are of one length, so one answer to what never was stands for all of an address.
      let nothing: Awaited<ReturnType<typeof answerTo>> | undefined
      for (const things of sequences(nounsOf(route.path))) {
        if (permits(sweeper, key) && isTheirs(sweeper, things)) continue
        const body = bodyFor(sweeper, route, things[0]?.id)
        const ask = (ids: string[]) => answerTo(sweeper, route, addressOf(route.path, named(things, ids)), body, ids)
        const ids = things.map(({ id }) => id)
        nothing ??= await ask(ids.map(neverWas))
        const page = await ask(ids)
        const what = `${sweeper.name}: ${key} with ${things.map(({ what }) => what).join(' and ')}`
        if (page.said !== nothing.said) wrong.push(`${what} answered ${page.said.slice(0, 60)}`)
        if (page.changed !== (mayAnswer.has(key) ? nothing.changed : 0)) wrong.push(`${what} changed something`)
        if (!mayAnswer.has(key) && !nothing.said.startsWith('404')) wrong.push(`${what}: ${nothing.said.slice(0, 60)}`)
        asked += 1
      }
    }
  }
  expect(wrong).toEqual([])
  expect(asked).toBeGreaterThan(1000)
}, 240_000)

test('nor is it found through a field of a form, or behind a question mark', async () => {
  const wrong: string[] = []
  for (const sweeper of towns.sweepers.filter(({ name }) => ['Noor', 'Eva', 'Dolores', 'June'].includes(name))) {
    for (const { key, address, noun, fields } of fieldsWithIds(towns, sweeper.name)) {
      if (!permits(sweeper, key)) continue
      const [method = '', path = ''] = key.split(' ')
      const ask = (id: string) => answerTo(sweeper, { method, path }, address(id), fields(id), [id])
      const foreign = towns.things.filter((one) => one.noun === noun && !one.seenBy.includes(sweeper.name))
      if (foreign.length === 0) wrong.push(`${sweeper.name}: nothing to try at ${key}`)
      for (const { id, what } of foreign) {
        const [nothing, page] = [await ask(neverWas(id)), await ask(id)]
        if (page.said !== nothing.said) wrong.push(`${sweeper.name}: ${key} with ${what}: ${page.said.slice(0, 60)}`)
        // It is not there, or the one thing that is wrong with the form is that choice.
        const whole = nothing.said.startsWith('404') || (nothing.said.startsWith('422') && nothing.mistakes === 1)
        if (!mayAnswer.has(key) && !whole) wrong.push(`${key}: not a whole form`)
        if (page.changed !== (mayAnswer.has(key) ? nothing.changed : 0)) wrong.push(`${sweeper.name}: ${key} changed`)
      }
    }
  }
  expect(wrong).toEqual([])
})

test('on the receipt of one intake no contact of another one is found', async () => {
  const pass = towns.sweepers.find(({ letter }) => letter === 'P') as Sweeper
  await pass.browser.get('/intake')
  await pass.browser.post('/intake/language', { to: 'es' })
  expect((await pass.browser.post('/intake', rosa)).path).toBe('/intake/receipt')
  const [route, address] = [{ method: 'POST', path: '/intake/receipt/told' }, '/intake/receipt/told']
  const answers = []
  for (const contact of [unknown, ...towns.contacts.values()]) {
    const { said, changed } = await answerTo(pass, route, address, { contact, told: 'has-half' }, [])
    answers.push([said.slice(0, 3), said.length, changed])
  }
  const [nothing] = answers
  expect(nothing).toEqual(['404', expect.any(Number), 0])
  for (const answer of answers) expect(answer).toEqual(nothing)
})

test('the trail of a chapter goes on past the lines of another one without a word', async () => {
  const lines = await farol.store.selectFrom('audit').select(['seq', 'chapter_id']).orderBy('seq').execute()
  const { homes } = towns
  for (const { name, browser } of towns.sweepers.filter(({ letter }) => letter === 'C')) {
    const foreign = lines.filter(({ chapter_id }) => chapter_id !== homes[name]?.chapterId).map(({ seq }) => seq)
    expect(foreign.length).toBeGreaterThan(10)
    for (const seq of foreign) {
      const [at, behind] = [await browser.get(`/audit/${seq}`), await browser.get(`/audit/${seq + 1}`)]
      expect(bare(at).replaceAll(`/${seq}"`, '"')).toBe(bare(behind).replaceAll(`/${seq + 1}"`, '"'))
    }
  }
})

// Last, because it does what the others must not.
test('and these were forms that would have been taken: sent on something of their own, each does its work', async () => {
  const refused: string[] = []
  for (const route of withIds().filter(({ method }) => method === 'POST')) {
    const key = keyOf(route)
    const sweeper = towns.sweepers.find(({ name }) => name === (matrix[key] === 'A' ? 'Sam' : 'Eva')) as Sweeper
    let taken = false
    for (const things of sequences(nounsOf(route.path)).filter((some) => isTheirs(sweeper, some))) {
      const address = addressOf(
        route.path,
        named(
          things,
          things.map(({ id }) => id),
        ),
      )
      const page = await send(sweeper.browser, route, address, bodyFor(sweeper, route, things[0]?.id))
      taken = page.status === 200
      if (taken) break
    }
    if (!taken) refused.push(key)
  }
  expect(refused).toEqual([
    // Nobody's but Tomás's.
    'POST /held/:id/dropped',
    // Everybody has accepted; the digits are guessed.
    'POST /accounts/:id/invitation',
    'POST /accounts/:id/confirmation',
    // Nobody's any more.
    'POST /ready/looks/:id',
    // Not the words as they stand.
    'POST /texts/:key/approvals',
    // Made by the yes just before.
    'POST /changes/:id/refusals',
    // No link has closed after five wrong codes.
    'POST /calls/:id/links',
    // Nobody's night has come.
    'POST /retention/:id/erasures',
  ])
})

/** Thrown away it leads back to what waits, whether it was there or not. */
const mayAnswer = new Set(['POST /held/:id/dropped'])

const permits = ({ letter }: Sweeper, key: string): boolean => matrix[key] === '*' || !!matrix[key]?.includes(letter)

const isTheirs = ({ name }: Sweeper, things: Thing[]): boolean =>
  things.every(({ seenBy, of }, at) => seenBy.includes(name) && (at === 0 || !of || of === things[at - 1]?.id))

/** Every way to put something in the place of each noun. */
const sequences = (nouns: string[]): Thing[][] =>
  nouns.reduce<Thing[][]>(
    (before, noun) =>
      before.flatMap((some) => towns.things.filter((one) => one.noun === noun).map((one) => [...some, one])),
    [[]],
  )

const named = (things: Thing[], ids: string[]) =>
  Object.fromEntries(things.map(({ noun }, at) => [noun, ids[at] ?? '']))

/** An id as long as a real one: an answer that is longer by a sign tells as much as one that says it. */
const neverWas = (id: string) => 'A'.repeat(id.length)

const bodyFor = ({ name }: Sweeper, route: Asked, caseId = '') => {
  const home = towns.homes[name]
  if (route.method === 'GET' || !home) return {}
  return bodyOf(`${route.method} ${route.path}`)?.({ ...home, contact: towns.contacts.get(caseId) ?? unknown }) ?? {}
}

type Asked = { method: string; path: string }

/** Everything of an answer that anybody could tell two answers apart by, and how many rows were changed for it. */
const answerTo = async ({ browser }: Sweeper, route: Asked, address: string, body: object, ids: string[]) => {
  const before = await changes()
  const page = await send(browser, { ...route, permission: null }, address, body)
  const { date: _date, ...headers } = page.headers
  const whole = [page.status, page.path, JSON.stringify(headers), bare(page)].join(' ')
  // A line of the trail is a number: the name of a script may begin with it.
  const said = ids.reduce((text, id) => text.replaceAll(new RegExp(`([/=])${id}(?![\\w-])`, 'g'), '$1ID'), whole)
  return { said, mistakes: page.mistakes().length, changed: (await changes()) - before }
}

/** How many rows this server has inserted, changed or deleted since it was started. */
const changes = async (): Promise<number> => {
  const { rows } = await sql<{ n: number }>`select total_changes() as n`.execute(farol.store)
  return rows[0]?.n ?? -1
}
