import { NotFoundError } from '../errors.ts'
import { type Store, transact } from '../store/open.ts'
import { randomId } from '../vault/bytes.ts'
import type { Viewer } from '../viewer.ts'

const dayInMilliseconds = 86_400_000

/** A one-time address for the square code on *ready*: the same one for a day, or until it has been used. */
export async function lookOf(store: Store, chapterId: string, now: Date): Promise<string> {
  const open = await openLooks(store, now).where('chapter_id', '=', chapterId).executeTakeFirst()
  if (open) return open.id
  const look = { id: randomId(), chapter_id: chapterId, made_at: now.toISOString(), used_at: null }
  await store.insertInto('ready_looks').values(look).execute()
  return look.id
}

/** @throws NotFoundError for one that was used, is a day old or never was */
export const insistLook = (store: Store, id: string, now: Date) =>
  openLooks(store, now)
    .where('id', '=', id)
    .executeTakeFirstOrThrow(() => new NotFoundError('no such look'))

/**
 * Somebody opened the square code of *ready*. It counts when the page came over https to a device on which nobody is
 * signed in: then other phones and tablets get here safely as well.
 * @param secure whether this very request came over https, as the server or a trusted proxy says
 */
export async function takeLook(
  store: Store,
  id: string,
  { secure, viewer }: { secure: boolean; viewer: Viewer },
  now: Date,
): Promise<'counted' | 'not-secure' | 'signed-in'> {
  const look = await insistLook(store, id, now)
  if (viewer.kind !== 'nobody') return 'signed-in'
  if (!secure) return 'not-secure'
  const at = now.toISOString()
  const mark = { chapter_id: look.chapter_id, line: 'https', at, account_id: null }
  await transact(store, async (trx) => {
    await trx.updateTable('ready_looks').set({ used_at: at }).where('id', '=', id).execute()
    await trx
      .insertInto('ready_marks')
      .values(mark)
      .onConflict((conflict) => conflict.columns(['chapter_id', 'line']).doUpdateSet({ at }))
      .execute()
  })
  return 'counted'
}

const openLooks = (store: Store, now: Date) =>
  store
    .selectFrom('ready_looks')
    .selectAll()
    .where('used_at', 'is', null)
    .where('made_at', '>', new Date(now.getTime() - dayInMilliseconds).toISOString())
