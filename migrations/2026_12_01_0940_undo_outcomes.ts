import type { Kysely } from 'kysely'

/**
 * An acknowledgement stops what was to come instead of deleting it; a taking has the time at which it happened beside the
 * time of the tap; an answer has somebody who takes care of it; who once held a call is known; a number that somebody
 * gave for a contact is a row of its own.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const [table, columns] of added) {
    for (const column of columns) await db.schema.alterTable(table).addColumn(column, 'text').execute()
  }
  await db.schema
    .createTable('call_claims')
    .addColumn('task_id', 'text', (column) => column.notNull().references('tasks.id').onDelete('cascade'))
    .addColumn('account_id', 'text', (column) => column.notNull())
    .addColumn('at', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('call_claims_once', ['task_id', 'account_id'])
    .execute()
  await db.schema
    .createTable('contact_numbers')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('chapter_id', 'text', (column) => column.notNull())
    .addColumn('case_id', 'text', (column) => column.notNull().references('cases.id').onDelete('cascade'))
    .addColumn('contact_ref', 'text', (column) => column.notNull())
    .addColumn('sealed', 'blob', (column) => column.notNull())
    .addColumn('created_at', 'text', (column) => column.notNull())
    .execute()
  await db.schema.createIndex('contact_numbers_by_case_id').on('contact_numbers').column('case_id').execute()
}

const added: [table: string, columns: string[]][] = [
  ['check_outs', ['occurred_at']],
  ['tasks', ['stopped_at']],
  ['outbox', ['stopped_at']],
  ['notices', ['read_at', 'read_during']],
  ['answers', ['contact_ref', 'owner_id', 'owned_at', 'done_at', 'done_by']],
]
