import { createCipheriv, createECDH, createHmac } from 'node:crypto'

/**
 * HPKE base mode, single shot, DHKEM(P-256, HKDF-SHA256) and HKDF-SHA256, written from the text of RFC 9180 with nothing
 * of ours and no library: first held against the vectors of appendix A.3, then against `server/vault/hpke.ts`.
 * @param aead 1 = AES-128-GCM (appendix A.3), 2 = AES-256-GCM (ours)
 */
export function sealedByTheBook(
  { skE, pkR, info, aad, plain }: { skE: Buffer; pkR: Buffer; info: Buffer; aad: Buffer; plain: Buffer },
  aead: 1 | 2,
): { enc: Buffer; ciphertext: Buffer; sharedSecret: Buffer } {
  const ephemeral = createECDH('prime256v1')
  ephemeral.setPrivateKey(skE)
  const enc = ephemeral.getPublicKey()
  const kem = Buffer.concat([Buffer.from('KEM'), i2osp(16)])
  const prk = labeledExtract(kem, '', 'eae_prk', ephemeral.computeSecret(pkR))
  const sharedSecret = labeledExpand(kem, prk, 'shared_secret', Buffer.concat([enc, pkR]), 32)

  const suite = Buffer.concat([Buffer.from('HPKE'), i2osp(16), i2osp(1), i2osp(aead)])
  const none = Buffer.alloc(0)
  const context = Buffer.concat([
    Buffer.from([0]),
    labeledExtract(suite, '', 'psk_id_hash', none),
    labeledExtract(suite, '', 'info_hash', info),
  ])
  const secret = labeledExtract(suite, sharedSecret, 'secret', none)
  const bits = aead === 1 ? 128 : 256
  const key = labeledExpand(suite, secret, 'key', context, bits / 8)
  const nonce = labeledExpand(suite, secret, 'base_nonce', context, 12)
  const cipher = createCipheriv(`aes-${bits}-gcm` as 'aes-256-gcm', key, nonce, { authTagLength: 16 })
  cipher.setAAD(aad)
  return { enc, ciphertext: Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()]), sharedSecret }
}

/** HKDF-Extract and HKDF-Expand of RFC 5869 sections 2.2 and 2.3, SHA-256. */
export const extract = (salt: Buffer | string, material: Buffer): Buffer =>
  createHmac('sha256', salt.length > 0 ? salt : Buffer.alloc(32))
    .update(material)
    .digest()

export function expand(prk: Buffer, info: Buffer, length: number): Buffer {
  let whole = Buffer.alloc(0)
  let last = Buffer.alloc(0)
  for (let counter = 1; whole.length < length; counter++) {
    last = createHmac('sha256', prk)
      .update(Buffer.concat([last, info, Buffer.from([counter])]))
      .digest()
    whole = Buffer.concat([whole, last])
  }
  return whole.subarray(0, length)
}

const i2osp = (number: number) => Buffer.from([number >> 8, number & 255])

const labeledExtract = (suite: Buffer, salt: Buffer | string, label: string, material: Buffer) =>
  extract(salt, Buffer.concat([Buffer.from('HPKE-v1'), suite, Buffer.from(label), material]))

const labeledExpand = (suite: Buffer, prk: Buffer, label: string, info: Buffer, length: number) =>
  expand(prk, Buffer.concat([i2osp(length), Buffer.from('HPKE-v1'), suite, Buffer.from(label), info]), length)
