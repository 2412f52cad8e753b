import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { freshFolder, run } from '../support/processes.ts'
import { root } from '../support/sources.ts'
import { visitor } from '../support/visitors.ts'

let place: ReturnType<typeof freshFolder>

beforeEach(() => {
  place = freshFolder()
})

afterEach(() => place.remove())

/** As `npm run farol -- …` runs it. */
const farol = async (...args: string[]) => {
  const command = run(place.settings, ['server/commands/farol.ts', ...args])
  const status = await command.ended
  return { status, said: command.said() }
}

const commands = readdirSync(join(root, 'server/commands'))
  .map((file) => file.replace(/\.ts$/, ''))
  .filter((name) => !/^(farol|demo)\b/.test(name))

describe('each command explains itself and touches nothing', () => {
  test.each(commands)('%s --help', async (name) => {
    const { status, said } = await farol(name, '--help')
    expect(status).toBe(0)
    expect(said).toMatch(new RegExp(`^farol ${name}\\b[\\s\\S]*Exit status: 0 `))
    expect(readdirSync(place.folder)).toEqual([])
  })

  test('without a command, or with one that is not there, the list of commands is said', async () => {
    for (const args of [[], ['backup']]) {
      const { status, said } = await farol(...args)
      expect(status).toBe(2)
      for (const name of commands) expect(said).toContain(name)
    }
  })
})

test('an administrator is added while the server runs, and comes in with the code', async () => {
  const server = run(place.settings)
  const { origin } = await server.address()
  expect(await farol('add-administrator')).toMatchObject({ status: 2, said: expect.stringContaining('NAME') })
  const { status, said } = await farol('add-administrator', 'Sam', 'Ortega')
  expect(status).toBe(0)
  const [code = ''] = /(?:[0-9A-Z]{4}-){5}[0-9A-Z]{4}/.exec(said) ?? []
  const sam = visitor({ origin })
  await sam.get('/accept')
  expect((await sam.post('/accept', { code })).words()).toContain('Sam Ortega')

  expect(await farol('add-administrator', 'sam ortega')).toMatchObject({ status: 1 })
  expect(await farol('verify')).toMatchObject({ status: 0, said: expect.stringContaining('0 wrong') })
  server.child.kill('SIGTERM')
  expect(await server.ended).toBe(0)
})

test('a command that cannot begin says why in a sentence', async () => {
  place.settings.FAROL_PORT = 'x'
  expect(await farol('verify')).toEqual({
    status: 2,
    said: 'FAROL_PORT is x. It must be a number from 0 to 65535; 0 takes any free port.\n',
  })
})
