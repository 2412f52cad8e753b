import type { Request, Response, Router } from 'express'
import type { Deps } from '../deps.ts'
import type { FormView } from '../web/form-views.ts'
import { withMistakes } from '../web/forms.ts'
import type { Allowed } from '../web/guard.ts'
import { viewerOf } from '../web/sessions.ts'
import { decisionForm, wishForm } from './forms.ts'
import { questionsPage, questionsView, wishPage, wishView } from './pages.ts'
import { questionsFor } from './questions.ts'
import { decideWish, wishErasure, wishing } from './wishes.ts'

/** Somebody asks that everything about them be erased, and, if they were taken or not seen, two coordinators decide. */
export function wishRoutes(router: Router, deps: Deps, allowed: Allowed): void {
  const decide = allowed('retention.decide')

  router.get('/cases/:id/erasure-wish', decide, (req, res) => show(req, res, wishForm.blank()))

  router.post('/cases/:id/erasure-wish', decide, async (req, res) => {
    const sent = wishForm.parse(req.body)
    if (!sent.ok) return show(req, res, sent.view, 422)
    const asked = await wishErasure(deps, viewerOf(req), idOf(req), sent.values)
    if (asked !== 'wrong') return res.redirect(303, '/retention')
    const wrong = sent.values.how === 'phone' ? { field: 'how', code: 'noPhone' } : { field: 'code', code: 'wrong' }
    show(req, res, withMistakes(sent.view, [wrong]), 422)
  })

  router.post('/retention/:id/decisions', decide, async (req, res) => {
    const sent = decisionForm.parse(req.body)
    if (!sent.ok) {
      const questions = await questionsFor(deps, viewerOf(req))
      return questionsPage(req, res, questionsView(questions, viewerOf(req), sent.view.mistakes), 422)
    }
    await decideWish(deps, viewerOf(req), idOf(req), sent.values.what)
    res.redirect(303, '/retention')
  })

  const show = async (req: Request, res: Response, view: FormView<typeof wishForm.shape>, status = 200) =>
    wishPage(req, res, wishView(await wishing(deps, viewerOf(req), idOf(req)), view), status)
}

const idOf = (req: Request) => `${req.params.id}`
