import { enableCompileCache } from 'node:module'
import { join } from 'node:path'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

// Half of a start is reading and compiling source: Node keeps the result beside the packages, known by its content.
// `npm start` says so before this file is read: then what strips types, 25 MiB once loaded, is not needed.
enableCompileCache(join(import.meta.dirname, '../node_modules/.cache/farol'))

const [{ start }, { sayWhy }] = await Promise.all([import('./starting.ts'), import('./failing.ts')])

start(process.argv.slice(2)).then(staySmall, (error) => process.exit(sayWhy(error)))

/**
 * On a machine with much memory V8 lets short-lived things pile up to 128 MiB, and garbage to several times of what
 * lives. A server gives back what its start left, 35 MiB, and keeps both small from then on, no slower.
 */
function staySmall(): void {
  setFlagsFromString('--heap-growing-percent=100')
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc')
  setTimeout(() => {
    collect({ type: 'major', execution: 'sync', flavor: 'last-resort' })
    // `npm start` sets a limit of 8 MiB; without one what is new stays where it stands now, which costs a docket a tenth.
    const limited = process.execArgv.some((flag) => flag.startsWith('--max-semi-space-size'))
    if (!limited) setFlagsFromString('--semi-space-growth-factor=1')
  }, 1000).unref()
}
