import { sql } from 'kysely'
import { startThread } from '../threads.ts'
import type { Store } from './open.ts'

/**
 * Writes the log back into the file from a connection of its own, every second, so that no intake has to wait
 * for it (p99 of an insert: 1.4 ms instead of 6; performance.md). The store's own automatic checkpoint stays as a
 * fallback at a higher page count.
 * @param key 32 bytes, `fileKey(S)`; handed to a thread of this process, never to another process
 * @returns how to stop it, before the store is closed
 */
export function startCheckpoints(path: string, key: Uint8Array, everySeconds = 1): () => Promise<void> {
  const entry = new URL('./checkpoint-worker.ts', import.meta.url)
  const limits = { maxYoungGenerationSizeMb: 2, maxOldGenerationSizeMb: 32 }
  const worker = startThread(entry, { path, key, everySeconds }, limits)
  worker.unref()
  return async () => {
    worker.postMessage('stop')
    await new Promise((resolve) => worker.once('exit', resolve))
  }
}

/** Writes the whole log back and empties it: what was erased is then in neither file. Never inside a transaction. */
export async function truncateLog(store: Store): Promise<void> {
  await sql`pragma wal_checkpoint(truncate)`.execute(store)
}
