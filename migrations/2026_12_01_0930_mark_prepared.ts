import { type Kysely, sql } from 'kysely'

/**
 * *Taken* is stored at once, and telling is laid after it: a tap without `prepared_at` still waits for a session with
 * the keys. What was laid until now was laid with the tap.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('check_outs').addColumn('prepared_at', 'text').execute()
  await sql`update check_outs set prepared_at = at where tell_at is not null`.execute(db)
  // Asked at every request of a session with keys, and nearly always empty. Tests for null alone: a bound value would
  // keep SQLite from using it.
  await sql`create index check_outs_not_prepared on check_outs (case_id)
    where prepared_at is null and tell_at is not null and undone_at is null`.execute(db)
}
