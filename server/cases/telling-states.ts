import type { Store } from '../store/open.ts'

/**
 * Contacts, consents, the name or the own phone of a case have changed. If the person stands as taken, telling counts as
 * *not prepared* from now on, and the next request of a session of F or C that opens the case brings notices and ladder
 * up to what it says (`custody/preparations.ts`). Call it in the transaction that changes them.
 */
export async function prepareAgain(trx: Store, caseId: string): Promise<void> {
  await trx
    .updateTable('check_outs')
    .set({ prepared_at: null })
    .where('case_id', '=', caseId)
    .where('tell_at', 'is not', null)
    .where('undone_at', 'is', null)
    .execute()
}
