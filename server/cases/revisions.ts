import type { Store } from '../store/open.ts'
import type { CaseRow } from './cases.ts'
import type { OpenRows } from './rows.ts'

/** Moves a case on from the revision that somebody saw. @returns false when it has moved already */
export async function nextRevision(trx: Store, caseId: string, seen: number): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('cases')
    .set({ revision: seen + 1 })
    .where('id', '=', caseId)
    .where('revision', '=', seen)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/**
 * Whether nobody has written to a case, or to one of its rows, since it was opened. Part of the transaction that would
 * otherwise write over what they wrote. Rows that stay closed to the viewer are not looked at.
 */
export async function standsAsOpened(trx: Store, { id, revision }: CaseRow, rows: OpenRows): Promise<boolean> {
  const now = await trx.selectFrom('cases').select('revision').where('id', '=', id).executeTakeFirst()
  const stored = await trx.selectFrom('sealed_rows').select(['id', 'revision']).where('case_id', '=', id).execute()
  const opened = new Map(Object.values(rows).flatMap((part) => part.map((row) => [row.id, row.revision] as const)))
  return now?.revision === revision && stored.every((row) => (opened.get(row.id) ?? row.revision) === row.revision)
}
