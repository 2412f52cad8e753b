import type { RequestHandler } from 'express'
import { NotFoundError } from '../errors.ts'
import type { Allow, Permission } from '../permissions.ts'
import { viewerOf } from './sessions.ts'

/** Guards a route, and carries its permission so that a test can read the whole list off the running router. */
export type Guard = RequestHandler & { permission: Permission }

/** What features put before their routes: `router.get('/docket', allowed('docket.read'), …)`. */
export type Allowed = (permission: Permission) => Guard

/** Pages are asked for and forms are sent. Any other method would say of an address whether it is there. */
export const pagesAndForms: RequestHandler = (req, _res, next) =>
  next(methods.has(req.method) ? undefined : new NotFoundError(req.method))

const methods = new Set(['GET', 'HEAD', 'POST'])

/** What a viewer may not do does not exist: the same 404 as an address that leads nowhere. */
export const guards =
  (allow: Allow): Allowed =>
  (permission) => {
    const guard: RequestHandler = (req, _res, next) =>
      next(allow(viewerOf(req), permission) ? undefined : new NotFoundError(permission))
    return Object.assign(guard, { permission })
  }
