import { cpSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, expect, test } from '@jest/globals'
import { copiedWords } from '../support/half-languages.ts'
import { freshFolder, run } from '../support/processes.ts'
import { root } from '../support/sources.ts'

// The program as it was unpacked, with words of its own beside it.
const { folder, settings, remove } = freshFolder()
const house = join(folder, 'house')
for (const part of ['server', 'views', 'migrations', 'package.json', 'tsconfig.json'])
  cpSync(join(root, part), join(house, part), { recursive: true })
symlinkSync(join(root, 'node_modules'), join(house, 'node_modules'))
const words = copiedWords(join(house, 'locales'))
const start = () => run(settings, [join(house, 'server/main.ts')])

afterAll(remove)

test('a language with a fault is named in one line, and the others start', async () => {
  words.add('ht', { name: 'Kreyòl ayisyen', english: 'Haitian Creole' })
  words.write('ht/family.json', '{ "open": ')
  words.change('ur/rights.json', (rights) => delete rights.who)
  const running = start()
  const page = await (await fetch((await running.address()).origin)).text()
  expect(page).toContain('Español')
  expect(page).not.toMatch(/Kreyòl|اردو/)
  running.child.kill()
  expect(await running.ended).toBe(0)
  const lines = running.said().split('\n')
  expect(lines.filter((line) => line.includes('left out'))).toEqual([
    expect.stringMatching(/^The language ht is left out: locales\/ht\/family\.json is not JSON: .*\.$/),
    'The language ur is left out: locales/ur/rights.json has no who.title.',
  ])
  expect(running.said()).not.toMatch(/\bat .*\.ts:\d/)
})

test('without its English words Farol does not start, and says why in a sentence', async () => {
  words.write('en/intake.json', '{ "script": }')
  const running = start()
  expect(await running.ended).toBe(2)
  expect(running.said().trim()).toMatch(/^Farol cannot speak English: locales\/en\/intake\.json is not JSON: .*\.$/)
})
