import { record } from '../audit/record.ts'
import { NotFoundError } from '../errors.ts'
import { foldName } from '../names/folding.ts'
import { freeClaims } from '../notifications/tasks.ts'
import type { VisibleTo } from '../permissions.ts'
import { type Store, transact } from '../store/open.ts'
import type { Row } from '../store/schema/column.ts'
import type { Database } from '../store/schema/schema.ts'
import { randomId } from '../vault/bytes.ts'
import type { Vault } from '../vault/secrets.ts'
import { type Actor, actorOf, type Role, type Viewer } from '../viewer.ts'
import { newInvitation } from './invitations.ts'
import { endSessionsOf } from './sessions.ts'

/** What the verbs of accounts need of the app: the file and the keys of the running server. */
export type House = { store: Store; vault: Vault }

export type Account = Row<Database['accounts']>

/** Whom somebody invites. Administrators belong to no chapter; a partner's people belong to one partner of it. */
export type Invited = {
  name: string
  role: Role
  chapterId: string | null
  partnerId: string | null
  /** The language their pages begin in. */
  language: string
}

/**
 * Makes an account and its one-time code, which is handed over in person or as QR.
 * @param by nobody at set-up and from the command line
 */
export async function inviteAccount(
  store: Store,
  { name, role, chapterId, partnerId, language }: Invited,
  by: Actor,
  now: Date,
): Promise<{ ok: true; accountId: string; code: string } | { ok: false; reason: 'name-taken' }> {
  const id = randomId()
  const { row, code } = newInvitation(id, { kind: 'invitation', by: by.accountId, at: now })
  return transact(store, async (trx) => {
    if (await accountNamed(trx, name)) return { ok: false, reason: 'name-taken' }
    await trx
      .insertInto('accounts')
      .values({
        ...withoutKeys,
        id,
        chapter_id: chapterId,
        partner_id: partnerId,
        name,
        role,
        language,
        invited_by: by.accountId,
        created_at: now.toISOString(),
      })
      .execute()
    await trx.insertInto('invitations').values(row).execute()
    await record(trx, { at: now, chapterId, by, action: 'account.invited', object: id })
    return { ok: true, accountId: id, code }
  })
}

/** A new code for somebody who let theirs run out; the old one is void. */
export async function inviteAgain(store: Store, { id, state, chapter_id }: Account, by: Actor, now: Date) {
  if (state !== 'invited') throw new NotFoundError('has accepted already')
  const { row, code } = newInvitation(id, { kind: 'invitation', by: by.accountId, at: now })
  await transact(store, async (trx) => {
    await trx.deleteFrom('invitations').where('account_id', '=', id).where('used_at', 'is', null).execute()
    await trx.insertInto('invitations').values(row).execute()
    await record(trx, { at: now, chapterId: chapter_id, by, action: 'account.invited-again', object: id })
  })
  return code
}

/** Takes an account's keys, memberships, devices and sessions away. Its past stays in the trail. */
export const disableAccount = (store: Store, account: Account, by: Actor, now: Date) =>
  transact(store, async (trx) => {
    if (account.state === 'disabled') return { ok: true } as const
    if (await isLastOne(trx, account)) return { ok: false, reason: 'last-one' } as const
    await withdrawKeys(trx, account.id)
    await freeClaims(trx, account.id)
    await trx
      .updateTable('accounts')
      .set({ ...withoutKeys, state: 'disabled', disabled_at: now.toISOString(), disabled_by: by.accountId })
      .where('id', '=', account.id)
      .execute()
    await record(trx, { at: now, chapterId: account.chapter_id, by, action: 'account.disabled', object: account.id })
    return { ok: true } as const
  })

/**
 * Reset by an administrator: a one-time code, and on acceptance a new key pair, which a coordinator must confirm again.
 * Until then the account opens nothing, so that nobody becomes a coordinator by resetting one.
 */
