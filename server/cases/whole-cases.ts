import { record } from '../audit/record.ts'
import type { Deps } from '../deps.ts'
import { SealError } from '../errors.ts'
import { type Store, transact } from '../store/open.ts'
import { actorOf, type Viewer } from '../viewer.ts'
import { type CaseRow, caseRow } from './cases.ts'
import { mergeSlips } from './merging.ts'
import { type Reading, readCase } from './readings.ts'
import { type CaseTask, openTasks } from './responsibilities.ts'
import { type CheckOut, checkOutsOf } from './states.ts'
import { type Told, toldStates } from './told-states.ts'
import { type ShownSlip, waitingSlips } from './waiting-slips.ts'

/** A case with all that belongs on its page, as far as the viewer's keys open it. */
export type WholeCase = Reading & {
  site: { id: string; name: string; zone: string }
  checkOuts: CheckOut[]
  tasks: CaseTask[]
  told: (contactRef: string) => Told
  holder: string | null
  slips: ShownSlip[]
}

/** Reads a case for its page; recorded before a byte of it leaves. @throws NotFoundError */
export async function wholeCase(
  { store, vault, visibleTo }: Pick<Deps, 'store' | 'vault' | 'visibleTo'>,
  viewer: Viewer,
  caseId: string,
  now: Date,
): Promise<WholeCase> {
  const row = await caseRow(store, visibleTo, viewer, caseId, now)
  await unlessDamaged(() => mergeSlips(store, vault, viewer, row, now))
  const reading = await readCase(store, viewer, await caseRow(store, visibleTo, viewer, caseId, now), now)
  const entry = {
    at: now,
    chapterId: row.chapter_id,
    by: actorOf(viewer),
    action: 'case.opened' as const,
    object: caseId,
  }
  await transact(store, (trx) => record(trx, entry))
  return {
    ...reading,
    site: await placeOf(store, row),
    checkOuts: await checkOutsOf(store, [caseId]),
    tasks: await openTasks(store, caseId),
    told: await toldStates(store, caseId),
    holder: await nameOf(store, row.holder_id),
    slips: await waitingSlips(store, viewer, row, now),
  }
}

/** A damaged slip does not keep its case from being read. */
async function unlessDamaged<Result>(work: () => Promise<Result>): Promise<Result | null> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof SealError) return null
    throw error
  }
}

const placeOf = (store: Store, { site_id }: CaseRow) =>
  store.selectFrom('sites').select(['id', 'name', 'zone']).where('id', '=', site_id).executeTakeFirstOrThrow()

async function nameOf(store: Store, accountId: string | null): Promise<string | null> {
  if (!accountId) return null
  const account = await store.selectFrom('accounts').select('name').where('id', '=', accountId).executeTakeFirst()
  return account?.name ?? null
}
