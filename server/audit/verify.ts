import type { Store } from '../store/open.ts'
import { sha256, text64 } from '../vault/bytes.ts'
import { chainHash, type SealedMark } from './record.ts'

/** What is wrong with the trail or with what it speaks of. `at` = the line's number, `object` = a random id. */
export type Finding =
  | { kind: 'edited'; at: number }
  | { kind: 'missing'; at: number }
  | { kind: 'cut-off'; head: string }
  | { kind: 'row-changed' | 'row-rolled-back' | 'row-gone' | 'row-unknown'; object: string }

export type Verdict = { lines: number; head: string; rows: number; findings: Finding[] }

const batch = 5_000

/**
 * Reads the whole chain and holds the sealed rows against it: names edits, deletions, reorderings and a row rolled
 * back. No key is needed. @param knownHead a hash kept elsewhere; without it a trail cut off at its end looks whole
 */
export async function verifyTrail(store: Store, knownHead: string | null = null): Promise<Verdict> {
  const findings: Finding[] = []
  const written = new Map<string, { revision: number; hash: string | null; earlier: Set<string> }>()
  let headSeen = knownHead === null
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
      remember(written, line.rows)
      headSeen ||= line.hash === knownHead
      previous = line.hash
      seq = line.seq
    }
    if (lines.length < batch) break
  }
  if (!headSeen && knownHead) findings.push({ kind: 'cut-off', head: knownHead })
  const rows = await holdRows(store, written, findings)
  return { lines: seq, head: previous, rows, findings }
}

type Written = Map<string, { revision: number; hash: string | null; earlier: Set<string> }>

function remember(written: Written, rows: string): void {
  for (const [id, revision, hash] of marksIn(rows)) {
    const known = written.get(id)
    const earlier = known?.earlier ?? new Set()
    if (known?.hash) earlier.add(known.hash)
    written.set(id, { revision, hash, earlier })
  }
}

function marksIn(rows: string): SealedMark[] {
  try {
    return JSON.parse(rows) as SealedMark[]
  } catch {
    return [] // An edited line is named by its hash already.
  }
}

async function holdRows(store: Store, written: Written, findings: Finding[]): Promise<number> {
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
        if (found) findings.push({ kind: found, object: id })
        written.delete(id)
        last = id
      }
      count += rows.length
      if (rows.length < batch) break
    }
  }
  for (const [id, { hash }] of written) if (hash !== null) findings.push({ kind: 'row-gone', object: id })
  return count
}

function fault(known: { hash: string | null; earlier: Set<string> } | undefined, hash: string) {
  if (!known || known.hash === null) return 'row-unknown'
  if (known.hash === hash) return null
  return known.earlier.has(hash) ? 'row-rolled-back' : 'row-changed'
}
