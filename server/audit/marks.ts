import type { Store } from '../store/open.ts'
import { prepared } from '../store/prepared.ts'
import {
  takeWritten,
  type Watched,
  watched,
  watchedRow,
  watchedRowsAfter,
  watchedTables,
} from '../store/written-rows.ts'
import { sha256, text64 } from '../vault/bytes.ts'

/** A row as the trail remembers it: id, revision, hash of its bytes; null once it is erased. */
export type Mark = [rowId: string, revision: number, hash: string | null]

const batch = 5_000

export const sealedMark = (rowId: string, revision: number, sealed: Uint8Array): Mark => [
  rowId,
  revision,
  text64(sha256(sealed)),
]

/** How the trail calls a row in clear: sealed ones go by their id alone. */
export const nameOf = (table: Watched, id: string): string => `${table}/${id}`

/** SHA-256 over what counts in a row in clear, in the order of `watched`. */
export function clearHash(table: Watched, row: object): string {
  const values = watched[table].map((column) => (row as Record<string, unknown>)[column])
  return text64(sha256(JSON.stringify([table, ...values.map(plain)])))
}

const plain = (value: unknown) => (value instanceof Uint8Array ? text64(value) : value)

/** Which rows, and which of their columns, this program vouches for. A program that watches more begins anew. */
export const coverage = text64(sha256(JSON.stringify(watched))).slice(0, 22)

/**
 * Marks of the clear rows that this transaction has written, as they stand. `begin` is for the first line that a program
 * writes into a trail that knows nothing of such rows: all of them.
 */
export async function clearMarks(trx: Store): Promise<{ marks: Mark[]; begin: Mark[] | null }> {
  const { written, first } = await takeWritten(trx)
  if (first && !(await hasBegun(trx))) return { marks: [], begin: await allMarks(trx) }
  const marks: Mark[] = []
  for (const row of written) {
    const stands = await watchedRow(trx, row)
    marks.push([nameOf(row.name, row.id), 0, stands ? clearHash(row.name, stands) : null])
  }
  return { marks, begin: null }
}

const hasBegun = async (trx: Store) => (await beginning(trx, {})).rows.length > 0

const beginning = prepared<object>()((trx) =>
  trx.selectFrom('audit').select('seq').where('object_id', '=', coverage).where('action', '=', 'trail.began').limit(1),
)

async function allMarks(trx: Store): Promise<Mark[]> {
  const marks: Mark[] = []
  for (const table of watchedTables) {
    for await (const row of rowsOf(trx, table)) marks.push([nameOf(table, row.id), 0, clearHash(table, row)])
  }
  return marks
}

/** All rows of a table that is watched, a batch at a time. */
export async function* rowsOf(store: Store, table: Watched): AsyncGenerator<{ id: string }> {
  for (let last = '', more = true; more; ) {
    const rows = await watchedRowsAfter(store, table, last, batch)
    yield* rows
    last = rows.at(-1)?.id ?? ''
    more = rows.length === batch
  }
}
