import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { atMost, ms, type Row, within } from './rows.ts'
import type { SearchFigures } from './search.ts'

/** Search over sealed cards, in a process that may be asked to give memory back. */
export async function measureSearching(people: number): Promise<Row[]> {
  const script = join(import.meta.dirname, 'searching.ts')
  const { stdout } = await promisify(execFile)(process.execPath, ['--expose-gc', script, `${people}`])
  const found = JSON.parse(stdout) as SearchFigures
  const { warm, scan } = found
  const count = people.toLocaleString('en')
  return [
    atMost(
      `search ${count}, cold to first result`,
      ms(found.coldMs),
      ms(found.coldFloorMs),
      found.coldMs / found.coldFloorMs,
      1,
    ),
    within(`search ${count}, cold, longest hold of the loop`, found.longestHoldMs, 20, 'ms'),
    atMost(`search ${count}, warm, p50`, ms(warm.p50), ms(scan.p50), warm.p50 / scan.p50, 1),
    atMost(`search ${count}, warm, p99`, ms(warm.p99), ms(scan.p99), warm.p99 / scan.p99, 2),
    {
      row: `search ${count}, recall in 25 with one wrong letter`,
      figure: warm.recall.toFixed(3),
      floor: scan.recall.toFixed(3),
      ratio: warm.recall / scan.recall,
      mark: '≥ 1.00',
      met: warm.recall >= scan.recall,
    },
    within(`search ${count}, memory above idle`, found.memoryMiB, 200, 'MiB'),
  ]
}
