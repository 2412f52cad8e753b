import { enableCompileCache } from 'node:module'
import { workerData } from 'node:worker_threads'
import type { ThreadData } from './card-threads.ts'

// Half of a thread's start is compiling source that the main thread has compiled before.
const { entry, compiled } = workerData as ThreadData<unknown>
if (compiled) enableCompileCache(compiled)
await import(entry)
