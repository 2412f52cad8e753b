import { once } from 'node:events'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { writeHeapSnapshot } from 'node:v8'
import threads, { Worker } from 'node:worker_threads'

// A server of its own process whose memory can be looked at: on SIGUSR2 the heaps of all its threads are written into a
// folder, which it then names. No clock runs in it: what goes from memory went because somebody left.
const alive = new Set<Worker>()
class WatchedWorker extends Worker {
  constructor(...all: ConstructorParameters<typeof Worker>) {
    super(...all)
    alive.add(this)
    this.once('exit', () => alive.delete(this))
  }
}
Object.assign(threads, { Worker: WatchedWorker })
syncBuiltinESMExports()

const { createApp } = await import('../../server/app.ts')
const { readConfig } = await import('../../server/config.ts')
const { listen } = await import('../../server/listening.ts')
const { open } = await import('../../server/opening.ts')
const { allow, visibleTo } = await import('../../server/permissions.ts')

const shift = new Date(process.argv[2] ?? '').getTime() - Date.now()
const config = readConfig()
const { app } = await createApp({
  ...(await open(config)),
  clock: { now: () => new Date(Date.now() + shift) },
  channels: { email: async () => null },
  allow,
  visibleTo,
  strict: true,
  write: () => {},
  trustedUrl: null,
  proxies: [],
  publicUrl: () => '',
})
const { origin } = await listen(app, config)

/** One that ends meanwhile has no heap any more, and never answers. */
const heapOf = (thread: Worker): Promise<string> =>
  Promise.race([thread.getHeapSnapshot().then(text, () => ''), once(thread, 'exit').then(() => '')])

process.on('SIGUSR2', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'heaps-'))
  writeHeapSnapshot(join(folder, 'main'))
  for (const [at, thread] of [...alive].entries()) {
    writeFileSync(join(folder, `thread-${at}`), await heapOf(thread))
  }
  console.log(`Heaps ${folder} `)
})
console.log(`Farol is at ${origin}/ `)
