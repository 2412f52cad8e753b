import { SealError } from '../errors.ts'
import { sameBytes } from './bytes.ts'
import { type AssociatedData, seal, unseal } from './envelopes.ts'
import { derive, keyOf } from './keys.ts'

/**
 * A public key that an account has found to be that of its group, sealed under the account's own U. Anybody can seal
 * *to* U; only U itself can make this, so that nobody puts a key of their own in its place.
 */
export const sealTrusted = (user: Uint8Array, publicKey: Uint8Array, ad: AssociatedData): Buffer =>
  seal(keyFrom(user), publicKey, ad, { step: 1 })

/** Whether it is this very key that was sealed there, for this very group. */
export function isTrusted(user: Uint8Array, sealed: Uint8Array, publicKey: Uint8Array, ad: AssociatedData): boolean {
  try {
    return sameBytes(unseal(keyFrom(user), sealed, ad), publicKey)
  } catch (error) {
    if (error instanceof SealError) return false
    throw error
  }
}

const keyFrom = (user: Uint8Array) => keyOf(derive(user, 'trusted-key'))
