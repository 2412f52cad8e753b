// Runs on any Node from 18 on, before anything is installed: `npm start` and `npm test` need no third command.
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, statSync, utimesSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

// Not import.meta.dirname: Node 18 has none.
const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const lock = join(root, 'package-lock.json')
/** npm writes this file last, so that it is missing after an installation that broke off. */
const installed = join(root, 'node_modules', '.package-lock.json')

const isCurrent = () => existsSync(installed) && statSync(installed).mtimeMs >= statSync(lock).mtimeMs

const npm = (...args) => {
  const options = { cwd: root, stdio: 'inherit', shell: process.platform === 'win32' }
  const { status, error } = spawnSync('npm', [...args, '--loglevel=error'], options)
  if (status === 0) return
  process.stderr.write(
    `\`npm ${args[0]}\` did not succeed${error ? ` (${error.message})` : ''}: its words are above.\n`,
  )
  process.exit(status || 1)
}

if (!isCurrent()) {
  process.stdout.write('Installing what package-lock.json names. This happens once and takes a minute …\n')
  // npm before 11 does not know `allowScripts`, and would compile what comes compiled. So nothing runs but those it names.
  const { allowScripts = {} } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  const allowed = Object.keys(allowScripts).filter((name) => allowScripts[name])
  npm('ci', '--ignore-scripts')
  utimesSync(installed, 0, 0)
  if (allowed.length > 0) npm('rebuild', ...allowed)
  // The lockfile may carry a time ahead of this clock; without this every start would install anew.
  const now = new Date()
  const { mtime } = statSync(lock)
  utimesSync(installed, now, mtime > now ? mtime : now)
}
