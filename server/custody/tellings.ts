import { nobody, record } from '../audit/record.ts'
import { releaseOnTaken } from '../cases/releases.ts'
import { type CheckOut, checkOutsOf, standing } from '../cases/states.ts'
import type { Deps } from '../deps.ts'
import { beginTelling } from '../notifications/ladder.ts'
import { type Store, transact } from '../store/open.ts'
import { randomId } from '../vault/bytes.ts'
import type { Vault } from '../vault/secrets.ts'
import { type Actor, actorOf, type Viewer } from '../viewer.ts'
import { entitled } from './entitlements.ts'

/**
 * *Tell now*: the ladder moves up, and the duty partner's grant is released if the person agreed.
 * @returns 'known' when telling has begun already or nobody is marked taken
 * @throws NotFoundError
 */
export async function tellNow(
  parts: Pick<Deps, 'store' | 'vault' | 'visibleTo'>,
  viewer: Viewer,
  caseId: string,
  now: Date,
): Promise<'told' | 'known'> {
  const { row } = await entitled(parts, viewer, caseId, now)
  return transact(parts.store, async (trx) => {
    const taken = standing(await checkOutsOf(trx, [caseId]))
    if (taken?.kind !== 'taken' || taken.told_at !== null) return 'known'
    await beginTelling(trx, caseId, now)
    await tell(trx, parts.vault, { ...taken, chapter_id: row.chapter_id }, now, actorOf(viewer))
    return 'told'
  })
}

/** The clock's: telling begins where the three minutes are over. One case that fails does not keep the others. */
export async function beginDueTellings(store: Store, vault: Vault, now: Date): Promise<void> {
  const failures: unknown[] = []
  for (const { case_id } of await due(store, now).execute()) {
    await transact(store, async (trx) => {
      const taken = await due(trx, now).where('check_outs.case_id', '=', case_id).executeTakeFirst()
      if (taken) await tell(trx, vault, taken, now, nobody)
    }).catch((error: unknown) => failures.push(error))
  }
  if (failures.length > 0) throw new AggregateError(failures, 'some tellings did not begin')
}

const due = (store: Store, now: Date) =>
  store
    .selectFrom('check_outs')
    .innerJoin('cases', 'cases.id', 'check_outs.case_id')
    .select(['check_outs.id', 'check_outs.case_id', 'cases.chapter_id'])
    .where('check_outs.kind', '=', 'taken')
    .where('check_outs.undone_at', 'is', null)
    .where('check_outs.told_at', 'is', null)
    .where('check_outs.tell_at', '<=', now.toISOString())

type Taken = Pick<CheckOut, 'id' | 'case_id'> & { chapter_id: string }

/** From now on it was told: partners who are given the case find it among their news. */
async function tell(trx: Store, vault: Vault, taken: Taken, now: Date, by: Actor): Promise<void> {
  const { id, case_id, chapter_id } = taken
  await trx.updateTable('check_outs').set({ told_at: now.toISOString() }).where('id', '=', id).execute()
  const groups = await releaseOnTaken(trx, vault, case_id, now, by)
  await addPartnerNews(trx, groups, case_id, 'shared', now)
  await record(trx, { at: now, chapterId: chapter_id, by, action: 'case.telling-begun', object: case_id })
}

/** A line among the news of the partners that these groups belong to. */
export async function addPartnerNews(
  trx: Store,
  groupIds: readonly string[],
  caseId: string,
  kind: 'shared' | 'wrong-person',
  now: Date,
): Promise<void> {
  if (groupIds.length === 0) return
  const partners = await trx
    .selectFrom('groups')
    .select('partner_id')
    .where('id', 'in', groupIds)
    .where('partner_id', 'is not', null)
    .execute()
  const news = partners.map(({ partner_id }) => ({
    id: randomId(),
    partner_id: partner_id as string,
    case_id: caseId,
    kind,
    at: now.toISOString(),
  }))
  if (news.length > 0) await trx.insertInto('partner_news').values(news).execute()
}
