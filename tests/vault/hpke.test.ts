import { randomBytes } from 'node:crypto'
import { describe, expect, test } from '@jest/globals'
import { SealError } from '../../server/errors.ts'
import { type AssociatedData, boundTo, padded } from '../../server/vault/envelopes.ts'
import { keyPairFrom, newKeyPair, openWith, publicKeyOf, sealTo } from '../../server/vault/hpke.ts'
import { sealedByTheBook } from './rfc9180.ts'

const hex = (text: string) => Buffer.from(text, 'hex')

/** RFC 9180 appendix A.3.1: DHKEM(P-256, HKDF-SHA256), HKDF-SHA256, AES-128-GCM, base mode. */
const a3 = {
  ikmE: hex('4270e54ffd08d79d5928020af4686d8f6b7d35dbe470265f1f5aa22816ce860e'),
  skEm: hex('4995788ef4b9d6132b249ce59a77281493eb39af373d236a1fe415cb0c2d7beb'),
  pkEm: hex(
    '04a92719c6195d5085104f469a8b9814d5838ff72b60501e2c4466e5e67b325ac98536d7b61a1af4b78e5b7f951c0900be863c403ce65c9bfcb9382657222d18c4',
  ),
  ikmR: hex('668b37171f1072f3cf12ea8a236a45df23fc13b82af3609ad1e354f6ef817550'),
  skRm: hex('f3ce7fdae57e1a310d87f1ebbde6f328be0a99cdbcadf4d6589cf29de4b8ffd2'),
  pkRm: hex(
    '04fe8c19ce0905191ebc298a9245792531f26f0cece2460639e8bc39cb7f706a826a779b4cf969b8a0e539c7f62fb3d30ad6aa8f80e30f1d128aafd68a2ce72ea0',
  ),
  sharedSecret: hex('c0d26aeab536609a572b07695d933b589dcf363ff9d93c93adea537aeabb8cb8'),
  info: hex('4f6465206f6e2061204772656369616e2055726e'),
  aad: hex('436f756e742d30'),
  plain: hex('4265617574792069732074727574682c20747275746820626561757479'),
  ciphertext: hex('5ad590bb8baa577f8619db35a36311226a896e7342a6d836d8b7bcd2f20b6c7f9076ac232e3ab2523f39513434'),
}

const ad: AssociatedData = { purpose: 'grant', chapter: 'chapter', object: 'case', part: 'group' }
const plain = Buffer.from('the data keys of five parts')

describe('HPKE as RFC 9180 has it', () => {
  test('the book says the same as appendix A.3', () => {
    const { skEm, pkRm, ...rest } = a3
    const sealed = sealedByTheBook({ ...rest, skE: skEm, pkR: pkRm }, 1)
    expect(sealed).toEqual({ enc: a3.pkEm, ciphertext: a3.ciphertext, sharedSecret: a3.sharedSecret })
  })

  test('a key pair is derived from a secret as in appendix A.3', async () => {
    expect(await keyPairFrom(a3.ikmR)).toEqual({ publicKey: a3.pkRm, privateKey: a3.skRm })
    expect(await keyPairFrom(a3.ikmE)).toEqual({ publicKey: a3.pkEm, privateKey: a3.skEm })
    expect(publicKeyOf(a3.skRm)).toEqual(a3.pkRm)
  })

  test('what was sealed by the book with AES-256-GCM opens here', async () => {
    const head = Buffer.from([1, 1])
    const aad = Buffer.concat([head, boundTo(ad)])
    const info = Buffer.from(ad.purpose)
    const given = { skE: a3.skEm, pkR: a3.pkRm, info, aad, plain: padded(plain, 64) }
    const { enc, ciphertext } = sealedByTheBook(given, 2)
    expect(await openWith(a3.skRm, Buffer.concat([head, enc, ciphertext]), ad)).toEqual(plain)
  })
})

describe('a letter to a key', () => {
  test('opens for its key, and no two look alike', async () => {
    const { publicKey, privateKey } = await newKeyPair()
    const [one, other] = [await sealTo(publicKey, plain, ad), await sealTo(publicKey, plain, ad)]
    expect(await openWith(privateKey, one, ad)).toEqual(plain)
    expect(one.equals(other)).toBe(false)
    expect(one.length).toBe(2 + 65 + 64 + 16)
  })

  test('does not open for another key', async () => {
    const sealed = await sealTo(a3.pkRm, plain, ad)
    await expect(openWith((await newKeyPair()).privateKey, sealed, ad)).rejects.toThrow(SealError)
  })

  test.each(Object.keys({ ...ad, row: '', revision: 0 }))('does not open for another %s', async (name) => {
    const sealed = await sealTo(a3.pkRm, plain, ad)
    const moved = { ...ad, [name]: name === 'revision' ? 2 : 'another' }
    await expect(openWith(a3.skRm, sealed, moved)).rejects.toThrow(SealError)
  })

  test('does not open with one bit flipped, wherever it is', async () => {
    const sealed = await sealTo(a3.pkRm, plain, ad)
    for (let at = 0; at < sealed.length; at++) {
      const flipped = Buffer.from(sealed)
      flipped[at] = (flipped[at] ?? 0) ^ 1
      await expect(openWith(a3.skRm, flipped, ad)).rejects.toThrow(SealError)
    }
  })

  test('does not open when something is cut off, down to nothing', async () => {
    const sealed = await sealTo(a3.pkRm, plain, ad)
    for (const length of [0, 1, 2, 66, 67, 83, sealed.length - 16, sealed.length - 1]) {
      await expect(openWith(a3.skRm, sealed.subarray(0, length), ad)).rejects.toThrow(SealError)
    }
  })

  test('is not written to a point off the curve, nor opened with one', async () => {
    const off = Buffer.from(a3.pkRm)
    off[64] = (off[64] ?? 0) ^ 1
    await expect(sealTo(off, plain, ad)).rejects.toThrow(SealError)
    await expect(sealTo(Buffer.alloc(65), plain, ad)).rejects.toThrow(SealError)
    await expect(sealTo(Buffer.from([]), plain, ad)).rejects.toThrow(SealError)
    const sealed = await sealTo(a3.pkRm, plain, ad)
    await expect(
      openWith(a3.skRm, Buffer.concat([sealed.subarray(0, 2), off, sealed.subarray(67)]), ad),
    ).rejects.toThrow(SealError)
  })

  test('is not opened with what is no private key', async () => {
    const sealed = await sealTo(a3.pkRm, plain, ad)
    for (const key of [Buffer.alloc(32), Buffer.alloc(32, 0xff), randomBytes(31)]) {
      await expect(openWith(key, sealed, ad)).rejects.toThrow(SealError)
      expect(() => publicKeyOf(key)).toThrow(SealError)
    }
  })
})
