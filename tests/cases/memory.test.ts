import { randomInt } from 'node:crypto'
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { rosa } from '../support/answers.ts'
import { startChapter } from '../support/chapters.ts'
import { takeIntake } from '../support/intakes.ts'
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

type Where = { door: string[]; card: string[] }

/** In which heaps of the server, its own and those of its threads, door and card stand open. */
const look = async (): Promise<Where> => {
  const before = running.said().split('Heaps ').length
  running.child.kill('SIGUSR2')
  let written: string | undefined
  while (!written && running.child.exitCode === null) {
    await new Promise((later) => setTimeout(later, 50))
    const heaps = running.said().split('Heaps ')
    if (heaps.length > before) written = /^\S+(?=\s)/.exec(heaps.at(-1) ?? '')?.[0]
  }
  const heaps = readdirSync(`${written}`).map((file) => ({ file, bytes: readFileSync(join(`${written}`, file)) }))
  rmSync(`${written}`, { recursive: true })
  const having = (word: string) =>
    heaps
      .filter(({ bytes }) => bytes.includes(word) || bytes.includes(word.toLowerCase()))
      .map(({ file }) => file.replace(/-\d+$/, ''))
  return { door: having(name), card: having(spelling) }
}

/** A thread that was told to end takes a moment; no clock runs in this server, so nothing else empties it. */
const lookUntilEmpty = async (): Promise<Where> => {
  let found = await look()
  for (let tries = 0; tries < 4 && found.door.length + found.card.length > 0; tries++) found = await look()
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
  expect(open.door).toContain('main')
  expect(open.card).toContain('thread')

  await noor.post('/sign-out')
  expect((await look()).door).toContain('main')
  await eva.post('/lock')
  expect(await lookUntilEmpty()).toEqual({ door: [], card: [] })
}, 120_000)

test('nor when one is taken away by an administrator and the other signs out everywhere', async () => {
  await eva.get('/unlock')
  await eva.post('/unlock', { pin: cast.eva.pin })
  const tomas = await signIn(house, cast.tomas)
  await work(eva)
  await work(tomas)
  await eva.get('/account')
  await eva.post('/sign-out/everywhere')
  expect((await look()).card).toContain('thread')

  const sam = await signIn(house, cast.sam)
  await sam.get(`/accounts/${tomasId}`)
  await sam.post(`/accounts/${tomasId}/end`)
  expect(await lookUntilEmpty()).toEqual({ door: [], card: [] })
}, 120_000)
