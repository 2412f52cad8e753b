import { record } from '../audit/record.ts'
import type { Deps } from '../deps.ts'
import { NotFoundError } from '../errors.ts'
import { addAlert } from '../notifications/alerts.ts'
import { type MailSettings, saveMailSettings } from '../notifications/mail-settings.ts'
import { type Store, transact } from '../store/open.ts'
import type { Row } from '../store/schema/column.ts'
import type { Database } from '../store/schema/schema.ts'
import { randomId } from '../vault/bytes.ts'
import { sealJson, unsealJson } from '../vault/envelopes.ts'
import type { Vault } from '../vault/secrets.ts'
import { actorOf, type Viewer } from '../viewer.ts'
import { changeHotline, changeRules, chaptersFor, type Hotline, type Rules } from './chapters.ts'
import { closeSite, setClosing, siteOf } from './sites.ts'

/**
 * What can send families' messages elsewhere, put another number in place of the hotline, silence alarms or take a court
 * off the list. In a live chapter an administrator asks for it, and a coordinator says yes (vault.md 4).
 */
export type Change =
  | { kind: 'hotline'; hotline: Hotline }
  | { kind: 'rules'; rules: Rules }
  | { kind: 'site-closing'; siteId: string; site: string }
  /** `closesAt`: `HH:MM` at the court, when alarms come at the latest. */
  | { kind: 'site-hours'; siteId: string; site: string; closesAt: string }
  | { kind: 'mail'; settings: MailSettings }

/** A change that waits, as those who may read it see it. `others`: further chapters of this server that must say yes. */
export type WaitingChange = { id: string; chapterId: string; by: string; at: string; accepted: boolean; change: Change }

type Parts = Pick<Deps, 'store' | 'vault' | 'allow' | 'visibleTo'>
type ChangeRow = Row<Database['changes']>

/**
 * Makes a change of one chapter, or of the server's mail, or asks for it. A coordinator's own change is made at once; so
 * is any in practice. Where it was made in a live chapter, all coordinators of it are told.
 * @param chapterId null for mail, which every chapter of the server sends by
 * @returns 'asked' when it waits for a coordinator's yes, and nothing has changed yet
 */
export async function askOrChange(
  { store, vault, allow, visibleTo }: Parts,
  viewer: Viewer,
  chapterId: string | null,
  change: Change,
  now: Date,
): Promise<'changed' | 'asked'> {
  const seen = await chaptersFor(store, visibleTo, viewer)
  const concerned = seen.filter(({ id, state }) => state === 'live' && (chapterId === null || id === chapterId))
  const asks = concerned.length > 0 && !allow(viewer, 'changes.decide')
  const chapterIds = concerned.map(({ id }) => id)
  return transact(store, async (trx) => {
    // Whoever asks for another thing, or does it themselves, no longer wants what was asked before.
    await forget(trx, change, chapterIds)
    if (asks) return ask(trx, vault, viewer, chapterIds, change, now)
    await make(trx, vault, viewer, chapterId, change, now)
    const { accountId } = actorOf(viewer)
    for (const id of chapterIds) await addAlert(trx, { chapterId: id, kind: 'setting-changed', accountId, at: now })
    return 'changed'
  })
}

/** Changes that wait for a yes, oldest first; recorded before a byte of them leaves. */
export async function waitingChanges(
  { store, vault, visibleTo }: Pick<Deps, 'store' | 'vault' | 'visibleTo'>,
  viewer: Viewer,
  now: Date,
): Promise<WaitingChange[]> {
  const rows = await visibleTo
    .changes(viewer, store.selectFrom('changes').selectAll('changes'))
    .leftJoin('accounts', 'accounts.id', 'changes.asked_by')
    .select('accounts.name as by')
    .orderBy('changes.asked_at')
    .execute()
  const chapterId = viewer.kind === 'account' ? viewer.chapterId : null
  const entry = { at: now, chapterId, by: actorOf(viewer), action: 'changes.listed', object: chapterId } as const
  if (rows.length > 0) await transact(store, (trx) => record(trx, entry))
  return rows.map((row) => ({
    id: row.id,
    chapterId: row.chapter_id,
    by: row.by ?? '',
    at: row.asked_at,
    accepted: row.accepted_at !== null,
    change: opened(vault, row),
  }))
}

/** How many wait for this viewer's chapter. */
export async function countWaiting({ store, visibleTo }: Pick<Deps, 'store' | 'visibleTo'>, viewer: Viewer) {
  const rows = await visibleTo
    .changes(viewer, store.selectFrom('changes').select('changes.id'))
    .where('changes.accepted_at', 'is', null)
    .execute()
  return rows.length
}

/**
 * A coordinator's yes. The change is made when every live chapter it concerns has said so.
 * @returns 'waits' while another chapter has not answered
 * @throws NotFoundError for foreign, unknown and settled alike
 */
