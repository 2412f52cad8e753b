import { newSecret, openVault, type SecretName, secretNames, type Vault } from '../vault/secrets.ts'
import { type Store, transact } from './open.ts'

/** Makes the secrets that are missing on a first start, and opens the vault. @param serverKey S. @throws SealError */
export async function vaultOf(store: Store, serverKey: Uint8Array): Promise<Vault> {
  const sealed = await transact(store, async (trx) => {
    const rows = await trx.selectFrom('secrets').selectAll().execute()
    if (rows.length === 0) {
      const made = secretNames.map((name) => ({ name, sealed: newSecret(serverKey, name) }))
      await trx.insertInto('secrets').values(made).execute()
      return made
    }
    return rows
  })
  return openVault(
    serverKey,
    Object.fromEntries(sealed.map(({ name, sealed }) => [name, sealed])) as Record<SecretName, Uint8Array>,
  )
}
