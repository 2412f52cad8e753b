import type { openFile } from '../store/files.ts'
import { startThread } from '../threads.ts'
import type { OpenGroup } from '../viewer.ts'
import { type Blocks, newBlocks, openBlock, takeBlock } from './card-blocks.ts'
import type { OpenedBlock, Opening } from './card-opener.ts'
import { type Opened, type Searched, sealedReader } from './cards.ts'

type File = { path: string; key: Uint8Array; connection: ReturnType<typeof openFile> }
type What = { group: OpenGroup; part: Searched; now: Date }

/** From so many blocks on, a second thread is worth its start. */
const manyBlocks = 6

/**
 * Opens all rows of one part that a group's live grants open, newest first, in this thread and in a second one that ends
 * with the last block. `take` gets each block, once what it fills is `ready` for so many; between blocks this thread
 * answers others.
 */
export async function openEverything<Ready>(
  file: File,
  what: What,
  ready: (count: number) => Promise<Ready>,
  take: (ready: Ready, opened: Opened) => void,
): Promise<void> {
  const reader = sealedReader(file.connection, what.group, what.part)
  const blocks = newBlocks(reader.places(what.now))
  const second = blocks.count >= manyBlocks ? startSecond(file, what, blocks) : null
  const into = await ready(blocks.places.length)
  const done = new Set<number>()
  const drain = () => {
    for (const { block, ...opened } of second?.opened.splice(0) ?? []) {
      done.add(block)
      take(into, opened)
    }
  }
  for (let block = takeBlock(blocks); block !== null; block = takeBlock(blocks)) {
    done.add(block)
    take(into, await openBlock(reader, what, blocks, block))
    await new Promise((resolve) => setImmediate(resolve))
    drain()
  }
  await second?.ended
  drain()
  // What a second thread took and did not bring back, because it broke off, is opened here.
  for (let block = 0; block < blocks.count; block++) {
    if (!done.has(block)) take(into, await openBlock(reader, what, blocks, block))
  }
}

function startSecond({ path, key }: File, what: What, blocks: Blocks) {
  const given: Opening = { path, key, blocks, ...what }
  const worker = startThread(new URL('./card-opener.ts', import.meta.url), given, { maxYoungGenerationSizeMb: 8 })
  // Whoever waits for a thread that broke off learns it from its end.
  worker.on('error', () => {})
  const opened: OpenedBlock[] = []
  worker.on('message', (block: OpenedBlock) => opened.push(block))
  const ended = new Promise<void>((resolve) => worker.on('exit', () => resolve()))
  return { opened, ended }
}
