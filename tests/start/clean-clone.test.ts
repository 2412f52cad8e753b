import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readlinkSync, rmSync } from 'node:fs'
import { homedir, tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { root } from '../support/sources.ts'
import { visitor } from '../support/visitors.ts'

const folder = mkdtempSync(join(tmpdir(), 'farol-clone-'))
const clone = join(folder, 'farol')
const home = join(folder, 'home')

/** A bare machine: its own Node and npm, an empty home. What npm fetched before need not be fetched again. */
const bare = {
  PATH: (process.env.PATH ?? '')
    .split(delimiter)
    .filter((place) => !place.includes('node_modules'))
    .join(delimiter),
  HOME: home,
  TMPDIR: folder,
  npm_config_cache: process.env.npm_config_cache ?? join(homedir(), '.npm'),
  npm_config_prefer_offline: 'true',
  // Browser and checkers are large, and no start needs them.
  npm_config_omit: 'dev',
}

beforeAll(() => {
  mkdirSync(home)
  cpSync(root, clone, {
    recursive: true,
    filter: (source) => !['node_modules', '.git'].some((name) => source === join(root, name)),
  })
})

afterAll(() => rmSync(folder, { recursive: true, force: true }))

test('`npm start` on a clean clone installs, makes its keys in the home, answers, and ends with npm', async () => {
  const npm = spawn('npm', ['start'], { cwd: clone, env: { ...bare, FAROL_PORT: '0' } })
  let said = ''
  for (const stream of [npm.stdout, npm.stderr]) stream.setEncoding('utf8').on('data', (text) => (said += text))
  const ended = once(npm, 'close')
  const address = await Promise.race([lineWith(/https?:\/\/\S+/, () => said), ended.then(() => '')])
  expect([address, said]).toEqual([expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/setup#/), expect.anything()])
  const { origin } = new URL(address)
  expect((await visitor({ origin }).get('/health')).status).toBe(200)
  expect(readdirSync(join(home, '.local/share/farol'))).toContain('farol.db')
  expect(readdirSync(join(home, '.config/farol'))).toEqual(['server.key'])
  expect(readlinkSync(join(clone, 'node_modules/.bin/node'))).toBe('../node/bin/node')

  npm.kill('SIGTERM')
  await ended
  await expect(visitor({ origin }).get('/health')).rejects.toThrow('ECONNREFUSED')
}, 300_000)

const lineWith = async (pattern: RegExp, said: () => string): Promise<string> => {
  for (;;) {
    const found = pattern.exec(said())?.[0]
    if (found && said().includes(`${found}\n`)) return found
    await new Promise((later) => setTimeout(later, 100))
  }
}
