import { Router } from 'express'
import type { Deps } from '../deps.ts'
import type { Allowed } from '../web/guard.ts'
import { viewerOf } from '../web/sessions.ts'
import { seeAlert } from './alerts.ts'

/** What coordinators say they have seen. */
export function notificationRoutes(deps: Deps, allowed: Allowed): Router {
  const router = Router()

  router.post('/alerts/:id/readings', allowed('alerts.read'), async (req, res) => {
    await seeAlert(deps, viewerOf(req), `${req.params.id}`, deps.clock.now())
    res.redirect(303, '/')
  })

  return router
}
