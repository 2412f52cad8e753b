import type { Store } from '../store/open.ts'
import { bytes64, randomBytes, sha256, text64 } from '../vault/bytes.ts'

/** What a browser keeps after a whole sign-in, 32 random bytes; the house keeps a hash of it with the account. */
export const newDevice = (): string => text64(randomBytes(32))

/** Whether this browser has signed in to this account before: its tries are counted apart, its queue is its own. */
export async function knowsDevice(store: Store, device: string | null, accountId: string): Promise<boolean> {
  if (!device) return false
  const row = await store
    .selectFrom('known_devices')
    .select('account_id')
    .where('id_hash', '=', hashOf(device, accountId))
    .executeTakeFirst()
  return row !== undefined
}

/** Remembers a browser after password and second factor. Several people may share one tablet. */
export const rememberDevice = (store: Store, device: string, accountId: string, now: Date) =>
  store
    .insertInto('known_devices')
    .values({ id_hash: hashOf(device, accountId), account_id: accountId, seen_at: now.toISOString() })
    .onConflict((conflict) => conflict.column('id_hash').doUpdateSet({ seen_at: now.toISOString() }))
    .execute()

const hashOf = (device: string, accountId: string) => sha256(Buffer.concat([bytes64(device), Buffer.from(accountId)]))
