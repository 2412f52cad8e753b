import { instant } from '../clock.ts'
import type { Store } from '../store/open.ts'
import { prepared } from '../store/prepared.ts'
import { lockTimeOf } from './locks.ts'
import { rowOf, type SessionRow } from './session-rows.ts'

/** How an open page stands: it may stay so many seconds, or its session is locked, or over. */
export type SessionState =
  | { state: 'open'; seconds: number }
  | { state: 'locked' }
  /** `kept`: a form sent now would wait for its sender. */
  | { state: 'ended'; kept: boolean }

/** What a page asks for now and then. It is no use of the session: nothing is written, and idling goes on. */
export async function sessionState(store: Store, cookie: string | null, now: Date): Promise<SessionState> {
  const row = cookie ? await rowOf(store, cookie) : undefined
  const at = now.toISOString()
  if (!row || row.until <= at) return { state: 'ended', kept: row !== undefined && row.stage !== 'second-factor' }
  if (row.stage === 'locked') return { state: 'locked' }
  if (row.stage !== 'open') return { state: 'ended', kept: row.stage === 'ended' }
  const ends = row.pass_id ? await passEnd(store, row.pass_id) : await accountEnd(store, row)
  if (!ends) return { state: 'ended', kept: row.pass_id !== null }
  if (ends < at) return row.pass_id ? { state: 'ended', kept: true } : { state: 'locked' }
  return { state: 'open', seconds: Math.ceil((instant(ends).getTime() - now.getTime()) / 1000) + 1 }
}

async function passEnd(store: Store, id: string): Promise<string | null> {
  const { rows } = await endOfPass(store, { id })
  return rows[0] && !rows[0].revoked_at ? rows[0].until : null
}

async function accountEnd(store: Store, row: SessionRow): Promise<string | null> {
  const { rows } = await standingOf(store, { id: row.account_id ?? '' })
  const account = rows[0]
  const works = account?.state === 'accepted' || account?.state === 'confirmed'
  return account && works ? lockTimeOf(row, account.role) : null
}

const endOfPass = prepared<{ id: string }>()((store, value) =>
  store.selectFrom('passes').select(['until', 'revoked_at']).where('id', '=', value('id')),
)

const standingOf = prepared<{ id: string }>()((store, value) =>
  store.selectFrom('accounts').select(['role', 'state']).where('id', '=', value('id')),
)
