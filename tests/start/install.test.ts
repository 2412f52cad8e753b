import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { root } from '../support/sources.ts'

// A program with one part, which npm can install without a network.
const folder = mkdtempSync(join(tmpdir(), 'farol-install-'))
const lock = join(folder, 'package-lock.json')
const parts = ['wick', 'oil']
const dependencies = Object.fromEntries(parts.map((name) => [name, `file:${name}`]))
const project = { name: 'lantern', version: '1.0.0', dependencies }
const allowScripts = { wick: true, oil: false }

const install = () => {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['server/install.js'], {
    cwd: folder,
    encoding: 'utf8',
    env: { PATH: process.env.PATH, HOME: folder, npm_config_offline: 'true' },
  })
  return { status, said: stdout + stderr }
}

/** A part whose install script leaves a trace. */
const manifestOf = (name: string) => ({ name, version: '1.0.0', scripts: { postinstall: 'echo lit > lit.txt' } })
const isLit = (name: string) => existsSync(join(folder, name, 'lit.txt'))

beforeAll(() => {
  mkdirSync(join(folder, 'server'))
  cpSync(join(root, 'server/install.js'), join(folder, 'server/install.js'))
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ ...project, allowScripts, type: 'module' }))
  const packages: Record<string, object> = { '': project }
  for (const name of parts) {
    mkdirSync(join(folder, name))
    writeFileSync(join(folder, name, 'package.json'), JSON.stringify(manifestOf(name)))
    packages[name] = { version: '1.0.0', hasInstallScript: true }
    packages[`node_modules/${name}`] = { resolved: name, link: true }
  }
  writeFileSync(lock, JSON.stringify({ ...project, lockfileVersion: 3, packages }))
})

afterAll(() => rmSync(folder, { recursive: true }))

test('a fresh clone is installed before it starts, and says so', () => {
  expect(install()).toMatchObject({ status: 0, said: expect.stringContaining('Installing what package-lock.json') })
  expect(existsSync(join(folder, 'node_modules/wick'))).toBe(true)
})

test('only the packages that are named may run a script, whichever npm it is', () => {
  expect([isLit('wick'), isLit('oil')]).toEqual([true, false])
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

test('an installation that broke off is begun anew, wherever it broke off', () => {
  const installed = join(folder, 'node_modules/.package-lock.json')
  rmSync(installed)
  expect(install()).toMatchObject({ status: 0, said: expect.stringContaining('Installing') })
  utimesSync(installed, 0, 0)
  expect(install()).toMatchObject({ status: 0, said: expect.stringContaining('Installing') })
})

test('a lockfile that does not fit stops the start', () => {
  rmSync(join(folder, 'node_modules'), { recursive: true })
  writeFileSync(lock, '{')
  const { status, said } = install()
  expect(status).not.toBe(0)
  expect(said).toContain('`npm ci` did not succeed')
})
