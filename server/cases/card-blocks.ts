import type { OpenGroup } from '../viewer.ts'
import { type Opened, openRowsWith, type Searched, type sealedReader } from './cards.ts'

/** Rows read together. While a block is opened (some 5 ms) the thread answers nobody. */
const size = 256

/** Rows to be opened, shared out between two threads: each takes the next block until none is left. */
export type Blocks = { places: Float64Array; next: Int32Array; count: number }

/** @param places where the rows stand, newest first */
export function newBlocks(places: readonly number[]): Blocks {
  const shared = new Float64Array(new SharedArrayBuffer(places.length * 8))
  shared.set(places)
  return { places: shared, next: new Int32Array(new SharedArrayBuffer(4)), count: Math.ceil(places.length / size) }
}

/** The next block that nobody has taken, or null. */
export function takeBlock({ next, count }: Blocks): number | null {
  const block = Atomics.add(next, 0, 1)
  return block < count ? block : null
}

export async function openBlock(
  reader: ReturnType<typeof sealedReader>,
  { group, part, now }: { group: OpenGroup; part: Searched; now: Date },
  { places }: Blocks,
  block: number,
): Promise<Opened> {
  const last = places[block * size] as number
  const first = places[Math.min(places.length, (block + 1) * size) - 1] as number
  return openRowsWith(group, part, reader.between(first, last, now))
}
