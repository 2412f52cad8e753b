import { setPriority } from 'node:os'
import { parentPort, workerData } from 'node:worker_threads'
// Without the query builder: a thread holds everything it imports a second time.
import { openFile } from './files.ts'

const { path, key, everySeconds } = workerData as { path: string; key: Uint8Array; everySeconds: number }
// On Linux a thread has a priority of its own: whoever waits for an intake to be stored comes first.
if (process.platform === 'linux') setPriority(10)
const file = openFile(path, key)

const beat = setInterval(() => file.pragma('wal_checkpoint(PASSIVE)'), everySeconds * 1000)

parentPort?.once('message', () => {
  clearInterval(beat)
  file.close()
  parentPort?.close()
})
