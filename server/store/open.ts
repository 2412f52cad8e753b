import { Kysely, type Transaction } from 'kysely'
import { EncryptedSqliteDialect } from './dialect.ts'
import { openFile } from './files.ts'
import type { Database } from './schema/schema.ts'

/** The store. A transaction may be passed in its place. With one connection, the store inside its own transaction hangs. */
export type Store = Kysely<Database>

/** Work in one transaction, begun IMMEDIATE. Nothing but database work inside: seal first (vault.md 3). */
export const transact = <Result>(
  store: Store,
  work: (trx: Transaction<Database>) => Promise<Result>,
): Promise<Result> => (store.isTransaction ? work(store as Transaction<Database>) : store.transaction().execute(work))

export const openStore = (path: string, key: Uint8Array): Store =>
  new Kysely<Database>({ dialect: new EncryptedSqliteDialect(openFile(path, key)) })
