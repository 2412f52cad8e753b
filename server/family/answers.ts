import { groupOf, openGroupOf } from '../accounts/groups.ts'
import { nobody, record } from '../audit/record.ts'
import type { Deps } from '../deps.ts'
import { NotFoundError, SealError } from '../errors.ts'
import { type Store, transact } from '../store/open.ts'
import { groupKeyPair } from '../vault/groups.ts'
import { openWith, sealTo } from '../vault/hpke.ts'
import { actorOf, type Viewer } from '../viewer.ts'
import type { NoticeRow } from './notices.ts'

/** What a contact wrote back. `text` is null when this viewer's keys do not open it. */
export type Answer = {
  id: string
  caseId: string
  ticket: string
  zone: string
  noticeId: string
  at: string
  seenAt: string | null
  text: string | null
}

/** A letter box: anyone who has opened the notice may write to C. @param id made with the form, so that a second tap saves once */
export async function addAnswer(store: Store, notice: NoticeRow, id: string, text: string, now: Date): Promise<void> {
  const groupC = await groupOf(store, notice.chapter_id, 'C')
  const plain = Buffer.from(text, 'utf8')
  const how = { keyVersion: groupC.version, step: 1024 }
  const sealed = await sealTo(groupC.public_key, plain, answerAd(notice.chapter_id, notice.case_id, id), how)
  const { chapter_id, case_id } = notice
  const row = { id, chapter_id, case_id, notice_id: notice.id, sealed, created_at: now.toISOString() }
  await transact(store, async (trx) => {
    const { numInsertedOrUpdatedRows } = await trx
      .insertInto('answers')
      .values({ ...row, seen_at: null, seen_by: null })
      .onConflict((conflict) => conflict.column('id').doNothing())
      .executeTakeFirst()
    if (numInsertedOrUpdatedRows !== 1n) return
    await record(trx, { at: now, chapterId: chapter_id, by: nobody, action: 'notice.answered', object: case_id })
  })
}

/** Answers this viewer may see, unread ones first, newest first; recorded in the trail before a byte leaves. */
export async function answersFor(
  { store, visibleTo, clock }: Pick<Deps, 'store' | 'visibleTo' | 'clock'>,
  viewer: Viewer,
): Promise<Answer[]> {
  const rows = await visibleTo
    .answers(viewer, store.selectFrom('answers').selectAll('answers'))
    .innerJoin('cases', 'cases.id', 'answers.case_id')
    .innerJoin('sites', 'sites.id', 'cases.site_id')
    .select(['cases.ticket', 'sites.zone'])
    .orderBy((eb) => eb('answers.seen_at', 'is not', null))
    .orderBy('answers.created_at', 'desc')
    .limit(200)
    .execute()
  const groupC = openGroupOf(viewer, 'C')
  const key = groupC ? (await groupKeyPair(groupC.secret)).privateKey : null
  const answers = await Promise.all(
    rows.map(async (row) => ({
      id: row.id,
      caseId: row.case_id,
      ticket: row.ticket,
      zone: row.zone,
      noticeId: row.notice_id,
      at: row.created_at,
      seenAt: row.seen_at,
      text: key && row.sealed ? await opened(key, row.sealed, answerAd(row.chapter_id, row.case_id, row.id)) : null,
    })),
  )
  const chapterId = viewer.kind === 'account' ? viewer.chapterId : null
  const entry = { at: clock.now(), chapterId, by: actorOf(viewer) }
  await transact(store, (trx) => record(trx, { ...entry, action: 'answers.listed', object: chapterId }))
  return answers
}

/** How many nobody has read yet. */
export async function unreadAnswers({ store, visibleTo }: Pick<Deps, 'store' | 'visibleTo'>, viewer: Viewer) {
  const query = visibleTo.answers(
    viewer,
    store.selectFrom('answers').select((eb) => eb.fn.countAll<number>().as('count')),
  )
  const row = await query.where('answers.seen_at', 'is', null).executeTakeFirst()
  return Number(row?.count ?? 0)
}

/** Marks an answer as read, once. @throws NotFoundError for foreign and unknown alike */
export async function markSeen(
  { store, visibleTo, clock }: Pick<Deps, 'store' | 'visibleTo' | 'clock'>,
  viewer: Viewer,
  id: string,
): Promise<void> {
  const row = await visibleTo
    .answers(viewer, store.selectFrom('answers').select(['answers.chapter_id', 'answers.case_id']))
    .where('answers.id', '=', id)
    .executeTakeFirst()
  if (!row) throw new NotFoundError('no such answer for this viewer')
  const [now, by] = [clock.now(), actorOf(viewer)]
  await transact(store, async (trx) => {
    await trx
      .updateTable('answers')
      .set({ seen_at: now.toISOString(), seen_by: by.accountId })
      .where('id', '=', id)
      .where('seen_at', 'is', null)
      .execute()
    await record(trx, { at: now, chapterId: row.chapter_id, by, action: 'answer.seen', object: row.case_id })
  })
}

const answerAd = (chapter: string, object: string, row: string) => ({ purpose: 'answer', chapter, object, row })

async function opened(key: Uint8Array, sealed: Uint8Array, ad: ReturnType<typeof answerAd>): Promise<string | null> {
  try {
    return (await openWith(key, sealed, ad)).toString('utf8')
  } catch (error) {
    if (error instanceof SealError) return null
    throw error
  }
}
