import { type Request, type Response, Router } from 'express'
import { markTaken } from '../custody/detentions.ts'
import type { Deps } from '../deps.ts'
import { randomId } from '../vault/bytes.ts'
import { type FormView, withOptions } from '../web/form-views.ts'
import { withMistakes } from '../web/forms.ts'
import type { Allowed } from '../web/guard.ts'
import { viewerOf } from '../web/sessions.ts'
import { shellOf } from '../web/shell.ts'
import { asNotAsked, seenForm } from './forms.ts'
import { takeIntake } from './intakes.ts'
import { seenPage } from './pages.ts'
import { whereFor, wrongSite } from './places.ts'

type View = FormView<typeof seenForm.shape>

/** Somebody who is not on the list was taken before anybody could ask: written down without an invented no. */
export function seenRoutes(deps: Deps, allowed: Allowed): Router {
  const router = Router()

  router.get('/intake/seen', allowed('custody.mark'), async (req, res) => {
    const { only: site, today } = await whereFor(deps, viewerOf(req))
    await show(req, res, seenForm.view({ uuid: randomId(), site, day: today }))
  })

  router.post('/intake/seen', allowed('custody.mark'), async (req, res) => {
    const sent = seenForm.parse(req.body)
    if (!sent.ok) return show(req, res, sent.view, sent.status)
    const away = await wrongSite(deps, viewerOf(req), sent.values)
    if (away) return show(req, res, withMistakes(sent.view, [away]), 422)
    const tablet = { scriptLanguage: shellOf(req).lang }
    const written = await takeIntake(deps, viewerOf(req), asNotAsked(sent.values), tablet)
    const refusal = written.kind === 'key-refused' ? keyRefused : dayIsPast
    if (!('caseId' in written)) return show(req, res, withMistakes(sent.view, [refusal]), 422)
    if (!isTaken(req)) return res.redirect(303, `/cases/${written.caseId}`)
    await markTaken(deps, viewerOf(req), written.caseId, deps.clock.now())
    res.redirect(303, `/cases/${written.caseId}/detention`)
  })

  const show = async (req: Request, res: Response, view: View, status = 200) => {
    const where = await whereFor(deps, viewerOf(req))
    const offered = where.sites.map(({ id, name }) => ({ value: id, text: name }))
    const form = { ...view, fields: { ...view.fields, site: withOptions(view.fields.site, offered) } }
    seenPage(req, res, { form, where }, status)
  }

  return router
}

const dayIsPast = { field: 'day', code: 'past' }
const keyRefused = { field: null, code: 'keyRefused' }

/** Which of the two buttons was pressed. */
const isTaken = (req: Request): boolean => (req.body as Record<string, unknown> | undefined)?.taken === 'yes'
