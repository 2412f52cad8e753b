import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { databaseIn } from '../../server/opening.ts'
import { type Farol, type Options, startFarol } from './farol.ts'
import { type Cast, type Person, setUpChapter } from './people.ts'
import { visitor } from './visitors.ts'

/** In the folder of this run of jest (run-begins.ts), for all its workers. */
const kept = join(tmpdir(), 'chapter')

/**
 * A server whose chapter is set up and whose cast is signed in. Setting up takes a dozen argon2 and many pages: done once
 * a run through those pages, it is copied, database, key and cookies, for every other test file.
 */
export const startChapter = async (options: Options = {}): Promise<{ farol: Farol; cast: Cast }> => {
  if (!existsSync(kept)) await keepChapter()
  const { at, cast } = JSON.parse(readFileSync(join(kept, 'cast.json'), 'utf8')) as { at: string; cast: Cast }
  const template = { database: readFileSync(join(kept, 'farol.db')), key: readFileSync(join(kept, 'server.key')) }
  const farol = await startFarol({ ...options, template })
  // A code of a second factor works once: the clock may not stand before the last one that was used.
  if (farol.clock.now() < new Date(at)) farol.clock.set(at)
  return { farol, cast: revived(farol, cast) }
}

const keepChapter = async () => {
  await using farol = await startFarol()
  const cast = await setUpChapter(farol)
  const at = farol.clock.now().toISOString()
  const { dataFolder, keyFile } = farol.config
  await farol.restart()
  const folder = `${kept}-${process.pid}`
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'farol.db'), readFileSync(databaseIn(dataFolder)))
  writeFileSync(join(folder, 'server.key'), readFileSync(keyFile))
  writeFileSync(join(folder, 'cast.json'), JSON.stringify({ at, cast }, flattened))
  // Two workers may have made one each; the first to be whole is taken.
  if (!existsSync(kept)) renameSync(folder, kept)
}

const flattened = (_name: string, value: unknown) => (value instanceof Map ? [...value] : value)

const revived = (farol: Farol, cast: Cast): Cast =>
  Object.fromEntries(
    Object.entries(cast).map(([name, value]) => [name, isPerson(value) ? signedInAgain(farol, value) : value]),
  ) as Cast

const isPerson = (value: unknown): value is Person => typeof value === 'object' && value !== null && 'cookies' in value

const signedInAgain = (farol: Farol, person: Person): Person => {
  const browser = visitor(farol)
  for (const [name, value] of person.cookies) browser.cookies.set(name, value)
  return { ...person, ...browser }
}
