import { addMinutes } from '../clock.ts'
import type { Store } from '../store/open.ts'
import { prepared } from '../store/prepared.ts'
import { bytes64, randomBytes, sha256, text64 } from '../vault/bytes.ts'
import type { AccountViewer, LastIntake, PassViewer, Role, Viewer } from '../viewer.ts'
import { lock, lockTimeOf, wholeDay } from './locks.ts'
import { openGroups } from './open-groups.ts'
import { csrfSecret, type Held, idOf, openHeld, rewrite, rowOf, type SessionRow, sealHeld } from './session-rows.ts'

const preSessionMinutes = 5

/**
 * Starts a session. The cookie is the only thing that opens its blob; the row keeps a hash.
 * @param user U's private key; null for a pass
 * @returns the cookie's value: 32 random bytes, base64url
 */
export async function startSession(
  store: Store,
  who: { accountId?: string; passId?: string; user: Uint8Array | null; stage: 'second-factor' | 'open'; until?: Date },
  now: Date,
): Promise<string> {
  const cookie = text64(randomBytes(32))
  const held: Held = { user: who.user ? text64(who.user) : null, groups: {}, lastIntake: null }
  const end = who.stage === 'open' ? (who.until ?? addMinutes(now, wholeDay * 60)) : addMinutes(now, preSessionMinutes)
  await store
    .insertInto('sessions')
    .values({
      id_hash: idOf(cookie),
      account_id: who.accountId ?? null,
      pass_id: who.passId ?? null,
      stage: who.stage,
      sealed: sealHeld(cookie, held),
      csrf_hash: sha256(csrfSecret(cookie)),
      made_at: now.toISOString(),
      seen_at: now.toISOString(),
      until: end.toISOString(),
      locked_at: null,
      tries: 0,
      kept_until: null,
    })
    .execute()
  return cookie
}

/** A session between password and second factor: whose it is, and U for the session that follows. */
export async function findPreSession(
  store: Store,
  cookie: string,
  now: Date,
): Promise<{ accountId: string; user: Buffer } | null> {
  const row = await rowOf(store, cookie)
  if (row?.stage !== 'second-factor' || row.until <= now.toISOString() || !row.account_id) return null
  const held = openHeld(cookie, row)
  return held?.user ? { accountId: row.account_id, user: bytes64(held.user) } : null
}

/** Who is looking. A session that is over, damaged or unknown is nobody; an idle one is locked. */
export async function findViewer(store: Store, cookie: string, now: Date): Promise<Viewer> {
  const row = await rowOf(store, cookie)
  if (!row || (row.stage !== 'open' && row.stage !== 'locked')) return { kind: 'nobody' }
  if (row.until <= now.toISOString()) {
    await endByTime(store, row, now)
    return { kind: 'nobody' }
  }
  const held = openHeld(cookie, row)
  if (!held) return { kind: 'nobody' }
  return row.pass_id ? passViewer(store, row, row.pass_id, held, now) : accountViewer(store, cookie, row, held, now)
}

/** Ends one session: sign-out. Nothing of it remains, and its cookie opens nothing. */
export const endSession = (store: Store, cookie: string) =>
  store.deleteFrom('sessions').where('id_hash', '=', idOf(cookie)).execute()

/** Ends all sessions of an account: sign out everywhere, removal, another role or password. */
export const endSessionsOf = (store: Store, accountId: string) =>
  store.deleteFrom('sessions').where('account_id', '=', accountId).execute()

/**
 * Ends all sessions of an account on devices that may be in other hands. What is open is gone at once; the hash stays for
 * a day, so that a form being written there still reaches its sender. @returns how many there were
 */
export async function endKnownSessionsOf(store: Store, accountId: string, now: Date): Promise<number> {
  await store.deleteFrom('sessions').where('account_id', '=', accountId).where('stage', '=', 'second-factor').execute()
  const { numUpdatedRows } = await store
    .updateTable('sessions')
    .set({ stage: 'ended', sealed: null, until: addMinutes(now, 24 * 60).toISOString() })
    .where('account_id', '=', accountId)
    .where('stage', 'in', ['open', 'locked'])
    .executeTakeFirst()
  return Number(numUpdatedRows)
}

