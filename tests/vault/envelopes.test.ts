import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { describe, expect, test } from '@jest/globals'
import { SealError } from '../../server/errors.ts'
import { type AssociatedData, boundTo, seal, sealJson, unseal, unsealJson } from '../../server/vault/envelopes.ts'
import { keyOf } from '../../server/vault/keys.ts'

const hex = (text: string) => Buffer.from(text, 'hex')

/** McGrew and Viega, "The Galois/Counter Mode of Operation", test cases 13 to 16: AES-256-GCM, as validated by NIST. */
const vectors = [
  {
    key: '00'.repeat(32),
    nonce: '00'.repeat(12),
    plain: '',
    aad: '',
    ciphertext: '',
    tag: '530f8afbc74536b9a963b4f1c4cb738b',
  },
  {
    key: '00'.repeat(32),
    nonce: '00'.repeat(12),
    plain: '00'.repeat(16),
    aad: '',
    ciphertext: 'cea7403d4d606b6e074ec5d3baf39d18',
    tag: 'd0d1c8a799996bf0265b98b5d48ab919',
  },
  {
    key: 'feffe9928665731c6d6a8f9467308308feffe9928665731c6d6a8f9467308308',
    nonce: 'cafebabefacedbaddecaf888',
    plain:
      'd9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a721c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b391aafd255',
    aad: '',
    ciphertext:
      '522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa8cb08e48590dbb3da7b08b1056828838c5f61e6393ba7a0abcc9f662898015ad',
    tag: 'b094dac5d93471bdec1a502270e3cc6c',
  },
  {
    key: 'feffe9928665731c6d6a8f9467308308feffe9928665731c6d6a8f9467308308',
    nonce: 'cafebabefacedbaddecaf888',
    plain:
      'd9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a721c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b39',
    aad: 'feedfacedeadbeeffeedfacedeadbeefabaddad2',
    ciphertext:
      '522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa8cb08e48590dbb3da7b08b1056828838c5f61e6393ba7a0abcc9f662',
    tag: '76fc6ece0f4e1768cddf8853bb2d551b',
  },
]

const key = keyOf(randomBytes(32))
const ad: AssociatedData = {
  purpose: 'row',
  chapter: 'chapter',
  object: 'case',
  part: 'card',
  row: 'row',
  revision: 1,
}
const plain = Buffer.from('Rosa Marisol Pérez Xicará')

describe('AES-256-GCM as NIST has it', () => {
  test.each(vectors)('gives the tag $tag', ({ key, nonce, plain, aad, ciphertext, tag }) => {
    const cipher = createCipheriv('aes-256-gcm', keyOf(hex(key)), hex(nonce), { authTagLength: 16 })
    cipher.setAAD(hex(aad))
    const written = Buffer.concat([cipher.update(hex(plain)), cipher.final()])
    expect([written.toString('hex'), cipher.getAuthTag().toString('hex')]).toEqual([ciphertext, tag])
  })
})

