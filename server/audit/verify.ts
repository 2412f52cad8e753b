import type { Store } from '../store/open.ts'
import { type Watched, watchedTables } from '../store/written-rows.ts'
import { sha256, text64 } from '../vault/bytes.ts'
import { clearHash, coverage, type Mark, nameOf, rowsOf } from './marks.ts'
import { chainHash } from './record.ts'

/** A table whose rows are held against the trail. */
export type Held = Watched | 'sealed_rows' | 'slips'

/**
 * What is wrong with the trail or with what it speaks of. `at` = the line's number, `object` = a random id, `table` =
 * where it stands; null for a sealed row that is gone.
 */
export type Finding =
  | { kind: 'edited'; at: number }
  | { kind: 'missing'; at: number }
  | { kind: 'begun-again'; at: number }
  | { kind: 'cut-off'; head: string }
  | { kind: 'row-changed' | 'row-rolled-back' | 'row-gone' | 'row-unknown'; object: string; table: Held | null }

export type Verdict = { lines: number; head: string; rows: number; findings: Finding[] }

const batch = 5_000

/**
 * Reads the whole chain and holds the rows against it, sealed ones and those in clear that it speaks of: names edits,
 * deletions, reorderings, a row rolled back, and a row that was written from outside. No key is needed.
 * @param knownHead a hash kept elsewhere; without it a trail cut off at its end looks whole
 */
export async function verifyTrail(store: Store, knownHead: string | null = null): Promise<Verdict> {
  const findings: Finding[] = []
  const written: Written = new Map()
  let [headSeen, begun] = [knownHead === null, false]
  let previous = ''
  let seq = 0
  for (;;) {
    const lines = await store
      .selectFrom('audit')
      .selectAll()
      .where('seq', '>', seq)
      .orderBy('seq')
      .limit(batch)
      .execute()
    for (const line of lines) {
      for (let missing = seq + 1; missing < line.seq; missing++) findings.push({ kind: 'missing', at: missing })
      if (line.previous !== previous || chainHash(line) !== line.hash) findings.push({ kind: 'edited', at: line.seq })
      if (line.action === 'trail.began' && line.object_id === coverage) {
        if (begun) findings.push({ kind: 'begun-again', at: line.seq })
        else forgetClear(written)
        begun = true
      }
      remember(written, line.rows)
      headSeen ||= line.hash === knownHead
      previous = line.hash
      seq = line.seq
    }
    if (lines.length < batch) break
  }
  if (!headSeen && knownHead) findings.push({ kind: 'cut-off', head: knownHead })
  const sealed = await holdSealed(store, written, findings)
  // A trail from before rows in clear were watched says nothing of them.
  const clear = begun ? await holdClear(store, written, findings) : forgetClear(written)
  for (const [name, { hash }] of written) {
    if (hash !== null) findings.push({ kind: 'row-gone', ...placeOf(name) })
  }
  return { lines: seq, head: previous, rows: sealed + clear, findings }
}

type Known = { hash: string | null; earlier: Set<string> }
type Written = Map<string, Known>

function remember(written: Written, rows: string): void {
  for (const [name, , hash] of marksIn(rows)) {
    const known = written.get(name)
    const earlier = known?.earlier ?? new Set()
    if (known?.hash) earlier.add(known.hash)
    written.set(name, { hash, earlier })
  }
}

function marksIn(rows: string): Mark[] {
  try {
    return JSON.parse(rows) as Mark[]
  } catch {
    return [] // An edited line is named by its hash already.
  }
}

function forgetClear(written: Written): 0 {
  for (const name of written.keys()) if (name.includes('/')) written.delete(name)
  return 0
}

function placeOf(name: string): { table: Held | null; object: string } {
  const [table, object] = name.split('/')
  return object === undefined ? { table: null, object: name } : { table: table as Watched, object }
}

async function holdSealed(store: Store, written: Written, findings: Finding[]): Promise<number> {
  let count = 0
  for (const table of ['sealed_rows', 'slips'] as const) {
    let last = ''
    for (;;) {
      const rows = await store
        .selectFrom(table)
        .select(['id', 'sealed'])
        .where('id', '>', last)
        .orderBy('id')
        .limit(batch)
        .execute()
      for (const { id, sealed } of rows) {
        const found = fault(written.get(id), text64(sha256(sealed)))
        if (found) findings.push({ kind: found, object: id, table })
        written.delete(id)
        last = id
      }
      count += rows.length
      if (rows.length < batch) break
    }
  }
  return count
}

async function holdClear(store: Store, written: Written, findings: Finding[]): Promise<number> {
  let count = 0
  for (const table of watchedTables) {
    for await (const row of rowsOf(store, table)) {
      const name = nameOf(table, row.id)
      const found = fault(written.get(name), clearHash(table, row))
      if (found) findings.push({ kind: found, object: row.id, table })
      written.delete(name)
      count += 1
    }
  }
  return count
}

function fault(known: Known | undefined, hash: string) {
  if (!known || known.hash === null) return 'row-unknown'
  if (known.hash === hash) return null
  return known.earlier.has(hash) ? 'row-rolled-back' : 'row-changed'
}
