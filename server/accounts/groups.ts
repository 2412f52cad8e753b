import { NotFoundError, RefusedKeyError } from '../errors.ts'
import type { Store } from '../store/open.ts'
import { randomBytes, randomId } from '../vault/bytes.ts'
import { groupKeyPair, vouchedFor, vouchFor } from '../vault/groups.ts'
import type { OpenGroup, Viewer } from '../viewer.ts'

/** A group as its row: who may be sealed to it, and with which mark of C. */
export type NewGroup = {
  id: string
  chapter_id: string
  kind: 'C' | 'F' | 'L'
  partner_id: string | null
  version: number
  public_key: Buffer
  vouched: Buffer | null
  refused_at: null
  created_at: string
}

/** Makes a group's secret and its row. @param secretOfC needed for F and L, which C vouches for; C vouches for itself by being C */
export async function newGroup(
  {
    chapterId,
    kind,
    partnerId = null,
    at,
  }: { chapterId: string; kind: 'C' | 'F' | 'L'; partnerId?: string | null; at: Date },
  secretOfC?: Uint8Array,
): Promise<{ row: NewGroup; open: OpenGroup }> {
  const id = randomId()
  const secret = randomBytes(32)
  const { publicKey } = await groupKeyPair(secret)
  const row: NewGroup = {
    id,
    chapter_id: chapterId,
    kind,
    partner_id: partnerId,
    version: 1,
    public_key: publicKey,
    vouched: secretOfC ? vouchFor(secretOfC, id, publicKey) : null,
    refused_at: null,
    created_at: at.toISOString(),
  }
  return { row, open: { groupId: id, kind, chapterId, partnerId, version: 1, secret } }
}

/** The chapter's groups of a kind, with the keys one seals to. */
export const groupsOf = (store: Store, chapterId: string, kind: 'C' | 'F' | 'L') =>
  store.selectFrom('groups').selectAll().where('chapter_id', '=', chapterId).where('kind', '=', kind).execute()

/** C or F of a chapter, to seal to. @throws NotFoundError before C is born, RefusedKeyError when its key was found forged */
export async function groupOf(store: Store, chapterId: string, kind: 'C' | 'F') {
  const [group] = await groupsOf(store, chapterId, kind)
  if (!group) throw new NotFoundError(`no ${kind} yet`)
  return insistGood(group)
}

/** @throws RefusedKeyError when a session that holds the group has found that this is not its key */
export function insistGood<Group extends { refused_at: string | null }>(group: Group): Group {
  if (group.refused_at !== null) throw new RefusedKeyError('this key was found forged')
  return group
}

/** L of a partner. @throws NotFoundError */
export const partnerGroup = (store: Store, partnerId: string) =>
  store
    .selectFrom('groups')
    .selectAll()
    .where('partner_id', '=', partnerId)
    .executeTakeFirstOrThrow(() => new NotFoundError('no such partner'))

/** The open group of a kind in a viewer's hands, or null. A partner's L is told by its partner. */
export function openGroupOf(viewer: Viewer, kind: 'C' | 'F' | 'L'): OpenGroup | null {
  return viewer.kind === 'account' ? (viewer.groups.find((group) => group.kind === kind) ?? null) : null
}

/** Whether C has vouched for a key. A request of C seals to no other: nobody else can put a key of theirs in its place. */
export function isVouched(
  viewer: Viewer,
  whose: string,
  key: { public_key: Uint8Array | null; vouched: Uint8Array | null },
): boolean {
  const groupC = openGroupOf(viewer, 'C')
  return groupC !== null && key.public_key !== null && vouchedFor(groupC.secret, whose, key.public_key, key.vouched)
}
