import { inviteAccount } from '../accounts/accounts.ts'
import { nobody } from '../audit/record.ts'
import { type Store, transact } from '../store/open.ts'
import { sha256 } from '../vault/bytes.ts'
import { codeBytes, newCode } from '../vault/sheets.ts'

/**
 * A one-time address for whoever sets Farol up, printed at a start while nobody administers it; the code before it is
 * void. The code stands in the fragment, which no server and no log sees, and can be typed as well.
 * @returns path and fragment, `/setup#7K2M-…`; null once an administrator has accepted
 */
export async function newSetupAddress(store: Store, now: Date): Promise<string | null> {
  const { text, bytes } = newCode(120)
  return transact(store, async (trx) => {
    if (await isAdministered(trx)) return null
    await trx.deleteFrom('setup_codes').execute()
    const row = { code_hash: sha256(bytes), made_at: now.toISOString(), used_at: null }
    await trx.insertInto('setup_codes').values(row).execute()
    return `/setup#${text}`
  })
}

/** Whether somebody administers this server: then set-up needs no code, and no code is accepted any more. */
export const isAdministered = async (store: Store): Promise<boolean> =>
  (await store
    .selectFrom('accounts')
    .select('id')
    .where('role', '=', 'administrator')
    .where('state', 'in', ['accepted', 'confirmed'])
    .limit(1)
    .executeTakeFirst()) !== undefined

/**
 * Uses the code up and invites the first administrator. Whoever had used an earlier code without accepting is forgotten.
 * @returns the one-time code of the invitation, to be redeemed at once on the next page
 */
export function useSetupCode(
  store: Store,
  { code, name, language }: { code: string; name: string; language: string },
  now: Date,
): Promise<{ ok: true; invitation: string } | { ok: false; reason: 'wrong-code' }> {
  return transact(store, async (trx) => {
    if ((await isAdministered(trx)) || !(await useUp(trx, code, now))) return { ok: false, reason: 'wrong-code' }
    await forgetInvited(trx)
    const person = { name, role: 'administrator', chapterId: null, partnerId: null, language } as const
    const invited = await inviteAccount(trx, person, nobody, now)
    // Nobody is left whose name it could be.
    if (!invited.ok) throw new Error('the name of nobody is taken')
    return { ok: true, invitation: invited.code }
  })
}

async function useUp(trx: Store, code: string, now: Date): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('setup_codes')
    .set({ used_at: now.toISOString() })
    .where('code_hash', '=', sha256(codeBytes(code)))
    .where('used_at', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

async function forgetInvited(trx: Store): Promise<void> {
  const invited = trx
    .selectFrom('accounts')
    .select('id')
    .where('role', '=', 'administrator')
    .where('state', '=', 'invited')
  await trx.deleteFrom('invitations').where('account_id', 'in', invited).execute()
  await trx.deleteFrom('accounts').where('role', '=', 'administrator').where('state', '=', 'invited').execute()
}
