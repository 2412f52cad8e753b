import { createHash } from 'node:crypto'
import { tables } from '../../server/store/schema/schema.ts'
import type { Farol } from '../support/farol.ts'

/** A session goes on, and a try is counted, whatever is refused. */
const passing = ['sessions', 'throttle']
const reads = /\.(listed|searched|read|shown)$|^(call|case|detention|find-out|notice|sheet)\.opened$/

export type Saved = Map<string, string>

/** Each table as the number of its rows and a hash over all that stands in them; of the trail, only what was done. */
export async function savedIn({ store }: Pick<Farol, 'store'>): Promise<Saved> {
  const saved: Saved = new Map()
  for (const name of Object.keys(tables) as (keyof typeof tables)[]) {
    if (passing.includes(name)) continue
    const all: object[] = await store.selectFrom(name).selectAll().execute()
    const rows = name === 'audit' ? all.filter((line) => !reads.test((line as { action: string }).action)) : all
    const hash = createHash('sha256')
    for (const row of rows)
      for (const [column, value] of Object.entries(row)) if (!quickened(name, column)) hash.update(bytesOf(value))
    saved.set(name, `${rows.length} rows, ${hash.digest('base64url')}`)
  }
  return saved
}

/** The tables that are not what they were. */
export const changedIn = (before: Saved, after: Saved): string[] =>
  [...after].filter(([name, rows]) => before.get(name) !== rows).map(([name]) => name)

/** A grant takes its quick form when somebody first opens what it is for: the same keys, sealed anew. */
const quickened = (table: string, column: string) => table === 'grants' && ['form', 'sealed'].includes(column)

const bytesOf = (value: unknown) => (value instanceof Uint8Array ? value : `${typeof value} ${value}`)
