import type { Action } from '../audit/actions.ts'
import { record } from '../audit/record.ts'
import { NotFoundError } from '../errors.ts'
import type { VisibleTo } from '../permissions.ts'
import { type Store, transact } from '../store/open.ts'
import { insertionInto, prepared } from '../store/prepared.ts'
import type { NewRow, Row } from '../store/schema/column.ts'
import type { Database } from '../store/schema/schema.ts'
import { type Actor, actorOf, type Viewer } from '../viewer.ts'
import { addGrants, keysFor, type NewGrant } from './grants.ts'
import type { PartKeys } from './parts.ts'
import { addRows, markOf, type OpenRows, openRows, type SealedRow } from './rows.ts'

/** What stands in clear of a case. */
export type CaseRow = Row<Database['cases']>

/** A case as far as the viewer's keys open it: parts they may not open are empty lists. */
export type OpenCase = { row: CaseRow; keys: PartKeys; rows: OpenRows }

/**
 * Stores an intake, sealed before: it is a case the moment this commits (vault.md 2). Part of a transaction that has made
 * sure that no form with this uuid is stored; the database holds that to be so.
 */
export async function addCase(
  trx: Store,
  {
    row,
    rows,
    grants,
    by,
    at,
  }: { row: NewRow<Database['cases']>; rows: SealedRow[]; grants: NewGrant[]; by: Actor; at: Date },
): Promise<void> {
  await insertCases(trx, [row])
  await addRows(trx, rows)
  await addGrants(trx, grants)
  await record(trx, {
    at,
    chapterId: row.chapter_id,
    by,
    action: 'case.taken-in',
    object: row.id,
    rows: rows.map(markOf),
  })
}

const insertCases = insertionInto('cases')

/** The clear row of a case this viewer may see. @throws NotFoundError for foreign and unknown alike */
export const caseRow = (
  store: Store,
  visibleTo: VisibleTo,
  viewer: Viewer,
  caseId: string,
  now: Date,
): Promise<CaseRow> =>
  visibleTo
    .cases(viewer, store.selectFrom('cases').selectAll('cases'), now)
    .where('cases.id', '=', caseId)
    .executeTakeFirstOrThrow(() => new NotFoundError('no such case for this viewer'))

/**
 * A case opened with the viewer's own keys; recorded in the trail before a byte of it leaves.
 * @throws NotFoundError when they may not see it or hold no key to it
 * @throws SealError when something in it was moved or flipped
 */
export async function openCase(
  store: Store,
  visibleTo: VisibleTo,
  viewer: Viewer,
  caseId: string,
  now: Date,
  action: Action = 'case.opened',
): Promise<OpenCase> {
  const row = await caseRow(store, visibleTo, viewer, caseId, now)
  const opened = await openRowsOf(store, viewer, row, now)
  await transact(store, (trx) =>
    record(trx, { at: now, chapterId: row.chapter_id, by: actorOf(viewer), action, object: caseId }),
  )
  return opened
}

/** The same without a line in the trail: for verbs that write one of their own. @throws NotFoundError, SealError */
export async function openRowsOf(store: Store, viewer: Viewer, row: CaseRow, now: Date): Promise<OpenCase> {
  const keys = await keysFor(store, viewer, { object: 'case', id: row.id, chapterId: row.chapter_id }, now)
  if (!keys) throw new NotFoundError('no key to this case')
  return { row, keys, rows: openRows({ chapterId: row.chapter_id, caseId: row.id }, keys, await rowsOf(store, row.id)) }
}

/** The sealed rows of a case, oldest first. */
export async function rowsOf(store: Store, caseId: string) {
  const { rows } = await rowsBy(store, { caseId })
  return rows
}

const rowsBy = prepared<{ caseId: string }>()((store, value) =>
  store
    .selectFrom('sealed_rows')
    .select(['id', 'part', 'revision', 'sealed', 'created_at'])
    .where('case_id', '=', value('caseId'))
    .orderBy('created_at'),
)

/** Erases a case whole: rows, grants, slips, tasks, messages, notices. What is left is a line in the trail. */
export async function eraseCase(
  trx: Store,
  { id, chapter_id }: { id: string; chapter_id: string },
  by: Actor,
  at: Date,
): Promise<void> {
  const rows = await trx.selectFrom('sealed_rows').select(['id', 'revision']).where('case_id', '=', id).execute()
  const slips = await trx.selectFrom('slips').select('id').where('case_id', '=', id).execute()
  const numbers = await trx.selectFrom('contact_numbers').select('id').where('case_id', '=', id).execute()
  const objects = [id, ...[...slips, ...numbers].map((one) => one.id)]
  await trx.deleteFrom('grants').where('object_id', 'in', objects).execute()
  await trx.deleteFrom('partner_news').where('case_id', '=', id).execute()
  await trx.deleteFrom('cases').where('id', '=', id).execute()
  await record(trx, {
    at,
    chapterId: chapter_id,
    by,
    action: 'case.erased',
    object: id,
    rows: [...rows, ...slips.map(({ id }) => ({ id, revision: 1 }))].map((row) => [row.id, row.revision, null]),
  })
}