/** U's private key out of a session, for the moments that need it: the PIN, a held form, a password change. */
export async function userKeyOf(store: Store, cookie: string): Promise<Buffer | null> {
  const row = await rowOf(store, cookie)
  const held = row ? openHeld(cookie, row) : null
  return held?.user ? bytes64(held.user) : null
}

/** Keeps the data keys of the last intake for ten minutes, or lets go of them (null). */
export async function keepLastIntake(store: Store, cookie: string, lastIntake: LastIntake | null): Promise<void> {
  const row = await rowOf(store, cookie)
  const held = row ? openHeld(cookie, row) : null
  if (row && held) await rewrite(store, cookie, { ...held, lastIntake }, row.id_hash)
}

/** Ends a pass's sessions. Their hash stays for a day, so that a form being written on the tablet is known and not lost. */
export const endSessionsOfPass = (store: Store, passId: string, now: Date) =>
  store
    .updateTable('sessions')
    .set({ stage: 'ended', sealed: null, until: addMinutes(now, 24 * 60).toISOString() })
    .where('pass_id', '=', passId)
    .where('stage', '=', 'open')
    .execute()

async function passViewer(store: Store, row: SessionRow, passId: string, held: Held, now: Date): Promise<Viewer> {
  const { rows } = await passBy(store, { id: passId })
  const pass = rows[0]
  if (!pass || pass.revoked_at || pass.until <= now.toISOString()) return { kind: 'nobody' }
  const viewer: PassViewer = {
    kind: 'pass',
    sessionId: text64(row.id_hash),
    passId,
    chapterId: pass.chapter_id,
    siteId: pass.site_id,
    day: pass.day,
    letter: pass.letter,
    language: 'en',
    until: pass.until,
    lastIntake: stillKept(held.lastIntake, now),
  }
  return viewer
}

const passBy = prepared<{ id: string }>()((store, value) =>
  store.selectFrom('passes').selectAll().where('id', '=', value('id')),
)

async function accountViewer(store: Store, cookie: string, row: SessionRow, held: Held, now: Date): Promise<Viewer> {
  const { rows } = await accountBy(store, { id: row.account_id })
  const account = rows[0]
  if (!account || (account.state !== 'accepted' && account.state !== 'confirmed')) return { kind: 'nobody' }
  const { locked, locksAt } = await lockedNow(store, row, account.role, now)
  const opened = locked || !held.user ? nothing : await openGroups(store, cookie, account, held, now)
  const viewer: AccountViewer = {
    kind: 'account',
    sessionId: text64(row.id_hash),
    accountId: account.id,
    name: account.name,
    role: account.role,
    state: account.state,
    chapterId: account.chapter_id,
    partnerId: account.partner_id,
    language: account.language,
    locked,
    locksAt,
    ...opened,
    lastIntake: locked ? null : stillKept(held.lastIntake, now),
  }
  return viewer
}

const nothing = { groups: [], refused: [] }

const accountBy = prepared<{ id: string | null }>()((store, value) =>
  store
    .selectFrom('accounts')
    .select(['id', 'name', 'role', 'state', 'chapter_id', 'partner_id', 'language', 'public_key', 'trusted_key'])
    .where('id', '=', value('id')),
)

/** An idle session locks; a locked one is gone after four hours. A claimed call keeps its session awake. */
async function lockedNow(store: Store, row: SessionRow, role: Role, now: Date) {
  const locksAt = lockTimeOf(row, role)
  if (row.stage === 'locked') return { locked: true, locksAt }
  if (locksAt < now.toISOString()) {
    await lock(store, row, now)
    return { locked: true, locksAt }
  }
  if (row.seen_at >= addMinutes(now, -1).toISOString()) return { locked: false, locksAt }
  const seen_at = now.toISOString()
  await store.updateTable('sessions').set({ seen_at }).where('id_hash', '=', row.id_hash).execute()
  return { locked: false, locksAt: lockTimeOf({ ...row, seen_at }, role) }
}

/** Ended by time: for 24 h the row keeps hash, account and form token, so that a form sent late is not lost. */
const endByTime = (store: Store, row: SessionRow, now: Date) =>
  store
    .updateTable('sessions')
    .set({ stage: 'ended', sealed: null, until: addMinutes(now, 24 * 60).toISOString() })
    .where('id_hash', '=', row.id_hash)
    .execute()

const stillKept = (last: LastIntake | null, now: Date): LastIntake | null =>
  last && last.until > now.toISOString() ? last : null
