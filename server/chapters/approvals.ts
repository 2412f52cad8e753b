import { record } from '../audit/record.ts'
import { NotFoundError } from '../errors.ts'
import { type Store, transact } from '../store/open.ts'
import { randomId } from '../vault/bytes.ts'
import { type AccountViewer, actorOf } from '../viewer.ts'
import { hashOf, type TextKey, type TextWords, textLanguages, texts, wordsOf } from './texts.ts'

/** Words for people and families; with words nobody of the chapter has reviewed, the approved ones stand under them. */
export type ApprovedText = {
  language: string
  words: TextWords
  reviewed: boolean
  fallback?: { language: string; words: TextWords }
}

/** Who approved which words when. `current` is false when the words have changed since. */
export type Approval = { key: string; language: string; at: string; by: string; current: boolean }

const first = ['en', 'es']

/**
 * A text as a chapter may show it, or null when it may not be shown at all: then the core text stands in its place.
 * An unreviewed translation comes with the approved English or Spanish, to be shown under it (product.md 6).
 */
export async function approvedText(
  store: Store,
  chapterId: string,
  key: TextKey,
  language: string,
): Promise<ApprovedText | null> {
  const approved = (await approvalsOf(store, chapterId)).filter((each) => each.key === key && each.current)
  const has = (code: string) => approved.some((each) => each.language === code)
  const words = wordsOf(key, language)
  if (words && has(language)) return { language, words, reviewed: true }
  const standIn = first.find(has)
  const standInWords = standIn ? wordsOf(key, standIn) : null
  if (!standIn || !standInWords) return null
  const fallback = { language: standIn, words: standInWords }
  return words ? { language, words, reviewed: false, fallback } : { ...fallback, reviewed: true }
}

/** All approvals of a chapter, with the name of who gave them. */
export async function approvalsOf(store: Store, chapterId: string): Promise<Approval[]> {
  const rows = await store
    .selectFrom('text_approvals')
    .leftJoin('accounts', 'accounts.id', 'text_approvals.approved_by')
    .select(['text_key', 'text_approvals.language', 'words_hash', 'approved_at', 'accounts.name'])
    .where('text_approvals.chapter_id', '=', chapterId)
    .execute()
  return rows.map(({ text_key, language, words_hash, approved_at, name }) => {
    const words = wordsOf(text_key as TextKey, language)
    const current = words !== null && hashOf(words) === words_hash
    return { key: text_key, language, at: approved_at, by: name ?? '', current }
  })
}

/**
 * Approves the words as they were shown.
 * @param seen hash of the words on the page; the program may have been renewed since
 * @returns 'changed' when the words are others by now: read again
 * @throws NotFoundError for a text that is not in that language
 */
export async function approveText(
  store: Store,
  viewer: AccountViewer,
  { key, language, seen }: { key: TextKey; language: string; seen: string },
  now: Date,
): Promise<'approved' | 'changed'> {
  const words = wordsOf(key, language)
  if (!words || !viewer.chapterId) throw new NotFoundError('no such text')
  if (hashOf(words) !== seen) return 'changed'
  const row = {
    chapter_id: viewer.chapterId,
    text_key: key,
    language,
    words_hash: seen,
    approved_at: now.toISOString(),
    approved_by: viewer.accountId,
  }
  await transact(store, async (trx) => {
    await trx
      .insertInto('text_approvals')
      .values({ id: randomId(), ...row })
      .onConflict((conflict) => conflict.columns(['chapter_id', 'text_key', 'language']).doUpdateSet(row))
      .execute()
    const entry = { at: now, chapterId: row.chapter_id, by: actorOf(viewer) }
    await record(trx, { ...entry, action: 'text.approved', object: `${key}.${language}` })
  })
  return 'approved'
}

/** Whether every text is approved in English or in Spanish: translations lean on these. */
export async function allTextsApproved(store: Store, chapterId: string): Promise<boolean> {
  const approvals = (await approvalsOf(store, chapterId)).filter(({ current }) => current)
  return texts.every(({ key }) => approvals.some((each) => each.key === key && first.includes(each.language)))
}

/** The languages of a text in which nobody has reviewed its words yet. */
export const unreviewed = (approvals: Approval[], key: TextKey): string[] =>
  textLanguages().filter(
    (language) =>
      wordsOf(key, language) !== null &&
      !approvals.some((each) => each.key === key && each.language === language && each.current),
  )
