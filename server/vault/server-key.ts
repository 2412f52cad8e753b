import { chmodSync, existsSync, lstatSync, mkdirSync, readFileSync, realpathSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve, sep } from 'node:path'
import { RefusedError } from '../errors.ts'
import { randomBytes } from './bytes.ts'
import { readSheet, sheetText } from './sheets.ts'

/**
 * The server key S: 32 bytes as one line of text in a file of its own (vault.md 1). Made only if neither key nor
 * database exists; one without the other is refused, and nothing is changed.
 * @param credentials systemd's `$CREDENTIALS_DIRECTORY`; a key directly inside it may be group-readable
 * @throws RefusedError with the sentence to print
 */
export function serverKey(file: string, folder: string, database: string, credentials?: string): Buffer {
  const hasKey = existsSync(file)
  const hasDatabase = existsSync(database)
  if (inside(file, folder) || inside(folder, dirname(resolve(file)))) {
    throw new RefusedError(
      `The key ${file} lies beside or above the data in ${folder}. Keep it in a folder of its own.`,
    )
  }
  if (!hasKey && hasDatabase) {
    throw new RefusedError(
      `There is a database in ${folder} but no key at ${file}. Bring the key back; nothing was changed.`,
    )
  }
  if (hasKey && !hasDatabase) {
    throw new RefusedError(
      `There is a key at ${file} but no database in ${folder}. Bring the database back, or move the key away; nothing was changed.`,
    )
  }
  if (hasDatabase) refusePlaintext(database)
  return hasKey ? readKey(file, credentials) : makeKey(file)
}

/** A key typed at a sealed start, in the form of the server sheet. @throws RefusedError */
export function typedKey(text: string): Buffer {
  const key = readSheet(text)
  if (!key) throw new RefusedError('That is not the text of a server sheet: a sign is wrong or missing.')
  return key
}

/** @throws RefusedError when the file begins as an unencrypted SQLite database does. */
export function refusePlaintext(database: string): void {
  if (readFileSync(database).subarray(0, 15).toString('latin1') === 'SQLite format 3') {
    throw new RefusedError(`${database} is not encrypted. Farol never opens a plain database; nothing was changed.`)
  }
}

function readKey(file: string, credentials?: string): Buffer {
  const stats = lstatSync(realpathSync(file))
  const handedBySystemd = credentials !== undefined && dirname(resolve(file)) === resolve(credentials)
  if (!handedBySystemd && (stats.mode & 0o077) !== 0) {
    throw new RefusedError(`Others can read the key ${file}. Say: chmod 400 ${file}`)
  }
  const key = readSheet(readFileSync(file, 'utf8'))
  if (!key) throw new RefusedError(`The key ${file} is damaged: a sign is wrong or missing.`)
  return key
}

function makeKey(file: string): Buffer {
  const key = randomBytes(32)
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
  writeFileSync(file, `${sheetText(key)}\n`, { mode: 0o400, flag: 'wx' })
  chmodSync(file, 0o400)
  return key
}

function inside(path: string, folder: string): boolean {
  return (real(path) + sep).startsWith(real(folder) + sep)
}

/** The path with the links of its existing part followed, so that a link cannot hide where the key lies. */
function real(path: string): string {
  const whole = resolve(path)
  if (existsSync(whole)) return realpathSync(whole)
  const parent = dirname(whole)
  return parent === whole ? whole : join(real(parent), whole.slice(parent.length))
}
