import { constants, setPriority } from 'node:os'
import { parentPort, workerData } from 'node:worker_threads'
import { openForReading } from '../store/files.ts'
import type { OpenGroup } from '../viewer.ts'
import { type Blocks, openBlock, takeBlock } from './card-blocks.ts'
import { type Opened, type Searched, sealedReader } from './cards.ts'

/** What the second thread is given; it lives until no block is left. */
export type Opening = {
  path: string
  key: Uint8Array
  group: OpenGroup
  part: Searched
  now: Date
  blocks: Blocks
}
export type OpenedBlock = Opened & { block: number }

// Linux knows a priority for each thread: pages go first, then whoever searches, then the cards that are still shut.
if (process.platform === 'linux') setPriority(constants.priority.PRIORITY_BELOW_NORMAL)

const { path, key, blocks, ...what } = workerData as Opening
const file = openForReading(path, key)
const reader = sealedReader(file, what.group, what.part)
for (let block = takeBlock(blocks); block !== null; block = takeBlock(blocks)) {
  const opened: OpenedBlock = { block, ...(await openBlock(reader, what, blocks, block)) }
  parentPort?.postMessage(opened)
}
file.close()
