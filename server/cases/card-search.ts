import { Worker } from 'node:worker_threads'
import { addMinutes } from '../clock.ts'
import type { Found } from '../names/searching.ts'
import type { Store } from '../store/open.ts'
import type { OpenGroup } from '../viewer.ts'
import type { Answered, Asked } from './card-worker.ts'
import { type Half, halfOf } from './cards.ts'
import { replaceByQuick } from './grants.ts'

export type Hints = { country?: string; birthYear?: number }

/** People found, best first; `opening`: older cards are still being opened, so a second try may find more. */
export type Search = { found: Found[]; cards: number; damaged: number; opening: boolean }

/** Search over sealed cards, with no index at rest (vault.md 3, *Search*). One cache per process and group version. */
export type CardSearch = {
  /** Begins to open a group's cards, newest first; called when somebody of the group is seen. */
  warm(group: OpenGroup, now: Date): void
  find(group: OpenGroup, line: string, hints: Hints, now: Date): Promise<Search>
  /** Empties what no live, unlocked session of its group needs any more; asked when one may have ended, see `app.ts`. */
  letGo(now: Date): Promise<void>
  close(): Promise<void>
}

type Cache = { group: OpenGroup; seq: number; whole: Promise<void>; open: boolean; damaged: number }
type Thread = { worker: Worker; waiting: Map<number, (answered: Answered) => void> }

/** How long the first search waits for the older cards before it answers with the newer ones. Milliseconds. */
const patience = 2_500
/** The page that somebody signs in to comes first; then their cards. Milliseconds. */
const pause = 300
/** Members of C and L lock after so long without a request. */
const idleMinutes = 15
/** Asked for more than are shown: some may have been withdrawn while we looked. */
const most = 60

/** @param file the encrypted file, for threads with a connection of their own */
export function cardSearch(store: Store, file: { path: string; key: Uint8Array }): CardSearch {
  const caches = new Map<string, Cache>()
  let threads: Record<Half, Thread> | null = null
  const soon = new Map<string, NodeJS.Timeout>()
  let asked = 0

  const ask = (half: Half, question: Asked): Promise<Answered> => {
    threads ??= { first: startThread(file, 'first'), second: startThread(file, 'second') }
    const { worker, waiting } = threads[half]
    asked += 1
    const id = asked
    return new Promise((resolve) => {
      waiting.set(id, resolve)
      worker.postMessage({ id, asked: question })
    })
  }
  const askBoth = (question: Asked) => Promise.all([ask('first', question), ask('second', question)])

  const cacheOf = (group: OpenGroup, now: Date): Cache => {
    const known = caches.get(keyOf(group))
    if (known) return known
    const cache: Cache = { group, seq: 0, whole: Promise.resolve(), open: false, damaged: 0 }
    caches.set(keyOf(group), cache)
    cache.whole = fill(cache, now).catch(() => void caches.delete(keyOf(group)))
    return cache
  }

  // What is written while the cards are being opened is read again: the line of the trail is noted first.
  const fill = async (cache: Cache, now: Date) => {
    cache.seq = await lastLine(store)
    const answers = await askBoth({ kind: 'open', group: cache.group, now: now.toISOString() })
    cache.damaged = answers.reduce((sum, { damaged }) => sum + (damaged ?? 0), 0)
    cache.open = true
    await quicken(answers)
  }

  /** The trail names every case that was touched: those are read again, and nothing else. */
  const follow = async (cache: Cache, now: Date) => {
    const { touched, seq } = await touchedSince(store, cache.seq, cache.group.chapterId)
    cache.seq = seq
    if (touched.length === 0) return
    const groupKey = keyOf(cache.group)
    const of = (half: Half) => touched.filter((id) => halfOf(id) === half)
    const refresh = (half: Half) => ask(half, { kind: 'refresh', groupKey, caseIds: of(half), now: now.toISOString() })
    await quicken(await Promise.all([refresh('first'), refresh('second')]))
  }

  const quicken = async (answers: Answered[]) => {
    for (const quick of answers.flatMap(({ quick = [] }) => quick)) {
      if (quick) await replaceByQuick(store, quick.grantId, Buffer.from(quick.sealed))
    }
  }

  const end = async () => {
    const ending = threads
    threads = null
    caches.clear()
    if (ending) await Promise.all([ending.first.worker.terminate(), ending.second.worker.terminate()])
  }

  return {
    warm(group, now) {
      const name = keyOf(group)
      if (caches.has(name) || soon.has(name)) return
      // Who has signed out in this moment leaves nothing to be opened.
      const begin = async () => {
        if (await hasLiveSession(store, group, now).catch(() => false)) cacheOf(group, now)
        soon.delete(name)
      }
      soon.set(name, setTimeout(begin, pause).unref())
    },

    async find(group, line, hints, now) {
      const cache = cacheOf(group, now)
      await Promise.race([cache.whole, wait(patience)])
      if (cache.open) await follow(cache, now)
      const answers = await askBoth({ kind: 'find', groupKey: keyOf(group), line, hints, most })
      const found = answers.flatMap(({ found = [] }) => found).sort((a, b) => b.score - a.score)
      const live = await stillLive(store, group, found.slice(0, most), now)
      const cards = answers.reduce((sum, { cards = 0 }) => sum + cards, 0)
      return { found: live, cards, damaged: cache.damaged, opening: !cache.open }
    },

    async letGo(now) {
      for (const [name, { group }] of caches) {
        if (await hasLiveSession(store, group, now)) continue
        // Closed meanwhile: no thread is begun anew to forget something.
        if (caches.delete(name)) await askBoth({ kind: 'drop', groupKey: name })
      }
      // Only a thread that has ended gives all its memory back.
      if (caches.size === 0) await end()
    },

    async close() {
      for (const timer of soon.values()) clearTimeout(timer)
      soon.clear()
      await end()
    },
  }
}

