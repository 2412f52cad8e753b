import type { Kysely } from 'kysely'

/**
 * What an account has once found to be the public key of its C, sealed under its own U. And when a session with the keys
 * last found that a group's row does not hold the key that belongs to its secret: nothing is sealed to it from then on.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('accounts').addColumn('trusted_key', 'blob').execute()
  await db.schema.alterTable('groups').addColumn('refused_at', 'text').execute()
}
