import { getCompileCacheDir } from 'node:module'
import { dirname } from 'node:path'
import { Worker } from 'node:worker_threads'

/** What every thread is given: which file it runs, and where Node keeps compiled source, if it does. */
export type ThreadData<Data> = { data: Data; entry: './card-worker.ts' | './card-opener.ts'; compiled: string | null }

/**
 * A thread that opens sealed cards. What it opens is forgotten at once for the most part: a large nursery would only
 * hold more of it.
 */
export function startThread<Data>(entry: ThreadData<Data>['entry'], data: Data): Worker {
  const folder = getCompileCacheDir()
  const workerData: ThreadData<Data> = { data, entry, compiled: folder ? dirname(folder) : null }
  const worker = new Worker(new URL('./card-thread.ts', import.meta.url), {
    workerData,
    execArgv: ['--disable-warning=ExperimentalWarning'],
    resourceLimits: { maxYoungGenerationSizeMb: 8 },
  })
  // Whoever waits for a thread that broke off learns it from its end.
  worker.on('error', () => {})
  return worker
}
