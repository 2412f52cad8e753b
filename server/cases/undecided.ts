import { addDays, instant } from '../clock.ts'
import type { Deps } from '../deps.ts'
import type { Store } from '../store/open.ts'
import type { Viewer } from '../viewer.ts'
import type { CaseRow } from './cases.ts'
import { hindrancesTo } from './hindrances.ts'
import { nextNight, nightAfter } from './keeping.ts'
import { checkOutsOf, standing } from './states.ts'

/** Days after which somebody who was neither taken nor not seen is erased without being asked for (product.md 4.8). */
export const askedForDays = 7

/** Whose cases are meant, and when. */
export type Scope = { store: Store; visibleTo: Deps['visibleTo']; viewer: Viewer; now: Date }

/** Of how many people coordinators are asked today what happens with what they told us. By clear columns alone. */
export async function countUndecided(scope: Scope): Promise<number> {
  const rows = [...(await undecided(scope)), ...(await withoutEnd(scope))]
  return new Set(rows.map(({ id }) => id)).size
}

/** Whose date has come while the night could not let them go. */
export async function undecided({ store, visibleTo, viewer, now }: Scope) {
  const rows = await dueCases(store, now, (query) => visibleTo.cases(viewer, query, now))
  const go = await Promise.all(rows.map((row) => mayGo(store, row, now)))
  return rows.filter((_, at) => !go[at])
}

/** Who was taken or not seen, from the first night after it on, until the case is closed with an end. */
export async function withoutEnd({ store, visibleTo, viewer, now }: Scope) {
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

export const isDue = ({ erase_at }: Pick<CaseRow, 'erase_at'>, now: Date) =>
  erase_at !== null && erase_at <= now.toISOString()

type Cases = ReturnType<typeof allCases>
const allCases = (store: Store) => store.selectFrom('cases')

/** Cases whose date of erasing has come; kept back ones are left alone until then. @param scope narrows whose are meant */
export const dueCases = (store: Store, now: Date, scope: (query: Cases) => Cases = (query) => query) =>
  scope(allCases(store))
    .innerJoin('sites', 'sites.id', 'cases.site_id')
    .selectAll('cases')
    .select(['sites.zone', 'sites.name as site'])
    .where('erase_at', '<=', now.toISOString())
    .where((eb) => eb.or([eb('hold_until', 'is', null), eb('hold_until', '<=', now.toISOString())]))
    .orderBy('erase_at')
    .execute()

export type DueCase = Awaited<ReturnType<typeof dueCases>>[number]

/** Whether a due case is erased without being asked for. What stands in the way of any erasure stands in the night's. */
export async function mayGo(store: Store, row: DueCase, now: Date): Promise<boolean> {
  if ((await hindrancesTo(store, row, now)).length > 0) return false
  if (row.closed_at !== null || row.keep === 'one-night') return true
  if (now >= nightAfter(addDays(row.hearing_day, askedForDays), row.zone)) return true
  const state = standing(await checkOutsOf(store, [row.id]))?.kind
  return state === 'safe' && (await openOn(store, row)) === 0
}

/** How many of a day's list have no check-out yet, or are still in their hearing. */
export async function openOn(
  store: Store,
  { site_id, hearing_day }: Pick<DueCase, 'site_id' | 'hearing_day'>,
): Promise<number> {
  const list = await store
    .selectFrom('cases')
    .select('id')
    .where('site_id', '=', site_id)
    .where('hearing_day', '=', hearing_day)
    .where('closed_at', 'is', null)
    .execute()
  const checkOuts = await checkOutsOf(
    store,
    list.map(({ id }) => id),
  )
  const states = list.map(({ id }) => standing(checkOuts.filter(({ case_id }) => case_id === id))?.kind)
  return states.filter((state) => state === undefined || state === 'in-hearing').length
}
