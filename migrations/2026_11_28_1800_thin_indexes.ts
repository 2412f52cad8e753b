import { type Kysely, sql } from 'kysely'

/**
 * Most intakes are not laid by and have no clothing to forget, and most lines of the trail name no case: such rows no
 * longer stand in an index that nobody asks for them. Each is a page less to seal and write with every intake. Whether a
 * session of a group is live is asked after every form, and who is to be told of by now twice a minute: no longer by
 * going through everybody's shifts, and everybody who was ever taken.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const name of ['cases_by_chapter_id_forget_at', 'grants_by_laid_by_release_at', 'audit_by_object_id'])
    await db.schema.dropIndex(name).execute()
  await sql`create index cases_by_chapter_id_forget_at on cases (chapter_id, forget_at) where forget_at is not null`.execute(
    db,
  )
  await sql`create index grants_by_release_at on grants (release_at) where release_at is not null`.execute(db)
  await sql`create index audit_by_object_id on audit (object_id) where object_id is not null`.execute(db)
  await sql`create index check_outs_by_tell_at on check_outs (tell_at) where told_at is null and undone_at is null`.execute(
    db,
  )
  await db.schema
    .createIndex('check_outs_by_kind_undone_at')
    .on('check_outs')
    .columns(['kind', 'undone_at', 'case_id'])
    .execute()
  await db.schema.createIndex('memberships_by_group_id').on('memberships').column('group_id').execute()
}
