import { newHouse } from './houses.ts'
import { measureDocket } from './marks-docket.ts'
import { fillLists, measureIntake } from './marks-intake.ts'
import { measurePages } from './marks-pages.ts'
import { measureLookUp, measureSignIn, measureTaken } from './marks-people.ts'
import { measureSize, measureStart } from './marks-process.ts'
import { measureSearching } from './marks-search.ts'
import { measureTakenWithSlips } from './marks-slips.ts'
import { type Row, rowAsText } from './rows.ts'
import { startFarol } from './servers.ts'

/** How much is asked of each row: whole, or `--quick`. */
export type Amount = { rounds: number; intakes: number; lists: number; taps: number; starts: number; people: number }

const whole: Amount = { rounds: 3, intakes: 250, lists: 150, taps: 12, starts: 5, people: 100_000 }
const quick: Amount = { rounds: 1, intakes: 100, lists: 40, taps: 5, starts: 2, people: 10_000 }

/**
 * The rows of performance that are marked *main job* and *finding people*, each as a ratio to a floor measured in the
 * same run. The server is `node server/main.ts` in a process of its own, with sessions, CSRF, trail and
 * `synchronous=FULL` as in production; whoever asks it, and the floors of plain code, run in this one, in turn.
 * `--json` prints the rows as JSON, `--quick` asks less of each.
 */
export async function run(args: string[]): Promise<void> {
  const unknown = args.find((arg) => !['--json', '--quick'].includes(arg))
  if (unknown) throw new Error(`bench: ${unknown} is neither names, a-numbers, phones, --json nor --quick`)
  const amount = args.includes('--quick') ? quick : whole
  const asJson = args.includes('--json')
  const rows: Row[] = []
  const say = (...measured: Row[]) => {
    rows.push(...measured)
    if (!asJson) for (const row of measured) console.log(rowAsText(row))
  }
  if (!asJson) console.log('Setting a chapter up, and filling four lists of 200 …\n')
  await measureHouse(amount, say)
  say(...(await measureStart(amount)), await measureSize())
  say(...(await measureSearching(amount.people, amount.rounds)))
  if (asJson) console.log(JSON.stringify(rows, null, 2))
  else console.log(`\n${rows.filter(({ met }) => met).length} of ${rows.length} marks met.`)
}

async function measureHouse(amount: Amount, say: (...rows: Row[]) => void): Promise<void> {
  const house = await newHouse()
  try {
    const server = await startFarol(house.settings)
    try {
      await fillLists(house, server)
      say(...(await measureDocket(house, server, amount)))
      say(...(await measureTaken(house, server, amount)))
      say(...(await measureTakenWithSlips(house, server, amount)))
      say(...(await measureIntake(house, server, amount)))
      say(...(await measureLookUp(house, server, amount)))
      say(...(await measureSignIn(house, server, amount)))
      say(...(await measurePages(house, server)))
    } finally {
      await server.stop()
    }
  } finally {
    house.remove()
  }
}
