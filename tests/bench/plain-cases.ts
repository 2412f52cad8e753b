import type { KeyObject } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startCheckpoints } from '../../server/store/checkpoints.ts'
import { openFile } from '../../server/store/files.ts'
import { migrate } from '../../server/store/migrate.ts'
import { openStore } from '../../server/store/open.ts'
import { randomBytes, randomId } from '../../server/vault/bytes.ts'
import { seal, sealJson } from '../../server/vault/envelopes.ts'
import { newKeyPair, sealTo } from '../../server/vault/hpke.ts'
import { keyOf } from '../../server/vault/keys.ts'

/** The floor of an intake and of *taken*: sealing and one transaction by plain code, prepared statements, no house around it. */
export type PlainCases = {
  /** The same case, with its three HPKE grants, sealed and inserted. */
  add(parts: object[]): Promise<boolean>
  /** One commit of so many sealed kilobytes. */
  commit(rows: number): void
  close(): Promise<void>
}

const partsOfGrants = [5, 2, 3]

export async function plainCases(): Promise<PlainCases> {
  const folder = mkdtempSync(join(tmpdir(), 'farol-floor-'))
  const [path, key] = [join(folder, 'farol.db'), randomBytes(32)]
  const store = openStore(path, key)
  await migrate(store)
  await store.destroy()
  const file = openFile(path, key)
  const stop = startCheckpoints(path, key)
  const insertCase = insertInto('cases', caseOf('', ''))
  const insertRow = insertInto('sealed_rows', rowOf('', '', Buffer.alloc(0)))
  const insertGrant = insertInto('grants', grantOf('', '', '', Buffer.alloc(0)))
  file.exec('create table plain (id text primary key, sealed blob not null) without rowid')
  const insertPlain = file.prepare('insert into plain values (?, ?)')
  const publicKeys = await Promise.all(partsOfGrants.map(async () => (await newKeyPair()).publicKey))
  const laidBy: KeyObject = keyOf(randomBytes(32))
  const chapter = randomId()

  function insertInto(table: string, row: Record<string, unknown>) {
    const names = Object.keys(row)
    return file.prepare(`insert into ${table} (${names.join()}) values (${names.map((name) => `@${name}`).join()})`)
  }

  return {
    async add(parts) {
      const id = randomId()
      const keys = Array.from({ length: 5 }, () => randomBytes(32))
      const rows = parts.map((part, at) => {
        const step = at === 0 ? 256 : 1024
        const ad = { purpose: 'row', chapter, object: id, part: `${at}`, row: randomId(), revision: 1 }
        return rowOf(id, ad.row, sealJson(keyOf(keys[at] as Buffer), part, ad, { step }))
      })
      const grants = await Promise.all(
        publicKeys.map(async (publicKey, at) => {
          const plain = Buffer.concat(keys.slice(0, partsOfGrants[at]))
          const ad = { purpose: 'grant', chapter, object: id, part: `${at}` }
          const sealed = await sealTo(publicKey, plain, ad)
          return grantOf(id, randomId(), `plain-${at}`, at === 2 ? seal(laidBy, sealed, ad, { step: 64 }) : sealed)
        }),
      )
      file.exec('begin immediate')
      insertCase.run(caseOf(id, chapter))
      for (const row of rows) insertRow.run(row)
      for (const grant of grants) insertGrant.run(grant)
      file.exec('commit')
      return true
    },
    commit(rows) {
      file.exec('begin immediate')
      for (let n = 0; n < rows; n++) insertPlain.run(randomId(), randomBytes(1024))
      file.exec('commit')
    },
    async close() {
      await stop()
      file.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

const at = new Date().toISOString()

const rowOf = (case_id: string, id: string, sealed: Buffer) => ({
  id,
  case_id,
  part: 'door',
  revision: 1,
  key_version: 1,
  sealed,
  created_at: at,
})

const grantOf = (object_id: string, id: string, group_id: string, sealed: Buffer) => ({
  id,
  object_id,
  object: 'case',
  group_id,
  version: 1,
  form: 'hpke',
  sealed,
  laid_by: 0,
  release_at: null,
  release_on: null,
  until: null,
  created_at: at,
  created_by: null,
})

const caseOf = (id: string, chapter_id: string) => ({
  id,
  chapter_id,
  site_id: 'plain',
  ticket: 'A-001',
  hearing_day: at.slice(0, 10),
  hearing_time: '09:30',
  intake_uuid: id,
  committed_hash: randomId() + randomId(),
  pass_id: null,
  account_id: null,
  practice: 0,
  revision: 1,
  checked_at: null,
  checked_by: null,
  holder_id: null,
  keep: 'hearing',
  erase_at: null,
  hold_until: null,
  forget_at: null,
  created_at: at,
  closed_at: null,
  closed_by: null,
})
