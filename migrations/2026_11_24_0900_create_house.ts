import { type Kysely, sql } from 'kysely'

// One line a column: name, type, `?` when it may be empty, `> table` when it goes with a row of that table.
const tables: [name: string, columns: string, key?: string[]][] = [
  [
    'secrets',
    `
    name text key, sealed blob`,
  ],
  [
    'settings',
    `
    name text key, sealed blob, changed_at text, changed_by text?`,
  ],
  [
    'throttle',
    `
    bucket blob key, fails integer, next_at text, changed_at text`,
  ],
  [
    'audit',
    `
    seq integer key, at text, chapter_id text?, account_id text?, pass_id text?, action text, object_id text?,
    rows text, previous text, hash text`,
  ],
  [
    'chapters',
    `
    id text key, name text, hotline text?, hours text?, languages text, state text, declared_at text?,
    declared_by text?, test_address text?, keep_days integer?, alarm_minutes integer, duty_partner_id text?,
    no_partner_yet_at text?, created_at text`,
  ],
  [
    'sites',
    `
    id text key, chapter_id text, name text, street text, city text, state text, zone text, zone_confirmed_at text?,
    source text, created_at text, closed_at text?`,
  ],
  [
    'partners',
    `
    id text key, chapter_id text, name text, created_at text, created_by text, ended_at text?`,
  ],
  [
    'sheets',
    `
    id text key, chapter_id text, kind text, public_key blob?, made_at text, made_by text?, typed_back_at text?`,
  ],
  [
    'ready_marks',
    `
    chapter_id text, line text, at text, account_id text?`,
    ['chapter_id', 'line'],
  ],
  [
    'ready_looks',
    `
    id text key, chapter_id text, made_at text, used_at text?`,
  ],
  [
    'text_approvals',
    `
    id text key, chapter_id text, text_key text, language text, words_hash text, approved_at text, approved_by text`,
  ],
  [
    'setup_codes',
    `
    code_hash blob key, made_at text, used_at text?`,
  ],
  [
    'accounts',
    `
    id text key, chapter_id text?, partner_id text?, name text, role text, state text, language text,
    password_salt blob?, public_key blob?, vouched blob?, user_by_password blob?, user_by_recovery blob?,
    second_factor blob?, second_factor_step integer, pin blob?, recovery_typed_back_at text?, invited_by text?,
    accepted_at text?, confirmed_at text?, confirmed_by text?, disabled_at text?, disabled_by text?, looked_at text?,
    created_at text`,
  ],
  [
    'invitations',
    `
    code_hash blob key, account_id text, kind text, made_by text?, made_at text, until text, used_at text?`,
  ],
  [
    'known_devices',
    `
    id_hash blob key, account_id text, seen_at text`,
  ],
  [
    'groups',
    `
    id text key, chapter_id text, kind text, partner_id text?, version integer, public_key blob, vouched blob?,
    created_at text`,
  ],
  [
    'memberships',
    `
    id text key, group_id text, version integer, holder text, holder_id text, sealed blob, laid_by integer,
    release_at text?, until text?, day text?, created_at text, created_by text?`,
  ],
  [
    'sessions',
    `
    id_hash blob key, account_id text?, pass_id text?, stage text, sealed blob?, csrf_hash blob?, made_at text,
    seen_at text, until text, locked_at text?, tries integer, kept_until text?`,
  ],
  [
    'held_posts',
    `
    id text key, account_id text, sealed blob, made_at text, until text`,
  ],
  [
    'passes',
    `
    id text key, chapter_id text, site_id text, day text, letter text, words_hash blob?, intakes integer,
    next_number integer, opened_by text, opened_at text, used_at text?, until text, revoked_at text?,
    revoked_by text?`,
  ],
  [
    'cases',
    `
    id text key, chapter_id text, site_id text, ticket text, hearing_day text, hearing_time text?, intake_uuid text,
    committed_hash text, pass_id text?, account_id text?, practice integer, revision integer, checked_at text?,
    checked_by text?, holder_id text?, keep text, erase_at text?, hold_until text?, forget_at text?, created_at text,
    closed_at text?, closed_by text?`,
  ],
  [
    'sealed_rows',
    `
    id text key, case_id text > cases, part text, revision integer, key_version integer, sealed blob, created_at text`,
  ],
  [
    'grants',
    `
    id text key, object_id text, object text, group_id text, version integer, form text, sealed blob, laid_by integer,
    release_at text?, release_on text?, until text?, created_at text, created_by text?`,
  ],
  [
    'slips',
    `
    id text key, chapter_id text, case_id text? > cases, site_id text, day text, ticket text, form_uuid text,
    sealed blob, pass_id text?, account_id text?, created_at text, merged_at text?`,
  ],
  [
    'walk_ins',
    `
    site_id text, day text, next_number integer`,
    ['site_id', 'day'],
  ],
  [
    'held_intakes',
    `
    id text key, intake_uuid text, pass_id text, sealed blob, made_at text, until text`,
  ],
  [
    'check_outs',
    `
    id text key, case_id text > cases, kind text, at text, account_id text?, tell_at text?, told_at text?,
    undone_at text?, undone_by text?, erase_at_before text?`,
  ],
  [
    'tasks',
    `
    id text key, chapter_id text, case_id text? > cases, kind text, due_at text, position integer?, contact_ref text?,
    claimed_by text?, claimed_at text?, done_at text?, done_by text?, created_at text`,
  ],
  [
    'outbox',
    `
    id text key, chapter_id text, case_id text? > cases, position integer?, contact_ref text?, channel text,
    sealed blob, not_before text, until text, tries integer, trying_since text?, unknown_at text?, created_at text`,
  ],
  [
    'notices',
    `
    id text key, chapter_id text, case_id text > cases, contact_ref text, token_mark blob, salt blob, public_key blob,
    private_sealed blob, tries integer, created_at text, until text, told_at text?, told_by text?, sent_at text?,
    opened_at text?, acknowledged_at text?`,
  ],
  [
    'notice_texts',
    `
    id text key, notice_id text > notices, sealed blob, created_at text`,
  ],
  [
    'answers',
    `
    id text key, chapter_id text, case_id text > cases, notice_id text, sealed blob?, created_at text, seen_at text?,
    seen_by text?`,
  ],
  [
    'partner_news',
    `
    id text key, partner_id text, case_id text, kind text, at text`,
  ],
]

