import type { Store } from '../store/open.ts'
import { prepared } from '../store/prepared.ts'
import { bytes64, text64 } from '../vault/bytes.ts'
import { vouchedFor } from '../vault/groups.ts'
import { publicKeyOf } from '../vault/hpke.ts'
import type { OpenGroup, RefusedKey } from '../viewer.ts'
import { liveMemberships, openMembership, type StoredMembership } from './memberships.ts'
import { refuseAccount, refuseGroup, trustAgain } from './refused-keys.ts'
import { type Held, rewrite } from './session-rows.ts'
import { isTrustedC } from './trusted-groups.ts'

/** The account behind a session, as far as its keys go. */
export type KeyHolder = {
  id: string
  chapter_id: string | null
  public_key: Uint8Array | null
  trusted_key: Uint8Array | null
}

type Opened = { groups: OpenGroup[]; refused: RefusedKey[] }

/** A group in the session's hands with its row, and the public key that belongs to its secret. */
type Candidate = { row: StoredMembership; group: OpenGroup; publicKey: Uint8Array }

/**
 * The groups of this session. Live memberships decide at every request; what the session opened before is only a
 * shortcut. Each key in the database is held against the one that belongs to the secret: C's is the one this account
 * found at its first opening, F's and L's carry C's mark. What differs is not opened, and all coordinators hear of it.
 */
export async function openGroups(
  store: Store,
  cookie: string,
  account: KeyHolder,
  held: Held,
  now: Date,
): Promise<Opened> {
  const before = JSON.stringify(held)
  const user = bytes64(held.user as string)
  const refused: RefusedKey[] = []
  if (!ownKeyHolds(account, user, held)) {
    refused.push('own')
    await refuseAccount(store, account, now)
  }
  const live = await liveMemberships(store, account.id, now)
  const candidates = await candidatesOf(account, user, held, live)
  const groupC = await trustedC(store, account, user, held, candidates, now)
  const groups: OpenGroup[] = groupC ? [groupC] : []
  for (const { row, group, publicKey } of candidates) {
    if (group.kind === 'C') continue
    const ours = groupC?.chapterId === group.chapterId
    const vouched = ours && vouchedFor(groupC.secret, group.groupId, publicKey, row.vouched)
    if (ours ? vouched : row.refused_at === null) groups.push(group)
  }
  const opened = new Set(groups.map(({ groupId }) => groupId))
  for (const row of new Map(live.map((each) => [each.group_id, each])).values()) {
    if (opened.has(row.group_id)) continue
    refused.push(row.kind)
    await refuseGroup(store, { id: row.group_id, chapter_id: row.chapter_id }, account.id, now)
  }
  if (groupC) await lookThrough(store, groupC, account.id, now)
  if (JSON.stringify(held) !== before) await rewrite(store, cookie, held)
  return { groups, refused: [...new Set(refused)] }
}

/** U's own public key: derived once a session, compared at every request. */
function ownKeyHolds({ public_key }: KeyHolder, user: Uint8Array, held: Held): boolean {
  held.derived ??= {}
  held.derived.own ??= text64(publicKeyOf(user))
  return public_key !== null && held.derived.own === text64(public_key)
}

/** Each group whose secret belongs to the public key in its row: of several memberships, the first that does. */
async function candidatesOf({ id }: KeyHolder, user: Uint8Array, held: Held, live: StoredMembership[]) {
  const candidates: Candidate[] = []
  for (const row of live) {
    if (candidates.some(({ group }) => group.groupId === row.group_id)) continue
    const found = known(row, held) ?? (await openMembership(row, id, user))
    if (!found || text64(found.publicKey) !== text64(row.public_key)) continue
    const { group_id, version } = row
    held.groups[nameOf(row)] = text64(found.group.secret)
    held.derived = { ...held.derived, [`${group_id}:${version}`]: text64(found.publicKey) }
    candidates.push({ row, ...found })
  }
  return candidates
}

const nameOf = ({ group_id, version }: StoredMembership) => `${group_id}:${version}`

function known(row: StoredMembership, held: Held): { group: OpenGroup; publicKey: Uint8Array } | null {
  const [secret, derived] = [held.groups[nameOf(row)], held.derived?.[nameOf(row)]]
  if (!secret || !derived) return null
  const { group_id: groupId, version, kind, chapter_id: chapterId, partner_id: partnerId } = row
  const group = { groupId, version, kind, chapterId, partnerId, secret: new Uint8Array(bytes64(secret)) }
  return { group, publicKey: bytes64(derived) }
}

async function trustedC(
  store: Store,
  account: KeyHolder,
  user: Uint8Array,
  held: Held,
  candidates: Candidate[],
  now: Date,
): Promise<OpenGroup | null> {
  for (const { group, publicKey } of candidates) {
    if (group.kind !== 'C') continue
    const name = `${group.groupId}:${group.version}:${text64(publicKey)}`
    const trusted = held.derived?.C === name || (await isTrustedC(store, account, user, group, publicKey, now))
    if (!trusted) continue
    held.derived = { ...held.derived, C: name }
    return group
  }
  return null
}

/** Who holds C looks at every key of the chapter that somebody else may seal to, a pass for one. */
async function lookThrough(store: Store, groupC: OpenGroup, accountId: string, now: Date): Promise<void> {
  const { rows } = await groupsIn(store, { chapterId: groupC.chapterId })
  for (const row of rows) {
    const holds =
      row.id === groupC.groupId || (row.kind !== 'C' && vouchedFor(groupC.secret, row.id, row.public_key, row.vouched))
    if (!holds) await refuseGroup(store, row, accountId, now)
    else if (row.refused_at !== null) await trustAgain(store, row, accountId, now)
  }
}

const groupsIn = prepared<{ chapterId: string }>()((store, value) =>
  store
    .selectFrom('groups')
    .select(['id', 'chapter_id', 'kind', 'public_key', 'vouched', 'refused_at'])
    .where('chapter_id', '=', value('chapterId')),
)
