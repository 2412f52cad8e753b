import { Router } from 'express'
import type { Deps } from '../deps.ts'
import type { Allowed } from '../web/guard.ts'
import { addAccounts } from './account-routes.ts'
import { addDoors } from './door-routes.ts'
import { addLock, type WhomOf } from './lock-routes.ts'
import { addOwn } from './own-routes.ts'
import { addPasses } from './pass-routes.ts'

/** Who works here: the doors, the lock, one's own account, everybody's accounts, and the passes of tablets. */
export function accountRoutes(deps: Deps, allowed: Allowed, whom: WhomOf): Router {
  const router = Router()
  addDoors(router, deps)
  addLock(router, deps, allowed, whom)
  addOwn(router, deps, allowed)
  addAccounts(router, deps, allowed)
  addPasses(router, deps, allowed)
  return router
}
