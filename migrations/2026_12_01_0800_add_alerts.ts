import type { Kysely } from 'kysely'

/** Things that every coordinator of a chapter must be told, and who of them has seen each. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('alerts')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('chapter_id', 'text', (column) => column.notNull().references('chapters.id').onDelete('cascade'))
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('account_id', 'text')
    .addColumn('object_id', 'text')
    .addColumn('at', 'text', (column) => column.notNull())
    .execute()
  await db.schema.createIndex('alerts_by_chapter_id').on('alerts').columns(['chapter_id', 'at']).execute()
  await db.schema
    .createTable('alert_readings')
    .addColumn('alert_id', 'text', (column) => column.notNull().references('alerts.id').onDelete('cascade'))
    .addColumn('account_id', 'text', (column) => column.notNull())
    .addColumn('at', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('alert_readings_once', ['alert_id', 'account_id'])
    .execute()
}
