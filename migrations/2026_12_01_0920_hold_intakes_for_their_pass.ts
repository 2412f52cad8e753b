import type { Kysely } from 'kysely'

/**
 * An intake that was sent after its pass ran out waits until that pass is renewed, and not until any other one of the
 * court is opened. A pass writes 20 of them at most. What is written on the card is kept beside it under the tablet's own
 * cookie, so that a form sent twice is answered alike.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .alterTable('passes')
    .addColumn('late_intakes', 'integer', (column) => column.notNull().defaultTo(0))
    .execute()
  await db.schema.alterTable('passes').addColumn('renewed_at', 'text').execute()
  await db.schema.alterTable('held_intakes').addColumn('receipt', 'blob').execute()
}
