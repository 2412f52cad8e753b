import { randomInt } from 'node:crypto'
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { rosa } from '../support/answers.ts'
import { startChapter } from '../support/chapters.ts'
import { takeIntake } from '../support/intakes.ts'
import { isOver, processesOf, remembers } from '../support/memories.ts'
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

/** A process that was told to end takes a moment; no clock runs in this server, so nothing else empties it. */
const lookUntilEmpty = async (): Promise<Where> => {
  let found = await look()
  for (let tries = 0; tries < 4 && (found.door || found.card.length > 0); tries++) found = await look()
  return found
}

/** Opens the list, and has the cards opened by looking for somebody else. */
const work = async (browser: Visitor) => {
  expect((await browser.get('/docket')).words()).toContain(name)
  await browser.get('/searches')
  expect((await browser.post('/searches', { sought: 'A 299 999 999' })).status).toBe(200)
}

let eva: Visitor

test('doors and cards are open in memory while somebody works, and nowhere when the last one has signed out or locked', async () => {
  const noor = await signIn(house, cast.noor)
  eva = await signIn(house, cast.eva)
  expect((await noor.get('/docket')).words()).toContain(name)
  await work(eva)
  const open = await look()
  expect(open).toEqual({ door: true, card: ['process of its own'] })

  await noor.post('/sign-out')
  expect((await look()).door).toBe(true)
  await eva.post('/lock')
  expect(await lookUntilEmpty()).toEqual({ door: false, card: [] })
}, 120_000)

test('a search during which the cards are lost is answered all the same, and the next one has them again', async () => {
  await eva.get('/unlock')
  await eva.post('/unlock', { pin: cast.eva.pin })
  await work(eva)
  const [, cards] = processesOf(running.child.pid as number)
  process.kill(cards as number, 'SIGTERM')
  await work(eva)
  expect(isOver(cards as number)).toBe(false)

  process.kill(cards as number, 'SIGKILL')
  await work(eva)
  expect((await look()).card).toEqual(['process of its own'])
}, 120_000)

test('cards are gone, too, when one is taken away by an administrator and the other signs out everywhere', async () => {
  const tomas = await signIn(house, cast.tomas)
  await work(eva)
  await work(tomas)
  await eva.get('/account')
  await eva.post('/sign-out/everywhere')
  expect((await look()).card).toEqual(['process of its own'])

  const sam = await signIn(house, cast.sam)
  await sam.get(`/accounts/${tomasId}`)
  await sam.post(`/accounts/${tomasId}/end`)
  expect(await lookUntilEmpty()).toEqual({ door: false, card: [] })
}, 120_000)

test('when the server is killed, the cards are gone with it', async () => {
  const june = await signIn(house, cast.june)
  await june.get('/searches')
  await june.post('/searches', { sought: 'A 299 999 999' })
  const [, cards] = processesOf(running.child.pid as number)
  expect(isOver(cards as number)).toBe(false)
  running.child.kill('SIGKILL')
  await running.ended
  while (!isOver(cards as number)) await new Promise((later) => setTimeout(later, 20))
}, 20_000)
