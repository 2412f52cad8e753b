import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { sql } from 'kysely'
import { verifyTrail } from '../../server/audit/verify.ts'
import type { Store } from '../../server/store/open.ts'
import { type Watched, watchedTables } from '../../server/store/written-rows.ts'
import { callEnds } from '../family/tellings.ts'
import { ibrahim, parveen, rosa, wei } from '../support/answers.ts'
import { startChapter } from '../support/chapters.ts'
import type { Farol } from '../support/farol.ts'
import { takeIntake } from '../support/intakes.ts'
import { fromOutside } from '../support/outside.ts'
import { type Cast, openTablet, signIn } from '../support/people.ts'
import type { Visitor } from '../support/visitors.ts'

let farol: Farol
let cast: Cast
let eva: Visitor
let [taken, safe] = ['', '']

beforeAll(async () => {
  ;({ farol, cast } = await startChapter())
  eva = await signIn(farol, cast.eva)
  const tablet = await openTablet(farol, cast.noor, cast.site.id)
  taken = (await takeIntake(farol, tablet, rosa)).caseId
  safe = (await takeIntake(farol, tablet, ibrahim)).caseId
  await mark(safe, 'in-hearing')
  await mark(safe, 'safe')
  await cast.noor.get('/docket')
  await cast.noor.post(`/cases/${taken}/detention`)
  await minutes(4)
  await eva.get(`/cases/${taken}`)
  // One of each that the story does not make.
  const at = farol.clock.now().toISOString()
  await farol.store
    .insertInto('alerts')
    .values({
      id: 'a'.repeat(22),
      chapter_id: cast.chapterId,
      kind: 'many-taken',
      account_id: null,
      object_id: null,
      at,
    })
    .execute()
  await farol.store
    .insertInto('erasures')
    .values({ case_id: safe, chapter_id: cast.chapterId, why: 'night', asked_at: at, due_at: at })
    .execute()
  await eva.get('/audit')
})
afterAll(() => farol.close())

const mark = async (caseId: string, kind: string) => {
  await cast.noor.get('/docket')
  await cast.noor.post(`/cases/${caseId}/check-out`, { kind })
}
const minutes = async (some: number) => {
  farol.clock.passes({ minutes: some })
  await farol.rounds()
}
const findings = async () => (await verifyTrail(farol.store)).findings
const named = async () =>
  (await findings()).map((finding) => ('table' in finding ? `${finding.table} ${finding.kind}` : finding.kind))

/** What somebody might write into a row of each table, column by column. */
const changes: Record<Watched, Record<string, unknown>> = {
  accounts: { public_key: Buffer.alloc(65, 4), vouched: Buffer.alloc(32), role: 'somebody', state: 'disabled' },
  groups: { public_key: Buffer.alloc(65, 4), vouched: Buffer.alloc(32) },
  memberships: { until: '2031-01-01T00:00:00.000Z', holder_id: 'somebody' },
  chapters: { hotline: '+12125550199', duty_partner_id: 'somebody', keep_days: 9 },
  cases: { erase_at: '2026-11-24T23:00:00.000Z', hold_until: '2027-01-01', hearing_day: '2026-12-24', ticket: 'Z-999' },
  check_outs: { kind: 'not-seen', undone_at: '2026-11-24T15:00:00.000Z', at: '2026-11-24T13:00:00.000Z' },
  notices: {
    token_mark: Buffer.alloc(32, 7),
    public_key: Buffer.alloc(65, 4),
    acknowledged_at: '2026-11-24T15:00:00.000Z',
  },
  tasks: { due_at: '2027-11-24T15:00:00.000Z', done_at: '2026-11-24T15:00:00.000Z', contact_ref: 'somebody' },
  erasures: { due_at: '2026-11-24T14:10:00.000Z', agreed_by: 'somebody' },
  alerts: { kind: 'change-asked' },
}

type Row = Record<string, unknown>
const key = (table: Watched) => (table === 'erasures' ? 'case_id' : 'id')
const firstOf = async (store: Store, table: Watched) => {
  const { rows } = await sql<Row>`select * from ${sql.table(table)} order by ${sql.ref(key(table))} limit 1`.execute(
    store,
  )
  return rows[0] as Row
}
const put = (store: Store, table: Watched, row: Row) =>
  store
    .insertInto(table as 'cases')
    .values(row as never)
    .execute()
const remove = (store: Store, table: Watched, row: Row) =>
  store
    .deleteFrom(table as 'cases')
    .where(key(table) as 'id', '=', row[key(table)] as string)
    .execute()

test('what Farol itself wrote is no finding', async () => {
  expect(await findings()).toEqual([])
})

