import { createCipheriv, createDecipheriv, type KeyObject } from 'node:crypto'
import { SealError } from '../errors.ts'
import { lengthPrefixed, randomBytes } from './bytes.ts'

/** What sealed bytes are bound to (vault.md 2): moved anywhere else, they no longer open. Immutable ids only. */
export type AssociatedData = {
  purpose: string
  chapter: string
  object: string
  part?: string
  row?: string
  revision?: number
}

const version = 1
const nonceLength = 12
const tagLength = 16
/** Key versions are one byte in the envelope, as in HPKE's `sealTo`. */
const headLength = 2

/** The associated data as bytes: a length-prefixed list, so that no two lists look alike. */
export const boundTo = (ad: AssociatedData, room = 0): Buffer =>
  lengthPrefixed([ad.purpose, ad.chapter, ad.object, ad.part ?? '', ad.row ?? '', String(ad.revision ?? 0)], room)

/** The associated data behind the two bytes of the head. */
function headed(keyVersion: number, ad: AssociatedData): Buffer {
  const bytes = boundTo(ad, headLength)
  bytes[0] = version
  bytes[1] = keyVersion
  return bytes
}

/**
 * AES-256-GCM (NIST SP 800-38D): `version ‖ key version ‖ nonce (12) ‖ ciphertext ‖ tag (16)`.
 * The plaintext is padded to steps so that its length tells little.
 * @param step bytes, 1024 for rows, 256 for cards; 1 for things of fixed length
 */
export function seal(
  key: KeyObject,
  plain: Uint8Array,
  ad: AssociatedData,
  { keyVersion = 1, step = 1024 }: { keyVersion?: number; step?: number } = {},
): Buffer {
  const nonce = randomBytes(nonceLength)
  const head = Buffer.from([version, keyVersion])
  const cipher = createCipheriv('aes-256-gcm', key, nonce, { authTagLength: tagLength })
  cipher.setAAD(headed(keyVersion, ad))
  return Buffer.concat([head, nonce, cipher.update(padded(plain, step)), cipher.final(), cipher.getAuthTag()])
}

/** @throws SealError for a wrong key, other associated data, another version, a short or flipped envelope. */
export function unseal(key: KeyObject, sealed: Uint8Array, ad: AssociatedData): Buffer {
  const bytes = Buffer.from(sealed.buffer, sealed.byteOffset, sealed.byteLength)
  if (bytes.length < headLength + nonceLength + tagLength) throw new SealError('too short to be sealed')
  if (bytes[0] !== version) throw new SealError('sealed by an unknown version')
  const nonce = bytes.subarray(headLength, headLength + nonceLength)
  const end = bytes.length - tagLength
  const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: tagLength })
  decipher.setAAD(headed(bytes[1] as number, ad))
  decipher.setAuthTag(bytes.subarray(end))
  try {
    // In GCM everything comes out of `update`; `final` only checks the tag, and throws before anything is looked at.
    const whole = decipher.update(bytes.subarray(headLength + nonceLength, end))
    decipher.final()
    return unpadded(whole)
  } catch {
    throw new SealError('does not open')
  }
}

export const sealJson = (
  key: KeyObject,
  value: unknown,
  ad: AssociatedData,
  how: { keyVersion?: number; step?: number } = {},
): Buffer => seal(key, Buffer.from(JSON.stringify(value), 'utf8'), ad, how)

/** @throws SealError as `unseal`. */
export const unsealJson = <Value>(key: KeyObject, sealed: Uint8Array, ad: AssociatedData): Value =>
  JSON.parse(unseal(key, sealed, ad).toString('utf8')) as Value

/** The true length in four bytes, the content, then zeros up to the next step. Shared with HPKE. */
export function padded(plain: Uint8Array, step: number): Buffer {
  const whole = Buffer.alloc(Math.ceil((plain.length + 4) / step) * step)
  whole.writeUInt32BE(plain.length)
  whole.set(plain, 4)
  return whole
}

/** @throws SealError when the length inside cannot be true. */
export function unpadded(whole: Buffer): Buffer {
  if (whole.length < 4 || whole.readUInt32BE() > whole.length - 4) throw new SealError('does not open')
  return whole.subarray(4, 4 + whole.readUInt32BE())
}
