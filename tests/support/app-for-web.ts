import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import express, { type Express, type Router } from 'express'
import type { Viewer } from '../../server/viewer.ts'
import { loadAssets } from '../../server/web/assets.ts'
import { bodies, compressed } from '../../server/web/bodies.ts'
import { csrf } from '../../server/web/csrf.ts'
import { errors, formRefused, notFound } from '../../server/web/errors.ts'
import { headers } from '../../server/web/headers.ts'
import { type LogLine, log } from '../../server/web/log.ts'
import { webRoutes } from '../../server/web/routes.ts'
import { sessions } from '../../server/web/sessions.ts'
import { shell } from '../../server/web/shell.ts'

/** What stands around every page, in the order of server/app.ts, without the store: for tests of server/web alone. */
export async function webApp(
  routes: Router,
  viewers: Record<string, Viewer> = {},
  lines: LogLine[] = [],
  house = { chapter: 'Corredor', practice: false, links: [] as { href: string; label: string }[] },
): Promise<Express> {
  const assets = await loadAssets()
  const app = express()
  const write = (line: LogLine) => void lines.push(line)
  const clock = { now: () => new Date(0) }
  const parts = { assets, strict: true, house: async () => house, clock }
  app.use(log(write), headers(), assets.router, compressed())
  app.use(sessions({ find: async (cookie) => viewers[cookie] ?? { kind: 'nobody' }, clock }))
  app.use(bodies(async () => false))
  app.use(shell(parts), csrf({ publicUrl: null, refused: formRefused }))
  app.use(webRoutes({ keepLanguage: async () => {} }), routes)
  app.use(notFound, errors({ ...parts, write }))
  return app
}

/** Listens on a free port of this machine. */
export async function listening(app: Express): Promise<{ address: string; close: () => Promise<void> }> {
  const server = createServer(app).listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: async () => {
      server.closeAllConnections()
      server.close()
    },
  }
}
