import { type ChildProcess, fork } from 'node:child_process'
import { getCompileCacheDir } from 'node:module'
import { dirname } from 'node:path'
import { type ResourceLimits, Worker } from 'node:worker_threads'

/**
 * A thread of this process. Of the environment it is told one thing: where Node keeps compiled source, if it does. So it
 * starts in half the time, and without what strips types, 12 MiB in each thread.
 * @param limits MiB
 */
export function startThread(entry: URL, data: unknown, limits: ResourceLimits): Worker {
  return new Worker(entry, { workerData: data, env: compiled(), execArgv: [quiet], resourceLimits: limits })
}

/**
 * A process that lives no longer than this one and keeps nobody waiting: for what has to leave memory at once and for
 * good. What a thread has freed stays readable in its process; what a process had is gone with it.
 * @param newest MiB for what is new in it
 */
export function startProcess(entry: URL, newest: number): ChildProcess {
  return fork(entry, {
    env: { ...compiled(), MALLOC_ARENA_MAX: '2' },
    execArgv: [quiet, `--max-semi-space-size=${newest}`],
    serialization: 'advanced',
    // It says nothing to anybody: what it might say of an error could hold what it was opening.
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  })
}

const quiet = '--disable-warning=ExperimentalWarning'

function compiled(): NodeJS.ProcessEnv {
  const folder = getCompileCacheDir()
  return folder ? { NODE_COMPILE_CACHE: dirname(folder) } : {}
}
