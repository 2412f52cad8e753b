import { join } from 'node:path'
import { measureAnyLine } from './any-lines.ts'
import { atMost, ms, type Row, within } from './rows.ts'
import { inventedPeople } from './sealed-chapters.ts'
import { measureSearch } from './search.ts'

/** Search over sealed cards of so many invented people. */
export async function measureSearching(people: number, rounds: number): Promise<Row[]> {
  const names = inventedPeople(people, join(import.meta.dirname, 'names-data/names_synth_gallery.csv'))
  const { warm, scan, ...cold } = await measureSearch(names, 300, rounds)
  const count = people.toLocaleString('en')
  return [
    atMost(`search ${count}, cold to first result`, ms(cold.coldMs), ms(cold.coldFloorMs), cold.coldRatio, 1),
    within(`search ${count}, cold, longest hold of the loop`, cold.longestHoldMs, 20, 'ms'),
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
    within(`search ${count}, memory above idle`, cold.memoryMiB, 200, 'MiB'),
    within(`search ${count}, memory above idle, 15 s after the last session`, cold.memoryAfterMiB, 40, 'MiB'),
    measureAnyLine(names.slice(0, 10_000), 400),
  ]
}
