import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { sql } from 'kysely'
import { readConfig } from '../../server/config.ts'
import { type Opened, open } from '../../server/opening.ts'
import { tables } from '../../server/store/schema/schema.ts'

type Declared = { table: string; column: string; kind: 'clear' | 'sealed' }

const declared: Declared[] = Object.entries(tables).flatMap(([table, columns]) =>
  Object.entries(columns as Record<string, { kind: Declared['kind'] }>).map(([column, { kind }]) => ({
    table,
    column,
    kind,
  })),
)

/** Signs of a person's data in a column's name. */
const personal =
  /name|given|family|person|alien|number|birth|country|phone|mail|address|contact|relation|language|room|judge|needs|cloth|lawyer|consent|child|medic|note\b|notes|body|message|text|place|agency|seen_by_whom|ip\b|code|token/

/** What such a name may stand for in clear: things of the house, and marks that cannot be turned back (vault.md 2). */
const ofTheHouse: Record<string, string> = {
  'accounts.name': 'who works here',
  'accounts.language': 'who works here',
  'chapters.languages': 'what the hotline speaks',
  'chapters.name': 'the house',
  'chapters.test_address': 'one address of the house, for practice',
  contact_ref: 'a random id inside reach',
  'invitations.code_hash': 'a hash',
  'notices.token_mark': 'an HMAC under lookup',
  'partners.name': 'the house',
  'passes.next_number': 'the running number of a ticket',
  'secrets.name': 'the name of a secret',
  'settings.name': 'the name of a setting',
  'setup_codes.code_hash': 'a hash',
  'sites.name': 'the house',
  'text_approvals.language': 'a text of the house',
  'text_approvals.text_key': 'a text of the house',
  'walk_ins.next_number': 'the running number of a ticket',
}

/**
 * All that stands in clear of a case, written out once more: a further column here is a decision, made beside the list in
 * vault.md 2 and the table of what a thief gets.
 */
const clearOfACase: Record<string, string> = {
  cases:
    'id chapter_id site_id ticket hearing_day hearing_time intake_uuid committed_hash pass_id account_id practice ' +
    'revision checked_at checked_by holder_id keep erase_at hold_until forget_at created_at closed_at closed_by',
  sealed_rows: 'id case_id part revision key_version created_at',
  grants: 'id object_id object group_id version form laid_by release_at release_on until created_at created_by',
  slips: 'id chapter_id case_id site_id day ticket form_uuid pass_id account_id created_at merged_at',
  held_intakes: 'id intake_uuid pass_id made_at until',
  check_outs:
    'id case_id kind at occurred_at account_id tell_at told_at prepared_at undone_at undone_by erase_at_before',
  contact_erasures: 'case_id chapter_id contact_ref asked_at',
  erasures:
    'case_id chapter_id why asked_by asked_at proposal proposed_by agreed_by due_at decide_by refused_at refused_for',
  alerts: 'id chapter_id kind account_id object_id at',
  alert_readings: 'alert_id account_id at',
  changes: 'id batch chapter_id kind object_id asked_by asked_at accepted_by accepted_at',
  tasks:
    'id chapter_id case_id kind due_at position contact_ref claimed_by claimed_at done_at done_by stopped_at created_at',
  call_claims: 'task_id account_id at',
  outbox:
    'id chapter_id case_id position contact_ref channel not_before until tries trying_since unknown_at ' +
    'stopped_at created_at',
  notices:
    'id chapter_id case_id contact_ref token_mark salt public_key tries created_at until told_at told_by sent_at ' +
    'opened_at acknowledged_at read_at read_during',
  notice_texts: 'id notice_id created_at',
  answers: 'id chapter_id case_id notice_id contact_ref created_at seen_at seen_by owner_id owned_at done_at done_by',
  contact_numbers: 'id chapter_id case_id contact_ref created_at',
  partner_news: 'id partner_id case_id kind at',
}

/** Tables of the house and of who works there; every other one is of a case. */
const tablesOfTheHouse =
  'secrets settings throttle audit chapters sites partners sheets ready_marks ready_looks text_approvals setup_codes ' +
  'accounts invitations known_devices groups memberships sessions held_posts passes walk_ins'

const folder = mkdtempSync(join(tmpdir(), 'farol-columns-'))
let house: Opened

beforeAll(async () => {
  house = await open(
    readConfig({ FAROL_DATA: join(folder, 'data'), FAROL_KEY_FILE: join(folder, 'key', 'server.key') }),
  )
})

afterAll(async () => {
  await house.close()
  rmSync(folder, { recursive: true })
})

test('every column of the migrated database is declared clear or sealed, and every declared one is there', async () => {
  const found = await house.store.introspection.getTables()
  const inDatabase = found.flatMap(({ name, columns }) => columns.map((column) => `${name}.${column.name}`))
  expect(inDatabase.sort()).toEqual(declared.map(({ table, column }) => `${table}.${column}`).sort())
})

test('a sealed column holds bytes and can hold nothing else', async () => {
  for (const { table, column } of declared.filter(({ kind }) => kind === 'sealed')) {
    const { rows } = await sql<{ type: string }>`
      select type from pragma_table_info(${table}) where name = ${column}`.execute(house.store)
    expect([`${table}.${column}`, rows[0]?.type.toLowerCase()]).toEqual([`${table}.${column}`, 'blob'])
  }
})

test('no column whose name suggests the data of a person stands in clear', () => {
  const suspicious = declared.filter(
    ({ table, column, kind }) =>
      kind === 'clear' && personal.test(column) && !(`${table}.${column}` in ofTheHouse) && !(column in ofTheHouse),
  )
  expect(suspicious.map(({ table, column }) => `${table}.${column}`)).toEqual([])
})

test('of a case nothing stands in clear but what is written out here', () => {
  const found: Record<string, string> = {}
  for (const { table, column, kind } of declared) {
    if (kind === 'clear' && !tablesOfTheHouse.split(' ').includes(table)) {
      found[table] = [found[table], column].filter(Boolean).join(' ')
    }
  }
  expect(found).toEqual(clearOfACase)
})
