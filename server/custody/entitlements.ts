import { openGroupOf } from '../accounts/groups.ts'
import { caseRow } from '../cases/cases.ts'
import { type Reading, readCase } from '../cases/readings.ts'
import { type Site, siteOf } from '../chapters/sites.ts'
import type { Deps } from '../deps.ts'
import { NotFoundError } from '../errors.ts'
import type { AccountViewer, Viewer } from '../viewer.ts'

/** A case in the hands of somebody whose own key opened its *reach*, which is what entitles them (vault.md 2). */
export type Entitled = Reading & { site: Site; viewer: AccountViewer }

/**
 * Opens a case for a verb of custody with F or C, and fails without that key, whatever any check says.
 * @throws NotFoundError for a foreign case, an unknown one, or one whose *reach* the viewer's key does not open
 */
export async function entitled(
  { store, visibleTo }: Pick<Deps, 'store' | 'visibleTo'>,
  viewer: Viewer,
  caseId: string,
  now: Date,
): Promise<Entitled> {
  const row = await caseRow(store, visibleTo, viewer, caseId, now)
  if (viewer.kind !== 'account' || !(openGroupOf(viewer, 'F') ?? openGroupOf(viewer, 'C'))) {
    throw new NotFoundError('neither F nor C')
  }
  const reading = await readCase(store, viewer, row, now)
  if (!reading.keys.reach || !reading.keys.facts) throw new NotFoundError('no key to reach')
  return { ...reading, site: await siteOf(store, row.site_id), viewer }
}
