// Runs on any Node from 18 on, before anything is installed: `npm start` and `npm test` need no third command.
import { spawnSync } from 'node:child_process'
import { existsSync, statSync } from 'node:fs'
import { join } from 'node:path'

const root = join(import.meta.dirname ?? new URL('.', import.meta.url).pathname, '..')
const lock = join(root, 'package-lock.json')
const done = join(root, 'node_modules', '.package-lock.json')

if (!existsSync(done) || statSync(done).mtimeMs < statSync(lock).mtimeMs) {
  process.stdout.write('Installing what the lockfile names …\n')
  const { status } = spawnSync('npm', ['ci'], { cwd: root, stdio: 'inherit', shell: process.platform === 'win32' })
  process.exit(status ?? 1)
}
