import type { Kysely } from 'kysely'

/** What the first of two coordinators proposed: that it is erased all the same, or kept. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('erasures').addColumn('proposal', 'text').execute()
}
