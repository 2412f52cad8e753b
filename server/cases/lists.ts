import { record } from '../audit/record.ts'
import { dayAt } from '../clock.ts'
import type { Deps } from '../deps.ts'
import { transact } from '../store/open.ts'
import { actorOf, type Viewer } from '../viewer.ts'
import { type ListedCase, listedAmong } from './doors.ts'
import { checkOutsOf, happenedAt, type State, standing } from './states.ts'

export type ListedState = ListedCase & { state: State; at: string | null }
export type CaseLists = {
  taken: ListedState[]
  today: ListedState[]
  open: ListedState[]
  /** Whether there are more open ones than are shown; the search finds them. */
  more: boolean
}

const most = 300

/**
 * The open cases of a chapter: who was taken, who is on a list today, everybody else, newest first. One line in the
 * trail for all of them, before anything is answered.
 */
export async function caseLists(
  { store, visibleTo }: Pick<Deps, 'store' | 'visibleTo'>,
  viewer: Viewer,
  now: Date,
): Promise<{ lists: CaseLists; zones: Map<string, string> }> {
  const newest = visibleTo
    .cases(viewer, store.selectFrom('cases'), now)
    .select(['cases.id'])
    .where('cases.closed_at', 'is', null)
    .orderBy('cases.created_at', 'desc')
    .limit(most + 1)
  // Asked in two questions: in one, every case there is would be looked at to put those taken first.
  const taken = newest
    .innerJoin('check_outs', 'check_outs.case_id', 'cases.id')
    .where('check_outs.kind', '=', 'taken')
    .where('check_outs.undone_at', 'is', null)
  const rows = [...(await taken.execute()), ...(await newest.execute())]
  const open = [...new Set(rows.map(({ id }) => id))]
  const ids = open.slice(0, most)
  const found = ids.length > 0 ? await listedAmong({ store, visibleTo }, viewer, ids, now) : []
  const checkOuts = Map.groupBy(await checkOutsOf(store, ids), ({ case_id }) => case_id)
  const sites = await visibleTo.sites(viewer, store.selectFrom('sites')).select(['sites.id', 'sites.zone']).execute()
  const zones = new Map(sites.map(({ id, zone }) => [id, zone]))
  const chapterId = viewer.kind === 'nobody' ? null : viewer.chapterId
  const entry = { at: now, chapterId, by: actorOf(viewer), action: 'cases.listed' as const, object: chapterId }
  await transact(store, (trx) => record(trx, entry))
  const listed = found
    .map((one): ListedState => {
      const last = standing(checkOuts.get(one.id) ?? [])
      return { ...one, state: last?.kind ?? 'waiting', at: last ? happenedAt(last) : null }
    })
    .sort((a, b) => (a.createdAt < b.createdAt ? 1 : -1))
  const isToday = ({ siteId, day }: ListedState) => day === dayAt(now, zones.get(siteId) ?? 'UTC')
  const others = listed.filter(({ state }) => state !== 'taken')
  return {
    lists: {
      taken: listed.filter(({ state }) => state === 'taken'),
      today: others.filter(isToday),
      open: others.filter((one) => !isToday(one)),
      more: open.length > most,
    },
    zones,
  }
}
