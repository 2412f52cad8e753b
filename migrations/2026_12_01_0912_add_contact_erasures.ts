import type { Kysely } from 'kysely'

/** Contacts who asked to be erased, until a session that opens the case has taken them out of it. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('contact_erasures')
    .addColumn('case_id', 'text', (column) => column.notNull().references('cases.id').onDelete('cascade'))
    .addColumn('chapter_id', 'text', (column) => column.notNull())
    .addColumn('contact_ref', 'text', (column) => column.notNull())
    .addColumn('asked_at', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('contact_erasures_once', ['case_id', 'contact_ref'])
    .execute()
}
