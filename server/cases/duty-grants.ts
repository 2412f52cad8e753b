import { isVouched, openGroupOf } from '../accounts/groups.ts'
import { RefusedKeyError } from '../errors.ts'
import type { Store } from '../store/open.ts'
import { prepared } from '../store/prepared.ts'
import type { Vault } from '../vault/secrets.ts'
import { actorOf, type Viewer } from '../viewer.ts'
import type { OpenCase } from './cases.ts'
import type { Object as Sealed, SealingGroup } from './grants.ts'
import { grantTo, layBy, type NewGrant } from './grants.ts'
import type { PartKeys } from './parts.ts'
import { checkOutsOf, standing } from './states.ts'

/** L of the partner on duty in a chapter; null when nobody is, or when its key was found forged. */
export async function dutyGroup(store: Store, chapterId: string) {
  const found = await store
    .selectFrom('groups')
    .innerJoin('chapters', 'chapters.duty_partner_id', 'groups.partner_id')
    .select(['groups.id', 'groups.kind', 'groups.partner_id', 'groups.version', 'groups.public_key', 'groups.vouched'])
    .where('chapters.id', '=', chapterId)
    .where('groups.refused_at', 'is', null)
    .executeTakeFirst()
  return found ?? null
}

/**
 * Whether the partner on duty, or nobody, is the same as when keys were sealed. Asked in the transaction that stores
 * them: when not, everything is sealed again, to who is on duty now.
 */
export async function isOnDuty(trx: Store, chapterId: string, partnerId: string | null): Promise<boolean> {
  const { rows } = await dutyOf(trx, { chapterId })
  return (rows[0]?.partner_id ?? null) === partnerId
}

const dutyOf = prepared<{ chapterId: string }>()((store, value) =>
  store
    .selectFrom('chapters')
    .innerJoin('groups', 'groups.partner_id', 'chapters.duty_partner_id')
    .select('groups.partner_id')
    .where('chapters.id', '=', value('chapterId'))
    .where('groups.refused_at', 'is', null),
)

type Terms = { vault: Vault; viewer: Viewer; object: Sealed; keys: PartKeys; now: Date }

/**
 * The duty partner's grant, laid by until *taken*. Anybody can write it, for a person who agreed.
 * @throws RefusedKeyError when a session of C finds the partner's key without C's mark
 */
export async function grantForDuty(
  group: SealingGroup & { vouched: Uint8Array | null },
  { vault, viewer, object, keys, now }: Terms,
): Promise<NewGrant> {
  if (openGroupOf(viewer, 'C') && !isVouched(viewer, group.id, group))
    throw new RefusedKeyError('this partner carries no mark of C')
  const grant = await grantTo(group, object, keys, { at: now, by: actorOf(viewer).accountId })
  return layBy(vault, grant, object, { on: 'taken' })
}

/** Stores it, unless that partner has one already. Part of a verb's transaction. */
export const addDutyGrant = (trx: Store, grant: NewGrant) =>
  trx
    .insertInto('grants')
    .values(grant)
    .onConflict((same) => same.columns(['object_id', 'group_id']).doNothing())
    .execute()

/**
 * What was sealed long ago without what was laid by for a partner who is not on duty any more. Whoever holds the keys
 * lays it by for the one who is: see `missingDutyGrant`.
 */
export async function withoutFormerDuty(trx: Store, chapterId: string, grants: NewGrant[]): Promise<NewGrant[]> {
  const now = await dutyGroup(trx, chapterId)
  return grants.filter(({ release_on, group_id }) => release_on !== 'taken' || group_id === now?.id)
}

/**
 * For an intake that waited, sealed, while somebody else came on duty: the grant that it lacks, for a session of C to
 * lay by. Null when none is lacking, nobody is on duty, the person has not agreed, or *taken* has passed.
 */
export async function missingDutyGrant(
  store: Store,
  vault: Vault,
  viewer: Viewer,
  { row, keys, rows }: OpenCase,
  now: Date,
): Promise<{ grant: NewGrant; partnerId: string | null } | null> {
  if (rows.door[0]?.value.consents.partners !== true || row.keep === 'one-night') return null
  const group = await dutyGroup(store, row.chapter_id)
  if (!group) return null
  const had = store.selectFrom('grants').select('id').where('object_id', '=', row.id).where('group_id', '=', group.id)
  if (await had.executeTakeFirst()) return null
  if (standing(await checkOutsOf(store, [row.id]))?.kind === 'taken') return null
  const object = { object: 'case', id: row.id, chapterId: row.chapter_id } as const
  return { grant: await grantForDuty(group, { vault, viewer, object, keys, now }), partnerId: group.partner_id }
}
