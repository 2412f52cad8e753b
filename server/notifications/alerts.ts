import { record } from '../audit/record.ts'
import { addMinutes } from '../clock.ts'
import type { Deps } from '../deps.ts'
import { NotFoundError } from '../errors.ts'
import { type Store, transact } from '../store/open.ts'
import { randomId } from '../vault/bytes.ts'
import { actorOf, type Viewer } from '../viewer.ts'

/** What coordinators are alerted of. Each kind has its sentence in `notifications.json`, with {{who}} and {{at}}. */
export const alertKinds = [
  'many-taken',
  'change-asked',
  'setting-changed',
  'key-differs',
  'group-key-differs',
  'erasure-wished',
  'site-closed-down',
  'contact-stopped',
  'intake-held',
  'taken-waits',
] as const
export type AlertKind = (typeof alertKinds)[number]

/** An alert as a coordinator reads it. `href`: the page where something can be done about it. */
export type Alert = { id: string; kind: string; who: string | null; at: string; zone: string; href: string | null }

/** Pages of alerts that are about no case. */
const pages: Partial<Record<string, string>> = {
  'intake-held': '/passes',
  'change-asked': '/changes',
  'setting-changed': '/chapters',
  'site-closed-down': '/passes',
}

/** Minutes in which the same alert is not given again. */
const minutesFresh = 10

/**
 * Tells every coordinator of a chapter, in the transaction of what happened. It stands first on each one's home until
 * that coordinator has said that they have seen it.
 * @param objectId a random id (a case, an account, a group, a site), never a name
 */
export async function addAlert(
  trx: Store,
  {
    chapterId,
    kind,
    accountId = null,
    objectId = null,
    at,
  }: { chapterId: string; kind: AlertKind; accountId?: string | null; objectId?: string | null; at: Date },
): Promise<void> {
  const known = await trx
    .selectFrom('alerts')
    .select('id')
    .where('chapter_id', '=', chapterId)
    .where('kind', '=', kind)
    .where('account_id', 'is', accountId)
    .where('object_id', 'is', objectId)
    .where('at', '>', addMinutes(at, -minutesFresh).toISOString())
    .executeTakeFirst()
  if (known) return
  const row = { chapter_id: chapterId, kind, account_id: accountId, object_id: objectId, at: at.toISOString() }
  await trx
    .insertInto('alerts')
    .values({ id: randomId(), ...row })
    .execute()
}

/** The alerts this coordinator has not seen yet, newest first. */
export async function alertsFor(
  { store, visibleTo }: Pick<Deps, 'store' | 'visibleTo'>,
  viewer: Viewer,
): Promise<Alert[]> {
  if (viewer.kind !== 'account') return []
  const rows = await visibleTo
    .alerts(viewer, store.selectFrom('alerts').selectAll('alerts'))
    .leftJoin('accounts', 'accounts.id', 'alerts.account_id')
    .leftJoin('cases', 'cases.id', 'alerts.object_id')
    .select(['accounts.name as who', 'cases.id as caseId'])
    .select((eb) =>
      eb
        .selectFrom('sites')
        .select('sites.zone')
        .whereRef('sites.chapter_id', '=', 'alerts.chapter_id')
        .orderBy('sites.created_at')
        .limit(1)
        .as('zone'),
    )
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('alert_readings')
            .select('alert_readings.alert_id')
            .whereRef('alert_readings.alert_id', '=', 'alerts.id')
            .where('alert_readings.account_id', '=', viewer.accountId),
        ),
      ),
    )
    .orderBy('alerts.at', 'desc')
    .execute()
  return rows.flatMap(({ id, kind, who, at, zone, caseId }) => {
    const href = caseId ? `/cases/${caseId}` : (pages[kind] ?? null)
    return zone ? [{ id, kind, who, at, zone, href }] : []
  })
}

/** *I have seen this*, for this coordinator alone. @throws NotFoundError for foreign and unknown alike */
export async function seeAlert(
  { store, visibleTo }: Pick<Deps, 'store' | 'visibleTo'>,
  viewer: Viewer,
  id: string,
  now: Date,
): Promise<void> {
  const alert = await visibleTo
    .alerts(viewer, store.selectFrom('alerts').select(['alerts.chapter_id']))
    .where('alerts.id', '=', id)
    .executeTakeFirst()
  if (!alert || viewer.kind !== 'account') throw new NotFoundError('no such alert for this viewer')
  await transact(store, async (trx) => {
    const { numInsertedOrUpdatedRows } = await trx
      .insertInto('alert_readings')
      .values({ alert_id: id, account_id: viewer.accountId, at: now.toISOString() })
      .onConflict((same) => same.columns(['alert_id', 'account_id']).doNothing())
      .executeTakeFirst()
    if (numInsertedOrUpdatedRows !== 1n) return
    const entry = { at: now, chapterId: alert.chapter_id, by: actorOf(viewer) }
    await record(trx, { ...entry, action: 'alert.seen', object: id })
  })
}
