import type { Action } from '../audit/actions.ts'
import { record } from '../audit/record.ts'
import { NotFoundError, SealError } from '../errors.ts'
import { type Store, transact } from '../store/open.ts'
import { publicKeyOf } from '../vault/hpke.ts'
import { digitsOfKey } from '../vault/key-digits.ts'
import type { AccountViewer } from '../viewer.ts'
import { type Account, accountById, type House } from './accounts.ts'
import { isEndOf } from './chapter-sheets.ts'
import { endSessionsOf, startSession, userKeyOf } from './sessions.ts'
import { openByPassword, openByRecovery, sealPin, wrapByPassword, wrapByRecovery } from './user-keys.ts'

/** The account behind a viewer. @throws NotFoundError */
export async function ownAccount(store: Store, { accountId }: AccountViewer): Promise<Account> {
  const account = await accountById(store, accountId)
  if (!account) throw new NotFoundError('no such account')
  return account
}

/**
 * The twelve digits that are read out to be confirmed, in threes of four: of the public key that belongs to the U in this
 * very session, never of the row, where somebody may have put another.
 * @returns null when too many wait for argon2
 */
export async function ownDigits(
  { store, vault }: House,
  { accountId, chapterId }: AccountViewer,
  cookie: string,
): Promise<string[] | null> {
  const user = await userKeyOf(store, cookie)
  if (!user) throw new NotFoundError('the session holds no key')
  const digits = await digitsOfKey(vault.argon, publicKeyOf(user), { accountId, chapterId })
  return digits?.match(/\d{4}/g) ?? null
}

/** Another password: every session ends and a new one begins here. @returns its cookie */
export async function changePassword(
  { store, vault }: House,
  viewer: AccountViewer,
  { current, password }: { current: string; password: string },
  now: Date,
): Promise<{ ok: true; cookie: string } | { ok: false; reason: 'wrong' | 'busy' | 'key-differs' }> {
  const account = await ownAccount(store, viewer)
  const user = await openByPassword(vault, 'known', account, current)
  if (typeof user === 'string') return { ok: false, reason: user }
  const keys = await wrapByPassword(vault, 'known', account.id, password, user)
  if (!keys) return { ok: false, reason: 'busy' }
  const cookie = await transact(store, async (trx) => {
    await endSessionsOf(trx, account.id)
    await trx.updateTable('accounts').set(keys).where('id', '=', account.id).execute()
    await recordOwn(trx, account, 'account.password-changed', now)
    return startSession(trx, { accountId: account.id, user, stage: 'open' }, now)
  })
  return { ok: true, cookie }
}

/** Another PIN, for whoever knows the password. */
export async function changePin(
  { store, vault }: House,
  viewer: AccountViewer,
  { current, pin }: { current: string; pin: string },
  now: Date,
): Promise<{ ok: true } | { ok: false; reason: 'wrong' | 'busy' | 'key-differs' }> {
  const account = await ownAccount(store, viewer)
  const user = await openByPassword(vault, 'known', account, current)
  if (typeof user === 'string') return { ok: false, reason: user }
  const sealed = await sealPin(vault, 'known', account.id, pin, publicKeyOf(user))
  if (!sealed) return { ok: false, reason: 'busy' }
  await transact(store, async (trx) => {
    await trx.updateTable('accounts').set({ pin: sealed }).where('id', '=', account.id).execute()
    await recordOwn(trx, account, 'account.pin-changed', now)
  })
  return { ok: true }
}

/** A new recovery code; the one before is void. @returns its text, shown once */
export async function renewRecovery({ store, vault }: House, viewer: AccountViewer, cookie: string, now: Date) {
  const account = await ownAccount(store, viewer)
  const user = await userKeyOf(store, cookie)
  if (!user) throw new SealError('the session holds no key')
  const { text, user_by_recovery } = wrapByRecovery(vault, account.id, user)
  await transact(store, async (trx) => {
    const change = { user_by_recovery, recovery_typed_back_at: null }
    await trx.updateTable('accounts').set(change).where('id', '=', account.id).execute()
    await recordOwn(trx, account, 'account.recovery-renewed', now)
  })
  return text
}

/** The end of the recovery code was typed back: it is on paper. @throws NotFoundError for a code that is not in force */
export async function typeBackRecovery(
  { store, vault }: House,
  viewer: AccountViewer,
  { recovery, typed }: { recovery: string; typed: string },
  now: Date,
): Promise<boolean> {
  const account = await ownAccount(store, viewer)
  if (typeof openByRecovery(vault, account, recovery) === 'string') throw new NotFoundError('not the code in force')
  if (!isEndOf(recovery, typed)) return false
  await transact(store, async (trx) => {
    const change = { recovery_typed_back_at: now.toISOString() }
    await trx.updateTable('accounts').set(change).where('id', '=', account.id).execute()
    await recordOwn(trx, account, 'account.recovery-typed-back', now)
  })
  return true
}

const recordOwn = (trx: Store, { id, chapter_id }: Account, action: Action, at: Date) =>
  record(trx, { at, chapterId: chapter_id, by: { accountId: id, passId: null }, action, object: id })
