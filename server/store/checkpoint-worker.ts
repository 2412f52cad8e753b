import { parentPort, workerData } from 'node:worker_threads'
import { openFile } from './open.ts'

const { path, key, everySeconds } = workerData as { path: string; key: Uint8Array; everySeconds: number }
const file = openFile(path, key)

const beat = setInterval(() => file.pragma('wal_checkpoint(PASSIVE)'), everySeconds * 1000)

parentPort?.once('message', () => {
  clearInterval(beat)
  file.close()
  parentPort?.close()
})
