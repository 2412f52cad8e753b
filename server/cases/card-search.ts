import { addMinutes } from '../clock.ts'
import type { Found } from '../names/searching.ts'
import { letPagesGo, type Store, transact } from '../store/open.ts'
import { listIn, prepared } from '../store/prepared.ts'
import type { OpenGroup } from '../viewer.ts'
import { type CardProcess, startCardProcess } from './card-process.ts'
import type { Answered, Asked } from './card-worker.ts'
import type { Quick } from './cards.ts'
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

type Cache = { group: OpenGroup; seq: number; whole: Promise<void>; open: boolean; followed: Promise<void> }

/** How long the first search waits for the older cards before it answers with the newer ones. Milliseconds. */
const patience = 2_500
/** The page that somebody signs in to comes first; then their cards. Milliseconds. */
const pause = 300
/** Members of C and L lock after so long without a request. */
const idleMinutes = 15
/** Asked for more than are shown: some may have been withdrawn while we looked. */
const most = 60
/** As many of them are read again at once; pages show no more. */
const shown = 25

/** @param file the encrypted file, for a process with a connection of its own */
export function cardSearch(store: Store, file: { path: string; key: Uint8Array }): CardSearch {
  const caches = new Map<string, Cache>()
  let process: CardProcess | null = null
  const soon = new Map<string, NodeJS.Timeout>()
  let quickened = Promise.resolve()
  let closed = false

  const begin = (): CardProcess => {
    const started = startCardProcess(file, (quick) => {
      quickened = quickened.then(() => keepQuick(store, quick)).catch(() => {})
    })
    // One that broke off took the opened cards with it: the next search begins anew.
    started.ended.then(() => {
      if (process !== started) return
      process = null
      caches.clear()
    })
    return started
  }
  const ask: CardProcess['ask'] = async (question) => {
    if (closed) return { id: 0, failed: 'closed' }
    process ??= begin()
    return process.ask(question)
  }

  const cacheOf = (group: OpenGroup, now: Date): Cache => {
    const known = caches.get(keyOf(group))
    if (known) return known
    const cache: Cache = { group, seq: 0, whole: Promise.resolve(), open: false, followed: Promise.resolve() }
    caches.set(keyOf(group), cache)
    cache.whole = fill(cache, now).catch(() => {
      if (caches.get(keyOf(group)) === cache) caches.delete(keyOf(group))
    })
    return cache
  }

  // What is written while the cards are being opened is read again: the line of the trail is noted first.
  const fill = async (cache: Cache, now: Date) => {
    cache.seq = await lastLine(store)
    const { failed } = await ask({ kind: 'open', group: cache.group, now })
    if (failed) throw new Error(failed)
    cache.open = true
  }

  /** The trail names every case that was touched: those are read again, and nothing else. */
  const follow = async (cache: Cache, now: Date) => {
    const { touched, seq } = await touchedSince(store, cache.seq, cache.group.chapterId)
    if (touched.length > 0) {
      const { failed } = await ask({ kind: 'refresh', groupKey: keyOf(cache.group), caseIds: touched, now })
      if (failed) return
    }
    cache.seq = seq
  }

  const lookIn = async (cache: Cache, question: Asked & { kind: 'find' }): Promise<Answered> => {
    await Promise.race([cache.whole, wait(patience)])
    if (cache.open) {
      // In turn, so that nobody is answered before what somebody else follows up is taken in.
      cache.followed = cache.followed.catch(() => {}).then(() => follow(cache, question.now))
      await cache.followed
    }
    const answer = await ask(question)
    return { ...answer, opening: answer.opening === true || !cache.open }
  }

  const end = async () => {
    const ending = process
    process = null
    caches.clear()
    await ending?.end()
  }

  return {
    warm(group, now) {
      const name = keyOf(group)
      if (caches.has(name) || soon.has(name)) return
      // Who has signed out in this moment leaves nothing to be opened.
      const start = async () => {
        const live = await hasLiveSession(store, group, now).catch(() => false)
        if (soon.delete(name) && live) cacheOf(group, now)
      }
      soon.set(name, setTimeout(start, pause).unref())
    },

    async find(group, line, hints, now) {
      const asking = { line, hints: { ...hints, most }, patience, now }
      const look = () => lookIn(cacheOf(group, now), { kind: 'find', groupKey: keyOf(group), ...asking })
      const first = await look()
      // The process may have ended under it, because somebody of another group has left.
      const { found = [], cards = 0, damaged = 0, opening = false, failed } = first.failed ? await look() : first
      const live = await stillLive(store, group, found, now)
      return { found: live, cards, damaged, opening: opening || failed !== undefined }
    },

    async letGo(now) {
      const held = [...caches.values()].map(({ group }) => group)
      const live: OpenGroup[] = []
      for (const group of held) if (await hasLiveSession(store, group, now)) live.push(group)
      if (!process || (held.length > 0 && live.length === held.length)) return
      // Only a process that has ended has forgotten: for those who stay another one opens theirs again.
      await end()
      if (live.length === 0) await letPagesGo(store)
      for (const group of live) cacheOf(group, now)
    },

    async close() {
      closed = true
      for (const timer of soon.values()) clearTimeout(timer)
      soon.clear()
      await end()
    },
  }
}

