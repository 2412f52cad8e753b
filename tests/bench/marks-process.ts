import { lstatSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { newHouse } from './houses.ts'
import { client, load, median } from './loads.ts'
import type { Amount } from './marks.ts'
import { fillLists } from './marks-intake.ts'
import { atMost, mib, ms, type Row, within } from './rows.ts'
import { type Server, startFarol, startPlain } from './servers.ts'
import { signedIn } from './signing.ts'

const root = join(import.meta.dirname, '../..')

/** From `node server/main.ts`, as `npm start` runs it, to `/health`, and memory idle and after a load, against Express, Handlebars and i18next. */
export async function measureStart({ starts, lists }: Amount): Promise<Row[]> {
  const folder = mkdtempSync(join(tmpdir(), 'farol-start-'))
  const settings = {
    FAROL_DATA: join(folder, 'data'),
    FAROL_KEY_FILE: join(folder, 'key', 'server.key'),
    FAROL_PORT: '0',
  }
  const ours: number[] = []
  const floors: number[] = []
  for (let n = 0; n <= starts; n++) {
    const cold = [
      await started(startPlain('tests/bench/plain-server.ts')),
      await started(startFarol(settings)),
    ] as const
    // The first start makes keys and tables, and is not what a restart costs.
    if (n === 0) continue
    floors.push(cold[0])
    ours.push(cold[1])
  }
  rmSync(folder, { recursive: true, force: true })
  const ratio = median(ours.map((took, at) => took / (floors[at] as number)))
  return [
    atMost('cold start to /health', ms(median(ours)), ms(median(floors)), ratio, 4),
    within('cold start to /health, seconds', median(ours) / 1000, 1, 's'),
    ...(await measureMemory(lists)),
  ]
}

async function started(start: Promise<Server>): Promise<number> {
  const server = await start
  await server.stop()
  return server.coldMs
}

async function measureMemory(lists: number): Promise<Row[]> {
  const house = await newHouse()
  const server = await startFarol(house.settings)
  const plain = await startPlain('tests/bench/plain-server.ts')
  await settled()
  const idle = [server.memory(), plain.memory()] as const
  await fillLists(house, server)
  const cookie = await signedIn(server, house.chapter.noor)
  const paths = house.sites.map(({ id }) => `/docket?site=${id}`)
  await looks(server, cookie, paths, lists * 2)
  await looks(plain, '', ['/docket'], lists * 2 + 800)
  const loaded = [server.memory(), plain.memory()] as const
  await server.stop()
  await plain.stop()
  house.remove()
  return [
    atMost('memory, idle', mib(idle[0]), mib(idle[1]), idle[0] / idle[1], 1.6),
    atMost('memory, loaded', mib(loaded[0]), mib(loaded[1]), loaded[0] / loaded[1], 1.5),
  ]
}

async function looks({ origin }: Server, cookie: string, paths: string[], times: number): Promise<void> {
  const browser = client(origin, 8)
  await load(times, 8, async (n) => {
    return (await browser.ask({ path: paths[n % paths.length] as string, cookie })).status === 200
  })
  browser.close()
}

const settled = () => new Promise((later) => setTimeout(later, 3000))

/** Every package that `npm ci --omit=dev` installs, Node itself included, as bytes on this disk. */
export async function measureSize(): Promise<Row> {
  const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as {
    packages: Record<string, { dev?: boolean; devOptional?: boolean }>
  }
  const installed = Object.entries(lock.packages).filter(([path, { dev }]) => path !== '' && !dev)
  const bytes = installed.reduce((sum, [path]) => sum + sizeOf(join(root, path)), 0)
  return within('installed size, production', bytes / 2 ** 20, 260, 'MiB')
}

/** A folder without the packages inside it, which are listed by themselves; 0 for what this machine does not need. */
function sizeOf(path: string): number {
  const found = lstatSync(path, { throwIfNoEntry: false })
  if (!found) return 0
  if (!found.isDirectory()) return found.size
  return readdirSync(path)
    .filter((name) => name !== 'node_modules')
    .reduce((sum, name) => sum + sizeOf(join(path, name)), 0)
}
