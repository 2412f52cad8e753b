import { spawn } from 'node:child_process'
import { randomBytes, randomInt } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'

const letters = (length: number) => Array.from({ length }, () => String.fromCharCode(97 + randomInt(26))).join('')
const name = () => letters(1).toUpperCase() + letters(11)
const digits = (length: number) => Array.from({ length }, () => randomInt(10)).join('')

/** Everything of somebody, drawn at random in this run: if it stands anywhere, it was written there by the server. */
const drawn = () => {
  const phone = `(${['212', '303', '404', '503', '602'][randomInt(5)]}) 555-01${digits(2)}`
  const mail = `${letters(14)}@example.org`
  const number = `2${digits(8)}`
  return {
    given: name(),
    family: `${name()} ${name()}`,
    aNumber: `A${number}`,
    phone,
    mother: name(),
    friend: name(),
    mail,
  }
}

/** A word as it could be hidden in bytes: as text of two kinds, in hex, in base64 at each of three places. */
const disguises = (word: string): Buffer[] => {
  const bytes = Buffer.from(word)
  const base64 = [0, 1, 2].map((before) => {
    const text = Buffer.concat([Buffer.alloc(before), bytes]).toString('base64')
    return text.slice(Math.ceil((before * 4) / 3), Math.floor(((before + bytes.length) * 4) / 3)).replace(/=+$/, '')
  })
  const utf16 = Buffer.from(word, 'utf16le')
  const hex = bytes.toString('hex')
  const url = base64.map((text) => text.replaceAll('+', '-').replaceAll('/', '_'))
  const texts = [word, word.toLowerCase(), word.toUpperCase(), hex, hex.toUpperCase(), ...base64, ...url]
  return [...texts.map((text) => Buffer.from(text)), utf16, Buffer.from(utf16).swap16()]
}

const filesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))

const walk = (who: object, folder: string): Promise<{ token: string; rows: number }> =>
  new Promise((done, failed) => {
    const script = join(import.meta.dirname, '../support/canary-walk.ts')
    const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', script, JSON.stringify(who)], {
      env: { ...process.env, TMPDIR: folder },
    })
    let [said, complained] = ['', '']
    child.stdout.on('data', (bytes) => (said += bytes))
    child.stderr.on('data', (bytes) => (complained += bytes))
    child.on('close', (status) => (status === 0 ? done(JSON.parse(said)) : failed(new Error(complained))))
  })

test('after the whole job no name, number or phone stands in any file, log or row, not even with the key', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'farol-canaries-'))
  const who = drawn()
  const { token, rows } = await walk(who, folder)
  const phone = who.phone.replace(/\D/g, '')
  const { given, family, mother, friend, mail } = who
  const words = [given, ...family.split(' '), mother, friend, mail, who.aNumber.slice(1), phone, token]
  const found: string[] = []
  const files = filesIn(folder)
  for (const file of files) {
    const bytes = readFileSync(file)
    for (const word of words) {
      if (disguises(word).some((hidden) => bytes.includes(hidden)))
        found.push(`${word} in ${file.slice(folder.length)}`)
    }
  }
  expect(rows).toBeGreaterThan(50)
  expect(files.length).toBeGreaterThan(100)
  expect(found).toEqual([])
  rmSync(folder, { recursive: true })
})

test('the search for a canary finds one in every disguise', () => {
  const word = randomBytes(9).toString('hex')
  const hidden = [
    Buffer.from(`x${word}x`),
    Buffer.from(`x${word}`, 'utf16le'),
    Buffer.from(Buffer.from(`${word}`).toString('hex')),
    ...['', 'a', 'ab'].map((before) => Buffer.from(Buffer.from(`${before}${word}!`).toString('base64'))),
  ]
  for (const bytes of hidden) expect(disguises(word).some((disguise) => bytes.includes(disguise))).toBe(true)
})
