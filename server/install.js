// Runs on any Node from 18 on, before anything is installed: `npm start` and `npm test` need no third command.
import { spawnSync } from 'node:child_process'
import { existsSync, statSync, utimesSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

// Not import.meta.dirname: Node 18 has none.
const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const lock = join(root, 'package-lock.json')
/** npm writes this file last, so that it is missing after an installation that broke off. */
const installed = join(root, 'node_modules', '.package-lock.json')

const isCurrent = () => existsSync(installed) && statSync(installed).mtimeMs >= statSync(lock).mtimeMs

if (!isCurrent()) {
  process.stdout.write('Installing what package-lock.json names. This happens once and takes a minute …\n')
  const npm = spawnSync('npm', ['ci', '--loglevel=error'], {
    cwd: root,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  })
  if (npm.status !== 0) {
    process.stderr.write(
      `\`npm ci\` did not succeed${npm.error ? ` (${npm.error.message})` : ''}: its words are above.\n`,
    )
    process.exit(npm.status || 1)
  }
  // The lockfile may carry a time ahead of this clock; without this every start would install anew.
  const now = new Date()
  const { mtime } = statSync(lock)
  utimesSync(installed, now, mtime > now ? mtime : now)
}
