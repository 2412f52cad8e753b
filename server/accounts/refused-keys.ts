import { nobody, record } from '../audit/record.ts'
import { addMinutes } from '../clock.ts'
import { type AlertKind, addAlert } from '../notifications/alerts.ts'
import { type Store, transact } from '../store/open.ts'

/** Minutes until the same key, refused again, is said again. */
const minutesQuiet = 60

type Refusal = { kind: AlertKind; objectId: string; accountId: string | null }

/**
 * A group's row does not hold the key that belongs to its secret, or carries no mark of C: somebody wrote into the
 * database. Nothing is sealed to it from now on, and every coordinator hears of it.
 */
export async function refuseGroup(
  store: Store,
  { id, chapter_id }: { id: string; chapter_id: string },
  accountId: string,
  now: Date,
): Promise<void> {
  const refusal = { kind: 'group-key-differs', objectId: id, accountId: null } as const
  await transactUnlessSaid(store, chapter_id, refusal, now, async (trx) => {
    await trx.updateTable('groups').set({ refused_at: now.toISOString() }).where('id', '=', id).execute()
    const entry = { at: now, chapterId: chapter_id, by: { accountId, passId: null } }
    await record(trx, { ...entry, action: 'group.key-refused', object: id })
  })
}

/** Another key stands there, or the row was put right. @see refuseGroup */
export const trustAgain = (
  store: Store,
  { id, chapter_id }: { id: string; chapter_id: string },
  accountId: string,
  now: Date,
) =>
  transact(store, async (trx) => {
    await trx.updateTable('groups').set({ refused_at: null }).where('id', '=', id).execute()
    const entry = { at: now, chapterId: chapter_id, by: { accountId, passId: null } }
    await record(trx, { ...entry, action: 'group.key-good-again', object: id })
  })

/**
 * An account's row holds another public key than the one that belongs to its U, or than C has vouched for. An
 * administrator belongs to no chapter: then all of them are told.
 */
export async function refuseAccount(
  store: Store,
  { id, chapter_id }: { id: string; chapter_id: string | null },
  now: Date,
): Promise<void> {
  const chapters = chapter_id
    ? [chapter_id]
    : (await store.selectFrom('chapters').select('id').execute()).map((chapter) => chapter.id)
  const refusal = { kind: 'key-differs', objectId: id, accountId: id } as const
  for (const chapterId of chapters) {
    await transactUnlessSaid(store, chapterId, refusal, now, (trx) =>
      record(trx, { at: now, chapterId, by: nobody, action: 'account.key-refused', object: id }),
    )
  }
}

async function transactUnlessSaid(
  store: Store,
  chapterId: string,
  { kind, objectId, accountId }: Refusal,
  at: Date,
  write: (trx: Store) => Promise<void>,
): Promise<void> {
  const said = await store
    .selectFrom('alerts')
    .select('id')
    .where('chapter_id', '=', chapterId)
    .where('kind', '=', kind)
    .where('object_id', '=', objectId)
    .where('at', '>', addMinutes(at, -minutesQuiet).toISOString())
    .executeTakeFirst()
  if (said) return
  await transact(store, async (trx) => {
    await addAlert(trx, { chapterId, kind, accountId, objectId, at })
    await write(trx)
  })
}
