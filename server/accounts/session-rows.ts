import { SealError } from '../errors.ts'
import type { Store } from '../store/open.ts'
import { prepared } from '../store/prepared.ts'
import { bytes64, sha256, text64 } from '../vault/bytes.ts'
import { sealJson, unsealJson } from '../vault/envelopes.ts'
import { derive, type KeyObject, keyOf } from '../vault/keys.ts'
import type { LastIntake } from '../viewer.ts'

/**
 * What only the cookie opens: U, the groups already opened, for ten minutes the keys of the last intake. `derived`: the
 * public keys that belong to U and to those secrets, so that each request can hold the database's against them.
 */
export type Held = {
  user: string | null
  groups: Record<string, string>
  derived?: Record<string, string>
  lastIntake: LastIntake | null
}

export type SessionRow = {
  id_hash: Uint8Array
  account_id: string | null
  pass_id: string | null
  stage: 'second-factor' | 'open' | 'locked' | 'ended'
  sealed: Uint8Array | null
  made_at: string
  seen_at: string
  until: string
  kept_until: string | null
}

/** How a session is found: a hash, so that the file holds nothing a browser could send. */
export const idOf = (cookie: string): Buffer => sha256(derive(bytes64(cookie), 'session-id'))

/** What a page's form token is checked against; its hash outlives a session ended by time. */
export const csrfSecret = (cookie: string): Buffer => derive(Buffer.from(cookie), 'csrf')

export async function rowOf(store: Store, cookie: string): Promise<SessionRow | undefined> {
  if (bytes64(cookie).length !== 32) return undefined
  const { rows } = await sessionBy(store, { hash: idOf(cookie) })
  return rows[0]
}

const sessionBy = prepared<{ hash: Uint8Array }>()((store, value) =>
  store
    .selectFrom('sessions')
    .select(['id_hash', 'account_id', 'pass_id', 'stage', 'sealed', 'made_at', 'seen_at', 'until', 'kept_until'])
    .where('id_hash', '=', value('hash')),
)

export const sealHeld = (cookie: string, held: Held, idHash: Uint8Array = idOf(cookie)): Buffer =>
  sealJson(keyFrom(cookie), held, heldAd(idHash))

/** @returns null when nothing is held any more, or it was damaged */
export function openHeld(cookie: string, row: SessionRow): Held | null {
  if (!row.sealed) return null
  try {
    return unsealJson<Held>(keyFrom(cookie), row.sealed, heldAd(row.id_hash))
  } catch (error) {
    if (error instanceof SealError) return null
    throw error
  }
}

/** @param idHash of a row just read: made from the cookie again, it costs as much as a seal */
export const rewrite = (store: Store, cookie: string, held: Held, idHash: Uint8Array = idOf(cookie)) =>
  setSealed(store, { hash: idHash, sealed: sealHeld(cookie, held, idHash) })

const setSealed = prepared<{ hash: Uint8Array; sealed: Uint8Array }>()((store, value) =>
  store
    .updateTable('sessions')
    .set({ sealed: value('sealed') })
    .where('id_hash', '=', value('hash')),
)

/** What a tablet whose pass ran out may show again: only its cookie opens it. @param id what it belongs to */
export const sealForTablet = (cookie: string, id: string, shown: object): Buffer =>
  sealJson(keyOf(derive(bytes64(cookie), 'held-receipt')), shown, tabletAd(id))

/** @returns null when another tablet wrote it, or it was damaged */
export function openForTablet<Shown>(cookie: string, id: string, sealed: Uint8Array): Shown | null {
  try {
    return unsealJson<Shown>(keyOf(derive(bytes64(cookie), 'held-receipt')), sealed, tabletAd(id))
  } catch (error) {
    if (error instanceof SealError) return null
    throw error
  }
}

const tabletAd = (id: string) => ({ purpose: 'held-receipt', chapter: '', object: id })
const keyFrom = (cookie: string): KeyObject => keyOf(derive(bytes64(cookie), 'session'))
const heldAd = (idHash: Uint8Array) => ({ purpose: 'session', chapter: '', object: text64(idHash) })
