import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { newGroup } from '../../server/accounts/groups.ts'
import { membershipFor } from '../../server/accounts/memberships.ts'
import { nobody, record } from '../../server/audit/record.ts'
import type { CardRow } from '../../server/cases/fields.ts'
import { grantWithin } from '../../server/cases/grants.ts'
import { newPartKeys } from '../../server/cases/parts.ts'
import { sealRow } from '../../server/cases/rows.ts'
import { migrate } from '../../server/store/migrate.ts'
import { openStore, type Store, transact } from '../../server/store/open.ts'
import { randomBytes, randomId } from '../../server/vault/bytes.ts'
import { newKeyPair } from '../../server/vault/hpke.ts'
import type { OpenGroup } from '../../server/viewer.ts'

export type Name = { given: string; family: string; country: string | null; birthDate: string | null; aNumber?: string }

export type SealedChapter = {
  store: Store
  file: { path: string; key: Buffer }
  groupC: OpenGroup
  caseIds: string[]
  close(): Promise<void>
}

/** A chapter of so many sealed cases, each with its own keys, cards and a grant to C, made by the product's own code. */
export async function sealedChapter(people: Name[], at = new Date()): Promise<SealedChapter> {
  const folder = mkdtempSync(join(tmpdir(), 'farol-bench-'))
  const file = { path: join(folder, 'farol.db'), key: randomBytes(32) }
  const store = openStore(file.path, file.key)
  await migrate(store)
  const chapterId = randomId()
  const { row, open } = await newGroup({ chapterId, kind: 'C', at })
  await store.insertInto('groups').values(row).execute()
  await signIn(store, open, at)
  const caseIds: string[] = []
  for (let from = 0; from < people.length; from += 500) {
    caseIds.push(...(await addCases(store, open, people.slice(from, from + 500), from, at)))
  }
  // The trail begins here, as in a house where people work, and not with the first search that is measured.
  const line = { at, chapterId, by: nobody, action: 'cases.listed', object: chapterId } as const
  await transact(store, (trx) => record(trx, line))
  const close = async () => {
    await store.destroy()
    rmSync(folder, { recursive: true, force: true })
  }
  return { store, file, groupC: open, caseIds, close }
}

/** So many people out of the invented gallery: the first 8,000 as they are, then given and family names mixed anew. */
export function inventedPeople(count: number, gallery: string): Name[] {
  const rows: { given: string; family: string; cob: string; birth_year: string }[] = parse(readFileSync(gallery), {
    columns: true,
  })
  return Array.from({ length: count }, (_, at) => {
    const one = rows[at % rows.length] as (typeof rows)[number]
    const other = at < rows.length ? one : (rows[(at * 7919 + 13) % rows.length] as (typeof rows)[number])
    const aNumber = String(200_000_000 + at)
    return { given: other.given, family: one.family, country: one.cob, birthDate: `${one.birth_year}-01-01`, aNumber }
  })
}

async function signIn(store: Store, group: OpenGroup, at: Date): Promise<void> {
  const { publicKey } = await newKeyPair()
  const accountId = randomId()
  const membership = await membershipFor(group, { holder: 'account', id: accountId, publicKey }, { at, by: null })
  await store.insertInto('memberships').values(membership).execute()
  const until = new Date(at.getTime() + 12 * 3_600_000).toISOString()
  await store
    .insertInto('sessions')
    .values({
      id_hash: randomBytes(32),
      account_id: accountId,
      pass_id: null,
      stage: 'open',
      sealed: null,
      csrf_hash: null,
      made_at: at.toISOString(),
      seen_at: at.toISOString(),
      until,
      locked_at: null,
      tries: 0,
      kept_until: null,
    })
    .execute()
}

function addCases(store: Store, group: OpenGroup, people: Name[], from: number, at: Date): Promise<string[]> {
  const made = people.map((person, n) => {
    const id = randomId()
    const keys = newPartKeys()
    const place = { chapterId: group.chapterId, caseId: id }
    const created = new Date(at.getTime() - (1_000_000 - from - n) * 1000)
    const row = sealRow(place, 'card', keys.card, cardOf(person), { at: created })
    const grant = grantWithin(group, { object: 'case', id, chapterId: group.chapterId }, keys, {
      at: created,
      by: null,
    })
    return { id, row, grant, case: caseOf(group, id, created) }
  })
  return transact(store, async (trx) => {
    for (const { case: row } of made) await trx.insertInto('cases').values(row).execute()
    for (const { row, grant } of made) {
      await trx.insertInto('sealed_rows').values(row).execute()
      await trx.insertInto('grants').values(grant).execute()
    }
    return made.map(({ id }) => id)
  })
}

const cardOf = ({ given, family, country, birthDate, aNumber }: Name): CardRow => ({
  kind: 'card',
  given,
  family,
  oneName: !given,
  spellings: [],
  aNumbers: aNumber ? [aNumber] : [],
  noNumber: null,
  country,
  birthDate,
  otherNumbers: [],
})

const caseOf = (group: OpenGroup, id: string, created: Date) => ({
  id,
  chapter_id: group.chapterId,
  site_id: 'bench',
  ticket: 'B-001',
  hearing_day: '2026-11-24',
  hearing_time: null,
  intake_uuid: id,
  committed_hash: '',
  pass_id: null,
  account_id: null,
  practice: 0 as const,
  revision: 1,
  checked_at: null,
  checked_by: null,
  holder_id: null,
  keep: 'hearing' as const,
  erase_at: null,
  hold_until: null,
  created_at: created.toISOString(),
  closed_at: null,
  closed_by: null,
})
