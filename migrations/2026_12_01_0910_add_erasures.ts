import type { Kysely } from 'kysely'

/** Erasures that were asked for and have not happened: who asked, when each takes effect, what stood in the way. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('erasures')
    .addColumn('case_id', 'text', (column) => column.primaryKey().references('cases.id').onDelete('cascade'))
    .addColumn('chapter_id', 'text', (column) => column.notNull())
    .addColumn('why', 'text', (column) => column.notNull())
    .addColumn('asked_by', 'text')
    .addColumn('asked_at', 'text', (column) => column.notNull())
    .addColumn('proposed_by', 'text')
    .addColumn('agreed_by', 'text')
    .addColumn('due_at', 'text')
    .addColumn('decide_by', 'text')
    .addColumn('refused_at', 'text')
    .addColumn('refused_for', 'text')
    .execute()
  await db.schema.createIndex('erasures_by_due_at').on('erasures').columns(['due_at']).execute()
}
