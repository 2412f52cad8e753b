import { describe, expect, test } from '@jest/globals'
import { hash } from 'argon2'
import { SealError } from '../../server/errors.ts'
import { groupKeyPair, groupWrapKey, vouchedFor, vouchFor } from '../../server/vault/groups.ts'
import { derive, keyOf } from '../../server/vault/keys.ts'
import {
  argonGate,
  codeCost,
  keyFromPassword,
  keyFromRecoveryCode,
  passwordCost,
  stretch,
  unwrapUser,
  wrapUser,
} from '../../server/vault/passwords.ts'
import { expand, extract } from './rfc9180.ts'

const hex = (text: string) => Buffer.from(text, 'hex')

describe('HKDF-SHA-256 as RFC 5869 has it', () => {
  test('the book says the same as test case 1', () => {
    const prk = extract(hex('000102030405060708090a0b0c'), Buffer.alloc(22, 0x0b))
    expect(prk.toString('hex')).toBe('077709362c2e32df0ddc3f0dc47bba6390b6c73bb50f9c3122ec844ad7c2b3e5')
    expect(expand(prk, hex('f0f1f2f3f4f5f6f7f8f9'), 42).toString('hex')).toBe(
      '3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865',
    )
  })

  test('keys are derived by it, each for one purpose', () => {
    const secret = Buffer.alloc(32, 7)
    const byTheBook = (info: string, salt = Buffer.alloc(32)) => expand(extract(salt, secret), Buffer.from(info), 32)
    expect(derive(secret, 'wrap')).toEqual(byTheBook('farol/1/wrap'))
    expect(derive(secret, 'kem', hex('0102'))).toEqual(byTheBook('farol/1/kem', hex('0102')))
    expect(derive(secret, 'wrap')).not.toEqual(derive(secret, 'kem'))
  })
})

describe('argon2id as RFC 9106 has it', () => {
  test('the library gives the tag of section 5.3', async () => {
    const tag = await hash(Buffer.alloc(32, 1), {
      raw: true,
      type: 2,
      memoryCost: 32,
      timeCost: 3,
      parallelism: 4,
      hashLength: 32,
      salt: Buffer.alloc(16, 2),
      secret: Buffer.alloc(8, 3),
      associatedData: Buffer.alloc(12, 4),
    })
    expect(tag.toString('hex')).toBe('0d640df58d78766c08c037a34a8b53c9d01ef0452d75b65eb52520e96b01e659')
  })

  test('a password is stretched as the reference program does it', async () => {
    const stretched = await stretch('password', Buffer.from('somesalt'), { memoryCost: 65_536, timeCost: 2 })
    expect(stretched.toString('hex')).toBe('09316115d5cf24ed5a15a31a3ba326e5cf32edc24702987c02b6566f61913cf7')
  })

  test('64 MiB and three passes for passwords, 19 MiB and two for codes', () => {
    expect([passwordCost, codeCost]).toEqual([
      { memoryCost: 65_536, timeCost: 3 },
      { memoryCost: 19_456, timeCost: 2 },
    ])
  })

  test('the same letters typed on two kinds of keyboard are the same password', async () => {
    const salt = Buffer.alloc(16, 9)
    const cheap = { memoryCost: 64, timeCost: 1 }
    expect(await stretch('Pe\u0301rez', salt, cheap)).toEqual(await stretch('P\u00e9rez', salt, cheap))
  })
})

describe('the gate of argon2', () => {
  const cheap = { memoryCost: 64, timeCost: 1 }
  const salt = Buffer.alloc(16)

  test('strangers fill their own queue only: who is known still gets in', async () => {
    const gate = argonGate()
    const strangers = Array.from({ length: 15 }, () => gate.run('others', 'guess', salt, cheap))
    const known = gate.run('known', 'right', salt, cheap)
    const family = gate.run('family', '123456', salt, cheap)
    const refused = (await Promise.all(strangers)).filter((stretched) => stretched === null)
    expect(refused.length).toBeGreaterThan(0)
    expect([await known, await family].every((stretched) => stretched?.length === 32)).toBe(true)
  })

  test('queues are served in turn: a stranger who waited does not wait for everybody else', async () => {
    const gate = argonGate()
    const order: string[] = []
    const run = (queue: 'known' | 'family' | 'others', name: string) =>
      gate.run(queue, name, salt, cheap).then(() => order.push(name))
    await Promise.all([
      run('known', 'k1'),
      run('known', 'k2'),
      run('known', 'k3'),
      run('others', 'o1'),
      run('family', 'f1'),
    ])
    expect(order.indexOf('o1')).toBeLessThan(order.indexOf('k3'))
    expect(order.indexOf('f1')).toBeLessThan(order.indexOf('k3'))
  })
})

describe("an account's own key", () => {
  const user = Buffer.alloc(32, 5)
  const pepper = Buffer.alloc(32, 6)
  const stretched = Buffer.alloc(32, 1)

  test('opens with its password on its account, and nowhere else', () => {
    const sealed = wrapUser(keyFromPassword(stretched, pepper), user, 'eva', 'password')
    const open = (
      key = keyFromPassword(stretched, pepper),
      account = 'eva',
      way: 'password' | 'recovery' = 'password',
    ) => unwrapUser(key, sealed, account, way)
    expect(open()).toEqual(user)
    expect(() => open(keyFromPassword(Buffer.alloc(32, 2), pepper))).toThrow(SealError)
    expect(() => open(keyFromPassword(stretched, Buffer.alloc(32, 7)))).toThrow(SealError)
    expect(() => open(keyFromRecoveryCode(stretched, pepper))).toThrow(SealError)
    expect(() => open(undefined, 'tomás')).toThrow(SealError)
    expect(() => open(undefined, 'eva', 'recovery')).toThrow(SealError)
  })
})

describe("a group's keys", () => {
  const secret = Buffer.alloc(32, 3)

  test('are the same from the same secret, and not each other', async () => {
    const [one, other] = [await groupKeyPair(secret), await groupKeyPair(Buffer.from(secret))]
    expect(one).toEqual(other)
    expect(groupWrapKey(secret).equals(keyOf(derive(secret, 'wrap')))).toBe(true)
    expect(one.privateKey).not.toEqual(derive(secret, 'kem'))
  })

  test("C's mark holds for one key of one account", () => {
    const [mine, theirs] = [Buffer.alloc(65, 1), Buffer.alloc(65, 2)]
    const mark = vouchFor(secret, 'noor', mine)
    expect(vouchedFor(secret, 'noor', mine, mark)).toBe(true)
    expect(vouchedFor(secret, 'noor', theirs, mark)).toBe(false)
    expect(vouchedFor(secret, 'mateo', mine, mark)).toBe(false)
    expect(vouchedFor(Buffer.alloc(32, 4), 'noor', mine, mark)).toBe(false)
    expect(vouchedFor(secret, 'noor', mine, null)).toBe(false)
  })
})
