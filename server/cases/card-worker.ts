import { parentPort, workerData } from 'node:worker_threads'
import { addCard, buildIndex, dropCard, type PeopleIndex } from '../names/people.ts'
import { type Found, findPeople } from '../names/searching.ts'
import { openStore, type Store } from '../store/open.ts'
import type { OpenGroup } from '../viewer.ts'
import { type Half, type OpenedCard, ofHalf, openCard, type SealedCard, sealedCards } from './cards.ts'

/** What the main thread asks, and what this thread answers. Group secrets pass between threads of one process only. */
export type Asked =
  | { kind: 'open'; group: OpenGroup; now: string }
  | { kind: 'refresh'; groupKey: string; caseIds: string[]; now: string }
  | { kind: 'find'; groupKey: string; line: string; hints: { country?: string; birthYear?: number }; most: number }
  | { kind: 'drop'; groupKey: string }
export type Answered = {
  id: number
  found?: Found[]
  cards?: number
  damaged?: number
  quick?: OpenedCard['quick'][]
  failed?: string
}

type Cache = { group: OpenGroup; index: PeopleIndex; damaged: Set<string>; whole: Promise<void>; live: boolean }

const { path, key, half } = workerData as { path: string; key: Uint8Array; half: Half }
const store: Store = openStore(path, key)
const caches = new Map<string, Cache>()

/** How many cards are opened before whoever asks meanwhile gets a turn. */
const batch = 200

parentPort?.on('message', ({ id, asked }: { id: number; asked: Asked }) => {
  answer(asked).then(
    (answered) => parentPort?.postMessage({ id, ...answered }),
    (error: unknown) => parentPort?.postMessage({ id, failed: error instanceof Error ? error.name : 'failed' }),
  )
})

async function answer(asked: Asked): Promise<Omit<Answered, 'id'>> {
  if (asked.kind === 'open') return open(asked.group, new Date(asked.now))
  const cache = caches.get(asked.groupKey)
  if (!cache) return { found: [], cards: 0 }
  if (asked.kind === 'drop') {
    cache.live = false
    caches.delete(asked.groupKey)
    return {}
  }
  if (asked.kind === 'refresh') return refresh(cache, asked.caseIds, new Date(asked.now))
  return {
    found: findPeople(cache.index, asked.line, { ...asked.hints, most: asked.most }),
    cards: cache.index.placeOf.size,
    damaged: cache.damaged.size,
  }
}

async function open(group: OpenGroup, now: Date): Promise<Omit<Answered, 'id'>> {
  const cache: Cache = { group, index: buildIndex([]), damaged: new Set(), whole: Promise.resolve(), live: true }
  caches.set(keyOf(group), cache)
  const quick: OpenedCard['quick'][] = []
  let count = 0
  for await (const stored of sealedCards(store, group, now).where(ofHalf(half)).stream()) {
    quick.push(await take(cache, stored))
    count += 1
    if (count % batch === 0) {
      await new Promise((resolve) => setImmediate(resolve))
      if (!cache.live) break
    }
  }
  return { cards: cache.index.placeOf.size, damaged: cache.damaged.size, quick: quick.filter(Boolean) }
}

/** Cases that the trail says were touched: taken in again as they are now, or forgotten. */
async function refresh(cache: Cache, caseIds: string[], now: Date): Promise<Omit<Answered, 'id'>> {
  const quick: OpenedCard['quick'][] = []
  const rows = await sealedCards(store, cache.group, now).where('cases.id', 'in', caseIds).execute()
  for (const id of caseIds) {
    const stored = rows.find(({ caseId }) => caseId === id)
    if (stored) quick.push(await take(cache, stored))
    else dropCard(cache.index, id)
  }
  return { quick: quick.filter(Boolean) }
}

/** One damaged card does not hide the others: it is counted and said. */
async function take(cache: Cache, stored: SealedCard): Promise<OpenedCard['quick']> {
  try {
    const opened = await openCard(cache.group, stored)
    if (opened) addCard(cache.index, opened.person)
    cache.damaged.delete(stored.caseId)
    return opened?.quick ?? null
  } catch {
    dropCard(cache.index, stored.caseId)
    cache.damaged.add(stored.caseId)
    return null
  }
}

const keyOf = ({ groupId, version }: OpenGroup): string => `${groupId}:${version}`
