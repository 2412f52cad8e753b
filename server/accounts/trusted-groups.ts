import { record } from '../audit/record.ts'
import { type Store, transact } from '../store/open.ts'
import { isTrusted, sealTrusted } from '../vault/trusted-keys.ts'
import type { OpenGroup } from '../viewer.ts'

type Account = { id: string; chapter_id: string | null; trusted_key: Uint8Array | null }

/**
 * Whether this C is the one that the account found at its first opening; at that first one it is taken down, sealed
 * under U. Secret and row can both be forged, because anybody can seal a secret to U; this cannot.
 */
export async function isTrustedC(
  store: Store,
  account: Account,
  user: Uint8Array,
  group: OpenGroup,
  publicKey: Uint8Array,
  now: Date,
): Promise<boolean> {
  const ad = trustedAd(account.id, group)
  if (account.trusted_key) return isTrusted(user, account.trusted_key, publicKey, ad)
  const sealed = sealTrusted(user, publicKey, ad)
  return transact(store, async (trx) => {
    const { trusted_key } = await trx
      .selectFrom('accounts')
      .select('trusted_key')
      .where('id', '=', account.id)
      .executeTakeFirstOrThrow()
    if (trusted_key) return isTrusted(user, trusted_key, publicKey, ad)
    if (await wasTaken(trx, account.id)) return false
    await trx.updateTable('accounts').set({ trusted_key: sealed }).where('id', '=', account.id).execute()
    const by = { accountId: account.id, passId: null }
    await record(trx, {
      ...{ at: now, chapterId: account.chapter_id, by },
      ...{ action: 'account.key-trusted', object: account.id },
    })
    return true
  })
}

/** The trail knows whether it was taken down before: somebody who empties the column makes no second *first opening*. */
async function wasTaken(trx: Store, accountId: string): Promise<boolean> {
  const last = await trx
    .selectFrom('audit')
    .select('action')
    .where('object_id', '=', accountId)
    .where('action', 'in', ['account.accepted', 'account.key-trusted'])
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst()
  return last?.action === 'account.key-trusted'
}

const trustedAd = (accountId: string, { chapterId, groupId, version }: OpenGroup) => ({
  purpose: 'trusted-key',
  chapter: chapterId,
  object: accountId,
  part: groupId,
  revision: version,
})
