import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { root } from '../support/sources.ts'

// A program with one part, which npm can install without a network.
const folder = mkdtempSync(join(tmpdir(), 'farol-install-'))
const lock = join(folder, 'package-lock.json')
const project = { name: 'lantern', version: '1.0.0', dependencies: { wick: 'file:wick' } }
const wick = { name: 'wick', version: '1.0.0' }

const install = () => {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['server/install.js'], {
    cwd: folder,
    encoding: 'utf8',
    env: { PATH: process.env.PATH, HOME: folder, npm_config_offline: 'true' },
  })
  return { status, said: stdout + stderr }
}

const writeLock = (version = wick.version) =>
  writeFileSync(
    lock,
    JSON.stringify({
      ...project,
      lockfileVersion: 3,
      packages: {
        '': project,
        wick: { ...wick, version },
        'node_modules/wick': { resolved: 'wick', link: true },
      },
    }),
  )

beforeAll(() => {
  for (const part of ['server', 'wick']) mkdirSync(join(folder, part))
  cpSync(join(root, 'server/install.js'), join(folder, 'server/install.js'))
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ ...project, type: 'module' }))
  writeFileSync(join(folder, 'wick/package.json'), JSON.stringify(wick))
  writeLock()
})

afterAll(() => rmSync(folder, { recursive: true }))

test('a fresh clone is installed before it starts, and says so', () => {
  expect(install()).toMatchObject({ status: 0, said: expect.stringContaining('Installing what package-lock.json') })
  expect(existsSync(join(folder, 'node_modules/wick'))).toBe(true)
})

test('what is installed already costs nothing', () => {
  expect(install()).toEqual({ status: 0, said: '' })
})

test('a lockfile newer than what is installed is installed once, even with a time ahead of the clock', () => {
  const tomorrow = new Date(Date.now() + 86_400_000)
  utimesSync(lock, tomorrow, tomorrow)
  expect(install().said).toContain('Installing')
  expect(install().said).toBe('')
})

test('an installation that broke off is begun anew', () => {
  rmSync(join(folder, 'node_modules/.package-lock.json'))
  expect(install()).toMatchObject({ status: 0, said: expect.stringContaining('Installing') })
})

test('a lockfile that does not fit stops the start', () => {
  rmSync(join(folder, 'node_modules'), { recursive: true })
  writeFileSync(lock, '{')
  const { status, said } = install()
  expect(status).not.toBe(0)
  expect(said).toContain('`npm ci` did not succeed')
})
