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
