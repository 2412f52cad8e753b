import { sql } from 'kysely'
import type { Store } from './open.ts'
import { prepared } from './prepared.ts'
import type { Database } from './schema/schema.ts'

/**
 * Rows in clear that the trail speaks of, with the columns that count: whoever writes another value into the file from
 * outside is found out by `farol verify`. What changes at every glance (claims, tries, times of opening) is not here.
 */
export const watched = {
  accounts: ['chapter_id', 'partner_id', 'role', 'state', 'public_key', 'vouched', 'trusted_key'],
  groups: ['chapter_id', 'kind', 'partner_id', 'version', 'public_key', 'vouched'],
  memberships: ['group_id', 'version', 'holder', 'holder_id', 'until', 'day'],
  chapters: ['name', 'hotline', 'state', 'keep_days', 'duty_partner_id'],
  cases: [
    ...['chapter_id', 'site_id', 'ticket', 'hearing_day', 'hearing_time', 'practice'],
    ...['keep', 'erase_at', 'hold_until', 'created_at', 'closed_at'],
  ],
  check_outs: [
    ...['case_id', 'kind', 'at', 'occurred_at', 'account_id', 'tell_at', 'told_at', 'prepared_at'],
    ...['undone_at', 'undone_by', 'erase_at_before'],
  ],
  notices: ['case_id', 'contact_ref', 'token_mark', 'salt', 'public_key', 'created_at', 'told_at', 'acknowledged_at'],
  tasks: ['chapter_id', 'case_id', 'kind', 'due_at', 'position', 'contact_ref', 'done_at', 'done_by', 'stopped_at'],
  erasures: ['why', 'asked_by', 'proposed_by', 'agreed_by', 'due_at'],
  alerts: ['chapter_id', 'kind', 'account_id', 'object_id', 'at'],
} as const satisfies { [Table in keyof Database]?: readonly string[] }

/** What tells a row of these from others. */
const keyOf = (name: Watched) => (name === 'erasures' ? 'case_id' : 'id')

export type Watched = keyof typeof watched
export const watchedTables = Object.keys(watched) as Watched[]

/** A row that was written by this very connection, and no line of the trail says so yet. */
export type WrittenRow = { name: Watched; id: string }

/**
 * From now on this connection notes which of those rows it writes. The notes and the triggers that make them are
 * temporary: they live in the memory of the connection alone, so that a writer from outside leaves none, and a verb
 * cannot forget one. They go back with a transaction that fails. PostgreSQL has the same: a temporary table.
 */
export async function watchWrites(store: Store): Promise<void> {
  await sql`create temp table if not exists written (name text, id text, primary key (name, id)) without rowid`.execute(
    store,
  )
  await sql`insert or ignore into written values ('', '')`.execute(store)
  for (const name of watchedTables) {
    const columns = sql.join(watched[name].map((column) => sql.ref(column)))
    const note = (which: 'new' | 'old') =>
      sql`begin insert or ignore into written values (${sql.lit(name)}, ${sql.ref(`${which}.${keyOf(name)}`)}); end`
    const trigger = (event: string) => sql.raw(`temp.${name}_${event}`)
    const table = sql.raw(`main.${name}`)
    await sql`create trigger if not exists ${trigger('added')} after insert on ${table} ${note('new')}`.execute(store)
    await sql`create trigger if not exists ${trigger('gone')} after delete on ${table} ${note('old')}`.execute(store)
    await sql`create trigger if not exists ${trigger('changed')} after update of ${columns} on ${table} ${note('new')}`.execute(
      store,
    )
  }
}

/**
 * What was written since the last call, and forgets it. `first`: nobody asked this connection before. Part of a
 * transaction.
 */
export async function takeWritten(trx: Store): Promise<{ written: WrittenRow[]; first: boolean }> {
  const { rows } = await writtenNow(trx, {})
  if (rows.length === 0) return { written: [], first: false }
  await forgetWritten(trx, {})
  const written = rows.filter(({ name }) => name !== '') as WrittenRow[]
  return { written, first: written.length < rows.length }
}

const writtenNow = prepared<object>()((trx) => ({
  compile: () => sql<{ name: string; id: string }>`select name, id from written`.compile(trx),
}))
const forgetWritten = prepared<object>()((trx) => ({ compile: () => sql`delete from written`.compile(trx) }))

/** Such a row as it stands, or undefined when it is gone. */
export async function watchedRow(store: Store, { name, id }: WrittenRow): Promise<object | undefined> {
  const { rows } = await rowBy[name](store, { id })
  return rows[0]
}

const rowBy = Object.fromEntries(
  watchedTables.map((name) => [
    name,
    prepared<{ id: string }>()((store, value) => watchedRows(store, name).where(ref(name), '=', value('id'))),
  ]),
) as Record<Watched, (store: Store, values: { id: string }) => Promise<{ rows: object[] }>>

/** A page of such rows in the order of their ids. */
export const watchedRowsAfter = (store: Store, name: Watched, id: string, limit: number): Promise<{ id: string }[]> =>
  watchedRows(store, name).where(ref(name), '>', id).orderBy(ref(name)).limit(limit).execute()

// All have a text for an id; Kysely's types do not join so many tables into one.
const ref = (name: Watched) => keyOf(name) as 'id'
const watchedRows = (store: Store, name: Watched) =>
  store.selectFrom(name as 'cases').select([`${ref(name)} as id`, ...(watched[name] as readonly 'ticket'[])])
