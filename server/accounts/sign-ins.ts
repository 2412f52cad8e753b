import type { Action } from '../audit/actions.ts'
import { record } from '../audit/record.ts'
import { foldName } from '../names/folding.ts'
import { type Store, transact } from '../store/open.ts'
import type { Vault } from '../vault/secrets.ts'
import { actorOf, type Viewer } from '../viewer.ts'
import { type Account, accountById, accountNamed, type House } from './accounts.ts'
import { knowsDevice, newDevice, rememberDevice } from './devices.ts'
import { giveBackTry, takeTry } from './locks.ts'
import { refuseAccount } from './refused-keys.ts'
import { openSeed, stepOf } from './second-factors.ts'
import { endSession, endSessionsOf, findPreSession, startSession } from './sessions.ts'
import { bucketsOf, countTry, forgetTries, giveTryBack, type Tries } from './throttles.ts'
import { openByPassword, openByRecovery, wrapByPassword, wrapByRecovery } from './user-keys.ts'

/** From where somebody tries: the browser's device cookie, if any, and its address. */
export type Place = { device: string | null; network: string }

type No =
  | { ok: false; reason: 'wrong' | 'busy' | 'over' | 'key-differs' }
  | { ok: false; reason: 'wait'; seconds: number }
/** `device`: for a browser that had none, or the one it had. */
export type SignedIn = { ok: true; cookie: string; device: string; account: Account }

/** Name and password. @returns the cookie of the five minutes in which the second factor is asked */
export async function signIn(
  { store, vault }: House,
  { name, password }: { name: string; password: string },
  place: Place,
  now: Date,
): Promise<{ ok: true; cookie: string } | No> {
  const account = await signingIn(store, name)
  const device = await knownDevice(store, place, account)
  const buckets = bucketsOf(vault, { what: 'sign-in', account: account?.id ?? foldName(name), ...place, device })
  const seconds = await countTry(store, buckets, now)
  if (seconds > 0) return { ok: false, reason: 'wait', seconds }
  const user = await openByPassword(vault, device ? 'known' : 'others', account, password)
  if (user === 'busy') await giveTryBack(store, buckets, now)
  if (user === 'key-differs' && account) await refuseAccount(store, account, now)
  if (typeof user === 'string' || !account) return { ok: false, reason: typeof user === 'string' ? user : 'wrong' }
  await forgetTries(store, buckets)
  return { ok: true, cookie: await startSession(store, { accountId: account.id, user, stage: 'second-factor' }, now) }
}

/** The second factor: a gate, never part of a key. Five tries; a code works once. @returns the session's own cookie */
export async function passSecondFactor(
  house: House,
  preSession: string,
  code: string,
  place: Place,
  now: Date,
): Promise<SignedIn | No> {
  const { store } = house
  const found = await findPreSession(store, preSession, now)
  const account = found && (await accountById(store, found.accountId))
  if (!account || (await takeTry(store, preSession, 'second-factor')) === null) return { ok: false, reason: 'over' }
  const checked = await checkCode(house, account, code, place, now)
  if (!checked.ok && checked.reason === 'wait') await giveBackTry(store, preSession)
  if (!checked.ok) return checked
  await endSession(store, preSession)
  return begin(store, account, found.user, place, now, 'account.signed-in')
}

/**
 * A new password by the printed recovery code and the second factor: the key pair stays, so what the account opens
 * stays. The code used is void; the new one is shown once.
 */
export async function recoverAccount(
  house: House,
  { name, recovery, totp, password }: { name: string; recovery: string; totp: string; password: string },
  place: Place,
  now: Date,
): Promise<(SignedIn & { recovery: string }) | No> {
  const { store, vault } = house
  const account = await signingIn(store, name)
  const tries: Tries = { what: 'recovery', account: account?.id ?? foldName(name), ...place, device: null }
  const buckets = bucketsOf(vault, tries)
  const seconds = await countTry(store, buckets, now)
  if (seconds > 0) return { ok: false, reason: 'wait', seconds }
  const user = account ? openByRecovery(vault, account, recovery) : 'wrong'
  if (user === 'key-differs' && account) await refuseAccount(store, account, now)
  if (typeof user === 'string' || !account) return { ok: false, reason: typeof user === 'string' ? user : 'wrong' }
  // Before the code of the app is looked at: it works once, and would be spent for nothing.
  const byPassword = await wrapByPassword(vault, 'others', account.id, password, user)
  if (!byPassword) await giveTryBack(store, buckets, now)
  if (!byPassword) return { ok: false, reason: 'busy' }
  const checked = await checkCode(house, account, totp, place, now)
  if (!checked.ok) return checked
  const { text, user_by_recovery } = wrapByRecovery(vault, account.id, user)
  await transact(store, async (trx) => {
    await endSessionsOf(trx, account.id)
    const keys = { ...byPassword, user_by_recovery, recovery_typed_back_at: null }
    await trx.updateTable('accounts').set(keys).where('id', '=', account.id).execute()
  })
  await forgetTries(store, buckets)
  return { ...(await begin(store, account, user, place, now, 'account.recovered')), recovery: text }
}

/** Ends this session: its cookie opens nothing from now on. */
export const signOut = (store: Store, cookie: string, viewer: Viewer, now: Date) =>
  transact(store, async (trx) => {
    await endSession(trx, cookie)
    if (viewer.kind !== 'account') return
    const { accountId, chapterId } = viewer
    await record(trx, { at: now, chapterId, by: actorOf(viewer), action: 'account.signed-out', object: accountId })
  })

async function signingIn(store: Store, name: string): Promise<Account | null> {
  const account = await accountNamed(store, name)
  return account && (account.state === 'accepted' || account.state === 'confirmed') ? account : null
}

const knownDevice = async (store: Store, { device }: Place, account: Account | null): Promise<string | null> =>
  account && (await knowsDevice(store, device, account.id)) ? device : null

async function checkCode(
  { store, vault }: { store: Store; vault: Vault },
  account: Account,
  code: string,
  place: Place,
  now: Date,
): Promise<{ ok: true } | No> {
  const device = await knownDevice(store, place, account)
  const buckets = bucketsOf(vault, { what: 'second-factor', account: account.id, ...place, device })
  const seconds = await countTry(store, buckets, now)
  if (seconds > 0) return { ok: false, reason: 'wait', seconds }
  const seed = openSeed(vault, account.second_factor as Uint8Array, account.id)
  const step = stepOf(seed, code, now, account.second_factor_step)
  if (step === null || !(await takeStep(store, account.id, step))) return { ok: false, reason: 'wrong' }
  await forgetTries(store, buckets)
  return { ok: true }
}

/** Two who send the same code at once: the second finds its step taken. */
async function takeStep(store: Store, accountId: string, step: number): Promise<boolean> {
  const { numUpdatedRows } = await store
    .updateTable('accounts')
    .set({ second_factor_step: step })
    .where('id', '=', accountId)
    .where('second_factor_step', '<', step)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

async function begin(
  store: Store,
  account: Account,
  user: Uint8Array,
  place: Place,
  now: Date,
  action: Action,
): Promise<SignedIn> {
  const device = place.device ?? newDevice()
  const by = { accountId: account.id, passId: null }
  const cookie = await transact(store, async (trx) => {
    await rememberDevice(trx, device, account.id, now)
    await record(trx, { at: now, chapterId: account.chapter_id, by, action, object: account.id })
    return startSession(trx, { accountId: account.id, user, stage: 'open' }, now)
  })
  return { ok: true, cookie, device, account }
}
