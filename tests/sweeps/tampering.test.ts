import { afterAll, beforeEach, expect, test } from '@jest/globals'
import { verifyTrail } from '../../server/audit/verify.ts'
import { rosa, wei } from '../support/answers.ts'
import { startChapter } from '../support/chapters.ts'
import type { Farol } from '../support/farol.ts'
import { takeIntake } from '../support/intakes.ts'
import { type Cast, signIn } from '../support/people.ts'
import type { Visitor } from '../support/visitors.ts'

let farol: Farol
let cast: Cast
let eva: Visitor
let [hers, his] = ['', '']

beforeEach(async () => {
  await farol?.close()
  ;({ farol, cast } = await startChapter())
  eva = await signIn(farol, cast.eva)
  hers = (await takeIntake(farol, eva, { ...rosa, site: cast.site.id })).caseId
  his = (await takeIntake(farol, eva, { ...wei, site: cast.site.id })).caseId
})
afterAll(() => farol.close())

const herWords = /Rosa|Xicará|012 345 678/
const hisWords = /Wei|098 765 432/

/** What the case's page and the day's list say now; a page that fails altogether says nothing. */
const read = async (caseId: string) => ({
  page: await eva.get(`/cases/${caseId}`),
  docket: await eva.get('/docket'),
})

const rowOf = (caseId: string, part: 'card' | 'door' | 'reach') =>
  farol.store
    .selectFrom('sealed_rows')
    .selectAll()
    .where('case_id', '=', caseId)
    .where('part', '=', part)
    .executeTakeFirstOrThrow()

const putInRow = (id: string, change: { sealed?: Uint8Array; revision?: number; part?: 'door' }) =>
  farol.store.updateTable('sealed_rows').set(change).where('id', '=', id).execute()

test('untouched, both are there and the trail is whole', async () => {
  expect((await read(hers)).page.words()).toMatch(herWords)
  expect((await read(his)).page.words()).toMatch(hisWords)
  expect((await verifyTrail(farol.store)).findings).toEqual([])
})

test('a card put into another case is refused, and the rest of that case stays', async () => {
  await putInRow((await rowOf(his, 'card')).id, { sealed: (await rowOf(hers, 'card')).sealed })
  const { page, docket } = await read(his)
  expect(page.words()).not.toMatch(/Xicará|012 345 678/)
  expect(page.status).toBe(200)
  expect(docket.words()).toMatch(/Rosa/)
})

test('a row put into another part, or given another revision, does not open', async () => {
  const [card, door] = [await rowOf(hers, 'card'), await rowOf(hers, 'door')]
  await putInRow(door.id, { sealed: card.sealed })
  expect((await read(hers)).docket.words()).not.toMatch(/012 345 678/)
  await putInRow(door.id, { sealed: door.sealed, revision: 7 })
  const { docket } = await read(hers)
  expect(docket.status).toBe(200)
  expect(docket.words()).not.toMatch(/red coat/)
  expect(docket.words()).toMatch(/Wei/)
})

test('a grant put into another case opens nothing of it', async () => {
  const grants = await farol.store.selectFrom('grants').selectAll().where('object_id', 'in', [hers, his]).execute()
  for (const grant of grants.filter(({ object_id }) => object_id === his)) {
    const other = grants.find((one) => one.object_id === hers && one.group_id === grant.group_id)
    const { sealed, form } = other ?? grant
    await farol.store.updateTable('grants').set({ sealed, form }).where('id', '=', grant.id).execute()
  }
  const { page, docket } = await read(his)
  expect(page.words()).not.toMatch(hisWords)
  expect(page.words()).not.toMatch(/Xicará|012 345 678/)
  expect(docket.words()).toMatch(/Rosa/)
})

test('one flipped bit anywhere in a sealed row is refused, never read as something else', async () => {
  const { id, sealed } = await rowOf(hers, 'reach')
  for (const at of [0, 1, 2, 14, 400, sealed.length - 1]) {
    const flipped = Buffer.from(sealed)
    flipped[at] = (flipped[at] ?? 0) ^ 1
    await putInRow(id, { sealed: flipped })
    const { page } = await read(hers)
    expect(page.words()).not.toMatch(/Marta|555.?0143/)
    expect(page.status).toBe(200)
  }
})

test('a membership put under another account does not open its group', async () => {
  const account = async (name: string) =>
    (await farol.store.selectFrom('accounts').select('id').where('name', '=', name).executeTakeFirstOrThrow()).id
  const [li, june] = [await account('Li'), await account('June')]
  const hers = await farol.store.selectFrom('memberships').selectAll().where('holder_id', '=', june).execute()
  for (const { id, ...row } of hers) {
    await farol.store
      .insertInto('memberships')
      .values({ ...row, id: `${id}x`, holder_id: li })
      .execute()
  }
  const browser = await signIn(farol, cast.li)
  const page = await browser.get('/partners')
  expect(page.words()).not.toMatch(herWords)
})

test('farol verify names a row rolled back to what it was, a row changed, and a line edited or taken out', async () => {
  const { id, sealed } = await rowOf(hers, 'reach')
  await eva.get('/docket')
  await eva.post(`/cases/${hers}/detention`)
  expect((await rowOf(hers, 'reach')).revision).toBe(2)
  expect((await verifyTrail(farol.store)).findings).toEqual([])
  await putInRow(id, { sealed, revision: 1 })
  expect((await verifyTrail(farol.store)).findings).toContainEqual({
    ...{ kind: 'row-rolled-back', object: id, table: 'sealed_rows' },
  })
  await putInRow((await rowOf(his, 'card')).id, { sealed: Buffer.alloc(300) })
  const kinds = async () => (await verifyTrail(farol.store)).findings.map(({ kind }) => kind)
  expect(await kinds()).toContain('row-changed')
  await farol.store.updateTable('audit').set({ action: 'nothing.happened' }).where('seq', '=', 3).execute()
  expect(await kinds()).toContain('edited')
  await farol.store.deleteFrom('audit').where('seq', '=', 2).execute()
  expect(await kinds()).toContain('missing')
})

test('with a head kept elsewhere, a trail cut off at its end is named', async () => {
  const { head } = await verifyTrail(farol.store)
  const last = await farol.store
    .selectFrom('audit')
    .select('seq')
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirstOrThrow()
  await farol.store.deleteFrom('audit').where('seq', '=', last.seq).execute()
  expect((await verifyTrail(farol.store, head)).findings).toContainEqual({ kind: 'cut-off', head })
})
