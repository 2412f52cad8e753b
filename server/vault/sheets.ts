import { randomBytes, sha256 } from './bytes.ts'

// Douglas Crockford's base32 (crockford.com/base32): no I, L, O, U; read without case; I and L are 1, O is 0.
const signs = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** Bytes as Crockford base32, most significant bit first. */
export function base32(bytes: Uint8Array): string {
  let text = ''
  let bits = 0
  let held = 0
  for (const byte of bytes) {
    held = (held << 8) | byte
    bits += 8
    while (bits >= 5) {
      bits -= 5
      text += signs[(held >> bits) & 31]
    }
    held &= (1 << bits) - 1
  }
  return bits ? text + signs[(held << (5 - bits)) & 31] : text
}

/** @returns null when a sign is not of the alphabet. Spaces, hyphens and case do not matter. */
export function fromBase32(text: string): Buffer | null {
  const bytes: number[] = []
  let bits = 0
  let held = 0
  for (const sign of plainSigns(text)) {
    const value = signs.indexOf(sign)
    if (value < 0) return null
    held = (held << 5) | value
    bits += 5
    if (bits >= 8) {
      bits -= 8
      bytes.push((held >> bits) & 255)
      held &= (1 << bits) - 1
    }
  }
  return Buffer.from(bytes)
}

/** Text as typed → the signs alone, upper case, look-alikes mended. */
export const plainSigns = (text: string): string =>
  text
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\p{Pd}._]/gu, '')
    .replace(/[IL]/g, '1')
    .replace(/O/g, '0')

/** In groups, for reading aloud and typing back. */
export const grouped = (text: string, size = 4): string => text.match(new RegExp(`.{1,${size}}`, 'g'))?.join('-') ?? ''

/** A secret for a printed sheet: its signs and a checksum of 20 bits (four signs), grouped. */
export const sheetText = (secret: Uint8Array): string => grouped(base32(secret) + checksum(secret))

/** @returns the secret, or null when a sign is wrong or the checksum does not fit. */
export function readSheet(text: string, length = 32): Buffer | null {
  const plain = plainSigns(text)
  const secret = fromBase32(plain.slice(0, -4))
  if (!secret || secret.length !== length) return null
  return checksum(secret) === plain.slice(-4) ? secret : null
}

const checksum = (secret: Uint8Array): string => base32(sha256(secret)).slice(0, 4)

/** A one-time or recovery code. @param bits 120 for invitations, 160 for recovery, 100 for a family link */
export function newCode(bits: number): { text: string; bytes: Buffer } {
  const text = base32(randomBytes(Math.ceil(bits / 8))).slice(0, Math.ceil(bits / 5))
  return { text: grouped(text), bytes: Buffer.from(text) }
}

/** What a typed code is as bytes, so that case, spaces and look-alikes do not matter. */
export const codeBytes = (typed: string): Buffer => Buffer.from(plainSigns(typed))

/** Six digits, uniform, for the contact's half of the card. */
export function sixDigits(): string {
  for (;;) {
    const number = randomBytes(4).readUInt32BE()
    if (number < 4_294_000_000) return String(number % 1_000_000).padStart(6, '0')
  }
}