describe.each(watchedTables)('a row of %s', (table) => {
  test('that was changed, taken out or added by somebody else is named, and once it is put back it is not', async () => {
    await fromOutside(farol, async (store) => {
      const row = await firstOf(store, table)
      for (const [column, value] of Object.entries(changes[table])) {
        await remove(store, table, row)
        await put(store, table, { ...row, [column]: value })
        expect([column, await named()]).toEqual([column, [`${table} row-changed`]])
      }
      await remove(store, table, row)
      expect(await named()).toEqual([`${table} row-gone`])
      await put(store, table, row)
      const unique = ['token_mark', 'intake_uuid'].filter((column) => column in row)
      const other = Object.fromEntries(
        unique.map((column) => [column, column === 'token_mark' ? Buffer.alloc(32, 9) : 'x']),
      )
      await put(store, table, { ...row, ...other, [key(table)]: 'z'.repeat(22) })
      expect(await named()).toEqual([`${table} row-unknown`])
      await remove(store, table, { [key(table)]: 'z'.repeat(22) })
      expect(await named()).toEqual([])
    })
  })
})

test('a check-out put back to what it was before somebody undid it is rolled back', async () => {
  await mark(safe, 'not-seen')
  await cast.noor.get('/docket')
  await cast.noor.post(`/cases/${safe}/check-out/undone`)
  expect(await findings()).toEqual([])
  const undone = { undone_at: null, undone_by: null }
  await fromOutside(farol, async (store) => {
    const last = store.selectFrom('check_outs').select('id').where('undone_at', 'is not', null)
    const { id } = await last.executeTakeFirstOrThrow()
    await store.updateTable('check_outs').set(undone).where('id', '=', id).execute()
    expect(await named()).toEqual(['check_outs row-rolled-back'])
    await store.deleteFrom('check_outs').where('id', '=', id).execute()
    expect(await named()).toEqual(['check_outs row-gone'])
  })
})

test('what was written from outside is not forgiven when Farol goes on writing', async () => {
  const before = await named()
  await fromOutside(farol, (store) =>
    store.updateTable('cases').set({ erase_at: '2026-11-24T23:00:00.000Z' }).where('id', '=', taken).execute(),
  )
  await takeIntake(farol, eva, { ...parveen, site: cast.site.id })
  await farol.restart()
  await eva.get(`/cases/${taken}`)
  expect(await named()).toEqual(expect.arrayContaining([...before, 'cases row-changed']))
})

test('a line that makes the trail begin again, to forget what was before, is named', async () => {
  const { record } = await import('../../server/audit/record.ts')
  const { coverage } = await import('../../server/audit/marks.ts')
  const nobody = { accountId: null, passId: null }
  await fromOutside(farol, (store) =>
    record(store, { at: farol.clock.now(), chapterId: null, by: nobody, action: 'trail.began', object: coverage }),
  )
  expect(await named()).toContain('begun-again')
})

test('a whole day, its night, and thirty days leave nothing that Farol would not know of itself', async () => {
  const { farol, cast } = await startChapter()
  const eva = await signIn(farol, cast.eva)
  const tablet = await openTablet(farol, cast.noor, cast.site.id)
  const cases: string[] = []
  for (const answers of [rosa, ibrahim, wei, parveen]) cases.push((await takeIntake(farol, tablet, answers)).caseId)
  const [hers = '', his = '', weis = '', parveens = ''] = cases
  const tap = async (path: string, fields: Record<string, string> = {}) => {
    await cast.noor.get('/docket')
    return cast.noor.post(path, fields)
  }
  await tap(`/cases/${his}/check-out`, { kind: 'safe' })
  await tap(`/cases/${weis}/check-out`, { kind: 'not-seen' })
  await tap(`/cases/${hers}/detention`)
  await tap(`/cases/${parveens}/detention`)
  farol.clock.passes({ minutes: 4 })
  await farol.rounds()
  await eva.get(`/cases/${parveens}/detention`)
  await eva.post(`/cases/${parveens}/detention/wrong-person`)
  await callEnds(cast.noor, 'told')
  farol.clock.passes({ minutes: 11 })
  await farol.rounds()
  const stopped = farol.store.selectFrom('tasks').select('id').where('stopped_at', 'is not', null)
  expect(await stopped.execute()).toEqual([])
  expect((await verifyTrail(farol.store)).findings).toEqual([])
  for (const days of [1, 1, 33]) {
    farol.clock.passes({ minutes: days * 24 * 60 })
    await farol.rounds()
    expect((await verifyTrail(farol.store)).findings).toEqual([])
  }
  expect(await farol.store.selectFrom('notices').select('id').execute()).toEqual([])
  await farol.close()
})
