import type { Kysely } from 'kysely'

/** Changes an administrator asked for in a live chapter, which wait for a coordinator's yes. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('changes')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('batch', 'text', (column) => column.notNull())
    .addColumn('chapter_id', 'text', (column) => column.notNull().references('chapters.id').onDelete('cascade'))
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('object_id', 'text')
    .addColumn('sealed', 'blob', (column) => column.notNull())
    .addColumn('asked_by', 'text')
    .addColumn('asked_at', 'text', (column) => column.notNull())
    .addColumn('accepted_by', 'text')
    .addColumn('accepted_at', 'text')
    .execute()
  await db.schema.createIndex('changes_by_chapter_id').on('changes').column('chapter_id').execute()
}
