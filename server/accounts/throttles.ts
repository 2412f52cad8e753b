import { instant } from '../clock.ts'
import { type Store, transact } from '../store/open.ts'
import { hmac } from '../vault/bytes.ts'
import type { Vault } from '../vault/secrets.ts'

/** Tries that cost no waiting: people mistype. */
const free = 3
const longest = 60
/** Minutes after which old failures no longer count. */
const forgotten = 30

/**
 * Whose tries are counted together. A device that has signed in to this account before has a bucket of its own and is
 * never in the account's or the network's: strangers cannot lock anybody out (vault.md 3).
 */
export type Tries = {
  what: 'sign-in' | 'second-factor' | 'recovery' | 'pass'
  account: string
  device: string | null
  network: string
}

/** Buckets are HMACs: the table names nobody and no address. */
export function bucketsOf(vault: Vault, { what, account, device, network }: Tries): Buffer[] {
  const names = device
    ? [['device', account, device]]
    : [
        ['account', account],
        ['network', networkOf(network)],
      ]
  return names.map((parts) => hmac(vault.throttle, JSON.stringify([what, ...parts])))
}

/**
 * Counts a try before it is made, so that many at once count as many.
 * @returns seconds to wait, at most 60, or 0: go on. Never a hard lock
 */
export const countTry = (store: Store, buckets: Buffer[], now: Date): Promise<number> =>
  transact(store, async (trx) => {
    const known = await trx.selectFrom('throttle').selectAll().where('bucket', 'in', buckets).execute()
    const wait = Math.max(0, ...known.map(({ next_at }) => secondsUntil(next_at, now)))
    if (wait > 0) return wait
    const old = new Date(now.getTime() - forgotten * 60_000).toISOString()
    for (const bucket of buckets) {
      const before = known.find((row) => Buffer.from(row.bucket).equals(bucket))
      const fails = (before && before.changed_at > old ? before.fails : 0) + 1
      const pause = fails < free ? 0 : Math.min(longest, 2 ** (fails - free))
      const row = {
        fails,
        next_at: new Date(now.getTime() + pause * 1000).toISOString(),
        changed_at: now.toISOString(),
      }
      await trx
        .insertInto('throttle')
        .values({ bucket, ...row })
        .onConflict((conflict) => conflict.column('bucket').doUpdateSet(row))
        .execute()
    }
    return 0
  })

/** The try was good: what the account or the device had against it is forgotten; the network only loses this one. */
export async function forgetTries(store: Store, [first, network]: Buffer[], now: Date): Promise<void> {
  if (first) await store.deleteFrom('throttle').where('bucket', '=', first).execute()
  if (!network) return
  await store
    .updateTable('throttle')
    .set((eb) => ({ fails: eb('fails', '-', 1), next_at: now.toISOString() }))
    .where('bucket', '=', network)
    .where('fails', '>', 0)
    .execute()
}

/** An IPv4 address, or the /64 of an IPv6 one: what one household or one provider hands out. */
export function networkOf(address: string): string {
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, '').replace(/%.*$/, '')
  if (!plain.includes(':')) return plain
  const [head = '', tail = ''] = plain.split('::')
  const left = head.split(':').filter(Boolean)
  const right = tail.split(':').filter(Boolean)
  const filled = plain.includes('::') ? Array<string>(Math.max(0, 8 - left.length - right.length)).fill('0') : []
  return [...left, ...filled, ...right]
    .slice(0, 4)
    .map((part) => Number.parseInt(part, 16).toString(16))
    .join(':')
}

const secondsUntil = (next: string, now: Date) => Math.ceil((instant(next).getTime() - now.getTime()) / 1000)