describe('an envelope', () => {
  test('is version, key version, nonce, ciphertext and tag, and opens by hand', () => {
    const sealed = seal(key, plain, ad, { keyVersion: 7, step: 256 })
    expect([sealed[0], sealed[1], sealed.length]).toEqual([1, 7, 2 + 12 + 256 + 16])
    const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(2, 14), { authTagLength: 16 })
    decipher.setAAD(Buffer.concat([sealed.subarray(0, 2), boundTo(ad)]))
    decipher.setAuthTag(sealed.subarray(-16))
    const whole = Buffer.concat([decipher.update(sealed.subarray(14, -16)), decipher.final()])
    expect(whole.subarray(0, 4).readUInt32BE()).toBe(plain.length)
    expect(whole.subarray(4, 4 + plain.length)).toEqual(plain)
    expect(whole.subarray(4 + plain.length).every((byte) => byte === 0)).toBe(true)
  })

  test('of two different names is of one length, and never twice the same', () => {
    const [short, long] = [seal(key, Buffer.from('Wei'), ad), seal(key, plain, ad)]
    expect(short.length).toBe(long.length)
    expect(seal(key, plain, ad).equals(seal(key, plain, ad))).toBe(false)
  })

  test('gives back every text as it went in, the empty one and the longest too', () => {
    for (const text of [
      '',
      'a',
      '\u0000',
      '<b>"\u202e',
      '👩‍👧',
      'x'.repeat(1020),
      'x'.repeat(1021),
      'ی'.repeat(40_000),
    ]) {
      expect(unsealJson(key, sealJson(key, { text }, ad), ad)).toEqual({ text })
    }
  })

  test('lists that look alike when written together are different', () => {
    expect(boundTo({ purpose: 'a', chapter: 'bc', object: '' })).not.toEqual(
      boundTo({ purpose: 'ab', chapter: 'c', object: '' }),
    )
    expect(boundTo({ purpose: 'a', chapter: '', object: 'b' })).not.toEqual(
      boundTo({ purpose: 'a', chapter: 'b', object: '' }),
    )
  })
})

describe('an envelope is refused', () => {
  const refuses = (sealed: Uint8Array, with_: AssociatedData = ad, by = key) =>
    expect(() => unseal(by, sealed, with_)).toThrow(SealError)

  test.each(Object.keys(ad))('when it was moved to another %s', (name) => {
    refuses(seal(key, plain, ad), { ...ad, [name]: name === 'revision' ? 2 : 'another' })
  })

  test('with another key', () => refuses(seal(key, plain, ad), ad, keyOf(randomBytes(32))))

  test('with one bit flipped, wherever it is', () => {
    const sealed = seal(key, plain, ad, { step: 64 })
    for (let at = 0; at < sealed.length * 8; at++) {
      const flipped = Buffer.from(sealed)
      flipped[at >> 3] = (flipped[at >> 3] ?? 0) ^ (1 << (at & 7))
      refuses(flipped)
    }
  })

  test('when something is cut off, the tag shortened, or something added', () => {
    const sealed = seal(key, plain, ad, { step: 64 })
    for (let length = 0; length < sealed.length; length++) refuses(sealed.subarray(0, length))
    refuses(Buffer.concat([sealed, Buffer.from([0])]))
  })

  test('when its tag is one of four bytes, though right', () => {
    const nonce = randomBytes(12)
    const head = Buffer.from([1, 1])
    const cipher = createCipheriv('aes-256-gcm', key, nonce, { authTagLength: 4 })
    cipher.setAAD(Buffer.concat([head, boundTo(ad)]))
    const written = Buffer.concat([cipher.update(Buffer.alloc(64)), cipher.final()])
    refuses(Buffer.concat([head, nonce, written, cipher.getAuthTag()]))
  })

  test('of an unknown version, though made with the right key', () => {
    const nonce = randomBytes(12)
    const head = Buffer.from([2, 1])
    const cipher = createCipheriv('aes-256-gcm', key, nonce, { authTagLength: 16 })
    cipher.setAAD(Buffer.concat([head, boundTo(ad)]))
    const written = Buffer.concat([cipher.update(Buffer.alloc(64)), cipher.final()])
    refuses(Buffer.concat([head, nonce, written, cipher.getAuthTag()]))
  })

  test('when the length inside cannot be true', () => {
    const nonce = randomBytes(12)
    const head = Buffer.from([1, 1])
    const whole = Buffer.alloc(64)
    whole.writeUInt32BE(61)
    const cipher = createCipheriv('aes-256-gcm', key, nonce, { authTagLength: 16 })
    cipher.setAAD(Buffer.concat([head, boundTo(ad)]))
    const written = Buffer.concat([cipher.update(whole), cipher.final()])
    refuses(Buffer.concat([head, nonce, written, cipher.getAuthTag()]))
  })
})
