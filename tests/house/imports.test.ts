import { describe, expect, test } from '@jest/globals'
import { type Import, type Source, sourceOf, sourcesIn } from '../support/sources.ts'

/** From the ground up; a line may import itself and what stands above it here. */
const floors = ['ground', 'vault', 'store', 'audit', 'notifications', 'web', 'feature', 'app', 'commands']
const features = [
  'accounts',
  'names',
  'cases',
  'chapters',
  'docket',
  'family',
  'custody',
  'partners',
  'intake',
  'retention',
]
const network = /^(node:)?(http|https|http2|net|tls|dgram|dns|dns\/promises)$|^(nodemailer|undici|ws)$/

const folderOf = (path: string) => /^server\/([\w-]+)\//.exec(path)?.[1]
const isSurface = (path: string) => /^server\/(?!(web|names)\/)\w+\/([a-z]+-)?(routes|forms|pages)\.ts$/.test(path)
const isOurs = (path: string) => path.startsWith('server/')

const floorOf = (path: string): number => {
  const folder = folderOf(path)
  if (/^server\/(app|houses|opening|rounds)\.ts$/.test(path)) return floors.indexOf('app')
  if (path === 'server/permissions.ts') return floors.indexOf('store')
  if (path === 'server/deps.ts') return floors.indexOf('notifications')
  if (folder === 'commands' || /^server\/(main|starting)\.ts$/.test(path)) return floors.indexOf('commands')
  // Readings of numbers and names know nothing of the house; fields of forms and the browser use them too.
  if (folder === undefined || folder === 'names') return floors.indexOf('ground')
  if (features.includes(folder) || isSurface(path)) return floors.indexOf('feature')
  return floors.indexOf(folder)
}

type Rule = {
  says: string
  breaks: (file: Source, imported: Import) => boolean
  breach: [path: string, code: string]
}

const rules: Rule[] = [
  {
    says: 'imports go down only: ground, vault, store, audit, notifications, web, features, app, commands',
    breaks: ({ path }, { from }) => isOurs(from) && floorOf(from) > floorOf(path),
    breach: ['server/store/open.ts', "import { enqueue } from '../notifications/outbox.ts'"],
  },
  {
    says: 'every folder of server is one of the named ones',
    breaks: ({ path }) => floorOf(path) < 0,
    breach: ['server/services/cases.ts', "import { join } from 'node:path'"],
  },
  {
    says: 'the vault imports nothing of ours but errors',
    breaks: ({ path }, { from }) =>
      folderOf(path) === 'vault' && isOurs(from) && folderOf(from) !== 'vault' && from !== 'server/errors.ts',
    breach: ['server/vault/tokens.ts', "import { systemClock } from '../clock.ts'"],
  },
  {
    says: `a feature imports only those before it: ${features.join(', ')}`,
    breaks: ({ path }, { from }) => {
      const [mine, theirs] = [features.indexOf(folderOf(path) ?? ''), features.indexOf(folderOf(from) ?? '')]
      return mine >= 0 && theirs > mine && floorOf(from) === floors.indexOf('feature')
    },
    breach: ['server/family/notices.ts', "import { timelineOf } from '../custody/timelines.ts'"],
  },
  {
    says: 'the forms and pages of a feature are its own',
    breaks: ({ path }, { from }) => isSurface(from) && folderOf(from) !== folderOf(path) && path !== 'server/app.ts',
    breach: ['server/docket/routes.ts', "import { caseRow } from '../cases/pages.ts'"],
  },
  {
    says: 'only app.ts imports a routes.ts',
    breaks: ({ path }, { from }) => from.endsWith('/routes.ts') && path !== 'server/app.ts',
    breach: ['server/docket/pages.ts', "import { docketRoutes } from './routes.ts'"],
  },
  {
    says: 'domain files know neither Express nor the web',
    breaks: ({ path }, { from }) =>
      floorOf(path) <= floors.indexOf('feature') &&
      folderOf(path) !== 'web' &&
      !isSurface(path) &&
      (from === 'express' || folderOf(from) === 'web'),
    breach: ['server/docket/hearings.ts', "import type { Request } from 'express'"],
  },
  {
    says: 'only the store opens a database',
    breaks: ({ path }, { from, names }) =>
      folderOf(path) !== 'store' &&
      (from === 'better-sqlite3' || from === 'node:sqlite' || (from === 'kysely' && names.includes('SqliteDialect'))),
    breach: ['server/cases/cases.ts', "import { Kysely, SqliteDialect } from 'kysely'"],
  },
  {
    says: 'only the vault touches node:crypto, argon2 and HPKE',
    breaks: ({ path }, { from }) => folderOf(path) !== 'vault' && /^(node:)?crypto$|^argon2$|^@hpke\//.test(from),
    breach: ['server/web/csrf.ts', "import { randomBytes } from 'node:crypto'"],
  },
  {
    says: 'only channels reach the network; listening.ts waits for it',
    breaks: ({ path }, { from, names, typeOnly }) =>
      network.test(from) &&
      !typeOnly &&
      !path.startsWith('server/notifications/channels/') &&
      !(path === 'server/listening.ts' && /^node:https?$/.test(from)) &&
      // Reading an address reaches nobody.
      !(from === 'node:net' && names.every((name) => ['isIP', 'isIPv4', 'isIPv6', 'BlockList'].includes(name))),
    breach: ['server/notifications/outbox.ts', "import { createTransport } from 'nodemailer'"],
  },
  {
    says: 'migrations are frozen in time: they import Kysely only',
    breaks: ({ path }, { from }) => path.startsWith('migrations/') && from !== 'kysely',
    breach: ['migrations/2026_11_24_0900_create_cases.ts', "import { cases } from '../server/store/schema/cases.ts'"],
  },
]

