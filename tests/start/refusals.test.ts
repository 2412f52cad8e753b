import {
  chmodSync,
  cpSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { readConfig } from '../../server/config.ts'
import { databaseIn, open } from '../../server/opening.ts'
import { freshFolder, run } from '../support/processes.ts'

let place: ReturnType<typeof freshFolder>
let data: string
let key: string

beforeEach(async () => {
  place = freshFolder()
  data = place.settings.FAROL_DATA
  key = place.settings.FAROL_KEY_FILE
  const house = await open(readConfig(place.settings))
  await house.close()
})

afterEach(() => place.remove())

/** Every file below a folder with its bytes, mode and time of change. */
const contentsOf = (folder: string) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .sort()
    .map((name) => {
      const { mode, mtimeMs } = statSync(join(folder, name))
      const isFile = statSync(join(folder, name)).isFile()
      return [name, mode, isFile && mtimeMs, isFile && readFileSync(join(folder, name)).toString('base64')]
    })

const refuses = async (sentence: RegExp, settings: Record<string, string> = {}) => {
  const before = contentsOf(place.folder)
  const farol = run({ ...place.settings, ...settings })
  expect(await farol.ended).toBe(2)
  expect(farol.said()).toMatch(sentence)
  expect(farol.said().trim().split('\n')).toHaveLength(1)
  expect(contentsOf(place.folder)).toEqual(before)
}

describe('a start is refused in one sentence and changes nothing', () => {
  test('when the database is not encrypted', async () => {
    rmSync(databaseIn(data))
    const plain = new DatabaseSync(databaseIn(data))
    plain.exec('create table cases (name text)')
    plain.close()
    await refuses(/is not encrypted/)
  })

  test('when there is a database but no key', async () => {
    rmSync(key)
    await refuses(/There is a database in .* but no key at/)
  })

  test('when there is a key but no database', async () => {
    rmSync(databaseIn(data))
    await refuses(/There is a key at .* but no database in/)
  })

  test('when the key is another one', async () => {
    const other = freshFolder()
    const house = await open(readConfig(other.settings))
    await house.close()
    rmSync(key)
    cpSync(other.settings.FAROL_KEY_FILE, key)
    chmodSync(key, 0o400)
    other.remove()
    await refuses(/The key does not open this database/)
  })

  test('when the key is damaged', async () => {
    const text = readFileSync(key, 'utf8')
    rmSync(key)
    writeFileSync(key, text.slice(5), { mode: 0o400 })
    await refuses(/is damaged/)
  })

  test('when the group can read the key', async () => {
    chmodSync(key, 0o440)
    await refuses(/Others can read the key/)
  })

  test('when the group can read a key deeper down in the folder of credentials', async () => {
    chmodSync(key, 0o440)
    await refuses(/Others can read the key/, { CREDENTIALS_DIRECTORY: dirname(dirname(key)) })
  })

  test('when the key lies with the data', async () => {
    renameSync(key, join(data, 'server.key'))
    await refuses(/lies beside or above the data/, { FAROL_KEY_FILE: join(data, 'server.key') })
  })

  test('when the data lies below the key', async () => {
    const below = join(dirname(key), 'data')
    renameSync(data, below)
    await refuses(/lies beside or above the data/, { FAROL_DATA: below })
  })

  test('when the data folder is a file', async () => {
    mkdirSync(join(place.folder, 'other-key'))
    writeFileSync(join(place.folder, 'flat'), 'not a folder')
    await refuses(/cannot be used|no database in/, { FAROL_DATA: join(place.folder, 'flat') })
  })
})

test('a key readable by the group is taken directly inside the folder of credentials', async () => {
  chmodSync(key, 0o440)
  const farol = run({ ...place.settings, CREDENTIALS_DIRECTORY: dirname(key) })
  await farol.address()
  farol.child.kill('SIGTERM')
  expect(await farol.ended).toBe(0)
})
