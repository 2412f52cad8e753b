import { record } from '../audit/record.ts'
import { releaseOnTaken } from '../cases/releases.ts'
import { addRows, markOf, reviseRow } from '../cases/rows.ts'
import { type CheckOut, checkOutsOf, standing } from '../cases/states.ts'
import { prepareAgain } from '../cases/telling-states.ts'
import { instant } from '../clock.ts'
import { addNoticeTexts } from '../family/notice-texts.ts'
import { addNotices, deleteNoticesExcept, knows, noticesOf } from '../family/notices.ts'
import { endStepsExcept, layLadder } from '../notifications/layings.ts'
import type { Store } from '../store/open.ts'
import type { Vault } from '../vault/secrets.ts'
import { actorOf } from '../viewer.ts'
import type { Entitled } from './entitlements.ts'
import { keepLookUps } from './look-up-tasks.ts'
import type { SealedTelling } from './sealings.ts'
import { addPartnerNews } from './tellings.ts'
import { keepDecision } from './undecided.ts'

/**
 * Stores what telling lacked: notices, texts, ladder, look-ups, the question of a decision, and for whom it has begun
 * already the duty partner's grant. All of it or nothing.
 * @returns 'changed' when the case was written to since it was opened: open and seal again
 */
export async function layTelling(
  trx: Store,
  vault: Vault,
  opened: Entitled,
  taken: CheckOut,
  sealed: SealedTelling,
  now: Date,
): Promise<'prepared' | 'known' | 'changed'> {
  const { row, viewer } = opened
  const stands = standing(await checkOutsOf(trx, [row.id]))
  if (stands?.id !== taken.id || stands.prepared_at !== null) return 'known'
  if (!(await standsAsOpened(trx, opened, sealed))) return 'changed'
  for (const one of sealed.revised) await reviseRow(trx, one)
  await addRows(trx, sealed.added)
  await forget(trx, sealed)
  await deleteNoticesExcept(trx, row.id, sealed.kept)
  await addNotices(trx, sealed.notices)
  await addNoticeTexts(trx, sealed.texts)
  await endStepsExcept(trx, row.id, sealed.refs, now)
  const ladder = { chapterId: row.chapter_id, caseId: row.id, rungs: sealed.rungs, since: taken.at }
  await layLadder(trx, ladder, firstDue(stands, now), now)
  await keepLookUps(trx, opened, stands, now)
  await keepDecision(trx, opened, stands, now)
  for (const other of sealed.others) await prepareAgain(trx, other)
  await trx.updateTable('check_outs').set({ prepared_at: now.toISOString() }).where('id', '=', taken.id).execute()
  const by = actorOf(viewer)
  if (stands.told_at !== null) {
    const groups = await releaseOnTaken(trx, vault, row.id, now, by)
    await addPartnerNews(trx, groups, row.id, 'shared', now)
  }
  const marks = [...sealed.revised, ...sealed.added].map(markOf)
  const gone = sealed.gone.map(({ id, revision }): [string, number, null] => [id, revision, null])
  const entry = { at: now, chapterId: row.chapter_id, by, action: 'case.telling-prepared' as const, object: row.id }
  await record(trx, { ...entry, rows: [...marks, ...gone] })
  return 'prepared'
}

/** When the three minutes are over or somebody said *tell now*, what was laid too late is due at once. */
const firstDue = ({ tell_at, told_at }: CheckOut, now: Date): Date =>
  told_at === null && tell_at !== null && instant(tell_at) > now ? instant(tell_at) : now

/** Whether nobody has written to what was read: the clear row, *door* and *reach*, who knows. */
async function standsAsOpened(trx: Store, { row, rows }: Entitled, { seen }: SealedTelling): Promise<boolean> {
  const now = await trx.selectFrom('cases').select('revision').where('id', '=', row.id).executeTakeFirst()
  const stored = await trx
    .selectFrom('sealed_rows')
    .select(['id', 'revision'])
    .where('case_id', '=', row.id)
    .where('part', 'in', ['door', 'reach'])
    .execute()
  const opened = new Map([...rows.door, ...rows.reach].map(({ id, revision }) => [id, revision]))
  const notices = await noticesOf(trx, [row.id])
  const sameNotices =
    notices.length === seen.length &&
    notices.every((one) => seen.some((before) => before.id === one.id && knows(before) === knows(one)))
  return (
    now?.revision === row.revision && stored.every(({ id, revision }) => opened.get(id) === revision) && sameNotices
  )
}

async function forget(trx: Store, { gone, quiet }: SealedTelling): Promise<void> {
  const [rows, notices] = [gone.map(({ id }) => id), quiet]
  if (rows.length > 0) await trx.deleteFrom('sealed_rows').where('id', 'in', rows).execute()
  if (notices.length > 0) await trx.deleteFrom('notice_texts').where('notice_id', 'in', notices).execute()
}
