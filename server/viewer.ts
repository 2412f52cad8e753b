/** The roles of product.md section 2. An intake pass is not a role: it holds no account and no key. */
export type Role = 'floor' | 'coordinator' | 'partner' | 'administrator'

/** A group whose secret the viewer's session holds and whose membership is live at this very request. */
export type OpenGroup = {
  groupId: string
  kind: 'C' | 'F' | 'L'
  chapterId: string
  partnerId: string | null
  version: number
  secret: Uint8Array
}

/** Data keys of the last intake, kept in the session for ten minutes so that its taker can correct it (vault.md 2). */
export type LastIntake = { caseId: string; keys: Record<string, string>; code: string | null; until: string }

export type Nobody = { kind: 'nobody' }

/** One tablet's right to write intakes for one site and day. Holds no group key. */
export type PassViewer = {
  kind: 'pass'
  sessionId: string
  passId: string
  chapterId: string
  siteId: string
  day: string
  letter: string
  language: string
  /** When the pass is over, and with it this session. */
  until: string
  lastIntake: LastIntake | null
}

/** Somebody who signed in with password and second factor. `groups` is what their keys open now. */
export type AccountViewer = {
  kind: 'account'
  sessionId: string
  accountId: string
  name: string
  role: Role
  state: 'accepted' | 'confirmed'
  chapterId: string | null
  partnerId: string | null
  language: string
  locked: boolean
  /** When the screen locks, or the session ends, if nothing more is asked for. */
  locksAt: string
  groups: OpenGroup[]
  /** Keys that the database says otherwise than the session's secrets do: this account's own, or a group's. */
  refused: readonly RefusedKey[]
  lastIntake: LastIntake | null
}

export type RefusedKey = 'own' | 'C' | 'F' | 'L'

export type Viewer = Nobody | PassViewer | AccountViewer

/** Whom the audit names: an account or a pass by random id, nobody for the clock job and families. */
export type Actor = { accountId: string | null; passId: string | null }

export function actorOf(viewer: Viewer): Actor {
  if (viewer.kind === 'account') return { accountId: viewer.accountId, passId: null }
  if (viewer.kind === 'pass') return { accountId: null, passId: viewer.passId }
  return { accountId: null, passId: null }
}
