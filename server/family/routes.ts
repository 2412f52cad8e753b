import { Router } from 'express'
import type { Deps } from '../deps.ts'
import type { Allowed } from '../web/guard.ts'
import { callRoutes } from './call-routes.ts'
import { contactRoutes } from './contact-routes.ts'
import { homeRoutes } from './home-routes.ts'
import { noticeRoutes } from './notice-routes.ts'

/** What families read and write, the calls to them, and the page that says who does not know yet. */
export function familyRoutes(deps: Deps, allowed: Allowed): Router {
  return Router().use(
    noticeRoutes(deps),
    homeRoutes(deps, allowed),
    callRoutes(deps, allowed),
    contactRoutes(deps, allowed),
  )
}
