import { groupOf } from '../accounts/groups.ts'
import { nobody, record } from '../audit/record.ts'
import { addMinutes } from '../clock.ts'
import { SealError } from '../errors.ts'
import { type Store, transact } from '../store/open.ts'
import { openWith, sealTo } from '../vault/hpke.ts'
import type { NoticeRow } from './notices.ts'

/** Answers that one link may send in a day: so many that a family is heard, so few that none hides another's. */
export const mostInADay = 10

/**
 * A letter box: anyone who has opened the notice may write to C.
 * @param id made with the form, so that a second tap saves once
 * @returns 'enough' when this link has sent so many today that they are asked to call; nothing of it is kept
 */
export async function addAnswer(
  store: Store,
  notice: NoticeRow,
  id: string,
  text: string,
  now: Date,
): Promise<'kept' | 'known' | 'enough'> {
  const groupC = await groupOf(store, notice.chapter_id, 'C')
  const plain = Buffer.from(text, 'utf8')
  const how = { keyVersion: groupC.version, step: 1024 }
  const { chapter_id, case_id, contact_ref } = notice
  const sealed = await sealTo(groupC.public_key, plain, answerAd(chapter_id, case_id, id), how)
  const row = { id, chapter_id, case_id, notice_id: notice.id, contact_ref, sealed, created_at: now.toISOString() }
  return transact(store, async (trx) => {
    const known = await trx.selectFrom('answers').select('id').where('id', '=', id).executeTakeFirst()
    if (known) return 'known'
    const dayAgo = addMinutes(now, -24 * 60).toISOString()
    const today = trx.selectFrom('answers').select('id').where('notice_id', '=', notice.id)
    if ((await today.where('created_at', '>', dayAgo).execute()).length >= mostInADay) return 'enough'
    await trx.insertInto('answers').values(row).execute()
    await record(trx, { at: now, chapterId: chapter_id, by: nobody, action: 'notice.answered', object: case_id })
    return 'kept'
  })
}

/** What was written, or null when this key does not open it. */
export async function openAnswer(
  key: Uint8Array,
  { id, chapter_id, case_id, sealed }: { id: string; chapter_id: string; case_id: string; sealed: Uint8Array },
): Promise<string | null> {
  try {
    return (await openWith(key, sealed, answerAd(chapter_id, case_id, id))).toString('utf8')
  } catch (error) {
    if (error instanceof SealError) return null
    throw error
  }
}

const answerAd = (chapter: string, object: string, row: string) => ({ purpose: 'answer', chapter, object, row })
