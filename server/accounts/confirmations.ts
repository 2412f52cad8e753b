import { record } from '../audit/record.ts'
import { NotFoundError } from '../errors.ts'
import { type Store, transact } from '../store/open.ts'
import { sameBytes } from '../vault/bytes.ts'
import { vouchFor } from '../vault/groups.ts'
import { digitsOfKey } from '../vault/key-digits.ts'
import { actorOf, type OpenGroup, type Viewer } from '../viewer.ts'
import type { Account, House } from './accounts.ts'
import { openGroupOf } from './groups.ts'
import { groupsHeldBy, membershipFor, type NewMembership } from './memberships.ts'
import { bucketsOf, countTry, forgetTries, giveTryBack } from './throttles.ts'

type Confirmed =
  | { ok: true }
  | { ok: false; reason: 'wrong-digits' | 'not-accepted' | 'key-differs' | 'busy' }
  | { ok: false; reason: 'wait'; seconds: number }

/**
 * Confirms who accepted: the coordinator types the twelve digits as heard from that person, C vouches for the key they
 * belong to, and the secrets of their groups are sealed to it. The person's screen makes them from their own U, this
 * makes them from the row: they agree only where nobody has put another key there. Floor members get F by their shifts,
 * an administrator gets no group at all. Wrong digits are counted, as passwords are.
 * @throws NotFoundError unless the viewer's own session holds C of that chapter
 */
export async function confirmAccount(
  { store, vault }: House,
  viewer: Viewer,
  account: Account,
  digits: string,
  now: Date,
): Promise<Confirmed> {
  const groupC = openGroupOf(viewer, 'C')
  const ours = account.chapter_id === null || account.chapter_id === groupC?.chapterId
  if (!groupC || !ours) throw new NotFoundError('only C of the chapter confirms')
  const { id, chapter_id, public_key: key } = account
  if (account.state !== 'accepted' || !key) return { ok: false, reason: 'not-accepted' }
  // One bucket for this account and chapter, wherever the coordinators sit.
  const buckets = bucketsOf(vault, { what: 'confirmation', account: id, device: groupC.chapterId, network: '' })
  const seconds = await countTry(store, buckets, now)
  if (seconds > 0) return { ok: false, reason: 'wait', seconds }
  const right = await digitsOfKey(vault.argon, key, { accountId: id, chapterId: chapter_id })
  if (!right) await giveTryBack(store, buckets, now)
  if (!right) return { ok: false, reason: 'busy' }
  if (!sameBytes(Buffer.from(right), Buffer.from(digits))) return { ok: false, reason: 'wrong-digits' }
  await forgetTries(store, buckets)
  const by = actorOf(viewer)
  const memberships = await membershipsOf(store, groupC, account, by.accountId, now)
  if (!memberships) return { ok: false, reason: 'key-differs' }

  return transact(store, async (trx) => {
    const { numUpdatedRows } = await trx
      .updateTable('accounts')
      .set({
        state: 'confirmed',
        vouched: vouchFor(groupC.secret, id, key),
        confirmed_at: now.toISOString(),
        confirmed_by: by.accountId,
      })
      .where('id', '=', id)
      .where('state', '=', 'accepted')
      .where('public_key', '=', key)
      .executeTakeFirst()
    if (numUpdatedRows !== 1n) return { ok: false, reason: 'not-accepted' }
    if (memberships.length > 0) await trx.insertInto('memberships').values(memberships).execute()
    await record(trx, { at: now, chapterId: groupC.chapterId, by, action: 'account.confirmed', object: id })
    return { ok: true }
  })
}

/** @returns null when the secret of their group belongs to another key than C has vouched for: it is sealed to nobody */
async function membershipsOf(
  store: Store,
  groupC: OpenGroup,
  { id, role, partner_id, public_key }: Account,
  by: string | null,
  now: Date,
): Promise<NewMembership[] | null> {
  const holder = { holder: 'account', id, publicKey: public_key as Uint8Array } as const
  const held = role === 'coordinator' || role === 'partner' ? await groupsHeldBy(store, groupC, now) : []
  const theirs = held.filter(({ kind, partnerId }) =>
    role === 'coordinator' ? kind === 'F' : kind === 'L' && partnerId === partner_id,
  )
  if ((role === 'coordinator' || role === 'partner') && theirs.length === 0) return null
  const groups = role === 'coordinator' ? [groupC, ...theirs] : theirs
  return Promise.all(groups.map((group) => membershipFor(group, holder, { at: now, by })))
}
