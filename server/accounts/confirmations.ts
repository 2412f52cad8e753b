import { record } from '../audit/record.ts'
import { NotFoundError } from '../errors.ts'
import { type Store, transact } from '../store/open.ts'
import { sameBytes } from '../vault/bytes.ts'
import { vouchFor } from '../vault/groups.ts'
import { digitsOf } from '../vault/sheets.ts'
import { actorOf, type OpenGroup, type Viewer } from '../viewer.ts'
import type { Account } from './accounts.ts'
import { openGroupOf } from './groups.ts'
import { groupsHeldBy, membershipFor, type NewMembership } from './memberships.ts'

/**
 * Confirms who accepted: the coordinator types the six digits as heard from that person, C vouches for the key, and the
 * secrets of their groups are sealed to it. Floor members get F by their shifts.
 * @throws NotFoundError unless the viewer's own session holds C of that chapter
 */
export async function confirmAccount(
  store: Store,
  viewer: Viewer,
  account: Account,
  digits: string,
  now: Date,
): Promise<{ ok: true } | { ok: false; reason: 'wrong-digits' | 'not-accepted' }> {
  const groupC = openGroupOf(viewer, 'C')
  const ours = account.chapter_id === null || account.chapter_id === groupC?.chapterId
  if (!groupC || !ours) throw new NotFoundError('only C of the chapter confirms')
  const { id, public_key: key } = account
  if (account.state !== 'accepted' || !key) return { ok: false, reason: 'not-accepted' }
  if (!sameBytes(Buffer.from(digitsOf(key, id)), Buffer.from(digits))) return { ok: false, reason: 'wrong-digits' }
  const by = actorOf(viewer)
  const memberships = await membershipsOf(store, groupC, account, by.accountId, now)

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

async function membershipsOf(
  store: Store,
  groupC: OpenGroup,
  { id, role, partner_id, public_key }: Account,
  by: string | null,
  now: Date,
): Promise<NewMembership[]> {
  const holder = { holder: 'account', id, publicKey: public_key as Uint8Array } as const
  const held = role === 'coordinator' || role === 'partner' ? await groupsHeldBy(store, groupC, now) : []
  const theirs = held.filter(({ kind, partnerId }) =>
    role === 'coordinator' ? kind === 'F' : kind === 'L' && partnerId === partner_id,
  )
  if ((role === 'coordinator' || role === 'partner') && theirs.length === 0)
    throw new NotFoundError('their group is gone')
  const groups = role === 'coordinator' ? [groupC, ...theirs] : theirs
  return Promise.all(groups.map((group) => membershipFor(group, holder, { at: now, by })))
}
