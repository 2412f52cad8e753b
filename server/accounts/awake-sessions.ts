import { addMinutes } from '../clock.ts'
import type { Store } from '../store/open.ts'
import { bytes64, text64 } from '../vault/bytes.ts'
import { idleMinutes } from './locks.ts'

/** Which of these sessions are open, not idle, and of an account that is a live member of a group now. */
export async function awakeSessions(
  store: Store,
  groupId: string,
  sessionIds: readonly string[],
  now: Date,
): Promise<Set<string>> {
  const at = now.toISOString()
  const rows = await store
    .selectFrom('sessions')
    .innerJoin('accounts', 'accounts.id', 'sessions.account_id')
    .innerJoin('memberships', 'memberships.holder_id', 'accounts.id')
    .select(['id_hash', 'seen_at', 'kept_until', 'accounts.role'])
    .where('id_hash', 'in', sessionIds.map(bytes64))
    .where('stage', '=', 'open')
    .where('sessions.until', '>', at)
    .where('accounts.state', '=', 'confirmed')
    .where('memberships.group_id', '=', groupId)
    .where('memberships.laid_by', '=', 0)
    .where((eb) => eb.or([eb('memberships.until', 'is', null), eb('memberships.until', '>', at)]))
    .execute()
  const awake = rows.filter(
    ({ seen_at, kept_until, role }) =>
      seen_at >= addMinutes(now, -idleMinutes[role]).toISOString() || (kept_until !== null && kept_until > at),
  )
  return new Set(awake.map(({ id_hash }) => text64(id_hash)))
}
