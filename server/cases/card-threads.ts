import type { Worker } from 'node:worker_threads'
import { startThread } from '../threads.ts'

/**
 * A thread that opens sealed cards. What it opens is forgotten at once for the most part: a large nursery would only
 * hold more of it.
 */
export function startCardThread<Data>(entry: './card-worker.ts' | './card-opener.ts', data: Data): Worker {
  const worker = startThread(new URL(entry, import.meta.url), data, { maxYoungGenerationSizeMb: 8 })
  // Whoever waits for a thread that broke off learns it from its end.
  worker.on('error', () => {})
  return worker
}
