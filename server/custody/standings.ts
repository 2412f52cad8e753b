import { type CheckOut, checkOutsOf, standing } from '../cases/states.ts'
import { type Told, toldStates } from '../cases/told-states.ts'
import type { Store } from '../store/open.ts'

/** How *taken* stands: the tap that holds, or the one that was taken back as *wrong person*. */
export type Standing = {
  taken: CheckOut | null
  undone: { at: string; by: string | null } | null
  /** By a contact's random id. */
  told: (contactRef: string) => Told
  /** Contacts who heard the wrong news and are still to be called. */
  correcting: number
}

/** Read in clear: who tapped when, what of the notices was opened. */
export async function standingOf(store: Store, caseId: string): Promise<Standing> {
  const all = await checkOutsOf(store, [caseId])
  const now = standing(all)
  const undone = all.findLast(({ kind, undone_at }) => kind === 'taken' && undone_at !== null)
  const by = undone?.undone_by
    ? await store.selectFrom('accounts').select('name').where('id', '=', undone.undone_by).executeTakeFirst()
    : undefined
  const correcting = await store
    .selectFrom('tasks')
    .select('id')
    .where('case_id', '=', caseId)
    .where('kind', '=', 'correction')
    .where('done_at', 'is', null)
    .execute()
  return {
    taken: now?.kind === 'taken' ? now : null,
    undone: undone?.undone_at ? { at: undone.undone_at, by: by?.name ?? null } : null,
    told: await toldStates(store, caseId),
    correcting: correcting.length,
  }
}
