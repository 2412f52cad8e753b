import { closeSync, existsSync, openSync } from 'node:fs'
import Sqlite from 'better-sqlite3'
import { RefusedError } from '../errors.ts'

// vault.md 1: in this order, each read back. SQLCipher v4 format, raw key.
const settings = [
  ['journal_mode', 'WAL', 'wal'],
  ['synchronous', 'FULL', 2],
  ['temp_store', 'MEMORY', 2],
  ['secure_delete', 'ON', 1],
  ['foreign_keys', 'ON', 1],
  ['trusted_schema', 'OFF', 0],
  ['cell_size_check', 'ON', 1],
  ['busy_timeout', '5000', 5000],
] as const

/**
 * Opens the encrypted file; makes it when it is not there.
 * @param key 32 bytes, `fileKey(S)`
 * @throws RefusedError when the key does not open it or a pragma does not hold
 */
export function openFile(path: string, key: Uint8Array): Sqlite.Database {
  const isNew = !existsSync(path)
  if (isNew) closeSync(openSync(path, 'wx', 0o600))
  const file = new Sqlite(path)
  try {
    unlock(file, key)
    for (const [name, value, expected] of settings) {
      file.pragma(`${name}=${value}`)
      if (file.pragma(name, { simple: true }) !== expected)
        throw new RefusedError(`SQLite did not accept ${name}=${value}.`)
    }
  } catch (error) {
    file.close()
    if (error instanceof RefusedError) throw error
    throw new RefusedError('The key does not open this database, or the file is damaged. Nothing was changed.')
  }
  // Checkpoints run beside the writer every second; this is the fallback. A hundred intakes a second write 3,000 pages,
  // and at 4,000 whoever came last would wait 15 ms for all of them.
  file.pragma('wal_autocheckpoint=16000')
  file.pragma('cache_size=-8192')
  return file
}

/**
 * A connection that only reads, for those who go through many rows once. Its cache holds the indexes of 100,000 of them.
 * @throws RefusedError as `openFile`
 */
export function openForReading(path: string, key: Uint8Array): Sqlite.Database {
  const file = openFile(path, key)
  file.pragma('query_only=ON')
  file.pragma('cache_size=-12288')
  return file
}

function unlock(file: Sqlite.Database, key: Uint8Array): void {
  file.pragma("cipher='sqlcipher'")
  file.pragma('legacy=4')
  file.pragma(`key="x'${Buffer.from(key).toString('hex')}'"`)
  if (
    file.pragma('cipher', { simple: true }) !== 'sqlcipher' ||
    Number(file.pragma('legacy', { simple: true })) !== 4
  ) {
    throw new RefusedError('This SQLite cannot encrypt: the file was not opened.')
  }
  file.prepare('select count(*) from sqlite_master').get()
}
