import { expect, test } from '@jest/globals'
import { Secret } from 'otpauth'
import { newSeed, readSeed, seedAddress, stepOf } from '../../server/accounts/second-factors.ts'

/** RFC 6238 appendix B, SHA-1, the last six of its eight digits. */
const vectors: [second: number, digits: string][] = [
  [59, '287082'],
  [1_111_111_109, '081804'],
  [1_111_111_111, '050471'],
  [1_234_567_890, '005924'],
  [2_000_000_000, '279037'],
  [20_000_000_000, '353130'],
]
const seed = Secret.fromUTF8('12345678901234567890').base32
const at = (second: number) => new Date(second * 1000)

test.each(vectors)('at second %d the app shows %s', (second, digits) => {
  expect(stepOf(seed, digits, at(second), 0)).toBe(Math.floor(second / 30))
})

test('a clock that is half a minute off is taken, a whole minute is not', () => {
  const [step, digits] = [Math.floor(1_234_567_890 / 30), '005924']
  expect(stepOf(seed, digits, at(step * 30 - 1), 0)).toBe(step)
  expect(stepOf(seed, digits, at(step * 30 + 59), 0)).toBe(step)
  expect(stepOf(seed, digits, at(step * 30 - 31), 0)).toBeNull()
  expect(stepOf(seed, digits, at(step * 30 + 60), 0)).toBeNull()
})

test('a code is taken once, and none from before it', () => {
  const step = Math.floor(1_111_111_109 / 30)
  expect(stepOf(seed, '081804', at(1_111_111_109), step)).toBeNull()
  expect(stepOf(seed, '081804', at(1_111_111_109), step + 1)).toBeNull()
  expect(stepOf(seed, '081804', at(1_111_111_109), step - 1)).toBe(step)
})

test('a seed has 160 bits, is told from other texts, and goes into the app with its owner', () => {
  const fresh = newSeed()
  expect(readSeed(fresh)).toBe(fresh)
  expect(fresh).not.toBe(newSeed())
  for (const other of ['', fresh.slice(1), fresh.toLowerCase(), `${fresh.slice(1)}1`])
    expect(readSeed(other)).toBeNull()
  expect(seedAddress(fresh, 'Tomás')).toBe(
    `otpauth://totp/Farol:Tom%C3%A1s?issuer=Farol&secret=${fresh}&algorithm=SHA1&digits=6&period=30`,
  )
})
