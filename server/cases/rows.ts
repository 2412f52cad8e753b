import { type Mark, sealedMark } from '../audit/marks.ts'
import { NotFoundError } from '../errors.ts'
import type { Store } from '../store/open.ts'
import { insertionInto } from '../store/prepared.ts'
import { randomId } from '../vault/bytes.ts'
import { sealJson, unsealJson } from '../vault/envelopes.ts'
import { keyOf } from '../vault/keys.ts'
import { type Place, rowAd } from './bindings.ts'
import type { RowOf } from './fields.ts'
import type { Part, PartKeys } from './parts.ts'

/** A row sealed and ready to be stored: HPKE and AEAD happen before the transaction, never inside. */
export type SealedRow = {
  id: string
  case_id: string
  part: Part
  revision: number
  key_version: number
  sealed: Buffer
  created_at: string
}

/** A row opened: its content and where it stands. */
export type OpenRow<P extends Part = Part> = { id: string; revision: number; at: string; value: RowOf[P] }
export type OpenRows = { [P in Part]: OpenRow<P>[] }

/** Seals a new row, or the next revision of one that is there. Cards pad to 256 bytes, all else to 1,024. */
export function sealRow<P extends Part>(
  place: Place,
  part: P,
  key: Uint8Array,
  value: RowOf[P],
  { at, id = randomId(), revision = 1 }: { at: Date; id?: string; revision?: number },
): SealedRow {
  const sealed = sealJson(keyOf(key), value, rowAd(place, part, id, revision), { step: part === 'card' ? 256 : 1024 })
  return { id, case_id: place.caseId, part, revision, key_version: 1, sealed, created_at: at.toISOString() }
}

export const markOf = ({ id, revision, sealed }: SealedRow): Mark => sealedMark(id, revision, sealed)

/** Opens what the keys open. @throws SealError when a row was moved, flipped or rolled back to another revision's seal. */
export function openRows(
  place: Place,
  keys: PartKeys,
  rows: { id: string; part: Part; revision: number; sealed: Uint8Array; created_at: string }[],
): OpenRows {
  const open: OpenRows = { card: [], door: [], reach: [], facts: [], desk: [] }
  const opened = new Map<Part, ReturnType<typeof keyOf>>()
  for (const { id, part, revision, sealed, created_at } of rows) {
    const bytes = keys[part]
    if (!bytes) continue
    const key = opened.get(part) ?? keyOf(bytes)
    opened.set(part, key)
    const value = unsealJson<never>(key, sealed, rowAd(place, part, id, revision))
    open[part].push({ id, revision, at: created_at, value })
  }
  return open
}

/** Adds rows. Part of a verb's transaction. */
export const addRows: (trx: Store, rows: readonly SealedRow[]) => Promise<void> = insertionInto('sealed_rows')

/**
 * Puts the next revision in place of the one before.
 * @returns false when somebody else has revised it meanwhile: show both, overwrite nothing.
 */
export async function reviseRow(trx: Store, { id, revision, sealed, case_id }: SealedRow): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('sealed_rows')
    .set({ revision, sealed })
    .where('id', '=', id)
    .where('case_id', '=', case_id)
    .where('revision', '=', revision - 1)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** The one row of a part that has one. @throws NotFoundError when the keys do not reach it. */
export function onlyRow<P extends Part>(rows: OpenRows, part: P): OpenRow<P> {
  const row = rows[part][0]
  if (!row) throw new NotFoundError(`no ${part} that this viewer can open`)
  return row as OpenRow<P>
}
