import { insistVouched, openGroupOf } from '../accounts/groups.ts'
import type { Store } from '../store/open.ts'
import type { Vault } from '../vault/secrets.ts'
import { actorOf, type Viewer } from '../viewer.ts'
import type { Object as Sealed, SealingGroup } from './grants.ts'
import { grantTo, layBy, type NewGrant } from './grants.ts'
import type { PartKeys } from './parts.ts'

/** L of the partner on duty in a chapter, or null. */
export async function dutyGroup(store: Store, chapterId: string) {
  const found = await store
    .selectFrom('groups')
    .innerJoin('chapters', 'chapters.duty_partner_id', 'groups.partner_id')
    .select(['groups.id', 'groups.kind', 'groups.version', 'groups.public_key', 'groups.vouched'])
    .where('chapters.id', '=', chapterId)
    .executeTakeFirst()
  return found ?? null
}

type Terms = { vault: Vault; viewer: Viewer; object: Sealed; keys: PartKeys; now: Date }

/**
 * The duty partner's grant, laid by until *taken*. Anybody can write it, for a person who agreed.
 * @throws SealError when a session of C finds the partner's key without C's mark
 */
export async function grantForDuty(
  group: SealingGroup & { vouched: Uint8Array | null },
  { vault, viewer, object, keys, now }: Terms,
): Promise<NewGrant> {
  if (openGroupOf(viewer, 'C')) insistVouched(viewer, group.id, group)
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
