import { isVouched, openGroupOf } from '../accounts/groups.ts'
import { record } from '../audit/record.ts'
import { NotFoundError, RefusedKeyError, SealError } from '../errors.ts'
import { type Store, transact } from '../store/open.ts'
import { randomId } from '../vault/bytes.ts'
import type { Vault } from '../vault/secrets.ts'
import { actorOf, type Viewer } from '../viewer.ts'
import { type CaseRow, type OpenCase, openRowsOf } from './cases.ts'
import { addGrants, grantTo, layBy, type NewGrant } from './grants.ts'
import { onlyRow } from './rows.ts'

/** L of a partner, as its row: whom one seals to, and C's mark on that key. */
export type PartnerGroup = {
  id: string
  kind: 'C' | 'F' | 'L'
  partner_id: string | null
  version: number
  public_key: Uint8Array
  vouched: Uint8Array | null
}

const sharedForDays = 90

/**
 * Shares a case with a partner for 90 days unless said otherwise; sharing again sets the days anew.
 * @returns 'no-consent' when the person has not agreed that a lawyer is told, 'key-differs' when the partner's key
 * carries no mark of C: then nothing happens
 * @throws NotFoundError for anybody but C
 */
export async function shareWith(
  store: Store,
  viewer: Viewer,
  { row, keys, rows }: OpenCase,
  group: PartnerGroup,
  now: Date,
  until: Date = new Date(now.getTime() + sharedForDays * 86_400_000),
): Promise<'shared' | 'no-consent' | 'key-differs'> {
  if (!openGroupOf(viewer, 'C')) throw new NotFoundError('only C shares')
  if (!isVouched(viewer, group.id, group)) return 'key-differs'
  if (onlyRow(rows, 'door').value.consents.partners !== true) return 'no-consent'
  const by = actorOf(viewer)
  const object = { object: 'case', id: row.id, chapterId: row.chapter_id } as const
  const grant = await grantTo(group, object, keys, { at: now, by: by.accountId, until })
  await transact(store, async (trx) => {
    await grantsOf(trx, row.id, group.id).execute()
    await addGrants(trx, [grant])
    await tell(trx, group, row.id, 'shared', now)
    const entry = { at: now, chapterId: row.chapter_id, by }
    await record(trx, { ...entry, action: 'case.shared', object: row.id })
    await record(trx, { ...entry, action: 'partner.given-case', object: group.partner_id })
  })
  return 'shared'
}

/**
 * Takes a case back from a partner, also one that is only laid by for them. What they copied they keep; the page says so.
 * @returns false when they had no grant
 */
export async function withdrawFrom(
  store: Store,
  viewer: Viewer,
  { id, chapter_id }: Pick<CaseRow, 'id' | 'chapter_id'>,
  group: PartnerGroup,
  now: Date,
): Promise<boolean> {
  if (!openGroupOf(viewer, 'C')) throw new NotFoundError('only C withdraws')
  return transact(store, async (trx) => {
    const gone = await grantsOf(trx, id, group.id).returning('laid_by').execute()
    if (gone.length === 0) return false
    if (gone.some(({ laid_by }) => laid_by === 0)) await tell(trx, group, id, 'withdrawn', now)
    const entry = { at: now, chapterId: chapter_id, by: actorOf(viewer) }
    await record(trx, { ...entry, action: 'case.withdrawn', object: id })
    await record(trx, { ...entry, action: 'partner.lost-case', object: group.partner_id })
    return true
  })
}

/** What changes when another partner, or none, is on duty; sealed before the transaction. `looked`: case → revision. */
export type DutyGrants = {
  chapterId: string
  group: PartnerGroup | null
  grants: NewGrant[]
  looked: Map<string, number>
}

/**
 * Seals a grant, laid by until *taken*, to the new duty partner for every open case whose person agreed that a lawyer
 * is told. The consent stands in *door*, so only a session of C can do it. Where somebody taken has been told of, it is
 * left alone: the partner of that hour was told, and another one hears of it only if a coordinator shares it.
 * @param group null: nobody is on duty
 * @param before what was sealed already: only what came or changed since is looked at
 * @throws RefusedKeyError when the partner's key carries no mark of C
 */
