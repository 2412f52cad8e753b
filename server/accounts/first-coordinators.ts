import type { Store } from '../store/open.ts'
import { vouchFor } from '../vault/groups.ts'
import { groupsOf, type NewGroup, newGroup } from './groups.ts'
import { membershipFor, type NewMembership } from './memberships.ts'

/** The keys of a chapter as they are born: C and F, and who holds them. */
export type Birth = { groups: NewGroup[]; memberships: NewMembership[]; vouched: Buffer }

/** Whether C of a chapter is still to be born: then the next coordinator to accept is its first. */
export const isWithoutKeys = async (store: Store, chapterId: string): Promise<boolean> =>
  (await groupsOf(store, chapterId, 'C')).length === 0

/**
 * C is born in the first coordinator's acceptance, who needs no confirming: nobody could. F's secret is sealed to C as
 * well, so that C can renew or recover it. The chapter sheet follows on its own page.
 */
export async function birthOf(
  chapterId: string,
  { accountId, publicKey }: { accountId: string; publicKey: Uint8Array },
  now: Date,
): Promise<Birth> {
  const c = await newGroup({ chapterId, kind: 'C', at: now })
  const f = await newGroup({ chapterId, kind: 'F', at: now }, c.open.secret)
  const coordinator = { holder: 'account', id: accountId, publicKey } as const
  const byC = { holder: 'group', id: c.row.id, publicKey: c.row.public_key } as const
  const terms = { at: now, by: accountId }
  return {
    groups: [c.row, f.row],
    memberships: await Promise.all([
      membershipFor(c.open, coordinator, terms),
      membershipFor(f.open, coordinator, terms),
      membershipFor(f.open, byC, terms),
    ]),
    vouched: vouchFor(c.open.secret, accountId, publicKey),
  }
}
