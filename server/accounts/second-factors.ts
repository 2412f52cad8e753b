import { Secret, TOTP } from 'otpauth'
import { randomBytes } from '../vault/bytes.ts'
import { seal, unseal } from '../vault/envelopes.ts'
import type { Vault } from '../vault/secrets.ts'

/** Seconds a code stands (RFC 6238); one step before and one after are taken too, for clocks that are off. */
const period = 30
const window = 1

/** A fresh seed, 160 bits, base32 as authenticator apps take it typed. */
export const newSeed = (): string => new Secret({ buffer: plainBuffer(randomBytes(20)) }).base32

/** A seed as a page hands it back; null when it is not one of ours. */
export const readSeed = (text: string): string | null => (/^[A-Z2-7]{32}$/.test(text) ? text : null)

/** `otpauth://` address for the QR. @param label whose it is */
export const seedAddress = (seed: string, label: string): string => totp(seed, label).toString()

/**
 * The step a code belongs to, if it is right and newer than the last one taken, so that no code works twice.
 * @returns null when it is wrong, old or taken
 */
export function stepOf(seed: string, code: string, now: Date, lastStep: number): number | null {
  const delta = totp(seed).validate({ token: code, timestamp: now.getTime(), window })
  if (delta === null) return null
  const step = Math.floor(now.getTime() / 1000 / period) + delta
  return step > lastStep ? step : null
}

export const sealSeed = (vault: Vault, seed: string, accountId: string): Buffer =>
  seal(vault.wrap, Buffer.from(seed), seedAd(accountId), { step: 64 })

/** @throws SealError */
export const openSeed = (vault: Vault, sealed: Uint8Array, accountId: string): string =>
  unseal(vault.wrap, sealed, seedAd(accountId)).toString()

const seedAd = (accountId: string) => ({ purpose: 'second-factor', chapter: '', object: accountId })
const totp = (seed: string, label = '') => new TOTP({ issuer: 'Farol', label, secret: Secret.fromBase32(seed), period })
const plainBuffer = (bytes: Uint8Array): ArrayBuffer => new Uint8Array(bytes).buffer
