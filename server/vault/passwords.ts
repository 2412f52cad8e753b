import { hash } from 'argon2'
import type { AssociatedData } from './envelopes.ts'
import { seal, unseal } from './envelopes.ts'
import { derive, type KeyObject, keyOf } from './keys.ts'

/** One argon2id run (RFC 9106). Memory in KiB. */
type Cost = { memoryCost: number; timeCost: number }

/** 64 MiB, three passes, one lane: for passwords and PINs. */
export const passwordCost: Cost = { memoryCost: 65_536, timeCost: 3 }
/** 19 MiB, two passes: for the six-digit code of a notice, whose link carries another 100 bits. */
export const codeCost: Cost = { memoryCost: 19_456, timeCost: 2 }

/** @returns 32 bytes. Run it only through the gate. */
export async function stretch(text: string, salt: Uint8Array, { memoryCost, timeCost }: Cost): Promise<Buffer> {
  const how = {
    raw: true,
    type: 2,
    parallelism: 1,
    hashLength: 32,
    salt: Buffer.from(salt),
    memoryCost,
    timeCost,
  } as const
  return Buffer.from(await hash(text.normalize('NFKC'), how))
}

const queues = { known: 20, family: 20, others: 10 } as const
export type Queue = keyof typeof queues

/** One argon2 at a time in this process; three queues served in turn, so that strangers never hold up who is known. */
export type ArgonGate = {
  /** @returns null when that queue is full: answer 503 with a sentence. */
  run(queue: Queue, text: string, salt: Uint8Array, cost: Cost): Promise<Buffer | null>
}

export function argonGate(): ArgonGate {
  const waiting: Record<Queue, (() => Promise<void>)[]> = { known: [], family: [], others: [] }
  const turns: Queue[] = ['known', 'family', 'others']
  let busy = false

  async function serve(): Promise<void> {
    if (busy) return
    busy = true
    for (let idle = 0; idle < turns.length; ) {
      const turn = turns.shift() as Queue
      turns.push(turn)
      const next = waiting[turn].shift()
      idle = next ? 0 : idle + 1
      if (next) await next()
    }
    busy = false
  }

  return {
    run: (queue, text, salt, cost) =>
      new Promise((resolve, reject) => {
        if (waiting[queue].length >= queues[queue]) return resolve(null)
        waiting[queue].push(() => stretch(text, salt, cost).then(resolve, reject))
        void serve()
      }),
  }
}

/** The key that wraps an account's private key U. @param stretched argon2id of the password */
export const keyFromPassword = (stretched: Uint8Array, pepper: Uint8Array): KeyObject =>
  keyOf(derive(stretched, 'user-by-password', pepper))

/** The same from the printed recovery code: already 160 random bits, so nothing is stretched. */
export const keyFromRecoveryCode = (code: Uint8Array, pepper: Uint8Array): KeyObject =>
  keyOf(derive(code, 'user-by-recovery', pepper))

const userAd = (accountId: string, way: 'password' | 'recovery'): AssociatedData => ({
  purpose: `user-by-${way}`,
  chapter: '',
  object: accountId,
})

export const wrapUser = (key: KeyObject, privateKey: Uint8Array, accountId: string, way: 'password' | 'recovery') =>
  seal(key, privateKey, userAd(accountId, way), { step: 64 })

/** Opening it IS the password check. @throws SealError when the password is wrong. */
export const unwrapUser = (key: KeyObject, sealed: Uint8Array, accountId: string, way: 'password' | 'recovery') =>
  unseal(key, sealed, userAd(accountId, way))
