import type { RequestHandler } from 'express'
import { NotFoundError } from '../errors.ts'
import type { Viewer } from '../viewer.ts'
import { viewerOf } from './sessions.ts'

/** Guards a route, and carries its permission so that a test can read the whole list off the running router. */
export type Guard<Permission> = RequestHandler & { permission: Permission }

/**
 * `const allowed = guards(allow)`, then `router.get('/docket', allowed('docket.read'), …)`. What a viewer may not do
 * does not exist: the same 404 as an address that leads nowhere.
 */
export function guards<Permission extends string>(allow: (viewer: Viewer, permission: Permission) => boolean) {
  return (permission: Permission): Guard<Permission> => {
    const guard: RequestHandler = (req, _res, next) =>
      next(allow(viewerOf(req), permission) ? undefined : new NotFoundError(permission))
    return Object.assign(guard, { permission })
  }
}
