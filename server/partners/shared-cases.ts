import { record } from '../audit/record.ts'
import { type CaseRow, openRowsOf } from '../cases/cases.ts'
import type { OpenRows } from '../cases/rows.ts'
import { happenedAt } from '../cases/states.ts'
import type { Deps } from '../deps.ts'
import { SealError } from '../errors.ts'
import { transact } from '../store/open.ts'
import { type AccountViewer, actorOf } from '../viewer.ts'

/** A case shared with a partner, opened with the partner's own key; `rows` is null when something in it is damaged. */
export type SharedCase = { row: CaseRow; takenAt: string | null; isNew: boolean; rows: OpenRows | null }
/** What went away: a case id means nothing any more, so only the day and the reason are said. */
export type News = { kind: 'withdrawn' | 'wrong-person'; at: string; caseId: string }

export type Shared = { cases: SharedCase[]; gone: News[] }

/** What a partner sees: newest taken first, those since they last looked marked. One line in the trail. */
export async function sharedWith({ store, visibleTo }: Deps, viewer: AccountViewer, now: Date): Promise<Shared> {
  const since = await lookedAt(store, viewer)
  const news = await newsSince(store, viewer, since)
  const groups = viewer.groups.map(({ groupId }) => groupId)
  // What is visible would be looked for among all cases there are; this looks among theirs.
  const granted = store
    .selectFrom('grants')
    .select('object_id')
    .where('group_id', 'in', groups)
    .where('laid_by', '=', 0)
  const cases = store.selectFrom('cases').selectAll('cases').where('cases.id', 'in', granted)
  const visible = await visibleTo.cases(viewer, cases, now).execute()
  const taken = await takenTimes(store, visible)
  await transact(store, (trx) =>
    record(trx, { at: now, chapterId: viewer.chapterId, by: actorOf(viewer), action: 'partner.listed', object: null }),
  )
  const fresh = new Set(news.filter(({ kind }) => kind === 'shared').map(({ case_id }) => case_id))
  const shared: SharedCase[] = []
  for (const row of visible) {
    const rows = await opened(store, viewer, row, now)
    if (rows === undefined) continue
    const takenAt = taken.get(row.id) ?? null
    shared.push({ row, takenAt, isNew: fresh.has(row.id), rows })
  }
  shared.sort((a, b) => Number(b.isNew) - Number(a.isNew) || (b.takenAt ?? '').localeCompare(a.takenAt ?? ''))
  const still = new Set(shared.map(({ row }) => row.id))
  return { cases: shared, gone: news.flatMap((one) => goneOf(one, still)) }
}

/** "I have seen these": what comes from now on is new. */
export const markLooked = (store: Deps['store'], viewer: AccountViewer, now: Date) =>
  store.updateTable('accounts').set({ looked_at: now.toISOString() }).where('id', '=', viewer.accountId).execute()

/** When each of these cases was taken; a taking that was undone does not count. */
async function takenTimes(store: Deps['store'], cases: { id: string }[]): Promise<Map<string, string>> {
  const ids = cases.map(({ id }) => id)
  if (ids.length === 0) return new Map()
  const rows = await store
    .selectFrom('check_outs')
    .select(['case_id', 'at', 'occurred_at'])
    .where('kind', '=', 'taken')
    .where('undone_at', 'is', null)
    .where('case_id', 'in', ids)
    .execute()
  return new Map(rows.map((row) => [row.case_id, happenedAt(row)]))
}

/** null: damaged, and said so; undefined: no key of theirs opens it, so it is not there. */
async function opened(store: Deps['store'], viewer: AccountViewer, row: CaseRow, now: Date) {
  try {
    return (await openRowsOf(store, viewer, row, now)).rows
  } catch (error) {
    return error instanceof SealError ? null : undefined
  }
}

async function lookedAt(store: Deps['store'], viewer: AccountViewer): Promise<string> {
  const own = await store
    .selectFrom('accounts')
    .select('looked_at')
    .where('id', '=', viewer.accountId)
    .executeTakeFirst()
  return own?.looked_at ?? ''
}

const newsSince = (store: Deps['store'], viewer: AccountViewer, since: string) =>
  store
    .selectFrom('partner_news')
    .selectAll()
    .where('partner_id', '=', viewer.partnerId ?? '')
    .where('at', '>', since)
    .orderBy('at', 'desc')
    .execute()

function goneOf({ kind, at, case_id }: { kind: string; at: string; case_id: string }, still: Set<string>): News[] {
  return (kind === 'withdrawn' || kind === 'wrong-person') && !still.has(case_id) ? [{ kind, at, caseId: case_id }] : []
}
