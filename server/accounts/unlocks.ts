import { record } from '../audit/record.ts'
import { transact } from '../store/open.ts'
import { bytes64 } from '../vault/bytes.ts'
import { accountById, type House } from './accounts.ts'
import { giveBackTry, takeTry, unlockSession } from './locks.ts'
import { openHeld, rowOf } from './session-rows.ts'
import { endSession } from './sessions.ts'
import { pinHolds } from './user-keys.ts'

/**
 * Opens a locked session by PIN. Five tries, counted before they are made; after the last the session is gone and only
 * signing in helps.
 */
export async function unlock(
  { store, vault }: House,
  cookie: string,
  pin: string,
  now: Date,
): Promise<
  | { ok: true; accountId: string }
  | { ok: false; reason: 'wrong' | 'busy'; left: number }
  | { ok: false; reason: 'gone' }
> {
  const row = await rowOf(store, cookie)
  const user = row && row.until > now.toISOString() ? openHeld(cookie, row)?.user : null
  const account = row?.account_id ? await accountById(store, row.account_id) : null
  const left = await takeTry(store, cookie, 'locked')
  if (!account || !user || left === null) return { ok: false, reason: 'gone' }
  const entry = {
    at: now,
    chapterId: account.chapter_id,
    by: { accountId: account.id, passId: null },
    object: account.id,
  }
  const holds = await pinHolds(vault, account, pin, bytes64(user))
  if (holds) {
    await unlockSession(store, cookie, now)
    await transact(store, (trx) => record(trx, { ...entry, action: 'account.unlocked' }))
    return { ok: true, accountId: account.id }
  }
  if (holds === null) await giveBackTry(store, cookie)
  if (holds === null || left > 0) return { ok: false, reason: holds === null ? 'busy' : 'wrong', left }
  await endSession(store, cookie)
  await transact(store, (trx) => record(trx, { ...entry, action: 'account.pin-tries-over' }))
  return { ok: false, reason: 'gone' }
}
