import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { unpackKeys } from '../../server/cases/parts.ts'
import { openFile } from '../../server/store/files.ts'
import { unseal } from '../../server/vault/envelopes.ts'
import { groupKeyPair } from '../../server/vault/groups.ts'
import { openWith } from '../../server/vault/hpke.ts'
import { keyOf } from '../../server/vault/keys.ts'
import { type House, readyRows } from './houses.ts'
import { client, type Load, load, median } from './loads.ts'
import type { Amount } from './marks.ts'
import { insist } from './marks-intake.ts'
import { atLeast, atMost, ms, perSecond, type Row } from './rows.ts'
import { type Server, startPlain } from './servers.ts'
import { signedIn } from './signing.ts'

/** A list of 200: the first look after sign-in, and every later one. */
export async function measureDocket(house: House, server: Server, { rounds, lists }: Amount): Promise<Row[]> {
  const cookie = await signedIn(server, house.chapter.noor)
  const browser = client(server.origin)
  const [warm, ...cold] = house.sites
  const look = async (site: string) => {
    const { status, text } = await browser.ask({ path: `/docket?site=${site}`, cookie })
    return status === 200 && text.split('/detention"').length > 200
  }
  const coldOnes: { ours: number; floor: number }[] = []
  for (const { id } of cold) {
    const floor = await openByPlainCode(house, id)
    const ours = insist(await load(1, 1, () => look(id))).p50
    coldOnes.push({ ours, floor })
  }
  const model = join(house.folder, 'ready.json')
  writeFileSync(model, JSON.stringify(await readyRows(house, warm as House['sites'][number])))
  const plain = await startPlain('tests/bench/plain-docket.ts', model)
  const other = client(plain.origin)
  const plainly = async () => (await other.ask({ path: '/docket', cookie: '' })).status === 200
  const warmly = () => look((warm as House['sites'][number]).id)
  await load(30, 1, warmly)
  await load(30, 1, plainly)
  const ours: Load[] = []
  const floors: Load[] = []
  for (let round = 0; round < rounds; round++) {
    floors.push(insist(await load(lists, 1, plainly)))
    ours.push(insist(await load(lists, 1, warmly)))
  }
  other.close()
  browser.close()
  await plain.stop()
  const ratio = median(ours.map(({ perSecond }, at) => perSecond / (floors[at] as Load).perSecond))
  const [rate, floor] = [ours, floors].map((loads) => median(loads.map((one) => one.perSecond))) as [number, number]
  const coldRatio = median(coldOnes.map(({ ours, floor }) => ours / floor))
  const [first, opened] = [median(coldOnes.map((one) => one.ours)), median(coldOnes.map((one) => one.floor))]
  return [
    atLeast('docket of 200, warm', perSecond(rate), perSecond(floor), ratio, 0.4),
    atMost('docket of 200, cold', ms(first), ms(opened), coldRatio, 2),
  ]
}

/** Reads the grants and rows of a list, opens each grant by HPKE and its row: what nobody can spare a first look. */
async function openByPlainCode({ file, groupF, chapter }: House, siteId: string): Promise<number> {
  const database = openFile(file.path, file.key)
  const { privateKey } = await groupKeyPair(groupF.secret)
  const began = performance.now()
  const rows = database
    .prepare(
      `select c.id as "case", g.sealed as "grant", r.id as row, r.revision, r.sealed from cases c
       join grants g on g.object_id = c.id and g.group_id = ? join sealed_rows r on r.case_id = c.id and r.part = 'door'
       where c.site_id = ?`,
    )
    .all(groupF.groupId, siteId) as { case: string; grant: Buffer; row: string; revision: number; sealed: Buffer }[]
  const names = await Promise.all(
    rows.map(async ({ case: object, grant, row, revision, sealed }) => {
      const place = { chapter: chapter.id, object }
      const keys = unpackKeys(await openWith(privateKey, grant, { purpose: 'grant', ...place, part: groupF.groupId }))
      const ad = { purpose: 'row', ...place, part: 'door', row, revision }
      return JSON.parse(unseal(keyOf(keys.door as Uint8Array), sealed, ad).toString('utf8')).name as string
    }),
  )
  const took = performance.now() - began
  database.close()
  if (names.length !== 200) throw new Error(`${names.length} rows on a list of 200`)
  return took
}
