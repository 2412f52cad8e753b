import { addMinutes, instant } from '../clock.ts'
import { type Store, transact } from '../store/open.ts'
import { hmac } from '../vault/bytes.ts'
import type { Vault } from '../vault/secrets.ts'

/** Tries that cost no waiting: people mistype. */
const free = 3
const longest = 60
/** Minutes after which old failures no longer count. */
const forgotten = 30
/** Tries a minute at one account from networks that have not failed there: many strangers cannot use up all of them. */
const share = 30

/**
 * Whose tries are counted together. A device that has signed in to this account before has a bucket of its own and is
 * never in the account's or the network's: strangers cannot lock anybody out (vault.md 3).
 */
export type Tries = {
  what: 'sign-in' | 'second-factor' | 'recovery' | 'pass' | 'confirmation'
  account: string
  device: string | null
  network: string
}

/**
 * Buckets are HMACs: the table names nobody and no address. `own`: this network at this account, or this device ·
 * `wide`: the account from everywhere, and the network at every account; they hold up only who has failed here before ·
 * `fresh`: the share of those who have not.
 */
export type Buckets = { own: Buffer; wide: Buffer[]; fresh: Buffer | null }

export function bucketsOf(vault: Vault, { what, account, device, network }: Tries): Buckets {
  const bucket = (...parts: string[]) => hmac(vault.throttle, JSON.stringify([what, ...parts]))
  const from = networkOf(network)
  if (device) return { own: bucket('device', account, device), wide: [], fresh: null }
  return {
    own: bucket('own', account, from),
    wide: [bucket('account', account), bucket('network', from)],
    fresh: bucket('fresh', account),
  }
}

/**
 * Counts a try before it is made, so that many at once count as many.
 * @returns seconds to wait, at most 60, or 0: go on. Never a hard lock
 */
export const countTry = (store: Store, { own, wide, fresh }: Buckets, now: Date): Promise<number> =>
  transact(store, async (trx) => {
    const all = [own, ...wide, ...(fresh ? [fresh] : [])]
    const rows = await trx.selectFrom('throttle').selectAll().where('bucket', 'in', all).execute()
    const old = addMinutes(now, -forgotten).toISOString()
    const known = rows.filter(({ changed_at }) => changed_at > old)
    const at = (bucket: Buffer) => known.find((row) => Buffer.from(row.bucket).equals(bucket))
    const until = (row: { next_at: string } | undefined) => (row ? Math.max(0, secondsUntil(row.next_at, now)) : 0)
    const [mine, used] = [at(own), fresh ? at(fresh) : undefined]
    const failedHere = mine !== undefined && mine.fails > 0
    const minute = used && until(used) > 0 ? used : undefined
    // Others may try at the same account for ever: whoever mistyped waits a minute for them, never longer.
    const forOthers = () => Math.min(Math.max(0, ...wide.map(at).map(until)), sinceOwn(mine?.changed_at ?? '', now))
    const wait = failedHere ? Math.max(until(mine), forOthers()) : minute && minute.fails >= share ? until(minute) : 0
    if (wait > 0) return wait
    for (const bucket of [own, ...wide]) {
      const fails = (at(bucket)?.fails ?? 0) + 1
      const pause = fails < free ? 0 : Math.min(longest, 2 ** (fails - free))
      await put(trx, bucket, { fails, next_at: addSeconds(now, pause), changed_at: now.toISOString() })
    }
    if (fresh && !failedHere) {
      const next_at = minute?.next_at ?? addSeconds(now, 60)
      await put(trx, fresh, { fails: (minute?.fails ?? 0) + 1, next_at, changed_at: now.toISOString() })
    }
    return 0
  })

/** The try was good: what stood against this device, or this network at this account, is forgotten; the rest loses this one. */
export async function forgetTries(store: Store, { own, wide, fresh }: Buckets): Promise<void> {
  await store.deleteFrom('throttle').where('bucket', '=', own).execute()
  await takeBack(store, [...wide, ...(fresh ? [fresh] : [])])
}

/** Nothing was looked at, because too many were waiting: it was no try. */
export async function giveTryBack(store: Store, { own, wide, fresh }: Buckets, now: Date): Promise<void> {
  await takeBack(store, [own, ...wide, ...(fresh ? [fresh] : [])])
  await store.updateTable('throttle').set({ next_at: now.toISOString() }).where('bucket', '=', own).execute()
}

const takeBack = (store: Store, buckets: Buffer[]) =>
  store
    .updateTable('throttle')
    .set((eb) => ({ fails: eb('fails', '-', 1) }))
    .where('bucket', 'in', buckets)
    .where('fails', '>', 0)
    .execute()

const put = (trx: Store, bucket: Buffer, row: { fails: number; next_at: string; changed_at: string }) =>
  trx
    .insertInto('throttle')
    .values({ bucket, ...row })
    .onConflict((conflict) => conflict.column('bucket').doUpdateSet(row))
    .execute()

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

const sinceOwn = (last: string, now: Date) => longest - Math.floor((now.getTime() - instant(last).getTime()) / 1000)
const addSeconds = (now: Date, seconds: number) => addMinutes(now, seconds / 60).toISOString()
const secondsUntil = (next: string, now: Date) => Math.ceil((instant(next).getTime() - now.getTime()) / 1000)
