import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { type Migration, Migrator } from 'kysely/migration'
import { RefusedError } from '../errors.ts'
import type { Store } from './open.ts'
import { watchWrites } from './written-rows.ts'

const folder = join(import.meta.dirname, '../../migrations')

/** Brings the store to the newest form, forward only, one transaction each, and watches what is written from then on. @throws RefusedError naming the one that failed */
export async function migrate(store: Store): Promise<void> {
  const migrations: Record<string, Migration> = {}
  for (const file of readdirSync(folder)
    .filter((name) => name.endsWith('.ts'))
    .sort()) {
    migrations[file.slice(0, -3)] = (await import(join(folder, file))) as Migration
  }
  const migrator = new Migrator({ db: store, provider: { getMigrations: async () => migrations } })
  for (;;) {
    const { error, results } = await migrator.migrateUp()
    const failed = results?.find(({ status }) => status === 'Error')
    if (error)
      throw new RefusedError(`The migration ${failed?.migrationName ?? ''} failed; the rest is as it was. ${error}`)
    if (!results?.length) return watchWrites(store)
  }
}
