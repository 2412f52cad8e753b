import { randomBytes } from './bytes.ts'
import { seal, unseal } from './envelopes.ts'
import { derive, type KeyObject, keyOf } from './keys.ts'
import { type ArgonGate, argonGate } from './passwords.ts'

/** Values made once at random and kept sealed under *wrap*, so that S can be rotated without touching a password. */
export const secretNames = ['pepper', 'server-seal', 'lookup', 'throttle', 'opt-out'] as const
export type SecretName = (typeof secretNames)[number]

/** What a running server holds of its own. None of it opens a case. */
export type Vault = {
  wrap: KeyObject
  pepper: Buffer
  serverSeal: KeyObject
  lookup: KeyObject
  throttle: KeyObject
  optOut: KeyObject
  argon: ArgonGate
}

/** The key of the encrypted file. @param serverKey S, 32 bytes. @returns 32 bytes */
export const fileKey = (serverKey: Uint8Array): Buffer => derive(serverKey, 'sqlcipher')

const secretAd = (name: string) => ({ purpose: 'secret', chapter: '', object: name })

/** A fresh sealed value for the `secrets` table. */
export const newSecret = (serverKey: Uint8Array, name: SecretName): Buffer =>
  seal(wrapKey(serverKey), randomBytes(32), secretAd(name), { step: 64 })

/** @throws SealError when S is not the key these were sealed under. */
export function openVault(serverKey: Uint8Array, sealed: Record<SecretName, Uint8Array>): Vault {
  const wrap = wrapKey(serverKey)
  const value = (name: SecretName) => unseal(wrap, sealed[name], secretAd(name))
  return {
    wrap,
    pepper: value('pepper'),
    serverSeal: keyOf(value('server-seal')),
    lookup: keyOf(value('lookup')),
    throttle: keyOf(value('throttle')),
    optOut: keyOf(value('opt-out')),
    argon: argonGate(),
  }
}

const wrapKey = (serverKey: Uint8Array): KeyObject => keyOf(derive(serverKey, 'wrap'))
