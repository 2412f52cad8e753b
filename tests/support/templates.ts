import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { type Config, readConfig } from '../../server/config.ts'
import { databaseIn, open } from '../../server/opening.ts'

export type Template = { database: Buffer; key: Buffer }

let template: Promise<Template> | undefined

/**
 * An empty folder with a migrated, encrypted database and its key, ready to be opened. Migrated once a test file
 * and copied from memory; every copy has the same server key and secrets, and nothing else in it.
 * @param other what to copy instead
 */
export const freshHouse = async (
  other?: Template,
  settings: Record<string, string> = {},
): Promise<{ folder: string; config: Config }> => {
  template ??= other ? undefined : makeTemplate()
  const { database, key } = other ?? (await (template as Promise<Template>))
  const { folder, config } = newFolder(settings)
  mkdirSync(config.dataFolder, { mode: 0o700 })
  mkdirSync(dirname(config.keyFile), { mode: 0o700 })
  writeFileSync(databaseIn(config.dataFolder), database, { mode: 0o600 })
  writeFileSync(config.keyFile, key, { mode: 0o400 })
  return { folder, config }
}

const makeTemplate = async (): Promise<Template> => {
  const { folder, config } = newFolder({})
  const house = await open(config)
  await house.close()
  const made = { database: readFileSync(databaseIn(config.dataFolder)), key: readFileSync(config.keyFile) }
  rmSync(folder, { recursive: true })
  return made
}

const newFolder = (settings: Record<string, string>) => {
  const folder = mkdtempSync(join(tmpdir(), 'farol-'))
  const own = { FAROL_DATA: join(folder, 'data'), FAROL_KEY_FILE: join(folder, 'key', 'server.key'), FAROL_PORT: '0' }
  return { folder, config: readConfig({ ...own, ...settings }) }
}
