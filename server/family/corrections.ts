import type { TellingRow } from '../cases/fields.ts'
import { addTasks, newTask } from '../notifications/tasks.ts'
import type { Store } from '../store/open.ts'
import { addNoticeTexts, type NewNoticeText, type NoticeFacts, sealNoticeTexts } from './notice-texts.ts'
import { deleteNoticesExcept, knows, type NoticeRow, noticesOf } from './notices.ts'

/** Whoever may have heard the wrong news: told, read, opened, or sent the link. */
export const heard = (notice: NoticeRow): boolean =>
  knows(notice) || notice.sent_at !== null || notice.opened_at !== null

export type PreparedCorrection = { texts: NewNoticeText[] }

/** Seals the text that takes a wrong telling back, to every contact; which of them need it is known in the transaction. */
export async function prepareCorrection(
  tellings: readonly TellingRow[],
  place: { chapterId: string; at: Date },
  facts: NoticeFacts,
): Promise<PreparedCorrection> {
  return { texts: await sealNoticeTexts(tellings, place, { ...facts, kind: 'not-taken' }) }
}

/**
 * *Wrong person*: notices nobody has heard of are deleted; whoever has heard reads the correction and is called.
 * @returns how many contacts had heard
 */
export async function addCorrection(
  trx: Store,
  { chapterId, caseId }: { chapterId: string; caseId: string },
  { texts }: PreparedCorrection,
  now: Date,
): Promise<number> {
  const notices = await noticesOf(trx, [caseId])
  const told = notices.filter(heard)
  const keep = told.map(({ id }) => id)
  await deleteNoticesExcept(trx, caseId, keep)
  await addNoticeTexts(
    trx,
    texts.filter(({ notice_id }) => keep.includes(notice_id)),
  )
  const correction = (notice: NoticeRow) =>
    newTask({ chapterId, caseId, kind: 'correction', contactRef: notice.contact_ref }, { at: now })
  await addTasks(trx, told.map(correction))
  return told.length
}