export async function resetAccount(store: Store, account: Account, by: Actor, now: Date) {
  const { row, code } = newInvitation(account.id, { kind: 'reset', by: by.accountId, at: now })
  return transact(store, async (trx) => {
    if (await isLastOne(trx, account)) return { ok: false, reason: 'last-one' } as const
    await withdrawKeys(trx, account.id)
    await freeClaims(trx, account.id)
    await trx.updateTable('accounts').set(withoutKeys).where('id', '=', account.id).execute()
    await trx.insertInto('invitations').values(row).execute()
    await record(trx, { at: now, chapterId: account.chapter_id, by, action: 'account.reset', object: account.id })
    return { ok: true, code } as const
  })
}

/** Ends every session of an account, wherever it is signed in. */
export const signOutEverywhere = (store: Store, accountId: string, chapterId: string | null, by: Actor, now: Date) =>
  transact(store, async (trx) => {
    await endSessionsOf(trx, accountId)
    await freeClaims(trx, accountId)
    await record(trx, { at: now, chapterId, by, action: 'account.signed-out-everywhere', object: accountId })
  })

/** An account this viewer may see. @throws NotFoundError for foreign and unknown alike */
export const accountFor = (store: Store, visibleTo: VisibleTo, viewer: Viewer, id: string): Promise<Account> =>
  visibleTo
    .accounts(viewer, store.selectFrom('accounts').selectAll('accounts'))
    .where('accounts.id', '=', id)
    .executeTakeFirstOrThrow(() => new NotFoundError('no such account for this viewer'))

/** Everybody this viewer may see, by name; the reading is in the trail. */
export async function listAccounts(store: Store, visibleTo: VisibleTo, viewer: Viewer, now: Date): Promise<Account[]> {
  const accounts = await visibleTo
    .accounts(viewer, store.selectFrom('accounts').selectAll('accounts'))
    .orderBy('accounts.name')
    .execute()
  const chapterId = viewer.kind === 'account' ? viewer.chapterId : null
  await transact(store, (trx) =>
    record(trx, { at: now, chapterId, by: actorOf(viewer), action: 'accounts.listed', object: chapterId }),
  )
  return accounts
}

/** Who signs in with this name, however it is spelled as to case and accents. */
export async function accountNamed(store: Store, typed: string): Promise<Account | null> {
  const wanted = foldName(typed)
  const all = await store.selectFrom('accounts').select(['id', 'name']).execute()
  const hit = all.find(({ name }) => foldName(name) === wanted)
  if (!hit) return null
  return (await accountById(store, hit.id)) ?? null
}

export const accountById = (store: Store, id: string): Promise<Account | undefined> =>
  store.selectFrom('accounts').selectAll().where('id', '=', id).executeTakeFirst()

const withoutKeys = {
  state: 'invited',
  password_salt: null,
  public_key: null,
  vouched: null,
  trusted_key: null,
  user_by_password: null,
  user_by_recovery: null,
  second_factor: null,
  second_factor_step: 0,
  pin: null,
  recovery_typed_back_at: null,
  accepted_at: null,
  confirmed_at: null,
  confirmed_by: null,
  disabled_at: null,
  disabled_by: null,
  looked_at: null,
} as const

/** The last confirmed coordinator of a chapter holds its key, the last administrator the door to the accounts. */
async function isLastOne(trx: Store, { id, role, state, chapter_id }: Account): Promise<boolean> {
  if (state !== 'confirmed' || (role !== 'coordinator' && role !== 'administrator')) return false
  let others = trx.selectFrom('accounts').select('id').where('id', '!=', id)
  others = others.where('role', '=', role).where('state', '=', 'confirmed')
  if (role === 'coordinator') others = others.where('chapter_id', '=', chapter_id)
  return (await others.limit(1).execute()).length === 0
}

async function withdrawKeys(trx: Store, accountId: string): Promise<void> {
  await trx.deleteFrom('memberships').where('holder_id', '=', accountId).execute()
  await trx.deleteFrom('known_devices').where('account_id', '=', accountId).execute()
  await trx.deleteFrom('held_posts').where('account_id', '=', accountId).execute()
  await trx.deleteFrom('invitations').where('account_id', '=', accountId).where('used_at', 'is', null).execute()
  await endSessionsOf(trx, accountId)
}
