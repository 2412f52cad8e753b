import { record } from '../audit/record.ts'
import { NotFoundError, SealError } from '../errors.ts'
import { type Store, transact } from '../store/open.ts'
import { randomId, sameBytes } from '../vault/bytes.ts'
import { newKeyPair, publicKeyOf } from '../vault/hpke.ts'
import { plainSigns, readSheet, sheetText } from '../vault/sheets.ts'
import { actorOf, type Viewer } from '../viewer.ts'
import { openGroupOf } from './groups.ts'
import { membershipFor } from './memberships.ts'

/** How many signs of a printed secret are typed back: its last two groups. */
export const typedBackSigns = 8

/** Whether the end of a secret was typed as it stands on the paper. */
export const isEndOf = (secret: string, typed: string): boolean =>
  sameBytes(Buffer.from(plainSigns(secret).slice(-typedBackSigns)), Buffer.from(plainSigns(typed)))

/** The chapter's sheet in force, if one was made. */
export const chapterSheet = (store: Store, chapterId: string) =>
  store
    .selectFrom('sheets')
    .selectAll()
    .where('chapter_id', '=', chapterId)
    .where('kind', '=', 'chapter')
    .executeTakeFirst()

/**
 * A chapter sheet: a key pair whose private key opens C and stands on paper alone. An earlier sheet is void from then on.
 * @returns its text with checksum, shown once
 * @throws NotFoundError unless the viewer's session holds C
 */
export async function makeChapterSheet(store: Store, viewer: Viewer, now: Date): Promise<string> {
  const groupC = openGroupOf(viewer, 'C')
  if (!groupC) throw new NotFoundError('only C has a sheet')
  const { publicKey, privateKey } = await newKeyPair()
  const by = actorOf(viewer)
  const { chapterId } = groupC
  const sheet = { id: randomId(), chapter_id: chapterId, kind: 'chapter', public_key: publicKey } as const
  const holder = { holder: 'sheet', id: sheet.id, publicKey } as const
  const membership = await membershipFor(groupC, holder, { at: now, by: by.accountId })
  await transact(store, async (trx) => {
    const earlier = await chapterSheet(trx, chapterId)
    if (earlier) {
      await trx.deleteFrom('sheets').where('id', '=', earlier.id).execute()
      await trx.deleteFrom('memberships').where('holder_id', '=', earlier.id).execute()
    }
    const made = { made_at: now.toISOString(), made_by: by.accountId, typed_back_at: null }
    await trx
      .insertInto('sheets')
      .values({ ...sheet, ...made })
      .execute()
    await trx.insertInto('memberships').values(membership).execute()
    await record(trx, { at: now, chapterId, by, action: 'chapter-sheet.made', object: sheet.id })
  })
  return sheetText(privateKey)
}

/** The end of the sheet was typed back: it is on paper. @param text what the page still holds of it */
export async function typeBackSheet(
  store: Store,
  viewer: Viewer,
  text: string,
  typed: string,
  now: Date,
): Promise<boolean> {
  const groupC = openGroupOf(viewer, 'C')
  const sheet = groupC && (await chapterSheet(store, groupC.chapterId))
  const privateKey = readSheet(text)
  if (!groupC || !sheet?.public_key || !privateKey || !belongs(privateKey, sheet.public_key)) {
    throw new NotFoundError('not the sheet in force')
  }
  if (!isEndOf(text, typed)) return false
  await transact(store, async (trx) => {
    await trx.updateTable('sheets').set({ typed_back_at: now.toISOString() }).where('id', '=', sheet.id).execute()
    const entry = { at: now, chapterId: groupC.chapterId, by: actorOf(viewer), object: sheet.id }
    await record(trx, { ...entry, action: 'chapter-sheet.typed-back' })
  })
  return true
}

function belongs(privateKey: Uint8Array, publicKey: Uint8Array): boolean {
  try {
    return sameBytes(publicKeyOf(privateKey), publicKey)
  } catch (error) {
    if (error instanceof SealError) return false
    throw error
  }
}
