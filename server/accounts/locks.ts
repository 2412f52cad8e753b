import { addMinutes, instant } from '../clock.ts'
import type { Store } from '../store/open.ts'
import type { Role } from '../viewer.ts'
import { idOf, openHeld, rewrite, rowOf, type SessionRow } from './session-rows.ts'

/** Hours until a session ends whatever is done in it, and until a locked one is gone. */
export const wholeDay = 12
const lockedFor = 4
/** Tries at the PIN, and at the second factor, until the session is gone. */
const triesAllowed = 5

/** Minutes without a request until the screen locks itself. */
export const idleMinutes = { floor: 60, coordinator: 15, partner: 15, administrator: 15 } as const

/** When a session locks, or ends, if nothing more is asked for. A claimed call keeps it awake. */
export function lockTimeOf({ seen_at, kept_until, until }: LockTimes, role: Role): string {
  const idle = addMinutes(instant(seen_at), idleMinutes[role]).toISOString()
  const awake = kept_until !== null && kept_until > idle ? kept_until : idle
  return awake < until ? awake : until
}

type LockTimes = Pick<SessionRow, 'seen_at' | 'kept_until' | 'until'>

/** Locks at once and lets go of the last intake. Only unlocking and signing out answer then. */
export async function lockSession(store: Store, cookie: string, now: Date): Promise<void> {
  const row = await rowOf(store, cookie)
  const held = row ? openHeld(cookie, row) : null
  if (!row || !held || row.stage !== 'open' || !row.account_id) return
  await rewrite(store, cookie, { ...held, lastIntake: null })
  await lock(store, row, now)
}

/** Locked, a session is gone after four hours; unlocked in time, it ends when it would have. */
export async function lock(store: Store, row: SessionRow, now: Date): Promise<void> {
  const until = [addMinutes(now, lockedFor * 60).toISOString(), row.until].sort()[0] as string
  await store
    .updateTable('sessions')
    .set({ stage: 'locked', locked_at: now.toISOString(), tries: 0, until })
    .where('id_hash', '=', row.id_hash)
    .where('stage', '=', 'open')
    .execute()
}

/** The PIN was right: the session is open again, until the end it had from the beginning. */
export async function unlockSession(store: Store, cookie: string, now: Date): Promise<void> {
  const row = await rowOf(store, cookie)
  if (!row) return
  const until = addMinutes(instant(row.made_at), wholeDay * 60).toISOString()
  await store
    .updateTable('sessions')
    .set({ stage: 'open', locked_at: null, tries: 0, seen_at: now.toISOString(), until })
    .where('id_hash', '=', row.id_hash)
    .where('stage', '=', 'locked')
    .execute()
}

/** Counts a try at the PIN or the second factor in one statement. @returns tries left after it, or null: none was */
export async function takeTry(store: Store, cookie: string, stage: 'locked' | 'second-factor'): Promise<number | null> {
  const row = await store
    .updateTable('sessions')
    .set((eb) => ({ tries: eb('tries', '+', 1) }))
    .where('id_hash', '=', idOf(cookie))
    .where('stage', '=', stage)
    .where('tries', '<', triesAllowed)
    .returning('tries')
    .executeTakeFirst()
  return row ? triesAllowed - row.tries : null
}

/** What was typed was not looked at, so it was no try. */
export const giveBackTry = (store: Store, cookie: string) =>
  store
    .updateTable('sessions')
    .set((eb) => ({ tries: eb('tries', '-', 1) }))
    .where('id_hash', '=', idOf(cookie))
    .where('tries', '>', 0)
    .execute()
