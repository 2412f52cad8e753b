import type { EventRow } from '../cases/fields.ts'

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
export type Source = (typeof sources)[number]

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

/** Hours after *taken* at which somebody looks in the locator, if the person agreed (domain facts, section 8). */
export const lookUpHours = [2, 6, 12, 24, 48] as const
