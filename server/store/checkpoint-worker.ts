import { parentPort, workerData } from 'node:worker_threads'
// Without the query builder: a thread holds everything it imports a second time.
import { openFile } from './files.ts'

const { path, key, everySeconds } = workerData as { path: string; key: Uint8Array; everySeconds: number }
const file = openFile(path, key)

const beat = setInterval(() => file.pragma('wal_checkpoint(PASSIVE)'), everySeconds * 1000)

parentPort?.once('message', () => {
  clearInterval(beat)
  file.close()
  parentPort?.close()
})
