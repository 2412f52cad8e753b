import { SealError } from '../errors.ts'
import type { Store } from '../store/open.ts'
import { prepared } from '../store/prepared.ts'
import { randomId } from '../vault/bytes.ts'
import { seal, unseal } from '../vault/envelopes.ts'
import { groupKeyPair } from '../vault/groups.ts'
import { openWith, sealTo } from '../vault/hpke.ts'
import type { Vault } from '../vault/secrets.ts'
import type { OpenGroup } from '../viewer.ts'

/** Who holds a group's secret: an account, the group C, or the printed chapter sheet. */
export type Holder = { holder: 'account' | 'group' | 'sheet'; id: string; publicKey: Uint8Array }

export type NewMembership = {
  id: string
  group_id: string
  version: number
  holder: 'account' | 'group' | 'sheet'
  holder_id: string
  sealed: Buffer
  laid_by: 0 | 1
  release_at: string | null
  until: string | null
  day: string | null
  created_at: string
  created_by: string | null
}

type Terms = { at: Date; by: string | null; until?: Date | null; day?: string | null }

const membershipAd = (group: { groupId: string; chapterId: string; version: number }, holderId: string) => ({
  purpose: 'membership',
  chapter: group.chapterId,
  object: group.groupId,
  part: holderId,
  revision: group.version,
})

/** Seals a group's secret to a holder. */
export async function membershipFor(group: OpenGroup, holder: Holder, terms: Terms): Promise<NewMembership> {
  const sealed = await sealTo(holder.publicKey, group.secret, membershipAd(group, holder.id), {
    keyVersion: group.version,
  })
  return {
    id: randomId(),
    group_id: group.groupId,
    version: group.version,
    holder: holder.holder,
    holder_id: holder.id,
    sealed,
    laid_by: 0,
    release_at: null,
    until: terms.until?.toISOString() ?? null,
    day: terms.day ?? null,
    created_at: terms.at.toISOString(),
    created_by: terms.by,
  }
}

const laidByAd = (chapterId: string, groupId: string, holderId: string, id: string) => ({
  purpose: 'membership-laid-by',
  chapter: chapterId,
  object: groupId,
  part: holderId,
  row: id,
})

/** Seals a membership again under *server-seal* until its release: a planned shift opens nothing before its day. */
export function layMembershipBy(
  vault: Vault,
  membership: NewMembership,
  chapterId: string,
  releaseAt: Date,
): NewMembership {
  const ad = laidByAd(chapterId, membership.group_id, membership.holder_id, membership.id)
  return {
    ...membership,
    sealed: seal(vault.serverSeal, membership.sealed, ad, { step: 64 }),
    laid_by: 1,
    release_at: releaseAt.toISOString(),
  }
}

/** The clock job: takes the outer layer off what is due, and deletes what has ended. */
export async function releaseMemberships(store: Store, vault: Vault, now: Date): Promise<void> {
  const at = now.toISOString()
  await store.deleteFrom('memberships').where('until', '<=', at).execute()
  const due = await store
    .selectFrom('memberships')
    .innerJoin('groups', 'groups.id', 'memberships.group_id')
    .select([
      'memberships.id',
      'memberships.group_id',
      'memberships.holder_id',
      'memberships.sealed',
      'groups.chapter_id',
    ])
    .where('memberships.laid_by', '=', 1)
    .where('memberships.release_at', '<=', at)
    .execute()
  for (const row of due) {
    const sealed = unseal(vault.serverSeal, row.sealed, laidByAd(row.chapter_id, row.group_id, row.holder_id, row.id))
    await store
      .updateTable('memberships')
      .set({ sealed, laid_by: 0, release_at: null })
      .where('id', '=', row.id)
      .execute()
  }
}

export type StoredMembership = {
  group_id: string
  version: number
  sealed: Uint8Array
  kind: 'C' | 'F' | 'L'
  chapter_id: string
  partner_id: string | null
}

/** Live memberships of a holder: released, and not ended. Read at every request before a G is used. */
export async function liveMemberships(store: Store, holderId: string, now: Date): Promise<StoredMembership[]> {
  const { rows } = await membershipsBy(store, { holderId, now: now.toISOString() })
  return rows
}

const membershipsBy = prepared<{ holderId: string; now: string }>()((store, value) =>
  store
    .selectFrom('memberships')
    .innerJoin('groups', 'groups.id', 'memberships.group_id')
    .select([
      'memberships.group_id',
      'memberships.version',
      'memberships.sealed',
      'groups.kind',
      'groups.chapter_id',
      'groups.partner_id',
    ])
    .where('holder_id', '=', value('holderId'))
    .where('laid_by', '=', 0)
    .where((eb) => eb.or([eb('until', 'is', null), eb('until', '>', value('now'))])),
)

/** Opens a membership with its holder's private key. @throws SealError */
export async function openMembership(
  row: StoredMembership,
  holderId: string,
  privateKey: Uint8Array,
): Promise<OpenGroup> {
  const group = { groupId: row.group_id, chapterId: row.chapter_id, version: row.version }
  const secret = await openWith(privateKey, row.sealed, membershipAd(group, holderId))
  if (secret.length !== 32) throw new SealError('not a secret of a group')
  return { ...group, kind: row.kind, partnerId: row.partner_id, secret: new Uint8Array(secret) }
}

/** F and every L, opened by a coordinator through C: so that C can confirm, renew or recover any of them. */
export async function groupsHeldBy(store: Store, groupC: OpenGroup, now: Date): Promise<OpenGroup[]> {
  const { privateKey } = await groupKeyPair(groupC.secret)
  const rows = await liveMemberships(store, groupC.groupId, now)
  return Promise.all(rows.map((row) => openMembership(row, groupC.groupId, privateKey)))
}