const words: { says: string; breaks: (file: Source) => boolean; breach: [path: string, code: string] }[] = [
  {
    says: 'only config.ts reads the environment',
    breaks: ({ path, code }) =>
      path !== 'server/config.ts' && /\bprocess\.env\b|\bprocess\[|{[^}]*\benv\b[^}]*} = process/.test(code),
    breach: ['server/web/i18n.ts', 'const language = process.env.LANG'],
  },
  {
    says: 'only clock.ts asks what time it is',
    breaks: ({ path, code }) =>
      path !== 'server/clock.ts' && /\bDate\.now\b|\bnew Date(\(\s*\)|(?!\s*\())|\bTemporal\.Now\b/.test(code),
    breach: ['server/docket/hearings.ts', 'const now = new Date()'],
  },
  {
    says: 'nothing but a channel fetches',
    breaks: ({ path, code }) => !path.startsWith('server/notifications/channels/') && /(?<![.\w])fetch\(/.test(code),
    breach: ['server/custody/look-ups.ts', "await fetch('https://locator.ice.gov')"],
  },
  {
    says: 'nothing but the vault uses the crypto that is there without an import',
    breaks: ({ path, code }) => folderOf(path) !== 'vault' && /(?<![.\w/'-])crypto\.\w|\bMath\.random\b/.test(code),
    breach: ['server/accounts/sessions.ts', 'const id = crypto.randomUUID()'],
  },
]

const server = sourcesIn('server')
const sources = [...server, ...sourcesIn('migrations')]

describe('what may import what', () => {
  test.each(rules)('$says', ({ breaks, breach }) => {
    const breachesOf = (file: Source) =>
      file.imports.filter((imported) => breaks(file, imported)).map(({ from }) => `${file.path} imports ${from}`)
    expect(breachesOf(sourceOf(...breach))).toHaveLength(1)
    expect(sources.flatMap(breachesOf)).toEqual([])
  })

  test.each(words)('$says', ({ breaks, breach }) => {
    expect(breaks(sourceOf(...breach))).toBe(true)
    expect(server.filter(breaks).map(({ path }) => path)).toEqual([])
  })

  test('what the browser shares with the server imports nothing of Node, however deep', () => {
    const byPath = new Map(server.map((source) => [source.path, source]))
    const reached = sourcesIn('views')
    for (const { imports } of reached) {
      for (const { from } of imports.filter(({ typeOnly }) => !typeOnly)) {
        const source = byPath.get(from)
        if (source && !reached.includes(source)) reached.push(source)
      }
    }
    expect(
      reached.flatMap(({ path, imports }) =>
        imports.filter(({ from }) => from.startsWith('node:')).map(({ from }) => `${path} imports ${from}`),
      ),
    ).toEqual([])
  })
})
