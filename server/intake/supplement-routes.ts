import type { Request, RequestHandler, Response, Router } from 'express'
import type { Deps } from '../deps.ts'
import { randomId } from '../vault/bytes.ts'
import type { FormView } from '../web/form-views.ts'
import { withMistakes } from '../web/forms.ts'
import { viewerOf } from '../web/sessions.ts'
import { slipForm } from './forms.ts'
import { intakeView, slipPage, slipSavedPage } from './pages.ts'
import { whereFor, wrongSite } from './places.ts'
import { addSupplement } from './supplements.ts'

/** What is added under a ticket later. */
export function supplementRoutes(router: Router, deps: Deps, add: RequestHandler[]): void {
  router.get('/intake/supplement', add, async (req: Request, res: Response) => {
    const { only: site, today } = await whereFor(deps, viewerOf(req))
    await showSlip(deps, req, res, slipForm.view({ uuid: randomId(), site, day: today }), 200)
  })

  router.post('/intake/supplement', add, async (req: Request, res: Response) => {
    const sent = slipForm.parse(req.body)
    if (!sent.ok) return showSlip(deps, req, res, sent.view, sent.status)
    const away = await wrongSite(deps, viewerOf(req), sent.values)
    if (away) return showSlip(deps, req, res, withMistakes(sent.view, [away]), 422)
    const added = await addSupplement(deps, viewerOf(req), sent.values)
    const full = { field: added === 'ticket-full' ? 'ticket' : null, code: added }
    if (added !== 'added') return showSlip(deps, req, res, withMistakes(sent.view, [full]), 422)
    slipSavedPage(req, res, { ticket: sent.values.ticket })
  })
}

async function showSlip(
  deps: Deps,
  req: Request,
  res: Response,
  view: FormView<typeof slipForm.shape>,
  status: number,
) {
  const where = await whereFor(deps, viewerOf(req))
  slipPage(req, res, intakeView(view, { action: '/intake/supplement', where }), status)
}
