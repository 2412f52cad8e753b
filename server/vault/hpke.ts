import { createECDH } from 'node:crypto'
import { Aes256Gcm, CipherSuite, DhkemP256HkdfSha256, HkdfSha256 } from '@hpke/core'
import { SealError } from '../errors.ts'
import { type AssociatedData, boundTo, padded, unpadded } from './envelopes.ts'

/**
 * HPKE base mode (RFC 9180), single shot: DHKEM(P-256, HKDF-SHA256), HKDF-SHA256, AES-256-GCM.
 * Envelope: `version ‖ key version ‖ enc (65) ‖ ciphertext ‖ tag`, `info` = purpose, associated data as everywhere.
 */
const suite = new CipherSuite({ kem: new DhkemP256HkdfSha256(), kdf: new HkdfSha256(), aead: new Aes256Gcm() })

const version = 1
const encLength = 65

/** A key pair that somebody can be sealed to. `publicKey` is the 65-byte uncompressed point, kept in clear. */
export type KeyPair = { publicKey: Buffer; privateKey: Buffer }

export async function newKeyPair(): Promise<KeyPair> {
  return exported(await suite.kem.generateKeyPair())
}

/** DeriveKeyPair of RFC 9180 section 7.1.3. @param seed 32 bytes, derived for this purpose alone */
export async function keyPairFrom(seed: Uint8Array): Promise<KeyPair> {
  return exported(await suite.kem.deriveKeyPair(plainBytes(seed)))
}

/** The public key that belongs to a private one: what was opened must be the key it claims to be. @throws SealError */
export function publicKeyOf(privateKey: Uint8Array): Buffer {
  const curve = createECDH('prime256v1')
  try {
    if (privateKey.length !== 32) throw new RangeError('32 bytes')
    curve.setPrivateKey(privateKey)
  } catch {
    throw new SealError('not a private key')
  }
  return curve.getPublicKey()
}

/** Anybody may write to a public key. @param step padding in bytes. @throws SealError for a point off the curve. */
export async function sealTo(
  publicKey: Uint8Array,
  plain: Uint8Array,
  ad: AssociatedData,
  { keyVersion = 1, step = 64 }: { keyVersion?: number; step?: number } = {},
): Promise<Buffer> {
  const head = Buffer.from([version, keyVersion])
  try {
    const { ct, enc } = await suite.seal(
      { recipientPublicKey: await imported(publicKey), info: plainBytes(Buffer.from(ad.purpose)) },
      plainBytes(padded(plain, step)),
      plainBytes(Buffer.concat([head, boundTo(ad)])),
    )
    return Buffer.concat([head, new Uint8Array(enc), new Uint8Array(ct)])
  } catch {
    throw new SealError('cannot be sealed to this key')
  }
}

/** @param privateKey 32 bytes. @throws SealError for another key, other associated data, a flipped byte. */
export async function openWith(privateKey: Uint8Array, sealed: Uint8Array, ad: AssociatedData): Promise<Buffer> {
  if (sealed.length < 2 + encLength + 16 || sealed[0] !== version) throw new SealError('not sealed this way')
  try {
    const opened = await suite.open(
      {
        recipientKey: await suite.kem.deserializePrivateKey(plainBytes(privateKey)),
        enc: plainBytes(sealed.subarray(2, 2 + encLength)),
        info: plainBytes(Buffer.from(ad.purpose)),
      },
      plainBytes(sealed.subarray(2 + encLength)),
      plainBytes(Buffer.concat([sealed.subarray(0, 2), boundTo(ad)])),
    )
    return unpadded(Buffer.from(opened))
  } catch {
    throw new SealError('does not open')
  }
}

async function exported({ publicKey, privateKey }: CryptoKeyPair): Promise<KeyPair> {
  return {
    publicKey: Buffer.from(await suite.kem.serializePublicKey(publicKey)),
    privateKey: Buffer.from(await suite.kem.serializePrivateKey(privateKey)),
  }
}

const recipients = new Map<string, CryptoKey>()
const mostRecipients = 64

/** Every intake seals to the same few groups: their public keys are read once. @throws for a point off the curve */
async function imported(publicKey: Uint8Array): Promise<CryptoKey> {
  const name = Buffer.from(publicKey).toString('latin1')
  const known = recipients.get(name)
  if (known) return known
  const key = await suite.kem.deserializePublicKey(plainBytes(publicKey))
  if (recipients.size >= mostRecipients) recipients.clear()
  recipients.set(name, key)
  return key
}

/** A Buffer may be a view into a shared pool; WebCrypto must be given these bytes alone. */
const plainBytes = (bytes: Uint8Array): ArrayBuffer => new Uint8Array(bytes).buffer
