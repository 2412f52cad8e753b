import { existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import type { Config } from './config.ts'
import { RefusedError } from './errors.ts'
import { migrate } from './store/migrate.ts'
import { openStore, type Store } from './store/open.ts'
import { vaultOf } from './store/secrets.ts'
import { fileKey, type Vault } from './vault/secrets.ts'
import { refusePlaintext, serverKey, typedKey } from './vault/server-key.ts'

export type Opened = {
  /** The encrypted file and its key, for threads and processes with connections of their own. */
  file: { path: string; key: Uint8Array }
  store: Store
  vault: Vault
  /** S itself, for the server sheet that is printed at set-up. */
  serverKey: Buffer
  /** Writes what is in the log back into the file and closes it. */
  close(): Promise<void>
}

export const databaseIn = (dataFolder: string): string => join(dataFolder, 'farol.db')

/**
 * Key, file, migrations, secrets: everything behind the web, for the server and for commands. The first time, key and
 * database are made. @param typed the text of the server sheet at a sealed start; the key file is then not looked for.
 * @throws RefusedError with the sentence to print; then nothing was changed
 */
export const open = async (config: Config, typed?: string): Promise<Opened> => {
  const { keyFile, dataFolder, credentialsFolder } = config
  const database = databaseIn(dataFolder)
  const key =
    typed === undefined
      ? serverKey(keyFile, dataFolder, database, credentialsFolder ?? undefined)
      : keyTyped(typed, database)
  mkdirSync(dataFolder, { recursive: true, mode: 0o700 })
  const store = openStore(database, fileKey(key))
  try {
    await migrate(store)
    const vault = await vaultOf(store, key)
    return { store, vault, serverKey: key, file: { path: database, key: fileKey(key) }, close: () => close(store) }
  } catch (error) {
    await store.destroy()
    throw error
  }
}

const keyTyped = (typed: string, database: string) => {
  if (!existsSync(database)) throw new RefusedError(`There is no database at ${database} that this key could open.`)
  refusePlaintext(database)
  return typedKey(typed)
}

const close = async (store: Store) => {
  await sql`pragma wal_checkpoint(truncate)`.execute(store)
  await store.destroy()
}