function startThread(file: { path: string; key: Uint8Array }, half: Half): Thread {
  const waiting: Thread['waiting'] = new Map()
  const worker = new Worker(new URL('./card-worker.ts', import.meta.url), {
    workerData: { ...file, half },
    execArgv: ['--disable-warning=ExperimentalWarning'],
  })
  worker.unref()
  worker.on('message', (answered: Answered) => {
    waiting.get(answered.id)?.(answered)
    waiting.delete(answered.id)
  })
  // A thread that ended answers nothing more: whoever waits gets an empty answer, never a hanging page.
  worker.on('exit', () => {
    for (const [id, resolve] of waiting) resolve({ id })
    waiting.clear()
  })
  worker.on('error', () => {})
  return { worker, waiting }
}

/** What was withdrawn or ran out while we looked is not in the answer: grants are read last, right before it leaves. */
async function stillLive(store: Store, { groupId, version }: OpenGroup, found: Found[], now: Date): Promise<Found[]> {
  if (found.length === 0) return []
  // Asked by object alone: with the group in the question SQLite walks every grant of that group (180 ms at 100,000).
  const grants = await store
    .selectFrom('grants')
    .select(['object_id', 'group_id', 'version', 'laid_by', 'until'])
    .where(
      'object_id',
      'in',
      found.map(({ id }) => id),
    )
    .execute()
  const live = grants.filter(
    (grant) =>
      grant.group_id === groupId &&
      grant.version === version &&
      grant.laid_by === 0 &&
      (grant.until === null || grant.until > now.toISOString()),
  )
  const ids = new Set(live.map(({ object_id }) => object_id))
  return found.filter(({ id }) => ids.has(id))
}

const lastLine = async (store: Store): Promise<number> =>
  (await store.selectFrom('audit').select('seq').orderBy('seq', 'desc').limit(1).executeTakeFirst())?.seq ?? 0

async function touchedSince(store: Store, seq: number, chapterId: string): Promise<{ touched: string[]; seq: number }> {
  const lines = await store
    .selectFrom('audit')
    .select(['seq', 'object_id', 'chapter_id'])
    .where('seq', '>', seq)
    .orderBy('seq')
    .execute()
  const ids = lines.filter(({ chapter_id }) => chapter_id === chapterId).map(({ object_id }) => object_id)
  return { touched: [...new Set(ids)].filter((id) => id !== null), seq: lines.at(-1)?.seq ?? seq }
}

async function hasLiveSession(store: Store, { groupId }: OpenGroup, now: Date): Promise<boolean> {
  const at = now.toISOString()
  const awake = addMinutes(now, -idleMinutes).toISOString()
  const session = await store
    .selectFrom('sessions')
    .innerJoin('memberships', 'memberships.holder_id', 'sessions.account_id')
    .select('sessions.account_id')
    .where('memberships.group_id', '=', groupId)
    .where('memberships.laid_by', '=', 0)
    .where((eb) => eb.or([eb('memberships.until', 'is', null), eb('memberships.until', '>', at)]))
    .where('sessions.stage', '=', 'open')
    .where('sessions.until', '>', at)
    .where((eb) => eb.or([eb('sessions.seen_at', '>', awake), eb('sessions.kept_until', '>', at)]))
    .limit(1)
    .executeTakeFirst()
  return session !== undefined
}

const wait = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms).unref())
const keyOf = ({ groupId, version }: OpenGroup): string => `${groupId}:${version}`
