import { Kysely, sql, type Transaction } from 'kysely'
import { EncryptedSqliteDialect } from './dialect.ts'
import { openFile } from './files.ts'
import type { Database } from './schema/schema.ts'

/** The store. A transaction may be passed in its place. With one connection, the store inside its own transaction hangs. */
export type Store = Kysely<Database>

type Work<Result> = (trx: Transaction<Database>) => Promise<Result>

/**
 * Work in one transaction, begun IMMEDIATE. Nothing but database work inside: seal first (vault.md 3). Works that come in
 * the same turn of the loop share one commit, each whole or not at all; none is answered before that commit is on the
 * disk.
 */
export const transact = <Result>(store: Store, work: Work<Result>): Promise<Result> =>
  store.isTransaction ? work(store as Transaction<Database>) : inLine(store, work)

type Waiting = { work: Work<unknown>; done: (result: never) => void; failed: (error: unknown) => void }

const lines = new WeakMap<Store, Waiting[]>()

const inLine = <Result>(store: Store, work: Work<Result>): Promise<Result> =>
  new Promise((done, failed) => {
    const line = lines.get(store)
    if (line) return void line.push({ work, done, failed })
    lines.set(store, [{ work, done, failed }])
    setImmediate(commitLine, store)
  })

async function commitLine(store: Store): Promise<void> {
  const line = lines.get(store) ?? []
  lines.delete(store)
  try {
    const settle = await store.transaction().execute(async (trx) => {
      const [first, ...others] = line
      if (first && others.length === 0) return [await outcomeOf(first, trx)]
      const all: (() => void)[] = []
      for (const each of line) all.push(await outcomeWithin(each, trx))
      return all
    })
    for (const each of settle) each()
  } catch (error) {
    for (const { failed } of line) failed(error)
  }
}

/** Alone, a work that fails takes the transaction with it. */
async function outcomeOf({ work, done }: Waiting, trx: Transaction<Database>): Promise<() => void> {
  const result = await work(trx)
  return () => done(result as never)
}

/** Beside others, it takes back only what it did itself. */
async function outcomeWithin(each: Waiting, trx: Transaction<Database>): Promise<() => void> {
  await sql`savepoint work`.execute(trx)
  try {
    const settle = await outcomeOf(each, trx)
    await sql`release work`.execute(trx)
    return settle
  } catch (error) {
    await sql`rollback to work`.execute(trx)
    await sql`release work`.execute(trx)
    return () => each.failed(error)
  }
}

/** Opened pages of the file leave memory; the next question reads those that it needs again. */
export const letPagesGo = (store: Store): Promise<unknown> => sql`pragma shrink_memory`.execute(store)

export const openStore = (path: string, key: Uint8Array): Store =>
  new Kysely<Database>({ dialect: new EncryptedSqliteDialect(openFile(path, key)) })
