import { nobody, record } from '../audit/record.ts'
import { SealError } from '../errors.ts'
import { type Store, transact } from '../store/open.ts'
import { prepared } from '../store/prepared.ts'
import { randomId } from '../vault/bytes.ts'
import { seal, unseal } from '../vault/envelopes.ts'
import { groupKeyPair, vouchedFor } from '../vault/groups.ts'
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
  await endMemberships(store, now)
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

/** What ended is deleted, with a line for each chapter that it belonged to. */
async function endMemberships(store: Store, now: Date): Promise<void> {
  const over = await store
    .selectFrom('memberships')
    .innerJoin('groups', 'groups.id', 'memberships.group_id')
    .select(['memberships.id', 'groups.chapter_id'])
    .where('memberships.until', '<=', now.toISOString())
    .execute()
  for (const chapterId of new Set(over.map(({ chapter_id }) => chapter_id))) {
    const ids = over.filter(({ chapter_id }) => chapter_id === chapterId).map(({ id }) => id)
    await transact(store, async (trx) => {
      await trx.deleteFrom('memberships').where('id', 'in', ids).execute()
      await record(trx, { at: now, chapterId, by: nobody, action: 'shifts.ended', object: chapterId })
    })
  }
}

export type StoredMembership = {
  group_id: string
  version: number
  sealed: Uint8Array
  kind: 'C' | 'F' | 'L'
  chapter_id: string
  partner_id: string | null
  /** What the group's row says: its key, C's mark on it, and whether it was found to be another's. */
  public_key: Uint8Array
  vouched: Uint8Array | null
  refused_at: string | null
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
      'groups.public_key',
      'groups.vouched',
      'groups.refused_at',
    ])
    .where('holder_id', '=', value('holderId'))
    .where('laid_by', '=', 0)
    .where((eb) => eb.or([eb('until', 'is', null), eb('until', '>', value('now'))])),
)

/**
 * Opens a membership with its holder's private key, with the public key that belongs to its secret.
 * @returns null when it does not open: anybody can put a row there
 */
export async function openMembership(
  row: StoredMembership,
  holderId: string,
  privateKey: Uint8Array,
): Promise<{ group: OpenGroup; publicKey: Uint8Array } | null> {
  const group = { groupId: row.group_id, chapterId: row.chapter_id, version: row.version }
  try {
    const secret = new Uint8Array(await openWith(privateKey, row.sealed, membershipAd(group, holderId)))
    if (secret.length !== 32) return null
    const { publicKey } = await groupKeyPair(secret)
    return { group: { ...group, kind: row.kind, partnerId: row.partner_id, secret }, publicKey }
  } catch (error) {
    if (error instanceof SealError) return null
    throw error
  }
}

/**
 * F and every L, opened by a coordinator through C: so that C can confirm, renew or recover any of them. Only those whose
 * secret belongs to a key that C has vouched for: a forged one is sealed to nobody.
 */
export async function groupsHeldBy(store: Store, groupC: OpenGroup, now: Date): Promise<OpenGroup[]> {
  const { privateKey } = await groupKeyPair(groupC.secret)
  const rows = await liveMemberships(store, groupC.groupId, now)
  const opened = await Promise.all(rows.map((row) => openMembership(row, groupC.groupId, privateKey)))
  return opened.flatMap((found, at) => {
    const vouched = found && vouchedFor(groupC.secret, found.group.groupId, found.publicKey, rows[at]?.vouched ?? null)
    return vouched ? [found.group] : []
  })
}
