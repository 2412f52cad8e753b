import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'

/** One immigration court of the list. `detained`: it hears only people who are held, far from a hallway. */
export type Court = { id: string; name: string; street: string; city: string; state: string; detained: boolean }

/**
 * Where the list comes from. Courts open, close and move, and nobody keeps a list by day: the page shows this date and
 * a coordinator corrects what has changed.
 */
export const courtList = {
  collected: '2026-11-24',
  source: 'U.S. Department of Justice, Executive Office for Immigration Review',
} as const

type Line = { court: string; city: string; state: string; street: string; detained_docket_only: string }

/** By state, then by name. */
export const courts: readonly Court[] = parse<Line>(
  readFileSync(join(import.meta.dirname, 'data/eoir_courts.csv'), 'utf8'),
  { columns: true },
)
  .map(({ court, city, state, street, detained_docket_only }) => ({
    id: court
      .toLowerCase()
      .replace(/[^a-z]+/g, '-')
      .replace(/-$/, ''),
    name: court,
    street,
    city,
    state,
    detained: detained_docket_only === '1',
  }))
  .sort((a, b) => a.state.localeCompare(b.state) || a.name.localeCompare(b.name))

export const courtOf = (id: string): Court | undefined => courts.find((court) => court.id === id)
