import type { Store } from '../store/open.ts'
import { insertionInto, prepared } from '../store/prepared.ts'
import { sha256, text64 } from '../vault/bytes.ts'
import type { Actor } from '../viewer.ts'
import type { Action } from './actions.ts'
import { clearMarks, coverage, type Mark } from './marks.ts'

/** One line of the trail: what was done, by whom, to which random id. No names, no addresses, nothing typed. */
export type Entry = {
  at: Date
  chapterId: string | null
  by: Actor
  action: Action
  object: string | null
  /** Marks of the sealed rows that were written. Those of rows in clear are found by themselves. */
  rows?: Mark[]
}

export const nobody: Actor = { accountId: null, passId: null }

/**
 * Appends to the hash chain. Call it in the verb's transaction, after its rows are written; for reading, before any byte
 * leaves (vault.md 3).
 */
export async function record(trx: Store, entry: Entry): Promise<void> {
  const { marks, begin } = await clearMarks(trx)
  const began = { chapterId: null, by: nobody, action: 'trail.began', object: coverage } as const
  if (begin) await append(trx, { ...began, at: entry.at, rows: begin })
  await append(trx, { ...entry, rows: [...(entry.rows ?? []), ...marks] })
}

async function append(trx: Store, { at, chapterId, by, action, object, rows = [] }: Entry): Promise<void> {
  const { rows: found } = await lastLine(trx, {})
  const last = found[0]
  const line = {
    seq: (last?.seq ?? 0) + 1,
    at: at.toISOString(),
    chapter_id: chapterId,
    account_id: by.accountId,
    pass_id: by.passId,
    action,
    object_id: object,
    rows: JSON.stringify(rows),
    previous: last?.hash ?? '',
  }
  await insertLines(trx, [{ ...line, hash: chainHash(line) }])
}

const lastLine = prepared<object>()((trx) =>
  trx.selectFrom('audit').select(['seq', 'hash']).orderBy('seq', 'desc').limit(1),
)
const insertLines = insertionInto('audit')

export type Line = {
  seq: number
  at: string
  chapter_id: string | null
  account_id: string | null
  pass_id: string | null
  action: string
  object_id: string | null
  rows: string
  previous: string
}

/** SHA-256 over the canonical JSON of a line with the hash before it. */
export const chainHash = (line: Line): string =>
  text64(
    sha256(
      JSON.stringify([
        line.previous,
        line.seq,
        line.at,
        line.chapter_id,
        line.account_id,
        line.pass_id,
        line.action,
        line.object_id,
        line.rows,
      ]),
    ),
  )
