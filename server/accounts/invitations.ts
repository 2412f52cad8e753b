import { addMinutes } from '../clock.ts'
import type { Store } from '../store/open.ts'
import type { NewRow } from '../store/schema/column.ts'
import type { Database } from '../store/schema/schema.ts'
import { sha256 } from '../vault/bytes.ts'
import { codeBytes, newCode } from '../vault/sheets.ts'

/** Hours until an invitation or a reset has to be redeemed. */
const lasts = 72

/** A one-time code of 120 bits: handed over in person or as QR, kept as its hash only. */
export function newInvitation(
  accountId: string,
  { kind, by, at }: { kind: 'invitation' | 'reset'; by: string | null; at: Date },
): { row: NewRow<Database['invitations']>; code: string } {
  const { text, bytes } = newCode(120)
  const row = {
    code_hash: sha256(bytes),
    account_id: accountId,
    kind,
    made_by: by,
    made_at: at.toISOString(),
    until: addMinutes(at, lasts * 60).toISOString(),
    used_at: null,
  }
  return { row, code: text }
}

/** Whose invitation a typed code is, while it can be redeemed. */
export const invitationFor = (store: Store, code: string, now: Date) =>
  store
    .selectFrom('invitations')
    .innerJoin('accounts', 'accounts.id', 'invitations.account_id')
    .select(['invitations.kind', 'invitations.made_by'])
    .select(['accounts.id', 'accounts.name', 'accounts.role', 'accounts.chapter_id', 'accounts.language'])
    .where('code_hash', '=', sha256(codeBytes(code)))
    .where('used_at', 'is', null)
    .where('until', '>', now.toISOString())
    .where('accounts.state', '=', 'invited')
    .executeTakeFirst()

/** Uses a code up, in the transaction that accepts. @returns whether it was still there to be used */
export async function useInvitation(trx: Store, code: string, now: Date): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('invitations')
    .set({ used_at: now.toISOString() })
    .where('code_hash', '=', sha256(codeBytes(code)))
    .where('used_at', 'is', null)
    .where('until', '>', now.toISOString())
    .executeTakeFirst()
  return numUpdatedRows === 1n
}
