import { SealError } from '../errors.ts'
import { type Store, transact } from '../store/open.ts'
import { insertionInto, prepared } from '../store/prepared.ts'
import { randomId } from '../vault/bytes.ts'
import { seal, unseal } from '../vault/envelopes.ts'
import { groupKeyPair, groupWrapKey } from '../vault/groups.ts'
import { openWith, sealTo } from '../vault/hpke.ts'
import type { Vault } from '../vault/secrets.ts'
import type { OpenGroup, Viewer } from '../viewer.ts'
import { type GrantedObject, grantAd, laidByAd } from './bindings.ts'
import { onlyParts, type PartKeys, packKeys, partsFor, unpackKeys } from './parts.ts'

/** What a grant opens: a case or a slip, by random id. */
export type Object = GrantedObject

/** A group one can write to: its public key stands in clear. */
export type SealingGroup = { id: string; kind: 'C' | 'F' | 'L'; version: number; public_key: Uint8Array }

export type NewGrant = {
  id: string
  object_id: string
  object: 'case' | 'slip'
  group_id: string
  version: number
  form: 'hpke' | 'aes'
  sealed: Buffer
  laid_by: 0 | 1
  release_at: string | null
  release_on: 'taken' | null
  until: string | null
  created_at: string
  created_by: string | null
}

type Terms = { at: Date; by: string | null; until?: Date | null }

/** A grant anybody can write: HPKE to the group's public key, of the parts that group may ever open. */
export async function grantTo(group: SealingGroup, object: Object, keys: PartKeys, terms: Terms): Promise<NewGrant> {
  const plain = packKeys(onlyParts(keys, partsFor[group.kind]))
  const sealed = await sealTo(group.public_key, plain, grantAd(object, group.id), { keyVersion: group.version })
  return newGrant(group.id, group.version, 'hpke', object, sealed, terms)
}

/** The same from inside the group, without HPKE. */
export function grantWithin(group: OpenGroup, object: Object, keys: PartKeys, terms: Terms): NewGrant {
  const plain = packKeys(onlyParts(keys, partsFor[group.kind]))
  const sealed = sealInside(group, object, plain)
  return newGrant(group.groupId, group.version, 'aes', object, sealed, terms)
}

/** Seals a grant again under *server-seal* until its time or its event. Only the clock job and that verb take it off. */
export function layBy(
  vault: Vault,
  grant: NewGrant,
  object: Object,
  { at = null, on = null }: { at?: Date | null; on?: 'taken' | null },
): NewGrant {
  const sealed = seal(vault.serverSeal, grant.sealed, laidByAd(object, grant.group_id), { step: 64 })
  return { ...grant, sealed, laid_by: 1, release_at: at?.toISOString() ?? null, release_on: on }
}

/** Adds grants. Part of a verb's transaction. */
export const addGrants: (trx: Store, grants: readonly NewGrant[]) => Promise<void> = insertionInto('grants')

/** Takes the outer layer off. @throws SealError when the grant was moved or damaged. */
export const takeOff = (vault: Vault, sealed: Uint8Array, object: Object, groupId: string): Buffer =>
  unseal(vault.serverSeal, sealed, laidByAd(object, groupId))

export type StoredGrant = {
  id: string
  group_id: string
  version: number
  form: 'hpke' | 'aes'
  sealed: Uint8Array
}

/** Opens one grant with a group's secret. @throws SealError */
export async function openGrant(group: OpenGroup, object: Object, grant: StoredGrant): Promise<PartKeys> {
  if (grant.group_id !== group.groupId || grant.version !== group.version) throw new SealError('of another group')
  if (grant.form === 'aes')
    return unpackKeys(unseal(groupWrapKey(group.secret), grant.sealed, grantAd(object, group.groupId)))
  const { privateKey } = await groupKeyPair(group.secret)
  return unpackKeys(await openWith(privateKey, grant.sealed, grantAd(object, group.groupId)))
}

/**
 * The data keys that a viewer's own groups open of an object, or null: the key decides, whatever any check says.
 * A grant made by HPKE is replaced by the quick form when a member first opens it.
 */
export async function keysFor(store: Store, viewer: Viewer, object: Object, now: Date): Promise<PartKeys | null> {
  if (viewer.kind !== 'account' || viewer.groups.length === 0) return null
  const { rows: grants } = await liveGrants(store, { objectId: object.id, now: now.toISOString() })
  let keys: PartKeys | null = null
  for (const grant of grants) {
    const group = viewer.groups.find(({ groupId, version }) => groupId === grant.group_id && version === grant.version)
    if (!group) continue
    const opened = await openGrant(group, object, grant)
    keys = { ...(keys ?? {}), ...opened }
    if (grant.form === 'hpke') await quicken(store, group, object, opened, grant)
  }
  return keys
}

/** Puts the AES form in place of the HPKE one, if it is still the same grant. */
export async function quicken(store: Store, group: OpenGroup, object: Object, keys: PartKeys, grant: StoredGrant) {
  const sealed = quickForm(group, object, keys)
  await transact(store, (trx) => replaceByQuick(trx, grant.id, sealed))
}

/** The AES form of a grant whose keys were opened. */
export const quickForm = (group: OpenGroup, object: Object, keys: PartKeys): Buffer =>
  sealInside(group, object, packKeys(keys))

export async function replaceByQuick(store: Store, grantId: string, sealed: Buffer) {
  await store
    .updateTable('grants')
    .set({ form: 'aes', sealed })
    .where('id', '=', grantId)
    .where('form', '=', 'hpke')
    .execute()
}

const liveGrants = prepared<{ objectId: string; now: string }>()((store, value) =>
  store
    .selectFrom('grants')
    .select(['id', 'group_id', 'version', 'form', 'sealed'])
    .where('object_id', '=', value('objectId'))
    .where('laid_by', '=', 0)
    .where((eb) => eb.or([eb('until', 'is', null), eb('until', '>', value('now'))])),
)

const sealInside = (group: OpenGroup, object: Object, plain: Buffer): Buffer =>
  seal(groupWrapKey(group.secret), plain, grantAd(object, group.groupId), { keyVersion: group.version, step: 64 })

function newGrant(
  groupId: string,
  version: number,
  form: 'hpke' | 'aes',
  { id, object }: Object,
  sealed: Buffer,
  { at, by, until = null }: Terms,
): NewGrant {
  return {
    id: randomId(),
    object_id: id,
    object,
    group_id: groupId,
    version,
    form,
    sealed,
    laid_by: 0,
    release_at: null,
    release_on: null,
    until: until?.toISOString() ?? null,
    created_at: at.toISOString(),
    created_by: by,
  }
}
