import { Worker } from 'node:worker_threads'

/**
 * A thread that opens sealed cards. What it opens is forgotten at once for the most part: a large nursery would only
 * hold more of it.
 */
export function startThread<Data>(entry: './card-worker.ts' | './card-opener.ts', data: Data): Worker {
  const worker = new Worker(new URL(entry, import.meta.url), {
    workerData: data,
    execArgv: ['--disable-warning=ExperimentalWarning'],
    resourceLimits: { maxYoungGenerationSizeMb: 8 },
  })
  // Whoever waits for a thread that broke off learns it from its end.
  worker.on('error', () => {})
  return worker
}
