import { createHash, createHmac, type KeyObject, randomBytes as random, timingSafeEqual } from 'node:crypto'

export const randomBytes = (length: number): Buffer => random(length)

/** A 128-bit random id, 22 signs of base64url: unguessable, no time inside. */
export const randomId = (): string => random(16).toString('base64url')

export const text64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64url')
export const bytes64 = (text: string): Buffer => Buffer.from(text, 'base64url')

/** SHA-256 (FIPS 180-4), 32 bytes. */
export const sha256 = (data: Uint8Array | string): Buffer => createHash('sha256').update(data).digest()

/** HMAC-SHA-256 (RFC 2104), 32 bytes. */
export const hmac = (key: Uint8Array | KeyObject, data: Uint8Array | string): Buffer =>
  createHmac('sha256', key).update(data).digest()

/** Compares in constant time; different lengths are simply unequal. */
export const sameBytes = (a: Uint8Array, b: Uint8Array): boolean => a.length === b.length && timingSafeEqual(a, b)

/** A list in one unmistakable byte string: each part as UTF-8 behind its length in four bytes. */
export function lengthPrefixed(parts: readonly string[]): Buffer {
  const pieces: Buffer[] = []
  for (const part of parts) {
    const bytes = Buffer.from(part, 'utf8')
    const length = Buffer.alloc(4)
    length.writeUInt32BE(bytes.length)
    pieces.push(length, bytes)
  }
  return Buffer.concat(pieces)
}
