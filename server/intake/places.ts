import { siteOf } from '../chapters/sites.ts'
import { dayAt } from '../clock.ts'
import type { Deps } from '../deps.ts'
import type { Viewer } from '../viewer.ts'

/** Where an intake is taken: said by the pass, or chosen by who is signed in. */
export type Where = {
  sites: { id: string; name: string }[]
  /** The site, when there is no choice. */
  only: string | null
  today: string
  fixed: { site: string; day: string } | null
}

/** Site and day for a form. @throws NotFoundError for a pass whose site is gone */
export async function whereFor(
  { store, visibleTo, clock }: Pick<Deps, 'store' | 'visibleTo' | 'clock'>,
  viewer: Viewer,
): Promise<Where> {
  if (viewer.kind === 'pass') {
    const { name } = await siteOf(store, viewer.siteId)
    return { sites: [], only: null, today: viewer.day, fixed: { site: name, day: viewer.day } }
  }
  const sites = await visibleTo
    .sites(viewer, store.selectFrom('sites').select(['sites.id', 'sites.name', 'sites.zone']))
    .where('sites.closed_at', 'is', null)
    .orderBy('sites.name')
    .execute()
  const zone = sites[0]?.zone ?? 'America/New_York'
  const only = sites.length === 1 ? (sites[0]?.id ?? null) : null
  return { sites: sites.map(({ id, name }) => ({ id, name })), only, today: dayAt(clock.now(), zone), fixed: null }
}

/** What is wrong with the site chosen: none, or one that nobody goes to any more. A pass says its own. */
export async function wrongSite(
  deps: Parameters<typeof whereFor>[0],
  viewer: Viewer,
  { site }: { site: string | null },
): Promise<{ field: string; code: string } | null> {
  if (viewer.kind === 'pass') return null
  const { sites } = await whereFor(deps, viewer)
  if (sites.some(({ id }) => id === site)) return null
  return { field: 'site', code: site === null ? 'required' : 'choose' }
}
