import type { Kysely } from 'kysely'

/** When a court closes, as a local time: whoever came without a time is looked for then at the latest. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .alterTable('sites')
    .addColumn('closes_at', 'text', (column) => column.notNull().defaultTo('17:00'))
    .execute()
}
