import { randomInt } from 'node:crypto'
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { rosa } from '../support/answers.ts'
import { startChapter } from '../support/chapters.ts'
import { takeIntake } from '../support/intakes.ts'
import { cardProcessOf, isOver, processesOf, remembers } from '../support/memories.ts'
import { type Cast, idOf, openTablet, signIn } from '../support/people.ts'
import { type Running, run } from '../support/processes.ts'
import type { Visitor } from '../support/visitors.ts'

const drawn = () => `Q${Array.from({ length: 11 }, () => String.fromCharCode(97 + randomInt(26))).join('')}`
/** Of the door, which the floor's list keeps; and of the card, which only a search opens. */
const [name, spelling] = [drawn(), drawn()]

let folder: string
let running: Running
let house: Parameters<typeof signIn>[0]
let cast: Cast
let tomasId: string

beforeAll(async () => {
  const chapter = await startChapter()
  const { farol } = chapter
  cast = chapter.cast
  const tablet = await openTablet(farol, cast.noor, cast.site.id)
  await takeIntake(farol, tablet, { ...rosa, given: name, spellings: spelling })
  // Nobody who signs in to the other server opens this card any more to check it.
  await cast.eva.get('/docket')
  tomasId = await idOf(farol, 'accounts', 'Tomás')
  // Signed in from before the copy, they would be awake in the other server, too.
  await farol.store.deleteFrom('sessions').execute()
  farol.clock.passes({ minutes: 10 })
  const now = farol.clock.now().toISOString()
  folder = mkdtempSync(join(tmpdir(), 'farol-memory-'))
  await farol.restart()
  cpSync(join(farol.config.dataFolder, '..'), folder, { recursive: true })
  const { dataFolder, keyFile } = farol.config
  const settings = {
    FAROL_DATA: dataFolder.replace(farol.folder, folder),
    FAROL_KEY_FILE: keyFile.replace(farol.folder, folder),
    FAROL_PORT: '0',
    TMPDIR: folder,
  }
  await farol.close()
  running = run(settings, ['--disable-warning=ExperimentalWarning', 'tests/support/watched-server.ts', now])
  const { origin } = await running.address()
  const shift = new Date(now).getTime() - Date.now()
  const clock = { now: () => new Date(Date.now() + shift), set: () => {}, passes: () => {} }
  house = { origin, clock, store: farol.store }
})
afterAll(async () => {
  running.child.kill('SIGTERM')
  await running.ended
  rmSync(folder, { recursive: true, force: true })
})

/** Whether the server holds the door in its heap, and in how many processes the card stands anywhere in memory. */
type Where = { door: boolean; card: string[] }

const look = async (): Promise<Where> => {
  const before = running.said().split('Heaps ').length
  running.child.kill('SIGUSR2')
  let written: string | undefined
  while (!written && running.child.exitCode === null) {
    await new Promise((later) => setTimeout(later, 50))
    const heaps = running.said().split('Heaps ')
    if (heaps.length > before) written = /^\S+(?=\s)/.exec(heaps.at(-1) ?? '')?.[0]
  }
  const heap = readFileSync(`${written}`)
  rmSync(`${written}`)
  const server = running.child.pid as number
  const having = processesOf(server).filter((pid) => remembers(pid, [spelling, spelling.toLowerCase()]))
  return { door: heap.includes(name), card: having.map((pid) => (pid === server ? 'server' : 'process of its own')) }
}

/** What was told to end or to begin takes a moment; no clock runs in this server, so nothing else empties it. */
const lookUntil = async (wanted: Where): Promise<Where> => {
  let found = await look()
  for (let tries = 0; tries < 8 && JSON.stringify(found) !== JSON.stringify(wanted); tries++) found = await look()
  return found
}
const nowhere: Where = { door: false, card: [] }
const inUse: Where = { door: true, card: ['process of its own'] }

/** The process that has opened cards for somebody who looks for nobody. */
const cardsFor = async (browser: Visitor): Promise<number> => {
  await browser.get('/searches')
  expect((await browser.post('/searches', { sought: 'A 299 999 999' })).status).toBe(200)
  return cardProcessOf(running.child.pid as number)
}

/** Opens the list, and has the cards opened. */
const work = async (browser: Visitor) => {
  expect((await browser.get('/docket')).words()).toContain(name)
  await cardsFor(browser)
}

let eva: Visitor
let june: Visitor

test('doors and cards are open in memory while somebody works, and nowhere when the last one has signed out or locked', async () => {
  const noor = await signIn(house, cast.noor)
  eva = await signIn(house, cast.eva)
  expect((await noor.get('/docket')).words()).toContain(name)
  await work(eva)
  expect(await lookUntil(inUse)).toEqual(inUse)

  await noor.post('/sign-out')
  expect((await look()).door).toBe(true)
  await eva.post('/lock')
  expect(await lookUntil(nowhere)).toEqual(nowhere)
}, 120_000)

test('a search during which the cards are lost is answered all the same, and the next one has them again', async () => {
  await eva.get('/unlock')
  await eva.post('/unlock', { pin: cast.eva.pin })
  const cards = await cardsFor(eva)
  process.kill(cards, 'SIGTERM')
  await work(eva)
  expect(isOver(cards)).toBe(false)

  process.kill(cards, 'SIGKILL')
  await work(eva)
  expect(await lookUntil(inUse)).toEqual(inUse)
}, 120_000)

test('when one of two leaves, what was opened for them goes, and whoever stays finds people as before', async () => {
  june = await signIn(house, cast.june)
  const before = await cardsFor(june)
  await june.post('/lock')
  while (!isOver(before)) await new Promise((later) => setTimeout(later, 20))
  await work(eva)
  expect(await lookUntil(inUse)).toEqual(inUse)
}, 120_000)

test('cards are gone, too, when one is taken away by an administrator and the other signs out everywhere', async () => {
  const tomas = await signIn(house, cast.tomas)
  await work(eva)
  await work(tomas)
  await eva.get('/account')
  await eva.post('/sign-out/everywhere')
  expect(await lookUntil(inUse)).toEqual(inUse)

  const sam = await signIn(house, cast.sam)
  await sam.get(`/accounts/${tomasId}`)
  await sam.post(`/accounts/${tomasId}/end`)
  expect(await lookUntil(nowhere)).toEqual(nowhere)
}, 120_000)

test('when the server is killed, the cards are gone with it', async () => {
  await june.get('/unlock')
  await june.post('/unlock', { pin: cast.june.pin })
  const cards = await cardsFor(june)
  expect(isOver(cards)).toBe(false)
  running.child.kill('SIGKILL')
  await running.ended
  while (!isOver(cards)) await new Promise((later) => setTimeout(later, 20))
}, 20_000)
