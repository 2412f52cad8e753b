import { argon2Sync } from 'node:crypto'
import { describe, expect, test } from '@jest/globals'
import { seal } from '../../server/vault/envelopes.ts'
import { newKeyPair, sealTo } from '../../server/vault/hpke.ts'
import { digitsOfKey } from '../../server/vault/key-digits.ts'
import { derive, keyOf } from '../../server/vault/keys.ts'
import { argonGate } from '../../server/vault/passwords.ts'
import { isTrusted, sealTrusted } from '../../server/vault/trusted-keys.ts'

describe('the digits that two people compare', () => {
  const gate = argonGate()
  const key = Buffer.alloc(65, 4)
  const eva = { accountId: 'eva-of-lower-manhattan', chapterId: 'manhattan' }

  test('are twelve, made of the key with argon2id (64 MiB, t=3), salted with chapter and account', async () => {
    const how = { memory: 65_536, passes: 3, parallelism: 1, tagLength: 32 }
    const [message, nonce] = [Buffer.from(key.toString('base64url')), Buffer.from('manhattan\neva-of-lower-manhattan')]
    const stretched = argon2Sync('argon2id', { message, nonce, ...how })
    const expected = `${stretched.readBigUInt64BE() % 10n ** 12n}`.padStart(12, '0')
    expect(expected).toMatch(/^\d{12}$/)
    expect(await digitsOfKey(gate, key, eva)).toBe(expected)
    expect(await digitsOfKey(gate, Buffer.from(key), { ...eva })).toBe(expected)
  })

  test('are others for another key, another account, another chapter, and an administrator of no chapter', async () => {
    const all = [
      await digitsOfKey(gate, key, eva),
      await digitsOfKey(gate, Buffer.alloc(65, 5), eva),
      await digitsOfKey(gate, key, { ...eva, accountId: 'tomás' }),
      await digitsOfKey(gate, key, { ...eva, chapterId: 'riverside' }),
      await digitsOfKey(gate, key, { ...eva, chapterId: null }),
    ]
    expect(new Set(all).size).toBe(5)
  })

  test('are not made while too many wait, and those made before are there at once', async () => {
    const full = { run: async () => null }
    expect(await digitsOfKey(full, Buffer.alloc(65, 6), eva)).toBeNull()
    expect(await digitsOfKey(full, key, eva)).toMatch(/^\d{12}$/)
  })
})

describe('a key once trusted', () => {
  const ad = { purpose: 'trusted-key', chapter: 'manhattan', object: 'eva', part: 'C', revision: 1 }

  test('is that one key, of that one group, for that one account', async () => {
    const [user, other, group] = [await newKeyPair(), await newKeyPair(), await newKeyPair()]
    const sealed = sealTrusted(user.privateKey, group.publicKey, ad)
    expect(isTrusted(user.privateKey, sealed, group.publicKey, ad)).toBe(true)
    expect(isTrusted(user.privateKey, sealed, other.publicKey, ad)).toBe(false)
    expect(isTrusted(other.privateKey, sealed, group.publicKey, ad)).toBe(false)
    expect(isTrusted(user.privateKey, sealed, group.publicKey, { ...ad, part: 'another C' })).toBe(false)
    expect(isTrusted(user.privateKey, sealed.subarray(0, 20), group.publicKey, ad)).toBe(false)
  })

  test('cannot be written by whoever knows all that stands in clear', async () => {
    const [user, forged] = [await newKeyPair(), await newKeyPair()]
    const toUser = await sealTo(user.publicKey, forged.publicKey, ad)
    const withPublicKey = seal(keyOf(derive(user.publicKey, 'trusted-key')), forged.publicKey, ad, { step: 1 })
    for (const sealed of [toUser, withPublicKey])
      expect(isTrusted(user.privateKey, sealed, forged.publicKey, ad)).toBe(false)
  })
})
