import type { Store } from '../store/open.ts'
import { allTextsApproved } from './approvals.ts'
import { chapterOf } from './chapters.ts'
import { partnersOf } from './partners.ts'
import { serverSheetDone } from './sheets.ts'

/** The lines of *ready for real people* (product.md 4.1), in their order on the page. */
export const readyLines = [
  'https',
  'hotline',
  'coordinators',
  'server-sheet',
  'chapter-sheet',
  'partner',
  'texts',
  'retention',
] as const
export type ReadyLine = (typeof readyLines)[number]

/** Each line with whether it holds; every one is read off rows, none is ticked by hand. */
export type Readiness = { lines: { line: ReadyLine; done: boolean }[]; ready: boolean }

const coordinatorsNeeded = 2

/** How far a chapter is from its first real intake. A transaction may be passed in the store's place. */
export async function readinessOf(store: Store, chapterId: string): Promise<Readiness> {
  const chapter = await chapterOf(store, chapterId)
  const holds: Record<ReadyLine, boolean> = {
    https: await isMarked(store, chapterId, 'https'),
    hotline: Boolean(chapter.hotline && chapter.hours) && chapter.languages.length > 0,
    coordinators: (await coordinatorsIn(store, chapterId)) >= coordinatorsNeeded,
    'server-sheet': await serverSheetDone(store),
    'chapter-sheet': await chapterSheetDone(store, chapterId),
    partner: chapter.no_partner_yet_at !== null || (await partnersOf(store, chapterId)).length > 0,
    texts: await allTextsApproved(store, chapterId),
    retention: chapter.keep_days !== null,
  }
  const lines = readyLines.map((line) => ({ line, done: holds[line] }))
  return { lines, ready: lines.every(({ done }) => done) }
}

const isMarked = async (store: Store, chapterId: string, line: string) =>
  (await store
    .selectFrom('ready_marks')
    .select('at')
    .where('chapter_id', '=', chapterId)
    .where('line', '=', line)
    .executeTakeFirst()) !== undefined

async function coordinatorsIn(store: Store, chapterId: string): Promise<number> {
  const confirmed = await store
    .selectFrom('accounts')
    .select('id')
    .where('chapter_id', '=', chapterId)
    .where('role', '=', 'coordinator')
    .where('state', '=', 'confirmed')
    .execute()
  return confirmed.length
}

const chapterSheetDone = async (store: Store, chapterId: string) =>
  (await store
    .selectFrom('sheets')
    .select('id')
    .where('chapter_id', '=', chapterId)
    .where('kind', '=', 'chapter')
    .where('typed_back_at', 'is not', null)
    .executeTakeFirst()) !== undefined
