import { record } from '../audit/record.ts'
import { dayAt, instantAt } from '../clock.ts'
import type { Deps } from '../deps.ts'
import { NotFoundError } from '../errors.ts'
import { transact } from '../store/open.ts'
import { actorOf, type Viewer } from '../viewer.ts'
import { caseRow } from './cases.ts'
import type { EventRow } from './fields.ts'
import { keysFor } from './grants.ts'
import { zoneOf } from './keeping.ts'
import { addRows, markOf, sealRow } from './rows.ts'

/** What can happen on the custody timeline; the words are in `custody.json`. `taken` and the last two are the program's. */
export const events = [
  'held-on-site',
  'located',
  'in-transfer',
  'lost-again',
  'hospital',
  'lawyer-engaged',
  'habeas-filed',
  'stay-ordered',
  'credible-fear',
  'bond-asked',
  'bond-granted',
  'hearing-set',
  'order',
  'released',
  'removed',
  'other',
] as const
export type Event = (typeof events)[number] | 'taken' | 'not-taken' | 'correction'

/** How we know. */
export const sources = [
  'saw',
  'witness',
  'person',
  'family',
  'lawyer',
  'locator',
  'ero-phone',
  'facility',
  'other',
] as const
/** *Unsaid*: marked with one tap, nobody has said yet how we know. */
export type Source = (typeof sources)[number] | 'unsaid'

export const confidences = ['seen', 'told', 'unsure'] as const

/** An event as its row. `what` and `source` are codes; only `note` is somebody's own words. */
export const eventRow = (event: {
  what: Event
  occurredAt: string
  learnedAt: string
  source: Source
  confidence: EventRow['confidence']
  note?: string | null
  by: string | null
}): EventRow => ({ kind: 'event', note: null, ...event })

/** What somebody writes down. A day and an hour at the court; only an hour is today's, only a day its noon, neither is now. */
export type NewEvent = Pick<EventRow, 'confidence' | 'note'> & {
  what: Event
  source: Source
  day: string | null
  time: string | null
}

/**
 * Adds to the timeline; nothing on it is ever edited.
 * @returns 'future' when it is said to happen later than now
 * @throws NotFoundError when the viewer's key does not open *reach* and *facts*
 */
export async function addEvent(
  { store, visibleTo }: Pick<Deps, 'store' | 'visibleTo'>,
  viewer: Viewer,
  caseId: string,
  { day, time, ...event }: NewEvent,
  now: Date,
): Promise<'added' | 'future'> {
  const row = await caseRow(store, visibleTo, viewer, caseId, now)
  const keys = await keysFor(store, viewer, { object: 'case', id: row.id, chapterId: row.chapter_id }, now)
  if (!keys?.facts || !keys.reach || viewer.kind !== 'account') throw new NotFoundError('no key to the timeline')
  const zone = await zoneOf(store, row.site_id)
  const today = dayAt(now, zone)
  const saidAt = instantAt(day ?? today, time ?? '12:00', zone)
  if (time ? saidAt > now : day !== null && day > today) return 'future'
  // Noon of today may still be to come.
  const occurredAt = (day === null && time === null) || saidAt > now ? now : saidAt
  const times = { occurredAt: occurredAt.toISOString(), learnedAt: now.toISOString() }
  const value = eventRow({ ...event, ...times, by: viewer.name })
  const sealed = sealRow({ chapterId: row.chapter_id, caseId }, 'facts', keys.facts, value, { at: now })
  await transact(store, async (trx) => {
    await addRows(trx, [sealed])
    const entry = { at: now, chapterId: row.chapter_id, by: actorOf(viewer), object: caseId }
    await record(trx, { ...entry, action: 'event.added', rows: [markOf(sealed)] })
  })
  return 'added'
}
