import { record } from '../audit/record.ts'
import type { CardSearch, Hints } from '../cases/card-search.ts'
import { type CaseRow, openRowsOf } from '../cases/cases.ts'
import type { OpenRows } from '../cases/rows.ts'
import { checkOutsOf, type State, standing } from '../cases/states.ts'
import type { Deps } from '../deps.ts'
import { SealError } from '../errors.ts'
import type { Why } from '../names/searching.ts'
import { transact } from '../store/open.ts'
import { type AccountViewer, actorOf, type OpenGroup } from '../viewer.ts'

/** Somebody found, opened with the seeker's own keys. `confirmedAt`: when we last knew how they were. */
export type Match = { row: CaseRow; rows: OpenRows; why: Why[]; state: State; confirmedAt: string | null }

/** `cards`: how many were looked through; `opening`: older ones are still being opened; `damaged`: some do not open. */
export type Answer = { matches: Match[]; cards: number; damaged: number; opening: boolean }

/** The most people shown; who is not among them was asked for too widely. */
const most = 20

/**
 * Finds people by a number, a ticket or a name in any script, order and spelling, among the cards that one group's
 * live grants open. What no grant opens is not there to be found. One line in the trail, without what was typed.
 */
export async function findPerson(
  { store, visibleTo, clock }: Deps,
  cards: CardSearch,
  viewer: AccountViewer,
  group: OpenGroup,
  { line, hints }: { line: string; hints: Hints },
): Promise<Answer> {
  const now = clock.now()
  const entry = {
    at: now,
    chapterId: group.chapterId,
    by: actorOf(viewer),
    action: 'cases.searched' as const,
    object: null,
  }
  // The threads look while the trail is written; nothing is opened, nor leaves, before both are done.
  const [{ found, ...told }] = await Promise.all([
    cards.find(group, line, hints, now),
    transact(store, (trx) => record(trx, entry)),
  ])
  const ids = found.map(({ id }) => id)
  const visible = visibleTo.cases(viewer, store.selectFrom('cases').selectAll('cases'), now)
  const rows = ids.length > 0 ? await visible.where('cases.id', 'in', ids).execute() : []
  const checkOuts = ids.length > 0 ? await checkOutsOf(store, ids) : []
  const matches: Match[] = []
  for (const { id, why } of found) {
    const row = rows.find((one) => one.id === id)
    const opened = row && matches.length < most ? await opens(store, viewer, row, now) : null
    if (!row || !opened) continue
    const stands = standing(checkOuts.filter(({ case_id }) => case_id === id))
    matches.push({
      row,
      rows: opened,
      why,
      state: stands?.kind ?? 'waiting',
      confirmedAt: confirmed(opened, stands?.at),
    })
  }
  const still = await stillVisible(visibleTo, store, viewer, matches, now)
  return { matches: matches.filter(({ row }) => still.has(row.id)), ...told }
}

/** Opening takes its time. Asked last, right before the answer leaves: what was withdrawn meanwhile is not in it. */
async function stillVisible(
  visibleTo: Deps['visibleTo'],
  store: Deps['store'],
  viewer: AccountViewer,
  matches: Match[],
  now: Date,
) {
  if (matches.length === 0) return new Set()
  const ids = matches.map(({ row }) => row.id)
  const visible = visibleTo.cases(viewer, store.selectFrom('cases').select('cases.id'), now)
  return new Set((await visible.where('cases.id', 'in', ids).execute()).map(({ id }) => id))
}

/** A damaged case is not shown among people found; its own page says so. */
async function opens(store: Deps['store'], viewer: AccountViewer, row: CaseRow, now: Date): Promise<OpenRows | null> {
  try {
    return (await openRowsOf(store, viewer, row, now)).rows
  } catch (error) {
    if (error instanceof SealError || (error instanceof Error && error.name === 'NotFoundError')) return null
    throw error
  }
}

function confirmed(rows: OpenRows, checkedOutAt: string | undefined): string | null {
  const learned = rows.facts.flatMap(({ value }) => ('learnedAt' in value ? [value.learnedAt] : []))
  return [...learned, ...(checkedOutAt ? [checkedOutAt] : [])].sort().at(-1) ?? null
}
