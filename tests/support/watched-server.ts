import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { writeHeapSnapshot } from 'node:v8'

// A server of its own process whose memory can be looked at: on SIGUSR2 its heap is written into a file, which it then
// names. No clock runs in it: what goes from memory went because somebody left.
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

process.on('SIGUSR2', () => {
  console.log(`Heaps ${writeHeapSnapshot(join(mkdtempSync(join(tmpdir(), 'heaps-')), 'heap'))} `)
})
console.log(`Farol is at ${origin}/ `)
