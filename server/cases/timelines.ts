import type { CallRow, DetentionRow, EventRow, TryRow } from './fields.ts'
import type { OpenRows } from './rows.ts'
import { type CheckOut, happenedAt } from './states.ts'

/** One line of a case's timeline, each with when it happened, when we learned it and from whom. */
export type Entry =
  | {
      kind: 'check-out'
      at: string
      state: CheckOut['kind']
      by: string | null
      markedAt: string | null
      undoneAt: string | null
    }
  | { kind: 'event'; at: string; event: EventRow }
  | { kind: 'detention'; at: string; detention: DetentionRow }
  | { kind: 'call'; at: string; call: CallRow }
  | { kind: 'try'; at: string; tried: TryRow }

/** Everything in the order in which it happened; corrections are lines of their own. */
export function timelineOf(facts: OpenRows['facts'], checkOuts: readonly CheckOut[]): Entry[] {
  const seen = checkOuts.map((one): Entry => {
    const { kind, by, undone_at } = one
    const at = happenedAt(one)
    // Somebody taken yesterday evening stands at that hour, with the hour of the tap beside it.
    return { kind: 'check-out', at, state: kind, by, markedAt: at === one.at ? null : one.at, undoneAt: undone_at }
  })
  const known = facts.flatMap(({ value }): Entry[] => {
    if (value.kind === 'event') return [{ kind: 'event', at: value.occurredAt, event: value }]
    if (value.kind === 'detention') return [{ kind: 'detention', at: value.occurredAt, detention: value }]
    if (value.kind === 'try') return [{ kind: 'try', at: value.at, tried: value }]
    return value.kind === 'call' ? [{ kind: 'call', at: value.at, call: value }] : []
  })
  // The tap on *taken* and its event say the same.
  const events = known.filter((entry) => entry.kind !== 'event' || !['taken', 'not-taken'].includes(entry.event.what))
  return [...seen, ...events].sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
}
