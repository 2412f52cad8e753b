import { rmSync } from 'node:fs'
import type { KyselyPlugin } from 'kysely'
import { type App, createApp } from '../../server/app.ts'
import type { Config } from '../../server/config.ts'
import { type Listening, listen } from '../../server/listening.ts'
import type { Channels } from '../../server/notifications/channels/channel.ts'
import { emailAsSet } from '../../server/notifications/channels/email.ts'
import { type Opened, open } from '../../server/opening.ts'
import { type Allow, allow, type VisibleTo, visibleTo } from '../../server/permissions.ts'
import type { LogLine } from '../../server/web/log.ts'
import { selfSigned } from './certificates.ts'
import { type FakeClock, fakeClock } from './clocks.ts'
import { freshHouse, type Template } from './templates.ts'

export type Options = {
  clock?: FakeClock
  allow?: Allow
  visibleTo?: VisibleTo
  channels?: Channels
  /** Serve https with a certificate made for this test. */
  tls?: boolean
  proxies?: string[]
  /** Sees what the app is answered by its database. */
  answers?: KyselyPlugin
  /** A database to begin with, and the key that opens it. */
  template?: Template
}

/** The real app on a real encrypted database in a folder of its own, listening on a free port of this machine. */
export type Farol = {
  readonly origin: string
  readonly clock: FakeClock
  readonly folder: string
  readonly config: Config
  readonly store: Opened['store']
  readonly vault: Opened['vault']
  readonly app: App['app']
  /** What the server wrote to its log. */
  readonly log: LogLine[]
  /** What the clock does every half minute. */
  rounds(): Promise<void>
  /** Stops and starts again on the same data and port: memory is gone, sessions are not. */
  restart(): Promise<void>
  close(): Promise<void>
  [Symbol.asyncDispose](): Promise<void>
}

/** @param options what differs from a real start; by default it is nine in the morning in New York, 24 November 2026 */
export const startFarol = async (options: Options = {}): Promise<Farol> => {
  const clock = options.clock ?? fakeClock('2026-11-24T14:00:00Z')
  const log: LogLine[] = []
  const { folder, config: settings } = await freshHouse(options.template)
  const config: Config = {
    ...settings,
    tls: options.tls ? selfSigned(folder) : null,
    proxies: options.proxies ?? [],
  }
  let running = await begin(config, { ...options, clock }, log)

  const close = async () => {
    await running.stop()
    rmSync(folder, { recursive: true, force: true })
  }
  return {
    clock,
    folder,
    config,
    log,
    get origin() {
      return running.origin
    },
    get store() {
      return running.store
    },
    get vault() {
      return running.vault
    },
    get app() {
      return running.app
    },
    rounds: () => running.rounds(),
    restart: async () => {
      const { port } = new URL(running.origin)
      await running.stop()
      running = await begin({ ...config, port: Number(port) }, { ...options, clock }, log)
    },
    close,
    [Symbol.asyncDispose]: close,
  }
}

const begin = async (config: Config, options: Options & { clock: FakeClock }, log: LogLine[]) => {
  const house = await open(config)
  let listening: Listening | undefined
  const app = await createApp({
    ...house,
    store: options.answers ? house.store.withPlugin(options.answers) : house.store,
    clock: options.clock,
    channels: options.channels ?? { email: emailAsSet(house.store, house.vault) },
    allow: options.allow ?? allow,
    visibleTo: options.visibleTo ?? visibleTo,
    strict: true,
    write: (line) => log.push(line),
    trustedUrl: config.publicUrl,
    proxies: config.proxies,
    publicUrl: () => config.publicUrl ?? listening?.origin ?? '',
  })
  listening = await listen(app.app, config)
  const { origin, close } = listening
  const stop = async () => {
    await close()
    await app.close()
    await house.close()
  }
  return { ...house, ...app, origin, stop }
}
