import type { VisibleTo } from '../permissions.ts'
import type { Store } from '../store/open.ts'
import type { Viewer } from '../viewer.ts'

/** One line of the trail as coordinators read it. `who` is an account's name, a pass's letter, or null: the clock, a family. */
export type TrailLine = { seq: number; at: string; action: string; object: string | null; who: string | null }

/** The newest lines a viewer may read, a page at a time. @param before a line's number; only older ones are read */
export async function trailOf(
  store: Store,
  visibleTo: VisibleTo,
  viewer: Viewer,
  { before = null, object = null, limit = 100 }: { before?: number | null; object?: string | null; limit?: number },
): Promise<TrailLine[]> {
  let query = visibleTo.audit(viewer, store.selectFrom('audit').selectAll('audit'))
  if (before !== null) query = query.where('audit.seq', '<', before)
  if (object !== null) query = query.where('audit.object_id', '=', object)
  const lines = await query.orderBy('audit.seq', 'desc').limit(limit).execute()
  const names = await namesOf(store, lines)
  return lines.map(({ seq, at, action, object_id, account_id, pass_id }) => ({
    seq,
    at,
    action,
    object: object_id,
    who: names.get(account_id ?? pass_id ?? '') ?? null,
  }))
}

async function namesOf(store: Store, lines: { account_id: string | null; pass_id: string | null }[]) {
  const ids = [...new Set(lines.flatMap(({ account_id, pass_id }) => [account_id, pass_id]))].filter(
    (id) => id !== null,
  )
  if (ids.length === 0) return new Map<string, string>()
  const accounts = await store.selectFrom('accounts').select(['id', 'name']).where('id', 'in', ids).execute()
  const passes = await store.selectFrom('passes').select(['id', 'letter as name']).where('id', 'in', ids).execute()
  return new Map([...accounts, ...passes].map(({ id, name }) => [id, name]))
}

/** The newest hash of the whole chain: kept elsewhere, it shows when lines were cut off at the end. */
export async function headOf(store: Store): Promise<string | null> {
  const last = await store.selectFrom('audit').select('hash').orderBy('seq', 'desc').limit(1).executeTakeFirst()
  return last?.hash ?? null
}