/** A few at a time, so that pages get their turn between two commits. */
async function keepQuick(store: Store, quick: Quick[]): Promise<void> {
  for (let from = 0; from < quick.length; from += 20) {
    await transact(store, async (trx) => {
      for (const { grantId, sealed } of quick.slice(from, from + 20))
        await replaceByQuick(trx, grantId, Buffer.from(sealed))
    })
    await new Promise((resolve) => setImmediate(resolve))
  }
}

/** What was withdrawn or ran out while we looked is not in the answer: grants are read last, right before it leaves. */
async function stillLive(store: Store, group: OpenGroup, found: Found[], now: Date): Promise<Found[]> {
  const live: Found[] = []
  for (let from = 0; from < found.length && live.length < shown; from += shown)
    live.push(...(await liveAmong(store, group, found.slice(from, from + shown), now)))
  return live
}

async function liveAmong(store: Store, { groupId, version }: OpenGroup, found: Found[], now: Date): Promise<Found[]> {
  const { rows: grants } = await grantsOf(store, { ids: JSON.stringify(found.map(({ id }) => id)) })
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

// Asked by object alone: with the group in the question SQLite walks every grant of that group (180 ms at 100,000).
const grantsOf = prepared<{ ids: string }>()((store, value) =>
  store
    .selectFrom('grants')
    .select(['object_id', 'group_id', 'version', 'laid_by', 'until'])
    .where('object_id', 'in', listIn(value('ids'))),
)

const lastLine = async (store: Store): Promise<number> =>
  (await store.selectFrom('audit').select('seq').orderBy('seq', 'desc').limit(1).executeTakeFirst())?.seq ?? 0

async function touchedSince(store: Store, seq: number, chapterId: string): Promise<{ touched: string[]; seq: number }> {
  const { rows: lines } = await linesSince(store, { seq })
  const ids = lines.filter(({ chapter_id }) => chapter_id === chapterId).map(({ object_id }) => object_id)
  return { touched: [...new Set(ids)].filter((id) => id !== null), seq: lines.at(-1)?.seq ?? seq }
}

const linesSince = prepared<{ seq: number }>()((store, value) =>
  store.selectFrom('audit').select(['seq', 'object_id', 'chapter_id']).where('seq', '>', value('seq')).orderBy('seq'),
)

async function hasLiveSession(store: Store, { groupId }: OpenGroup, now: Date): Promise<boolean> {
  const awake = addMinutes(now, -idleMinutes).toISOString()
  const { rows } = await awakeSession(store, { groupId, at: now.toISOString(), awake })
  return rows.length > 0
}

const awakeSession = prepared<{ groupId: string; at: string; awake: string }>()((store, value) =>
  store
    .selectFrom('sessions')
    .innerJoin('memberships', 'memberships.holder_id', 'sessions.account_id')
    .select('sessions.account_id')
    .where('memberships.group_id', '=', value('groupId'))
    .where('memberships.laid_by', '=', 0)
    .where((eb) => eb.or([eb('memberships.until', 'is', null), eb('memberships.until', '>', value('at'))]))
    .where('sessions.stage', '=', 'open')
    .where('sessions.until', '>', value('at'))
    .where((eb) => eb.or([eb('sessions.seen_at', '>', value('awake')), eb('sessions.kept_until', '>', value('at'))]))
    .limit(1),
)

const wait = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms).unref())
const keyOf = ({ groupId, version }: OpenGroup): string => `${groupId}:${version}`
