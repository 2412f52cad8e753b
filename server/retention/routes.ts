import { type Request, Router } from 'express'
import type { Deps } from '../deps.ts'
import type { Allowed } from '../web/guard.ts'
import { viewerOf } from '../web/sessions.ts'
import { closingRoutes } from './closing-routes.ts'
import { askErasure, keepOneDay, lossOf, undoErasure } from './decisions.ts'
import { lossPage, lossView, questionsPage, questionsView } from './pages.ts'
import { questionsFor } from './questions.ts'
import { wishRoutes } from './wish-routes.ts'

/** Letting go: what the night could not decide by itself, and what waits to be erased. */
export function retentionRoutes(deps: Deps, allowed: Allowed): Router {
  const router = Router()
  const decide = allowed('retention.decide')

  router.get('/retention', decide, async (req, res) => {
    questionsPage(req, res, questionsView(await questionsFor(deps, viewerOf(req)), viewerOf(req)))
  })

  router.get('/retention/:id', decide, async (req, res) => {
    lossPage(req, res, lossView(await lossOf(deps, viewerOf(req), idOf(req))))
  })

  router.post('/retention/:id/erasures', decide, async (req, res) => {
    const hindrances = await askErasure(deps, viewerOf(req), idOf(req))
    if (hindrances.length === 0) return res.redirect(303, '/retention')
    lossPage(req, res, lossView(await lossOf(deps, viewerOf(req), idOf(req))), 409)
  })

  router.post('/retention/:id/erasures/undone', decide, async (req, res) => {
    await undoErasure(deps, viewerOf(req), idOf(req))
    res.redirect(303, '/retention')
  })

  router.post('/retention/:id/keeping', decide, async (req, res) => {
    await keepOneDay(deps, viewerOf(req), idOf(req))
    res.redirect(303, '/retention')
  })

  closingRoutes(router, deps, allowed)
  wishRoutes(router, deps, allowed)
  return router
}

const idOf = (req: Request) => `${req.params.id}`
