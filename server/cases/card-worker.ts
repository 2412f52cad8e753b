import type { Found } from '../names/searching.ts'
import { openForReading } from '../store/files.ts'
import type { OpenGroup } from '../viewer.ts'
import type { CardIndex } from './card-indexes.ts'
import { openEverything } from './card-opening.ts'
import { type Opened, openRowsWith, type Quick, type Searched, sealedReader } from './cards.ts'

/** The encrypted file; said first, and only once. */
export type Begun = { path: string; key: Uint8Array }

/** What the server asks, and what this process of its own answers. Secrets pass through the pipe between the two only. */
export type Asked =
  | { kind: 'open'; group: OpenGroup; now: Date }
  | { kind: 'refresh'; groupKey: string; caseIds: string[]; now: Date }
  | { kind: 'find'; groupKey: string; line: string; hints: Asking; patience: number; now: Date }
type Asking = { country?: string; birthYear?: number; most: number }
/** `opening`: who was asked for may stand in rows that are still being opened. */
type Answer = { found?: Found[]; cards?: number; damaged?: number; opening?: boolean }
export type Answered = Answer & { id: number; failed?: string }
/** Sent without being asked: quick forms of grants that were opened by HPKE. */
export type Quickened = { quick: Quick[] }

type Cache = {
  group: OpenGroup
  index: Promise<CardIndex>
  whole: Promise<void>
  /** Phones stand in reach, which is opened when somebody of C first looks for one, and never for anybody else. */
  phones: Promise<void> | null
}

type File = Begun & { connection: ReturnType<typeof openForReading> }
let file: File
const caches = new Map<string, Cache>()

process.once('message', (begun: Begun) => {
  file = { ...begun, connection: openForReading(begun.path, begun.key) }
  process.on('message', ({ id, asked }: { id: number; asked: Asked }) => {
    answer(asked).then(
      (answered) => process.send?.({ id, ...answered }),
      (error: unknown) => process.send?.({ id, failed: error instanceof Error ? error.name : 'failed' }),
    )
  })
})
// The server finishes what it was asked before it ends, and this process ends with it, however that was.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => {})
process.once('disconnect', () => process.exit())

async function answer(asked: Asked): Promise<Answer> {
  if (asked.kind === 'open') return open(asked.group, asked.now)
  const cache = caches.get(asked.groupKey)
  if (!cache) return { opening: true }
  if (asked.kind === 'find') return find(cache, asked)
  await refresh(cache, asked.caseIds, asked.now)
  return {}
}

async function open(group: OpenGroup, now: Date): Promise<Answer> {
  const { promise: index, resolve, reject } = Promise.withResolvers<CardIndex>()
  const cache: Cache = { group, index, whole: Promise.resolve(), phones: null }
  caches.set(`${group.groupId}:${group.version}`, cache)
  // The matcher loads while a second thread opens cards already.
  const load = (count: number) => {
    import('./card-indexes.ts').then(({ newCardIndex }) => resolve(newCardIndex(count))).catch(reject)
    return index
  }
  cache.whole = fill(cache, 'card', now, load)
  await cache.whole
  file.connection.pragma('shrink_memory')
  return {}
}

function fill(cache: Cache, part: Searched, now: Date, ready = (_count: number) => cache.index): Promise<void> {
  return openEverything(file, { group: cache.group, part, now }, ready, (index, opened) => take(index, part, opened))
}

function take(index: CardIndex, part: Searched, opened: Opened) {
  index.take(part, opened)
  const { quick } = opened
  if (quick.length > 0) process.send?.({ quick } satisfies Quickened)
}

async function find(cache: Cache, { line, hints, patience, now }: Asked & { kind: 'find' }): Promise<Answer> {
  const index = await cache.index
  let opening = false
  if (cache.group.kind === 'C' && index.mayAskForPhone(line)) {
    cache.phones ??= cache.whole.then(() => fill(cache, 'reach', now))
    opening = !(await within(cache.phones, patience))
  }
  return { found: index.find(line, hints), opening, ...index.size() }
}

/** Cases that the trail says were touched: taken in again as they are now, or forgotten. */
async function refresh(cache: Cache, caseIds: string[], now: Date): Promise<void> {
  const index = await cache.index
  const takeAgain = async (part: Searched) => {
    const rows = sealedReader(file.connection, cache.group, part).of(caseIds, now)
    const there = new Set(rows.map(([caseId]) => caseId))
    if (part === 'card') for (const id of caseIds) if (!there.has(id)) index.forget(id)
    take(index, part, await openRowsWith(cache.group, part, rows))
  }
  await takeAgain('card')
  if (cache.phones) cache.phones = cache.phones.then(() => takeAgain('reach'))
}

/** Whether something is done before so many milliseconds are over. */
const within = (work: Promise<void>, ms: number): Promise<boolean> =>
  Promise.race([work.then(() => true), new Promise<boolean>((resolve) => setTimeout(resolve, ms, false))])
