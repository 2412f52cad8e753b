import { Router } from 'express'
import type { Deps } from '../deps.ts'
import type { Allowed } from '../web/guard.ts'
import { viewerOf } from '../web/sessions.ts'
import { decisionForm } from './forms.ts'
import { questionsPage, questionsView } from './pages.ts'
import { eraseNow, keepOneDay, questionsFor } from './questions.ts'

/** Letting go: what the night could not decide by itself. */
export function retentionRoutes(deps: Deps, allowed: Allowed): Router {
  const router = Router()
  const decide = allowed('retention.decide')

  router.get('/retention', decide, async (req, res) => {
    questionsPage(req, res, questionsView(await questionsFor(deps, viewerOf(req))))
  })

  router.post('/retention/:id', decide, async (req, res) => {
    const sent = decisionForm.parse(req.body)
    const viewer = viewerOf(req)
    if (!sent.ok) {
      return questionsPage(req, res, questionsView(await questionsFor(deps, viewer), sent.view.mistakes), 422)
    }
    const done = sent.values.what === 'erase' ? eraseNow : keepOneDay
    await done(deps, viewer, `${req.params.id}`)
    res.redirect(303, '/retention')
  })

  return router
}