const unique: [table: string, columns: string[]][] = [
  ['cases', ['intake_uuid']],
  ['slips', ['form_uuid']],
  ['held_intakes', ['intake_uuid']],
  ['grants', ['object_id', 'group_id']],
  ['notices', ['token_mark']],
  ['passes', ['site_id', 'day', 'letter']],
  ['text_approvals', ['chapter_id', 'text_key', 'language']],
]

const indexes: [table: string, columns: string[]][] = [
  ['cases', ['site_id', 'hearing_day']],
  ['cases', ['chapter_id', 'created_at']],
  ['cases', ['erase_at']],
  ['cases', ['chapter_id', 'checked_at']],
  ['cases', ['chapter_id', 'forget_at']],
  ['sealed_rows', ['case_id', 'part']],
  ['grants', ['group_id', 'laid_by', 'until']],
  ['grants', ['laid_by', 'release_at']],
  ['slips', ['site_id', 'day', 'ticket']],
  ['slips', ['case_id']],
  ['check_outs', ['case_id', 'at']],
  ['memberships', ['holder_id', 'laid_by']],
  ['sessions', ['account_id']],
  ['tasks', ['chapter_id', 'done_at', 'due_at']],
  ['tasks', ['case_id']],
  ['outbox', ['not_before']],
  ['outbox', ['case_id']],
  ['notices', ['case_id']],
  ['notice_texts', ['notice_id']],
  ['answers', ['case_id']],
  ['partner_news', ['partner_id', 'at']],
  ['audit', ['object_id']],
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const [name, columns, key] of tables) await createTable(db, name, columns, key)
  for (const [table, columns] of unique) {
    await db.schema
      .createIndex(`${table}_once_by_${columns.join('_')}`)
      .on(table)
      .columns(columns)
      .unique()
      .execute()
  }
  for (const [table, columns] of indexes) {
    await db.schema
      .createIndex(`${table}_by_${columns.join('_')}`)
      .on(table)
      .columns(columns)
      .execute()
  }
}

async function createTable(db: Kysely<unknown>, name: string, columns: string, key?: string[]): Promise<void> {
  let table = db.schema.createTable(name)
  for (const line of columns.split(',')) {
    const [column = '', type = '', ...rest] = line.trim().split(' ')
    table = table.addColumn(column, type.replace('?', '') as 'text' | 'integer' | 'blob', (made) => {
      let built = type.endsWith('?') ? made : made.notNull()
      if (rest.includes('key')) built = built.primaryKey()
      const parent = rest.indexOf('>') >= 0 ? rest[rest.indexOf('>') + 1] : undefined
      return parent ? built.references(`${parent}.id`).onDelete('cascade') : built
    })
  }
  if (key) table = table.addPrimaryKeyConstraint(`${name}_key`, key as never)
  await table.modifyEnd(sql`strict`).execute()
}