export async function sealForDutyPartner(
  store: Store,
  vault: Vault,
  viewer: Viewer,
  group: PartnerGroup | null,
  now: Date,
  before: DutyGrants | null = null,
): Promise<DutyGrants> {
  const groupC = openGroupOf(viewer, 'C')
  if (!groupC) throw new NotFoundError('only C lays by for partners')
  const { chapterId } = groupC
  const looked = new Map(before?.looked)
  if (!group) return { chapterId, group, grants: [], looked }
  if (!isVouched(viewer, group.id, group)) throw new RefusedKeyError('this partner carries no mark of C')
  const fresh = (await untoldCases(store, chapterId, group.id)).filter((row) => looked.get(row.id) !== row.revision)
  const grants = (before?.grants ?? []).filter(({ object_id }) => fresh.every(({ id }) => id !== object_id))
  for (const row of fresh) {
    looked.set(row.id, row.revision)
    const { keys, rows } = await openUndamaged(store, viewer, row, now)
    if (rows?.door[0]?.value.consents.partners !== true || row.keep === 'one-night') continue
    const object = { object: 'case', id: row.id, chapterId } as const
    const grant = await grantTo(group, object, keys, { at: now, by: actorOf(viewer).accountId })
    grants.push(layBy(vault, grant, object, { on: 'taken' }))
  }
  return { chapterId, group, grants, looked }
}

/**
 * Part of the transaction that changes who is on duty: what was laid by for the one before goes, the new lies there.
 * @returns 'missed', having done nothing, when a case came or was corrected since: seal for it too, and come again
 */
export async function layByForDutyPartner(
  trx: Store,
  viewer: Viewer,
  { chapterId, group, grants, looked }: DutyGrants,
  now: Date,
): Promise<'laid-by' | 'missed'> {
  const stand = group ? await untoldCases(trx, chapterId, group.id) : []
  if (stand.some(({ id, revision }) => looked.get(id) !== revision)) return 'missed'
  const open = new Set(stand.map(({ id }) => id))
  const partners = trx.selectFrom('groups').select('id').where('chapter_id', '=', chapterId).where('kind', '=', 'L')
  await trx.deleteFrom('grants').where('release_on', '=', 'taken').where('group_id', 'in', partners).execute()
  const entry = { at: now, chapterId, by: actorOf(viewer), action: 'case.laid-by' as const }
  for (const grant of grants) {
    if (!open.has(grant.object_id)) continue
    await addGrants(trx, [grant])
    await record(trx, { ...entry, object: grant.object_id })
  }
  return 'laid-by'
}

/** Open, not taken or not told yet, and not shared with this partner by hand already. */
const untoldCases = (store: Store, chapterId: string, groupId: string) =>
  store
    .selectFrom('cases')
    .selectAll()
    .where('chapter_id', '=', chapterId)
    .where('closed_at', 'is', null)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('check_outs')
            .select('check_outs.id')
            .whereRef('check_outs.case_id', '=', 'cases.id')
            .where('kind', '=', 'taken')
            .where('told_at', 'is not', null)
            .where('undone_at', 'is', null),
        ),
      ),
    )
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('grants')
            .select('grants.id')
            .whereRef('grants.object_id', '=', 'cases.id')
            .where('group_id', '=', groupId)
            .where('laid_by', '=', 0),
        ),
      ),
    )
    .execute()

/** One damaged case must not keep all others from their new partner: it stays as it is, and `farol verify` names it. */
async function openUndamaged(store: Store, viewer: Viewer, row: CaseRow, now: Date) {
  try {
    return await openRowsOf(store, viewer, row, now)
  } catch (error) {
    if (error instanceof SealError) return { keys: {}, rows: null }
    throw error
  }
}

const grantsOf = (trx: Store, caseId: string, groupId: string) =>
  trx.deleteFrom('grants').where('object_id', '=', caseId).where('group_id', '=', groupId)

const tell = (trx: Store, group: PartnerGroup, caseId: string, kind: 'shared' | 'withdrawn', now: Date) =>
  trx
    .insertInto('partner_news')
    .values({
      id: randomId(),
      partner_id: group.partner_id as string,
      case_id: caseId,
      kind,
      at: now.toISOString(),
    })
    .execute()
