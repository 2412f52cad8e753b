import type { House } from './houses.ts'
import { client, type Load, load, median } from './loads.ts'
import type { Amount } from './marks.ts'
import { plainCases } from './plain-cases.ts'
import { atLeast, perSecond, type Row, within } from './rows.ts'
import type { Server } from './servers.ts'
import { partsOf, tablet } from './tablets.ts'

const perPass = 200

/** 200 people on the list of each court, through the tablet's form. */
export async function fillLists({ today }: House, { origin }: Server): Promise<void> {
  const browser = client(origin, 4)
  for (const pass of today) {
    const takeIn = await tablet(browser, pass)
    insist(await load(perPass, 4, takeIn))
  }
  browser.close()
}

/** Whole route with pass, grants, trail, commit and 303, against the same case sealed and inserted by plain code. */
export async function measureIntake({ tomorrow }: House, { origin }: Server, amount: Amount): Promise<Row[]> {
  const plain = await plainCases()
  const parts = partsOf()
  const passes = tomorrow.values()
  let left = 0
  let takeIn = async () => false
  const browsers = new Map([1, 16].map((at) => [at, client(origin, at)]))
  const forms = async (count: number, atOnce: number) => {
    const browser = browsers.get(atOnce) ?? client(origin, atOnce)
    const taken: (() => Promise<boolean>)[] = []
    for (; taken.length < count; left--) {
      if (left === 0) {
        const pass = passes.next().value
        if (!pass) throw new Error('no pass is left')
        takeIn = await tablet(browser, pass)
        left = perPass
      }
      taken.push(takeIn)
    }
    return taken
  }
  const rows: Row[] = []
  for (const atOnce of [1, 16]) {
    const ours: Load[] = []
    const floors: Load[] = []
    const warm = await forms(40, atOnce)
    insist(await load(40, atOnce, (n) => (warm[n] as () => Promise<boolean>)()))
    await load(40, atOnce, () => plain.add(parts))
    for (let round = 0; round < amount.rounds; round++) {
      const some = await forms(amount.intakes, atOnce)
      floors.push(await load(amount.intakes, atOnce, () => plain.add(parts)))
      ours.push(insist(await load(amount.intakes, atOnce, (n) => (some[n] as () => Promise<boolean>)())))
    }
    const [rate, floor] = [median(ours.map(({ perSecond }) => perSecond)), median(floors.map((one) => one.perSecond))]
    const ratio = median(ours.map(({ perSecond }, at) => perSecond / (floors[at] as Load).perSecond))
    const name = `intake, ${atOnce} connection${atOnce > 1 ? 's' : ''}`
    rows.push(atLeast(name, perSecond(rate), perSecond(floor), ratio, atOnce === 1 ? 0.7 : 0.6))
    if (atOnce === 1)
      rows.push(within(`${name}, p99 above p50`, median(ours.map(({ p99, p50 }) => p99 - p50)), 10, 'ms'))
  }
  for (const browser of browsers.values()) browser.close()
  await plain.close()
  return rows
}

export function insist(done: Load): Load {
  if (done.failed > 0) throw new Error(`${done.failed} requests were not answered as they should be`)
  return done
}
