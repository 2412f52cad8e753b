import type { Express } from 'express'
import type { Permission } from '../../server/permissions.ts'

export type Route = { method: string; path: string; permission: Permission | null }

type Layer = {
  name: string
  /** False for what was mounted under an address: `app.use('/x', …)`. */
  slash: boolean
  handle: { permission?: Permission; stack?: Layer[] }
  route?: { path: string; stack: (Layer & { method: string })[] }
}

/** Every route of the running router, with the permission its guard asks for; null: open to everybody. */
export const routesOf = (app: Express): Route[] =>
  routesIn((app as unknown as { router: { stack: Layer[] } }).router.stack)

const routesIn = (layers: Layer[]): Route[] =>
  layers.flatMap(({ route, handle }) => {
    if (!route) return handle.stack ? routesIn(handle.stack) : []
    const methods = [...new Set(route.stack.map(({ method }) => method))]
    const permission = route.stack.map(({ handle: { permission } }) => permission).find(Boolean) ?? null
    return methods.map((method) => ({ method: method.toUpperCase(), path: `${route.path}`, permission }))
  })

/** Whatever else may answer a request, in its order: middleware by its name, and under an address if it has one. */
export const middlewareOf = (app: Express): string[] =>
  middlewareIn((app as unknown as { router: { stack: Layer[] } }).router.stack)

const middlewareIn = (layers: Layer[]): string[] =>
  layers
    .filter(({ route }) => !route)
    .flatMap(({ name, slash, handle }) => [
      ...(slash ? [] : [`under an address: ${name}`]),
      ...(handle.stack ? middlewareIn(handle.stack) : [name]),
    ])
