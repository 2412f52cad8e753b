import { isVouched, newGroup, openGroupOf, partnerGroup } from '../accounts/groups.ts'
import { membershipFor } from '../accounts/memberships.ts'
import { record } from '../audit/record.ts'
import { type DutyGrants, layByForDutyPartner, sealForDutyPartner } from '../cases/sharing.ts'
import { NotFoundError } from '../errors.ts'
import { type Store, transact } from '../store/open.ts'
import type { Row } from '../store/schema/column.ts'
import type { Database } from '../store/schema/schema.ts'
import { randomId } from '../vault/bytes.ts'
import { groupKeyPair } from '../vault/groups.ts'
import type { Vault } from '../vault/secrets.ts'
import { actorOf, type Viewer } from '../viewer.ts'
import { chapterOf } from './chapters.ts'

/** A legal organisation that works with one chapter. */
export type Partner = Row<Database['partners']>

/** The partners a chapter works with now, by name. */
export const partnersOf = (store: Store, chapterId: string): Promise<Partner[]> =>
  store
    .selectFrom('partners')
    .selectAll()
    .where('chapter_id', '=', chapterId)
    .where('ended_at', 'is', null)
    .orderBy('name')
    .execute()

/** The partner on call, with the group one seals to; null when there is none. */
export async function dutyPartnerOf(store: Store, chapterId: string) {
  const { duty_partner_id: id } = await chapterOf(store, chapterId)
  if (!id) return null
  const partner = await store.selectFrom('partners').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
  return { partner, group: await partnerGroup(store, id) }
}

/**
 * A new partner organisation: its group L with C's mark, L's secret sealed to C so that a coordinator can confirm its
 * people. Who is on duty is said apart from it.
 * @throws NotFoundError for whoever does not hold C
 */
export async function addPartner(store: Store, viewer: Viewer, name: string, now: Date): Promise<string> {
  const groupC = openGroupOf(viewer, 'C')
  if (!groupC) throw new NotFoundError('only C makes partners')
  const { chapterId } = groupC
  const id = randomId()
  const by = actorOf(viewer)
  const { row, open } = await newGroup({ chapterId, kind: 'L', partnerId: id, at: now }, groupC.secret)
  const { publicKey } = await groupKeyPair(groupC.secret)
  const toC = { holder: 'group', id: groupC.groupId, publicKey } as const
  const membership = await membershipFor(open, toC, { at: now, by: by.accountId })
  const created = { created_at: now.toISOString(), created_by: by.accountId as string }
  await transact(store, async (trx) => {
    await trx
      .insertInto('partners')
      .values({ id, chapter_id: chapterId, name, ended_at: null, ...created })
      .execute()
    await trx.insertInto('groups').values(row).execute()
    await trx.insertInto('memberships').values(membership).execute()
    await record(trx, { at: now, chapterId, by, action: 'partner.added', object: id })
  })
  return id
}

/**
 * Says who is on duty from now on. Grants are laid by anew for all open consenting cases, those of the partner before
 * are deleted, in one transaction.
 * @param partnerId null: none yet
 * @returns 'key-differs' when that partner's key carries no mark of C: then nothing changes
 * @throws NotFoundError for a partner of another chapter
 */
export async function setDutyPartner(
  store: Store,
  vault: Vault,
  viewer: Viewer,
  partnerId: string | null,
  now: Date,
): Promise<'on-duty' | 'key-differs'> {
  const group = partnerId ? await ownPartnerGroup(store, viewer, partnerId) : null
  if (group && !isVouched(viewer, group.id, group)) return 'key-differs'
  let sealed = await sealForDutyPartner(store, vault, viewer, group, now)
  while ((await putOnDuty(store, viewer, partnerId, sealed, now)) === 'missed') {
    sealed = await sealForDutyPartner(store, vault, viewer, group, now, sealed)
  }
  return 'on-duty'
}

const putOnDuty = (store: Store, viewer: Viewer, partnerId: string | null, sealed: DutyGrants, now: Date) =>
  transact(store, async (trx) => {
    const { chapterId } = sealed
    if ((await layByForDutyPartner(trx, viewer, sealed, now)) === 'missed') return 'missed'
    await trx
      .updateTable('chapters')
      .set({ duty_partner_id: partnerId, no_partner_yet_at: partnerId ? null : now.toISOString() })
      .where('id', '=', chapterId)
      .execute()
    const entry = { at: now, chapterId, by: actorOf(viewer), action: 'chapter.duty-partner-changed' as const }
    await record(trx, { ...entry, object: partnerId })
    return 'on-duty'
  })

async function ownPartnerGroup(store: Store, viewer: Viewer, partnerId: string) {
  const group = await partnerGroup(store, partnerId)
  if (group.chapter_id !== openGroupOf(viewer, 'C')?.chapterId) throw new NotFoundError('a partner of others')
  return group
}
