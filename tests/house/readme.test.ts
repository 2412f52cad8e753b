import { existsSync, globSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, test } from '@jest/globals'
import { root } from '../support/sources.ts'

const readmes = globSync(['*.md', '{server,views,locales,migrations,tests}/**/*.md'], { cwd: root })
const textOf = (path: string) => readFileSync(join(root, path), 'utf8')
const { scripts } = JSON.parse(textOf('package.json')) as { scripts: Record<string, string> }

test('every npm command that a README names exists', () => {
  const named = readmes.flatMap((path) =>
    [...textOf(path).matchAll(/\bnpm (?:run )?(start|test|(?<=run )[\w-]+)/g)].map(([, name = '']) => name),
  )
  expect(named.filter((name) => !(name in scripts))).toEqual([])
  expect(named).toEqual(expect.arrayContaining(['start', 'test', 'demo', 'check', 'bench', 'farol']))
})

test('the README names every command of the house, and no other', () => {
  const named = [...textOf('README.md').matchAll(/`npm run farol -- ([\w-]+)/g)].map(([, name]) => name)
  const commands = readdirSync(join(root, 'server/commands'))
    .map((file) => file.replace(/\.ts$/, ''))
    .filter((name) => name !== 'farol' && !/^demo(-|$)/.test(name))
  expect([...new Set(named)].sort()).toEqual(commands.sort())
})

test('every link and picture in a README leads to something', () => {
  const broken = readmes.flatMap((path) =>
    [...textOf(path).matchAll(/\]\(([^)#]+)(?:#[^)]*)?\)/g)]
      .map(([, target = '']) => target)
      .filter((target) => !/^https?:/.test(target) && !existsSync(join(root, dirname(path), target)))
      .map((target) => `${path}: ${target}`),
  )
  expect(broken).toEqual([])
})

test('every folder that the README’s map names is there, and the top level holds nothing that it does not explain', () => {
  const explained = [...textOf('README.md').matchAll(/^\| `(\w+)\/` \|/gm)].map(([, name = '']) => name)
  const folders = readdirSync(root, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.') && entry.name !== 'node_modules')
    .map(({ name }) => name)
  expect(folders.sort()).toEqual(explained.sort())
})

test('every folder of tests that their README names is there', () => {
  const named = [...textOf('tests/README.md').matchAll(/^\| `(\w+)\/` \|/gm)].map(([, name = '']) => name)
  expect(named.filter((name) => !existsSync(join(root, 'tests', name)))).toEqual([])
})
