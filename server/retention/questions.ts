import { record } from '../audit/record.ts'
import { listedAmong } from '../cases/doors.ts'
import type { Hindrance } from '../cases/hindrances.ts'
import { checkOutsOf, type State, standing } from '../cases/states.ts'
import { openOn, type Scope, undecided, withoutEnd } from '../cases/undecided.ts'
import type { Deps } from '../deps.ts'
import { transact } from '../store/open.ts'
import { actorOf, type Viewer } from '../viewer.ts'

type Parts = Pick<Deps, 'store' | 'visibleTo' | 'clock'>

/** An erasure that was asked for: `due` while it waits, `reasons` once it could not take effect. */
export type Asked = {
  by: string | null
  at: string
  due: string | null
  reasons: Hindrance[]
  /** Whether the person asked for it, and until when two coordinators decide, with what one of them proposed. */
  wished: boolean
  decideBy: string | null
  proposal: 'erase' | 'keep' | null
  proposedBy: string | null
  proposer: string | null
}

/**
 * Somebody whose night has come, but of whom or of whose day something is still open, or whose erasing waits. `open`: how
 * many of their day's list were never checked out. `name` is null when this viewer's keys do not open it.
 */
export type Question = {
  id: string
  ticket: string
  name: string | null
  site: string
  zone: string
  day: string
  state: State
  since: string | null
  by: string | null
  open: number
  closed: boolean
  asked: Asked | null
  /** Whether something is to be answered, or only said. */
  isAsked: boolean
}

/**
 * What coordinators are asked, each day anew: of whom the night could not decide, who was taken and who was not seen
 * while nobody has said how it ended; and what waits to be erased. Recorded before a name leaves.
 */
export async function questionsFor({ store, visibleTo, clock }: Parts, viewer: Viewer): Promise<Question[]> {
  const now = clock.now()
  const scope = { store, visibleTo, viewer, now }
  const due = await undecided(scope)
  const [unsettled, asked] = [await withoutEnd(scope), await erasuresFor(scope)]
  const rows = new Map([...due, ...unsettled, ...asked].map((row) => [row.id, row]))
  const questions = new Set([...due, ...unsettled].map(({ id }) => id))
  const ids = [...rows.keys()]
  const chapterId = viewer.kind === 'account' ? viewer.chapterId : null
  const entry = { at: now, chapterId, by: actorOf(viewer), action: 'retention.listed' as const, object: chapterId }
  await transact(store, (trx) => record(trx, entry))
  const checkOuts = Map.groupBy(await checkOutsOf(store, ids), ({ case_id }) => case_id)
  const named = ids.length > 0 ? await listedAmong({ store, visibleTo }, viewer, ids, now) : []
  const names = new Map(named.map(({ id, door }) => [id, door?.name || null]))
  return Promise.all(
    [...rows.values()].map(async (row) => {
      const last = standing(checkOuts.get(row.id) ?? [])
      const erasure = asked.find(({ id }) => id === row.id)
      return {
        id: row.id,
        ticket: row.ticket,
        name: names.get(row.id) ?? null,
        site: row.site,
        zone: row.zone,
        day: row.hearing_day,
        state: last?.kind ?? 'waiting',
        since: last?.at ?? null,
        by: last?.by ?? null,
        open: await openOn(store, row),
        closed: row.closed_at !== null,
        asked: erasure ? askedOf(erasure) : null,
        isAsked: questions.has(row.id),
      }
    }),
  )
}

const erasuresFor = ({ store, visibleTo, viewer, now }: Scope) =>
  visibleTo
    .cases(viewer, store.selectFrom('cases'), now)
    .innerJoin('sites', 'sites.id', 'cases.site_id')
    .innerJoin('erasures', 'erasures.case_id', 'cases.id')
    .leftJoin('accounts', 'accounts.id', 'erasures.asked_by')
    .selectAll('cases')
    .leftJoin('accounts as proposers', 'proposers.id', 'erasures.proposed_by')
    .select(['sites.zone', 'sites.name as site', 'accounts.name as asker', 'proposers.name as proposer'])
    .select(['erasures.asked_at', 'erasures.due_at', 'erasures.refused_for', 'erasures.refused_at', 'erasures.why'])
    .select(['erasures.decide_by', 'erasures.proposal', 'erasures.proposed_by'])
    .orderBy('erasures.asked_at')
    .execute()

const askedOf = (row: Awaited<ReturnType<typeof erasuresFor>>[number]): Asked => ({
  by: row.asker,
  at: row.asked_at,
  due: row.due_at,
  reasons: row.refused_for ? (row.refused_for.split(' ') as Hindrance[]) : [],
  wished: row.why === 'wish',
  decideBy: row.due_at === null && row.refused_at === null ? row.decide_by : null,
  proposal: row.proposal,
  proposedBy: row.proposed_by,
  proposer: row.proposer,
})
