import { addMinutes, instant } from '../clock.ts'
import { addAlert } from '../notifications/alerts.ts'
import { type Store, transact } from '../store/open.ts'
import { randomId } from '../vault/bytes.ts'
import { openWith, sealTo } from '../vault/hpke.ts'
import { accountById } from './accounts.ts'
import { rowOf } from './session-rows.ts'

/** How much waits for one account, and for how long. */
const atMost = 5
const largest = 64 * 1024
const keptHours = 24

/** A form as it was sent: where to, and each field. */
export type HeldPost = { path: string; fields: [name: string, value: string][] }
export type WaitingPost = HeldPost & { id: string; madeAt: string }

/** Whose session this cookie was: locked, or ended by time within the last day. */
export async function senderOf(store: Store, cookie: string, now: Date): Promise<string | null> {
  const row = await rowOf(store, cookie)
  const waits = row?.stage === 'locked' || row?.stage === 'ended'
  return row && waits && row.until > now.toISOString() ? row.account_id : null
}

/** Minutes after which a form that waited is not sent without asking whether it still holds. */
const fresh = 60

/** Whether so much has happened since that its sender is asked back. */
export const isOld = ({ madeAt }: Pick<WaitingPost, 'madeAt'>, now: Date): boolean =>
  addMinutes(instant(madeAt), fresh) < now

/**
 * A form on its way again, if it is one of this account's and for this address: it waits no longer.
 * @returns when it was first sent; 'old' when its sender has to be asked, and it waits on; null for any other form
 */
export async function takePost(
  store: Store,
  { accountId, user }: { accountId: string; user: Uint8Array },
  { id, path, sure }: { id: string; path: string; sure: boolean },
  now: Date,
): Promise<Date | 'old' | null> {
  const post = (await openPosts(store, accountId, user, now)).find((one) => one.id === id && one.path === path)
  if (!post) return null
  if (isOld(post, now) && !sure) return 'old'
  await dropPost(store, accountId, id)
  return instant(post.madeAt)
}

/** Whether this cookie's session has ended within the last day, not by signing out. */
export async function remembers(store: Store, cookie: string, now: Date): Promise<boolean> {
  const row = await rowOf(store, cookie)
  return row?.stage === 'ended' && row.until > now.toISOString()
}

/** Keeps a form for its sender, sealed to their U: nobody else can read it, the server neither. */
export async function holdPost(
  store: Store,
  accountId: string,
  post: HeldPost,
  now: Date,
  madeAt: Date = now,
): Promise<'held' | 'too-much'> {
  const plain = Buffer.from(JSON.stringify(post))
  const account = await accountById(store, accountId)
  if (!account?.public_key || plain.length > largest) return 'too-much'
  const id = randomId()
  const sealed = await sealTo(account.public_key, plain, heldAd(accountId, id), { step: 1024 })
  return transact(store, async (trx) => {
    if ((await waitingFor(trx, accountId, now)) >= atMost) return 'too-much'
    const until = addMinutes(now, keptHours * 60).toISOString()
    const row = { id, account_id: accountId, sealed, made_at: madeAt.toISOString(), until }
    await trx.insertInto('held_posts').values(row).execute()
    // Nobody but its sender can read whom it means. That a taking waits is said at once: somebody may never unlock it.
    if (isTaken.test(post.path) && account.chapter_id)
      await addAlert(trx, { chapterId: account.chapter_id, kind: 'taken-waits', accountId, at: now })
    return 'held'
  })
}

const isTaken = /^\/cases\/[^/]+\/detention$/

/** How many forms wait for an account. */
export async function waitingFor(store: Store, accountId: string, now: Date): Promise<number> {
  const rows = await store
    .selectFrom('held_posts')
    .select('id')
    .where('account_id', '=', accountId)
    .where('until', '>', now.toISOString())
    .execute()
  return rows.length
}

/** Whether a form is one that waits: sent from its page after that had locked too, it waits on, once. */
export async function waitsAlready(store: Store, accountId: string, id: unknown): Promise<boolean> {
  if (typeof id !== 'string') return false
  const row = store.selectFrom('held_posts').select('id').where('id', '=', id).where('account_id', '=', accountId)
  return (await row.executeTakeFirst()) !== undefined
}

/** The forms themselves, opened with their sender's own key, oldest first. @throws SealError */
export async function openPosts(store: Store, accountId: string, user: Uint8Array, now: Date): Promise<WaitingPost[]> {
  const rows = await store
    .selectFrom('held_posts')
    .selectAll()
    .where('account_id', '=', accountId)
    .where('until', '>', now.toISOString())
    .orderBy('made_at')
    .execute()
  return Promise.all(
    rows.map(async ({ id, made_at, sealed }) => {
      const plain = await openWith(user, sealed, heldAd(accountId, id))
      return { ...(JSON.parse(plain.toString('utf8')) as HeldPost), id, madeAt: made_at }
    }),
  )
}

/** It was sent, or its sender does not want it any more. */
export const dropPost = (store: Store, accountId: string, id: string) =>
  store.deleteFrom('held_posts').where('id', '=', id).where('account_id', '=', accountId).execute()

const heldAd = (accountId: string, id: string) => ({ purpose: 'held-post', chapter: '', object: accountId, row: id })
