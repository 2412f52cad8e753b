import { nobody, record } from '../audit/record.ts'
import { mostTries } from '../cases/told-states.ts'
import type { Deps } from '../deps.ts'
import { SealError } from '../errors.ts'
import { dropInvisible } from '../names/digits.ts'
import { type Store, transact } from '../store/open.ts'
import { tokenMark, unwrapNotice } from '../vault/notices.ts'
import { codeCost } from '../vault/passwords.ts'
import { askForNewLink } from './new-links.ts'
import { type NoticeText, openTexts } from './notice-texts.ts'
import type { NoticeRow } from './notices.ts'

/** What a contact sends with every step: nothing of it is kept by server or browser in between. */
export type LinkAndCode = { token: string; code: string }

export type Reading = { notice: NoticeRow; texts: NoticeText[] }

export type Tried =
  | { ok: true; reading: Reading }
  /** `wrong`: link, code, expired or tried too often, never told apart · `busy`: the queue is full, 503 */
  | { ok: false; reason: 'wrong' | 'busy' }

/**
 * Opens a notice with link and code. The try is counted first, in one statement, and only for a link that is live;
 * then argon2 runs, in the families' own queue. The first opening is written down before a byte leaves.
 * @param code six digits, already folded
 */
export async function openNotice(
  { store, vault, clock }: Pick<Deps, 'store' | 'vault' | 'clock'>,
  { token, code }: LinkAndCode,
): Promise<Tried> {
  const now = clock.now()
  const typed = dropInvisible(token)
  const notice = await countTry(store, tokenMark(vault.lookup, typed), now)
  if (!notice) return { ok: false, reason: 'wrong' }
  const stretched = await vault.argon.run('family', code, notice.salt, codeCost)
  if (!stretched) {
    await giveTryBack(store, notice.id)
    return { ok: false, reason: 'busy' }
  }
  const privateKey = privateKeyOf(notice, typed, stretched)
  if (!privateKey) {
    if (notice.tries >= mostTries) await askForNewLink(store, notice, now)
    return { ok: false, reason: 'wrong' }
  }
  const texts = await openTexts(store, notice, privateKey)
  await opened(store, notice, now)
  return { ok: true, reading: { notice, texts } }
}

/** @returns the notice when this try may be made; null for an unknown, expired or spent link alike */
const countTry = (store: Store, mark: Uint8Array, now: Date): Promise<NoticeRow | undefined> =>
  store
    .updateTable('notices')
    .set((eb) => ({ tries: eb('tries', '+', 1) }))
    .where('token_mark', '=', mark)
    .where('until', '>', now.toISOString())
    .where('tries', '<', mostTries)
    .returningAll()
    .executeTakeFirst()

/** Nothing was guessed: the queue was full. */
const giveTryBack = (store: Store, id: string) =>
  store
    .updateTable('notices')
    .set((eb) => ({ tries: eb('tries', '-', 1) }))
    .where('id', '=', id)
    .execute()

function privateKeyOf(notice: NoticeRow, token: string, stretched: Uint8Array): Buffer | null {
  try {
    return unwrapNotice(token, stretched, notice.private_sealed, notice.id, notice.chapter_id)
  } catch (error) {
    if (error instanceof SealError) return null
    throw error
  }
}

/** The right code makes the tries whole again. */
const opened = (store: Store, notice: NoticeRow, now: Date): Promise<void> =>
  transact(store, async (trx) => {
    const opened_at = notice.opened_at ?? now.toISOString()
    await trx.updateTable('notices').set({ tries: 0, opened_at }).where('id', '=', notice.id).execute()
    const entry = { at: now, chapterId: notice.chapter_id, by: nobody }
    await record(trx, { ...entry, action: 'notice.opened', object: notice.case_id })
  })
