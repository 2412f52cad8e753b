import type { Request, Response, Router } from 'express'
import { closeCase, reopenCase } from '../cases/closings.ts'
import type { Deps } from '../deps.ts'
import type { FormView } from '../web/form-views.ts'
import { withMistakes } from '../web/forms.ts'
import type { Allowed } from '../web/guard.ts'
import { viewerOf } from '../web/sessions.ts'
import { closable } from './closable.ts'
import { closingForm } from './forms.ts'
import { closingPage, closingView } from './pages.ts'

/** Closing a case, and opening it again while it is kept. */
export function closingRoutes(router: Router, deps: Deps, allowed: Allowed): void {
  const { clock } = deps
  const change = allowed('cases.change')

  router.get('/cases/:id/closing', change, (req, res) => show(req, res, closingForm.blank()))

  router.post('/cases/:id/closing', change, async (req, res) => {
    const sent = closingForm.parse(req.body)
    if (!sent.ok) return show(req, res, sent.view, 422)
    const { keepDays, state } = await closable(deps, viewerOf(req), idOf(req))
    if (keepDays === null) return show(req, res, sent.view, 409)
    if (sent.values.reason === 'lawyer' && state !== 'taken') {
      return show(req, res, withMistakes(sent.view, [{ field: 'reason', code: 'notTaken' }]), 422)
    }
    const hindrances = await closeCase(deps, viewerOf(req), idOf(req), { ...sent.values, keepDays }, clock.now())
    if (hindrances.length > 0) return show(req, res, sent.view, 409)
    res.redirect(303, `/cases/${idOf(req)}`)
  })

  router.post('/cases/:id/reopening', change, async (req, res) => {
    await reopenCase(deps, viewerOf(req), idOf(req), clock.now())
    res.redirect(303, `/cases/${idOf(req)}`)
  })

  const show = async (req: Request, res: Response, view: FormView<typeof closingForm.shape>, status = 200) =>
    closingPage(req, res, closingView(await closable(deps, viewerOf(req), idOf(req)), view), status)
}

const idOf = (req: Request) => `${req.params.id}`
