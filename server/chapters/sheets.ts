import { record } from '../audit/record.ts'
import { NotFoundError } from '../errors.ts'
import { type Store, transact } from '../store/open.ts'
import { randomId, sha256 } from '../vault/bytes.ts'
import { plainSigns, sheetText } from '../vault/sheets.ts'
import { actorOf, type Viewer } from '../viewer.ts'

/** The server sheet as it is printed: the key in groups of four signs, the last group its checksum. */
export type ServerSheet = { id: string; groups: string[]; madeAt: string }

/** Two places of the sheet, counted from 1, whose signs are typed back from the paper. */
export type Places = [first: number, second: number]

/**
 * The sheet of S for whoever sets the server up, until part of it has been typed back; then never again.
 * @throws NotFoundError for everybody else, whatever the routes allow, and once it is typed back
 */
export async function serverSheet(
  store: Store,
  viewer: Viewer,
  chapterId: string,
  serverKey: Uint8Array,
  now: Date,
): Promise<ServerSheet> {
  if (viewer.kind !== 'account' || viewer.role !== 'administrator' || viewer.locked)
    throw new NotFoundError('not theirs')
  if (await serverSheetDone(store)) throw new NotFoundError('typed back already')
  const by = actorOf(viewer)
  const sheet = await transact(store, async (trx) => {
    const known = await sheetOf(trx)
    const row = known ?? {
      id: randomId(),
      chapter_id: chapterId,
      kind: 'server' as const,
      public_key: null,
      made_at: now.toISOString(),
      made_by: by.accountId,
      typed_back_at: null,
    }
    if (!known) await trx.insertInto('sheets').values(row).execute()
    await record(trx, { at: now, chapterId, by, action: 'sheet.shown', object: row.id })
    return row
  })
  return { id: sheet.id, groups: sheetText(serverKey).split('-'), madeAt: sheet.made_at }
}

/** Which two groups are asked for: the same ones as long as it is the same sheet, never the checksum. */
export function placesOf({ id, groups }: Pick<ServerSheet, 'id' | 'groups'>): Places {
  const [a = 0, b = 0] = sha256(id)
  const half = Math.floor((groups.length - 1) / 2)
  return [1 + (a % half), 1 + half + (b % half)]
}

/** Part of the printed sheet typed back. @returns whether both groups are right; then the sheet is not shown again */
export async function typeSheetBack(
  store: Store,
  viewer: Viewer,
  sheet: ServerSheet,
  typed: { first: string; second: string },
  now: Date,
): Promise<boolean> {
  const [first, second] = placesOf(sheet)
  const right = (place: number, text: string) => plainSigns(text) === sheet.groups[place - 1]
  if (!right(first, typed.first) || !right(second, typed.second)) return false
  await transact(store, async (trx) => {
    const row = await trx
      .updateTable('sheets')
      .set({ typed_back_at: now.toISOString() })
      .where('id', '=', sheet.id)
      .returning('chapter_id')
      .executeTakeFirstOrThrow()
    const entry = { at: now, chapterId: row.chapter_id, by: actorOf(viewer) }
    await record(trx, { ...entry, action: 'sheet.typed-back', object: sheet.id })
  })
  return true
}

/** S is one for the whole house: one sheet of it, typed back, serves every chapter. */
export const serverSheetDone = async (store: Store): Promise<boolean> =>
  (await store
    .selectFrom('sheets')
    .select('id')
    .where('kind', '=', 'server')
    .where('typed_back_at', 'is not', null)
    .executeTakeFirst()) !== undefined

const sheetOf = (store: Store) =>
  store
    .selectFrom('sheets')
    .selectAll()
    .where('kind', '=', 'server')
    .where('typed_back_at', 'is', null)
    .executeTakeFirst()
