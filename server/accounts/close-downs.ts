import { record } from '../audit/record.ts'
import { NotFoundError } from '../errors.ts'
import { addAlert } from '../notifications/alerts.ts'
import { freeClaims } from '../notifications/tasks.ts'
import type { VisibleTo } from '../permissions.ts'
import { type Store, transact } from '../store/open.ts'
import { actorOf, type Viewer } from '../viewer.ts'
import { revoke } from './passes.ts'
import { endKnownSessionsOf } from './sessions.ts'

/** How much was open: passes, and people of the floor who were signed in. */
export type ClosedDown = { passes: number; people: number }

/**
 * Tablets were taken or lost: every pass of a court ends, and every session of the floor members who work in this chapter
 * today, at whichever of its courts, because a shift is the chapter's. What waits for its sender waits on. Nothing that
 * was saved is erased, nobody's account ends, coordinators stay signed in.
 * @throws NotFoundError for a court that this viewer may not see
 */
export const closeDown = (
  store: Store,
  visibleTo: VisibleTo,
  viewer: Viewer,
  siteId: string,
  now: Date,
): Promise<ClosedDown> =>
  transact(store, async (trx) => {
    const site = await visibleTo
      .sites(viewer, trx.selectFrom('sites').select(['sites.id', 'sites.chapter_id']))
      .where('sites.id', '=', siteId)
      .executeTakeFirstOrThrow(() => new NotFoundError('no such court for this viewer'))
    const by = actorOf(viewer)
    const passes = await openPasses(trx, site.id, now)
    for (const pass of passes) await revoke(trx, pass, by, now)
    let people = 0
    for (const { id } of await floorToday(trx, site.chapter_id, now)) {
      if ((await endKnownSessionsOf(trx, id, now)) > 0) people += 1
      await freeClaims(trx, id)
    }
    const what = { chapterId: site.chapter_id, at: now }
    await record(trx, { ...what, by, action: 'site.closed-down', object: site.id })
    await addAlert(trx, { ...what, kind: 'site-closed-down', accountId: by.accountId, objectId: site.id })
    return { passes: passes.length, people }
  })

const openPasses = (trx: Store, siteId: string, now: Date) =>
  trx
    .selectFrom('passes')
    .select(['id', 'chapter_id'])
    .where('site_id', '=', siteId)
    .where('revoked_at', 'is', null)
    .where('until', '>', now.toISOString())
    .execute()

/** Floor members whose shift is live. */
const floorToday = (trx: Store, chapterId: string, now: Date) =>
  trx
    .selectFrom('accounts')
    .select('accounts.id')
    .where('accounts.chapter_id', '=', chapterId)
    .where('accounts.role', '=', 'floor')
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom('memberships')
          .select('memberships.id')
          .whereRef('memberships.holder_id', '=', 'accounts.id')
          .where('memberships.laid_by', '=', 0)
          .where('memberships.until', '>', now.toISOString()),
      ),
    )
    .execute()
