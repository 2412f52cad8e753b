import { nobody, record } from '../audit/record.ts'
import type { Contact, TellingRow } from '../cases/fields.ts'
import { addMinutes } from '../clock.ts'
import type { Deps } from '../deps.ts'
import { type Store, transact } from '../store/open.ts'
import type { NewRow, Row } from '../store/schema/column.ts'
import type { Database } from '../store/schema/schema.ts'
import { randomBytes, randomId, text64 } from '../vault/bytes.ts'
import { newKeyPair } from '../vault/hpke.ts'
import { newFamilyToken, tokenMark, wrapNotice } from '../vault/notices.ts'
import { codeCost } from '../vault/passwords.ts'
import { sixDigits } from '../vault/sheets.ts'

export type NoticeRow = Row<Database['notices']>
export type NewNotice = NewRow<Database['notices']>

/** Days a notice stands after the last news. */
export const daysKept = 30

export const untilAfter = (news: Date): string => addMinutes(news, daysKept * 24 * 60).toISOString()

/**
 * One notice for each contact who may be told: a key pair each, its private half under link and code together.
 * Stretches the code, so call it before the transaction. A contact's link from an earlier time stays theirs.
 * @param code of the case; null makes one, returned to be kept in *reach*
 * @returns rows for `addNotices`; contacts with their tokens, for *reach*; tellings, for *facts*
 */
export async function prepareNotices(
  { vault }: Pick<Deps, 'vault'>,
  { chapterId, caseId, contacts, code, at }: Taken,
): Promise<PreparedNotices> {
  const prepared: PreparedNotices = { rows: [], contacts: [], tellings: [], code: code ?? sixDigits() }
  for (const contact of contacts) {
    const [id, token, salt] = [randomId(), contact.token ?? newFamilyToken(), randomBytes(16)]
    const { publicKey, privateKey } = await newKeyPair()
    const stretched = await stretchedInTurn({ vault }, contact.code ?? prepared.code, salt)
    prepared.rows.push({
      ...untouched,
      id,
      chapter_id: chapterId,
      case_id: caseId,
      contact_ref: contact.id,
      token_mark: tokenMark(vault.lookup, token),
      salt,
      public_key: publicKey,
      private_sealed: wrapNotice(token, stretched, privateKey, id, chapterId),
      created_at: at.toISOString(),
      until: untilAfter(at),
    })
    prepared.contacts.push({ ...contact, token })
    prepared.tellings.push({
      kind: 'telling',
      noticeId: id,
      publicKey: text64(publicKey),
      contactRef: contact.id,
      language: contact.language,
      mayBeSaid: contact.mayBeSaid,
    })
  }
  return prepared
}

export type Taken = {
  chapterId: string
  caseId: string
  contacts: readonly Contact[]
  code: string | null
  at: Date
}

export type PreparedNotices = { rows: NewNotice[]; contacts: Contact[]; tellings: TellingRow[]; code: string }

/** Stores notices. One of an earlier time with the same link has to make room first. */
export async function addNotices(trx: Store, rows: readonly NewNotice[]): Promise<void> {
  if (rows.length > 0)
    await trx
      .insertInto('notices')
      .values([...rows])
      .execute()
}

/** All but these: nobody can open the others any more, link and code or not. */
export async function deleteNoticesExcept(trx: Store, caseId: string, kept: readonly string[]): Promise<void> {
  await trx
    .deleteFrom('notices')
    .where('case_id', '=', caseId)
    .$if(kept.length > 0, (query) => query.where('id', 'not in', kept))
    .execute()
}

/** The clock's: 30 days after the last news. */
export async function deleteOldNotices(store: Store, now: Date): Promise<void> {
  const old = await store
    .selectFrom('notices')
    .select(['id', 'case_id', 'chapter_id'])
    .where('until', '<=', now.toISOString())
    .execute()
  for (const { id, case_id, chapter_id } of old) {
    await transact(store, async (trx) => {
      await trx.deleteFrom('notices').where('id', '=', id).execute()
      await record(trx, { at: now, chapterId: chapter_id, by: nobody, action: 'notice.ended', object: case_id })
    })
  }
}

/** What stands in clear of the notices of some cases: told, sent, opened, read. */
export const noticesOf = (store: Store, caseIds: readonly string[]): Promise<NoticeRow[]> =>
  store.selectFrom('notices').selectAll().where('case_id', 'in', caseIds).execute()

/** Whether a contact knows: told by voice, or they said that they have read it. */
export const knows = ({ told_at, acknowledged_at }: Pick<NoticeRow, 'told_at' | 'acknowledged_at'>): boolean =>
  told_at !== null || acknowledged_at !== null

const untouched = {
  tries: 0,
  told_at: null,
  told_by: null,
  sent_at: null,
  opened_at: null,
  acknowledged_at: null,
} as const

const soon = () => new Promise<void>((later) => setTimeout(later, 20))

/** Marking *taken* never fails because many families are reading: it waits for its turn at the gate. */
async function stretchedInTurn({ vault }: Pick<Deps, 'vault'>, code: string, salt: Uint8Array): Promise<Buffer> {
  for (;;) {
    const stretched = await vault.argon.run('known', code, salt, codeCost)
    if (stretched) return stretched
    await soon()
  }
}
