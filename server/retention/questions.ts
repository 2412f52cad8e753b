import { record } from '../audit/record.ts'
import { listedAmong } from '../cases/doors.ts'
import type { Hindrance } from '../cases/hindrances.ts'
import { nextNight } from '../cases/keeping.ts'
import { checkOutsOf, type State, standing } from '../cases/states.ts'
import { instant } from '../clock.ts'
import type { Deps } from '../deps.ts'
import { type Store, transact } from '../store/open.ts'
import { actorOf, type Viewer } from '../viewer.ts'
import { dueCases, mayGo, openOn } from './erasures.ts'

type Parts = Pick<Deps, 'store' | 'visibleTo' | 'clock'>

/** An erasure that was asked for: `due` while it waits, `reasons` once it could not take effect. */
export type Asked = { by: string | null; at: string; due: string | null; reasons: Hindrance[] }

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

type Scope = { store: Store; visibleTo: Deps['visibleTo']; viewer: Viewer; now: Date }

async function undecided({ store, visibleTo, viewer, now }: Scope) {
  const rows = await dueCases(store, now, (query) => visibleTo.cases(viewer, query, now))
  const go = await Promise.all(rows.map((row) => mayGo(store, row, now)))
  return rows.filter((_, at) => !go[at])
}

/** Who was taken or not seen, from the first night after it on, until the case is closed with an end. */
async function withoutEnd({ store, visibleTo, viewer, now }: Scope) {
  const rows = await visibleTo
    .cases(viewer, store.selectFrom('cases'), now)
    .innerJoin('sites', 'sites.id', 'cases.site_id')
    .selectAll('cases')
    .select(['sites.zone', 'sites.name as site'])
    .where((eb) => eb.or([eb('hold_until', 'is', null), eb('hold_until', '<=', now.toISOString())]))
    .where('cases.id', 'in', markedAsGone(store))
    .orderBy('cases.created_at')
    .execute()
  const checkOuts = await checkOutsOf(
    store,
    rows.map(({ id }) => id),
  )
  return rows.filter(({ id, zone, closed_at, erase_at }) => {
    if (closed_at !== null) return erase_at === null
    const last = standing(checkOuts.filter(({ case_id }) => case_id === id))
    return (last?.kind === 'taken' || last?.kind === 'not-seen') && nextNight(instant(last.at), zone) <= now
  })
}

const markedAsGone = (store: Store) =>
  store
    .selectFrom('check_outs')
    .select('case_id')
    .where('kind', 'in', ['taken', 'not-seen'])
    .where('undone_at', 'is', null)

const erasuresFor = ({ store, visibleTo, viewer, now }: Scope) =>
  visibleTo
    .cases(viewer, store.selectFrom('cases'), now)
    .innerJoin('sites', 'sites.id', 'cases.site_id')
    .innerJoin('erasures', 'erasures.case_id', 'cases.id')
    .leftJoin('accounts', 'accounts.id', 'erasures.asked_by')
    .selectAll('cases')
    .select(['sites.zone', 'sites.name as site', 'accounts.name as asker'])
    .select(['erasures.asked_at', 'erasures.due_at', 'erasures.refused_for'])
    .orderBy('erasures.asked_at')
    .execute()

const askedOf = ({ asker, asked_at, due_at, refused_for }: Awaited<ReturnType<typeof erasuresFor>>[number]): Asked => ({
  by: asker,
  at: asked_at,
  due: due_at,
  reasons: refused_for ? (refused_for.split(' ') as Hindrance[]) : [],
})
