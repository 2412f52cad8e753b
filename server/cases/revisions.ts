import type { Store } from '../store/open.ts'

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
