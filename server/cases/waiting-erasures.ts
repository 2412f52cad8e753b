import { record } from '../audit/record.ts'
import { addMinutes } from '../clock.ts'
import type { Deps } from '../deps.ts'
import { addAlert } from '../notifications/alerts.ts'
import type { Store } from '../store/open.ts'
import type { Row } from '../store/schema/column.ts'
import type { Database } from '../store/schema/schema.ts'
import type { Actor, Viewer } from '../viewer.ts'
import type { CaseRow } from './cases.ts'
import type { Hindrance } from './hindrances.ts'

export type Erasure = Row<Database['erasures']>

/** Minutes between the decision to erase and the erasing, so that a mistake or a *taken* can still stop it. */
export const minutesOfGrace = 10

/** Hours within which two coordinators decide about somebody who was taken or not seen (product.md 6). */
const hoursToDecide = 72

type Asked = { why: Erasure['why']; by: Actor; at: Date }

/** A case is to be erased in ten minutes; until then it can be undone. One that was refused before is asked for anew. */
export async function addErasure(trx: Store, row: CaseRow, { why, by, at }: Asked): Promise<void> {
  await trx.deleteFrom('erasures').where('case_id', '=', row.id).execute()
  const asked = { why, asked_by: by.accountId, asked_at: at.toISOString() }
  const alone = { proposal: null, proposed_by: null, agreed_by: null, decide_by: null }
  const due_at = addMinutes(at, minutesOfGrace).toISOString()
  const open = { refused_at: null, refused_for: null }
  await trx
    .insertInto('erasures')
    .values({ case_id: row.id, chapter_id: row.chapter_id, ...asked, ...alone, due_at, ...open })
    .execute()
  await record(trx, { at, chapterId: row.chapter_id, by, action: 'erasure.asked', object: row.id })
}

/**
 * Something happened to a person whose erasing waits: it does not take effect, and whoever asked reads why. Call it in
 * the transaction of what happened; it does nothing where nothing waits.
 */
export async function cancelErasure(
  trx: Store,
  caseId: string,
  { because, by, at }: { because: Hindrance; by: Actor; at: Date },
): Promise<void> {
  const erasure = await erasureOf(trx, caseId)
  if (!erasure || erasure.due_at === null || (erasure.why === 'wish' && because === 'undone')) return
  if (erasure.why === 'wish') await leaveToTwo(trx, erasure, at)
  else await refuse(trx, caseId, [because], at)
  await record(trx, { at, chapterId: erasure.chapter_id, by, action: 'erasure.cancelled', object: caseId })
}

/**
 * The person asked for it, and was taken or not seen: two coordinators decide, and all of them are alerted. Nothing is
 * erased or refused in silence when the time to decide is over: it is asked again, first on home.
 */
export async function leaveToTwo(
  trx: Store,
  { case_id, chapter_id, asked_by }: Pick<Erasure, 'case_id' | 'chapter_id' | 'asked_by'>,
  at: Date,
): Promise<void> {
  const decide_by = addMinutes(at, hoursToDecide * 60).toISOString()
  const open = { proposal: null, proposed_by: null, agreed_by: null, due_at: null, refused_at: null, refused_for: null }
  await trx
    .updateTable('erasures')
    .set({ ...open, decide_by })
    .where('case_id', '=', case_id)
    .execute()
  await addAlert(trx, { chapterId: chapter_id, kind: 'erasure-wished', accountId: asked_by, objectId: case_id, at })
}

/** Its ten minutes are over and something stands in the way: it is kept, with the reasons, for whoever asked. */
export const refuse = (trx: Store, caseId: string, reasons: Hindrance[], at: Date) =>
  trx
    .updateTable('erasures')
    .set({ due_at: null, refused_at: at.toISOString(), refused_for: reasons.join(' ') })
    .where('case_id', '=', caseId)
    .execute()

/** The erasure asked for a case, waiting or refused; null when there is none. */
export const erasureOf = async (store: Store, caseId: string): Promise<Erasure | null> =>
  (await store.selectFrom('erasures').selectAll().where('case_id', '=', caseId).executeTakeFirst()) ?? null

/** Whether two coordinators are still to decide. */
export const isOpenToTwo = ({ why, due_at, refused_at }: Erasure): boolean =>
  why === 'wish' && due_at === null && refused_at === null

/** Wishes of a chapter that two coordinators are still to decide: how many, and until when the first. For home. */
export async function wishesToDecide(
  { store, visibleTo }: Pick<Deps, 'store' | 'visibleTo'>,
  viewer: Viewer,
  now: Date,
): Promise<{ count: number; until: string; zone: string; late: boolean } | null> {
  const rows = await visibleTo
    .cases(viewer, store.selectFrom('cases'), now)
    .innerJoin('erasures', 'erasures.case_id', 'cases.id')
    .innerJoin('sites', 'sites.id', 'cases.site_id')
    .select(['erasures.decide_by as until', 'sites.zone'])
    .where('erasures.due_at', 'is', null)
    .where('erasures.refused_at', 'is', null)
    .orderBy('erasures.decide_by')
    .execute()
  const { until, zone } = rows[0] ?? {}
  return until && zone ? { count: rows.length, until, zone, late: until <= now.toISOString() } : null
}
