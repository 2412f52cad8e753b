import { hmac, sameBytes } from './bytes.ts'
import type { KeyPair } from './hpke.ts'
import { derive, type KeyObject, keyOf } from './keys.ts'

/** The key pair of a group, the same from the same secret: anyone may write to it. @param secret G, 32 bytes */
export function groupKeyPair(secret: Uint8Array): Promise<KeyPair> {
  // Threads that open cards by the quick form alone never load HPKE.
  const known = pairs.get(secret) ?? import('./hpke.ts').then(({ keyPairFrom }) => keyPairFrom(derive(secret, 'kem')))
  pairs.set(secret, known)
  return known
}

const pairs = new WeakMap<Uint8Array, Promise<KeyPair>>()
const wraps = new WeakMap<Uint8Array, KeyObject>()

/** The fast path: members wrap and open grants with this AES key instead of HPKE. */
export function groupWrapKey(secret: Uint8Array): KeyObject {
  const known = wraps.get(secret)
  if (known) return known
  const key = keyOf(derive(secret, 'wrap'))
  wraps.set(secret, key)
  return key
}

/** C's mark on a public key it may seal to: without it, a request of C refuses the key (vault.md 2). */
export const vouchFor = (secretOfC: Uint8Array, whose: string, publicKey: Uint8Array): Buffer =>
  hmac(derive(secretOfC, 'vouch'), Buffer.concat([Buffer.from(`${whose}\n`), publicKey]))

export const vouchedFor = (secretOfC: Uint8Array, whose: string, publicKey: Uint8Array, mark: Uint8Array | null) =>
  mark !== null && sameBytes(vouchFor(secretOfC, whose, publicKey), mark)
