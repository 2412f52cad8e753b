import { record } from '../audit/record.ts'
import { type Store, transact } from '../store/open.ts'
import { sealJson, unsealJson } from '../vault/envelopes.ts'
import type { Vault } from '../vault/secrets.ts'
import type { Actor } from '../viewer.ts'

/** How this server hands over e-mail. `security`: implicit TLS, STARTTLS insisted on, or none (this machine only). */
export type MailSettings = {
  host: string
  port: number
  security: 'tls' | 'starttls' | 'none'
  /** The address messages come from. */
  sender: string
  user: string | null
  password: string | null
}

const name = 'mail'
const ad = { purpose: 'setting', chapter: '', object: name }

/** What the administrator set, or null. */
export async function mailSettings(store: Store, vault: Vault): Promise<MailSettings | null> {
  const row = await store.selectFrom('settings').select('sealed').where('name', '=', name).executeTakeFirst()
  return row ? unsealJson<MailSettings>(vault.wrap, row.sealed, ad) : null
}

/** Keeps the settings, sealed under *wrap*, with a line in the trail of every chapter, whose messages go this way. A sign-in left out keeps the password that is there for the same user. */
export async function saveMailSettings(
  store: Store,
  vault: Vault,
  settings: MailSettings,
  { by, now }: { by: Actor; now: Date },
): Promise<void> {
  const before = await mailSettings(store, vault)
  const kept = settings.user !== null && settings.user === before?.user ? before.password : null
  const sealed = sealJson(vault.wrap, { ...settings, password: settings.password ?? kept }, ad)
  const row = { sealed, changed_at: now.toISOString(), changed_by: by.accountId }
  await transact(store, async (trx) => {
    await trx
      .insertInto('settings')
      .values({ name, ...row })
      .onConflict((conflict) => conflict.column('name').doUpdateSet(row))
      .execute()
    const chapters = await trx.selectFrom('chapters').select('id').execute()
    const trails = chapters.length > 0 ? chapters.map(({ id }) => id) : [null]
    for (const chapterId of trails) await record(trx, { at: now, chapterId, by, action: 'mail.changed', object: null })
  })
}
