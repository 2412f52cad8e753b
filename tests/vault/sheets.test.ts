import { randomBytes } from 'node:crypto'
import { describe, expect, test } from '@jest/globals'
import { newPassphrase, plainWords } from '../../server/vault/passphrases.ts'
import {
  base32,
  codeBytes,
  fromBase32,
  newCode,
  plainSigns,
  readSheet,
  sheetText,
  sixDigits,
} from '../../server/vault/sheets.ts'

describe('a printed secret', () => {
  // The same each time: of a million random ones, one would let a wrong sign slip through its twenty bits of checksum.
  const secret = Buffer.from('c9a1f05b7e3d48826fb0147de2935ac80b64d71f93ae25c8706b1d4ef8325a97', 'hex')

  test('is read back however it was typed', () => {
    const text = sheetText(secret)
    for (const typed of [
      text,
      text.toLowerCase(),
      text.replaceAll('-', ' '),
      text.replaceAll('0', 'O').replaceAll('1', 'l'),
    ]) {
      expect(readSheet(typed)).toEqual(secret)
    }
  })

  test('is not taken with a wrong, a missing or two exchanged signs', () => {
    const signs = plainSigns(sheetText(secret))
    const refused = [signs.slice(1), `${signs}0`, `${signs}U`, '']
    for (let at = 0; at < signs.length; at++) {
      const other = signs[at] === '7' ? '8' : '7'
      refused.push(signs.slice(0, at) + other + signs.slice(at + 1))
      if (signs[at] !== signs[at + 1] && at + 1 < signs.length) {
        refused.push(signs.slice(0, at) + signs[at + 1] + signs[at] + signs.slice(at + 2))
      }
    }
    // 32 bytes leave four bits unused at the end.
    expect(refused.filter((typed) => readSheet(typed)?.equals(secret) === false)).toEqual([])
    expect(refused.filter((typed) => readSheet(typed) !== null).length).toBeLessThanOrEqual(2)
  })

  test("Crockford's base32 goes there and back for every length", () => {
    for (let length = 0; length < 40; length++) {
      const bytes = randomBytes(length)
      expect(fromBase32(base32(bytes))).toEqual(bytes)
    }
    expect(base32(Buffer.from('foobar'))).toBe('CSQPYRK1E8')
  })
})

describe('codes', () => {
  test('an invitation has 120 bits, a recovery code 160, a family link 100', () => {
    for (const [bits, groups] of [
      [120, 6],
      [160, 8],
      [100, 5],
    ] as const) {
      const { text, bytes } = newCode(bits)
      expect(text).toMatch(new RegExp(`^([0-9A-HJKMNP-TV-Z]{4}-){${groups - 1}}[0-9A-HJKMNP-TV-Z]{4}$`))
      expect(codeBytes(` ${text.toLowerCase().replaceAll('-', ' ')} `)).toEqual(bytes)
    }
  })

  test('six digits are six digits, and not always the same', () => {
    const many = Array.from({ length: 200 }, sixDigits)
    expect(many.every((digits) => /^\d{6}$/.test(digits))).toBe(true)
    expect(new Set(many).size).toBeGreaterThan(190)
  })

  test('words are drawn anew each time, and read however they were typed', () => {
    const words = newPassphrase(5)
    expect(plainWords(`  ${words.toUpperCase().replaceAll(' ', '-')}. `)).toBe(plainWords(words))
    expect(new Set(Array.from({ length: 50 }, () => newPassphrase(5))).size).toBe(50)
    expect(words.length).toBeGreaterThanOrEqual(15)
  })
})
