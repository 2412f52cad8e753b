import { enableCompileCache } from 'node:module'
import { join } from 'node:path'

// Half of a start is reading and compiling source: Node keeps the result beside the packages, known by its content.
enableCompileCache(join(import.meta.dirname, '../node_modules/.cache/farol'))

const [{ start }, { sayWhy }] = await Promise.all([import('./starting.ts'), import('./failing.ts')])

start(process.argv.slice(2)).catch((error) => process.exit(sayWhy(error)))
