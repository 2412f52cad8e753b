import { createHash, createHmac, createSecretKey, KeyObject, randomBytes as random, timingSafeEqual } from 'node:crypto'

export const randomBytes = (length: number): Buffer => random(length)

/** A 128-bit random id, 22 signs of base64url: unguessable, no time inside. */
export const randomId = (): string => random(16).toString('base64url')

export const text64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64url')
export const bytes64 = (text: string): Buffer => Buffer.from(text, 'base64url')

/** SHA-256 (FIPS 180-4), 32 bytes. */
export const sha256 = (data: Uint8Array | string): Buffer => createHash('sha256').update(data).digest()

/** HMAC-SHA-256 (RFC 2104), 32 bytes. Node 24 throws and catches an error within for every key that is no KeyObject. */
export const hmac = (key: Uint8Array | KeyObject, data: Uint8Array | string): Buffer =>
  createHmac('sha256', key instanceof KeyObject ? key : createSecretKey(key))
    .update(data)
    .digest()

/** Compares in constant time; different lengths are simply unequal. */
export const sameBytes = (a: Uint8Array, b: Uint8Array): boolean => a.length === b.length && timingSafeEqual(a, b)

/**
 * A list in one unmistakable byte string: each part as UTF-8 behind its length in four bytes.
 * @param room bytes left free before it
 */
export function lengthPrefixed(parts: readonly string[], room = 0): Buffer {
  let length = room
  for (const part of parts) length += 4 + Buffer.byteLength(part, 'utf8')
  // One buffer for all: this runs twice for every card that is opened.
  const whole = Buffer.allocUnsafe(length)
  let at = room
  for (const part of parts) {
    const written = whole.write(part, at + 4, 'utf8')
    whole.writeUInt32BE(written, at)
    at += 4 + written
  }
  return whole
}
