import { nobody, record } from '../audit/record.ts'
import { type Store, transact } from '../store/open.ts'
import type { Vault } from '../vault/secrets.ts'
import type { Actor } from '../viewer.ts'
import { takeOff } from './grants.ts'

type Due = {
  id: string
  object_id: string
  object: 'case' | 'slip'
  group_id: string
  sealed: Uint8Array
  chapter_id: string
}

/** The clock job: grants whose time has come are released, those whose time is over are deleted. */
export async function releaseGrants(store: Store, vault: Vault, now: Date): Promise<void> {
  const at = now.toISOString()
  // With the group and *laid by* in the question an index answers; by the end alone every grant there is would be read.
  const groups = store.selectFrom('groups').select('id')
  await store
    .deleteFrom('grants')
    .where('group_id', 'in', groups)
    .where('laid_by', 'in', [0, 1])
    .where('until', '<=', at)
    .execute()
  const due = await laidBy(store).where('grants.release_at', '<=', at).execute()
  for (const grant of due) await transact(store, (trx) => release(trx, vault, grant, now, nobody))
}

/**
 * Releases what waits for the event *taken* of one case: at *tell now*, or when the three minutes are over.
 * A group whose key was found forged gets nothing. Called by that verb and the clock job alone (vault.md 2). @returns the groups that may open the case from now on
 */
export async function releaseOnTaken(
  trx: Store,
  vault: Vault,
  caseId: string,
  now: Date,
  by: Actor,
): Promise<string[]> {
  const due = await laidBy(trx)
    .where('grants.object_id', '=', caseId)
    .where('grants.release_on', '=', 'taken')
    .where('groups.refused_at', 'is', null)
    .execute()
  for (const grant of due) await release(trx, vault, grant, now, by)
  return due.map(({ group_id }) => group_id)
}

const laidBy = (store: Store) =>
  store
    .selectFrom('grants')
    .innerJoin('groups', 'groups.id', 'grants.group_id')
    .select(['grants.id', 'object_id', 'object', 'group_id', 'sealed', 'groups.chapter_id'])
    .where('laid_by', '=', 1)

async function release(trx: Store, vault: Vault, grant: Due, now: Date, by: Actor): Promise<void> {
  const object = { object: grant.object, id: grant.object_id, chapterId: grant.chapter_id }
  const sealed = takeOff(vault, grant.sealed, object, grant.group_id)
  await trx
    .updateTable('grants')
    .set({ sealed, laid_by: 0, release_at: null, release_on: null })
    .where('id', '=', grant.id)
    .execute()
  await record(trx, { at: now, chapterId: grant.chapter_id, by, action: 'grant.released', object: grant.object_id })
}