export async function acceptChange(
  { store, vault, visibleTo }: Parts,
  viewer: Viewer,
  id: string,
  now: Date,
): Promise<'changed' | 'waits'> {
  const row = await waiting(store, visibleTo, viewer, id)
  return transact(store, async (trx) => {
    const by = actorOf(viewer)
    const { numUpdatedRows } = await trx
      .updateTable('changes')
      .set({ accepted_by: by.accountId, accepted_at: now.toISOString() })
      .where('id', '=', id)
      .where('accepted_at', 'is', null)
      .executeTakeFirst()
    if (numUpdatedRows !== 1n) throw new NotFoundError('settled already')
    const entry = { at: now, chapterId: row.chapter_id, by }
    await record(trx, { ...entry, action: 'change.accepted', object: row.object_id ?? row.chapter_id })
    const batch = await trx.selectFrom('changes').selectAll().where('batch', '=', row.batch).execute()
    if (batch.some(({ accepted_at }) => accepted_at === null)) return 'waits'
    await trx.deleteFrom('changes').where('batch', '=', row.batch).execute()
    const change = opened(vault, row)
    await make(trx, vault, viewer, change.kind === 'mail' ? null : row.chapter_id, change, now)
    for (const { chapter_id: chapterId } of batch)
      await addAlert(trx, { chapterId, kind: 'setting-changed', accountId: by.accountId, at: now })
    return 'changed'
  })
}

/** A coordinator's no, or whoever asked thinks better of it: nothing changes. @throws NotFoundError */
export async function refuseChange({ store, visibleTo }: Parts, viewer: Viewer, id: string, now: Date): Promise<void> {
  const row = await waiting(store, visibleTo, viewer, id)
  await transact(store, async (trx) => {
    const gone = await trx.deleteFrom('changes').where('batch', '=', row.batch).returningAll().execute()
    for (const { chapter_id: chapterId, object_id } of gone) {
      const entry = { at: now, chapterId, by: actorOf(viewer), action: 'change.refused' } as const
      await record(trx, { ...entry, object: object_id ?? chapterId })
    }
  })
}

const waiting = (store: Store, visibleTo: Deps['visibleTo'], viewer: Viewer, id: string): Promise<ChangeRow> =>
  visibleTo
    .changes(viewer, store.selectFrom('changes').selectAll('changes'))
    .where('changes.id', '=', id)
    .executeTakeFirstOrThrow(() => new NotFoundError('no such change for this viewer'))

async function ask(trx: Store, vault: Vault, viewer: Viewer, chapterIds: string[], change: Change, now: Date) {
  const [batch, by] = [randomId(), actorOf(viewer)]
  for (const chapterId of chapterIds) {
    const id = randomId()
    const object_id = objectOf(change)
    const sealed = sealJson(vault.wrap, change, changeAd(chapterId, id))
    const asked = { asked_by: by.accountId, asked_at: now.toISOString(), accepted_by: null, accepted_at: null }
    await trx
      .insertInto('changes')
      .values({ id, batch, chapter_id: chapterId, kind: change.kind, object_id, sealed, ...asked })
      .execute()
    const entry = { at: now, chapterId, by, action: 'change.asked', object: object_id ?? chapterId } as const
    await record(trx, entry)
    await addAlert(trx, { chapterId, kind: 'change-asked', accountId: by.accountId, objectId: batch, at: now })
  }
  return 'asked' as const
}

/** @param chapterId null for mail */
async function make(
  trx: Store,
  vault: Vault,
  viewer: Viewer,
  chapterId: string | null,
  change: Change,
  now: Date,
): Promise<void> {
  if (change.kind === 'mail') return saveMailSettings(trx, vault, change.settings, { by: actorOf(viewer), now })
  const id = chapterId ?? ''
  if (change.kind === 'hotline') return changeHotline(trx, viewer, id, change.hotline, now)
  if (change.kind === 'rules') return changeRules(trx, viewer, id, change.rules, now)
  const site = await siteOf(trx, change.siteId)
  if (change.kind === 'site-hours') return setClosing(trx, viewer, site, change.closesAt, now)
  return closeSite(trx, viewer, site, now)
}

const objectOf = (change: Change): string | null => ('siteId' in change ? change.siteId : null)

const forget = async (trx: Store, change: Change, chapterIds: string[]) => {
  if (chapterIds.length === 0) return
  await trx
    .deleteFrom('changes')
    .where('kind', '=', change.kind)
    .where('chapter_id', 'in', chapterIds)
    .where('object_id', 'is', objectOf(change))
    .execute()
}

const changeAd = (chapter: string, object: string) => ({ purpose: 'change', chapter, object })

const opened = (vault: Vault, { id, chapter_id, sealed }: ChangeRow): Change =>
  unsealJson<Change>(vault.wrap, sealed, changeAd(chapter_id, id))
