import { record } from '../audit/record.ts'
import type { CardSearch, Hints } from '../cases/card-search.ts'
import { type CaseRow, rowsOf } from '../cases/cases.ts'
import { keysFor, type Object as Sealed } from '../cases/grants.ts'
import { type OpenRows, openRows } from '../cases/rows.ts'
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
  // Cards are looked through while the trail is written; nothing is opened, nor leaves, before both are done.
  const [{ found, ...told }] = await Promise.all([
    cards.find(group, line, hints, now),
    transact(store, (trx) => record(trx, entry)),
  ])
  if (found.length === 0) return { matches: [], ...told }
  const opened: { id: string; why: Why[]; rows: OpenRows }[] = []
  for (const { id, why } of found) {
    if (opened.length === most) break
    const rows = await opens(store, viewer, { object: 'case', id, chapterId: group.chapterId }, now)
    if (rows) opened.push({ id, why, rows })
  }
  // Opening takes its time. Asked last, right before the answer leaves: what was withdrawn meanwhile is not in it.
  const ids = opened.map(({ id }) => id)
  const checkOuts = Map.groupBy(await checkOutsOf(store, ids), ({ case_id }) => case_id)
  const visible = visibleTo.cases(viewer, store.selectFrom('cases').selectAll('cases'), now)
  const cases = new Map((await visible.where('cases.id', 'in', ids).execute()).map((row) => [row.id, row]))
  const matches = opened.flatMap(({ id, why, rows }): Match[] => {
    const row = cases.get(id)
    const stands = standing(checkOuts.get(id) ?? [])
    return row ? [{ row, rows, why, state: stands?.kind ?? 'waiting', confirmedAt: confirmed(rows, stands?.at) }] : []
  })
  return { matches, ...told }
}

/** A damaged case is not shown among people found; its own page says so. */
async function opens(store: Deps['store'], viewer: AccountViewer, object: Sealed, now: Date): Promise<OpenRows | null> {
  try {
    const keys = await keysFor(store, viewer, object, now)
    return keys && openRows({ chapterId: object.chapterId, caseId: object.id }, keys, await rowsOf(store, object.id))
  } catch (error) {
    if (error instanceof SealError) return null
    throw error
  }
}

function confirmed(rows: OpenRows, checkedOutAt: string | undefined): string | null {
  const learned = rows.facts.flatMap(({ value }) => ('learnedAt' in value ? [value.learnedAt] : []))
  return [...learned, ...(checkedOutAt ? [checkedOutAt] : [])].sort().at(-1) ?? null
}
