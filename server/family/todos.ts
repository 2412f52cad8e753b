import { openGroupOf } from '../accounts/groups.ts'
import { record } from '../audit/record.ts'
import type { Deps } from '../deps.ts'
import { callKinds } from '../notifications/tasks.ts'
import { transact } from '../store/open.ts'
import { actorOf, type Viewer } from '../viewer.ts'
import { isClaimed } from './claims.ts'

/** Something due, without names or rooms: what it is, for which ticket, when, who does it. */
export type Todo = {
  id: string
  kind: string
  caseId: string
  contactRef: string | null
  ticket: string
  zone: string
  due: string
  overdue: boolean
  /** Who claimed it, null while nobody does it. */
  by: string | null
  mine: boolean
  /** Whether it is a call, claimed on its own page, or something done on the case's page. */
  isCall: boolean
}

/**
 * Tasks whose time has come, about cases this viewer may see, longest due first; and those that come later, so that
 * whoever goes home can hand them on. Recorded as one listing.
 */
export async function todosFor(
  { store, visibleTo, clock }: Pick<Deps, 'store' | 'visibleTo' | 'clock'>,
  viewer: Viewer,
): Promise<{ due: Todo[]; later: Todo[] }> {
  const now = clock.now()
  const rows = await visibleTo
    .tasks(viewer, store.selectFrom('tasks').selectAll('tasks'))
    .innerJoin('cases', 'cases.id', 'tasks.case_id')
    .innerJoin('sites', 'sites.id', 'cases.site_id')
    .leftJoin('accounts', 'accounts.id', 'tasks.claimed_by')
    .select(['cases.id as caseId', 'cases.ticket', 'sites.zone', 'accounts.name as by'])
    .where('tasks.done_at', 'is', null)
    .where('cases.id', 'in', visibleTo.cases(viewer, store.selectFrom('cases').select('cases.id'), now))
    .orderBy('tasks.due_at')
    .execute()
  // A new link is given by C alone: others would find nothing behind it.
  const ofC = openGroupOf(viewer, 'C') !== null
  const theirs = rows.filter(({ kind }) => kind !== 'new-link' || ofC)
  const todos = theirs.map((row): Todo => {
    const claimed = isClaimed(row, now)
    return {
      id: row.id,
      kind: row.kind,
      caseId: row.caseId,
      contactRef: row.contact_ref,
      ticket: row.ticket,
      zone: row.zone,
      due: row.due_at,
      overdue: row.due_at < now.toISOString(),
      by: claimed ? row.by : null,
      mine: claimed && viewer.kind === 'account' && row.claimed_by === viewer.accountId,
      isCall: callKinds.some((kind) => kind === row.kind),
    }
  })
  const chapterId = viewer.kind === 'account' ? viewer.chapterId : null
  const entry = { at: now, chapterId, by: actorOf(viewer) }
  await transact(store, (trx) => record(trx, { ...entry, action: 'tasks.listed', object: chapterId }))
  const isDue = ({ due }: Todo) => due <= now.toISOString()
  return { due: todos.filter(isDue), later: todos.filter((todo) => !isDue(todo)) }
}
