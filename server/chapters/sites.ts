import type { Action } from '../audit/actions.ts'
import { record } from '../audit/record.ts'
import { NotFoundError } from '../errors.ts'
import { type Store, transact } from '../store/open.ts'
import type { Row } from '../store/schema/column.ts'
import type { Database } from '../store/schema/schema.ts'
import { randomId } from '../vault/bytes.ts'
import { actorOf, type Viewer } from '../viewer.ts'
import { type Court, courtList, courtOf } from './courts.ts'
import { isZone, proposedZone } from './zones.ts'

/** A court or another place where people are accompanied. `zone`: IANA, as confirmed or, until then, as proposed. */
export type Site = Row<Database['sites']>

/** When a court closes unless somebody says otherwise, local time. */
export const usualClosing = '17:00'

/** A place that is not on the list of courts. */
export type OwnSite = { name: string; street: string; city: string; state: string }

/** One site, whoever asks, closed ones too: past cases name them. @throws NotFoundError */
export const siteOf = (store: Store, id: string): Promise<Site> =>
  store
    .selectFrom('sites')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirstOrThrow(() => new NotFoundError('no such site'))

/** The sites a chapter goes to now, by name. */
export const sitesOf = (store: Store, chapterId: string): Promise<Site[]> =>
  store
    .selectFrom('sites')
    .selectAll()
    .where('chapter_id', '=', chapterId)
    .where('closed_at', 'is', null)
    .orderBy('name')
    .execute()

/** Adds courts of the list; those that are there already stay as they are. */
export async function addCourts(store: Store, viewer: Viewer, chapterId: string, ids: string[], now: Date) {
  const chosen = ids.map(courtOf).filter((court): court is Court => court !== undefined)
  const source = `${courtList.source}, ${courtList.collected}`
  await addSites(store, viewer, chapterId, chosen, source, now)
}

export const addOwnSite = (store: Store, viewer: Viewer, chapterId: string, site: OwnSite, now: Date) =>
  addSites(store, viewer, chapterId, [site], 'chapter', now)

async function addSites(
  store: Store,
  viewer: Viewer,
  chapterId: string,
  places: (OwnSite | Court)[],
  source: string,
  now: Date,
): Promise<void> {
  await transact(store, async (trx) => {
    const there = await sitesOf(trx, chapterId)
    for (const { name, street, city, state } of places) {
      if (there.some((site) => site.name === name && site.city === city)) continue
      const id = randomId()
      const zone = proposedZone(state, city)
      const made = { created_at: now.toISOString(), closed_at: null, zone_confirmed_at: null, closes_at: usualClosing }
      await trx
        .insertInto('sites')
        .values({ id, chapter_id: chapterId, name, street, city, state, zone, source, ...made })
        .execute()
      await record(trx, { at: now, chapterId, by: actorOf(viewer), action: 'site.added', object: id })
    }
  })
}

/** The zone of a site as somebody who knows the place confirms it. @throws NotFoundError for a zone no site lies in */
export async function confirmZone(store: Store, viewer: Viewer, site: Site, zone: string, now: Date): Promise<void> {
  if (!isZone(zone)) throw new NotFoundError('no such zone')
  await change(store, viewer, site, { zone, zone_confirmed_at: now.toISOString() }, 'site.zone-confirmed', now)
}

/** When a court closes, `HH:MM` local time. Alarms of people without a time are raised then at the latest. */
export const setClosing = (store: Store, viewer: Viewer, site: Site, closes_at: string, now: Date): Promise<void> =>
  change(store, viewer, site, { closes_at }, 'site.hours-changed', now)

/** Nobody goes there any more. What happened there stays. */
export const closeSite = (store: Store, viewer: Viewer, site: Site, now: Date): Promise<void> =>
  change(store, viewer, site, { closed_at: now.toISOString() }, 'site.closed', now)

function change(store: Store, viewer: Viewer, site: Site, values: Partial<Site>, action: Action, now: Date) {
  return transact(store, async (trx) => {
    await trx.updateTable('sites').set(values).where('id', '=', site.id).execute()
    await record(trx, { at: now, chapterId: site.chapter_id, by: actorOf(viewer), action, object: site.id })
  })
}
