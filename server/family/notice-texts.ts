import type { TellingRow } from '../cases/fields.ts'
import { instant } from '../clock.ts'
import type { Store } from '../store/open.ts'
import type { NewRow } from '../store/schema/column.ts'
import type { Database } from '../store/schema/schema.ts'
import { bytes64, randomId } from '../vault/bytes.ts'
import { openWith, sealTo } from '../vault/hpke.ts'
import { type Level, mayHear } from './levels.ts'
import { untilAfter } from './notices.ts'

/** Where, and by whom: codes with words in `family.json`. Anything else stays unsaid; of *other* no place is said. */
export const places = ['hallway', 'lift', 'room', 'street', 'other'] as const
export const agencies = ['ice', 'cbp', 'police'] as const

/** What happened, as far as it is known; the notice says of it what its contact may be told. */
export type NoticeFacts = {
  /** `taken`, or `not-taken`: it was the wrong person, and this takes the telling back. */
  kind: 'taken' | 'not-taken'
  /** As the person uses it. */
  name: string
  /** ISO instants. */
  occurredAt: string
  learnedAt: string
  /** IANA zone of the court, and its name as people say it. */
  zone: string
  site: string
  place: (typeof places)[number] | null
  agency: (typeof agencies)[number] | null
  /** `seen` only when somebody of ours said that they saw it; `unsaid` until somebody has said how we know. */
  confidence: 'seen' | 'told' | 'unsure' | 'unsaid'
}

/** What one contact may read: nothing they may not be told is even sealed to them. */
export type Said =
  | ({ mayBeSaid: 'everything' } & NoticeFacts)
  | ({ mayBeSaid: 'held' } & Pick<NoticeFacts, 'kind' | 'name' | 'learnedAt' | 'zone' | 'confidence'>)
  | ({ mayBeSaid: 'call-us' } & Pick<NoticeFacts, 'kind' | 'learnedAt' | 'zone'>)

/** One text of a notice, opened. Facts, not words: the reader's language says them. */
export type NoticeText = { language: string; said: Said }

export type NewNoticeText = NewRow<Database['notice_texts']>

/** Seals the same news for each contact, with HPKE: before the transaction. @param tellings as *facts* holds them */
export function sealNoticeTexts(
  tellings: readonly TellingRow[],
  { chapterId, at }: { chapterId: string; at: Date },
  facts: NoticeFacts,
): Promise<NewNoticeText[]> {
  return Promise.all(
    tellings.map(async ({ noticeId, publicKey, language, mayBeSaid }) => {
      const id = randomId()
      const text: NoticeText = { language, said: saidTo(mayBeSaid, facts) }
      const plain = Buffer.from(JSON.stringify(text))
      const sealed = await sealTo(bytes64(publicKey), plain, textAd(chapterId, noticeId, id), { step: 1024 })
      return { id, notice_id: noticeId, sealed, created_at: at.toISOString() }
    }),
  )
}

/** What may be said of it to a contact, and no more. */
export function saidTo(mayBeSaid: Level, facts: NoticeFacts): Said {
  const { kind, name, learnedAt, zone, confidence } = facts
  if (mayHear(mayBeSaid, 'story')) return { mayBeSaid, ...facts } as Said
  if (mayHear(mayBeSaid, 'held')) return { mayBeSaid, kind, name, learnedAt, zone, confidence } as Said
  return { mayBeSaid, kind, learnedAt, zone } as Said
}

/** Whether reading it is an acknowledgement: a page that tells nothing leaves the family where it was. */
export const countsWhenRead = ({ kind, mayBeSaid }: Pick<Said, 'kind' | 'mayBeSaid'>): boolean =>
  kind === 'not-taken' || mayHear(mayBeSaid, 'read')

/** Stores texts to notices that are still there; with news a notice stands for another 30 days. */
export async function addNoticeTexts(trx: Store, texts: readonly NewNoticeText[]): Promise<void> {
  for (const text of texts) {
    const { numUpdatedRows } = await trx
      .updateTable('notices')
      .set({ until: untilAfter(instant(text.created_at)) })
      .where('id', '=', text.notice_id)
      .executeTakeFirst()
    if (numUpdatedRows === 1n) await trx.insertInto('notice_texts').values(text).execute()
  }
}

/** The texts of a notice, oldest first. @throws SealError when one was moved or flipped */
export async function openTexts(
  store: Store,
  notice: { id: string; chapter_id: string },
  privateKey: Uint8Array,
): Promise<NoticeText[]> {
  const rows = await store
    .selectFrom('notice_texts')
    .select(['id', 'sealed'])
    .where('notice_id', '=', notice.id)
    .orderBy('created_at')
    .execute()
  return Promise.all(
    rows.map(async ({ id, sealed }) => {
      const plain = await openWith(privateKey, sealed, textAd(notice.chapter_id, notice.id, id))
      return JSON.parse(plain.toString('utf8')) as NoticeText
    }),
  )
}

const textAd = (chapter: string, object: string, row: string) => ({ purpose: 'notice-text', chapter, object, row })
