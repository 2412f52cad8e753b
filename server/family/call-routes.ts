import { type Request, type Response, Router } from 'express'
import type { Deps } from '../deps.ts'
import { refuse } from '../web/errors.ts'
import { withMistakes } from '../web/forms.ts'
import type { Allowed } from '../web/guard.ts'
import { viewerOf } from '../web/sessions.ts'
import { shellOf } from '../web/shell.ts'
import { type CallView, callPage, callStatePage, callStateView, callView, madePage, madeView } from './call-pages.ts'
import { findCall } from './calls.ts'
import { claimCall, giveCallBack } from './claims.ts'
import { againForm, numberForm, outcomeForm } from './forms.ts'
import { addGivenNumber } from './given-numbers.ts'
import { giveNewLink } from './new-links.ts'
import { callAgain, finishCall } from './outcomes.ts'
import { takeBack } from './take-backs.ts'

/** Calls: claimed by one, made with the script in the contact's language, each outcome written down. */
export function callRoutes(deps: Deps, allowed: Allowed): Router {
  const router = Router()

  router.get('/calls/:id', allowed('calls.make'), (req, res) => show(req, res, outcomeForm.blank()))

  router.post('/calls/:id/claims', allowed('calls.make'), async (req, res) => {
    await claimCall(deps, viewerOf(req), `${req.params.id}`)
    res.redirect(303, `/calls/${req.params.id}`)
  })

  router.post('/calls/:id/outcomes', allowed('calls.make'), async (req, res) => {
    const sent = outcomeForm.parse(req.body)
    if (!sent.ok) return show(req, res, sent.view, sent.status)
    const saved = await finishCall(deps, viewerOf(req), `${req.params.id}`, sent.values)
    if (saved === 'theirs') await show(req, res, sent.view, 409)
    else if (saved === 'which') await show(req, res, withMistakes(sent.view, whichNumber), 422)
    else res.redirect(303, `/calls/${req.params.id}`)
  })

  router.post('/calls/:id/returns', allowed('calls.make'), async (req, res) => {
    await giveCallBack(deps, viewerOf(req), `${req.params.id}`)
    res.redirect(303, '/tasks')
  })

  router.post('/calls/:id/numbers', allowed('calls.make'), async (req, res) => {
    const sent = numberForm.parse(req.body)
    if (!sent.ok) return show(req, res, outcomeForm.blank(), sent.status, sent.view)
    await addGivenNumber(deps, viewerOf(req), `${req.params.id}`, sent.values.number)
    res.redirect(303, `/calls/${req.params.id}`)
  })

  router.post('/calls/:id/links', allowed('cases.change'), async (req, res) => {
    const given = await giveNewLink(deps, viewerOf(req), `${req.params.id}`)
    if (given === 'busy') return refuse(req, res, 'busy', 5)
    res.redirect(303, `/calls/${req.params.id}`)
  })

  router.post('/cases/:id/take-backs', allowed('calls.make'), async (req, res) => {
    const sent = againForm.parse(req.body)
    const contactRef = sent.ok ? sent.values.contact : ''
    await takeBack(deps, viewerOf(req), { caseId: `${req.params.id}`, contactRef })
    res.redirect(303, `/cases/${req.params.id}`)
  })

  router.post('/cases/:id/calls', allowed('calls.make'), async (req, res) => {
    const sent = againForm.parse(req.body)
    const contactRef = sent.ok ? sent.values.contact : ''
    const id = await callAgain(deps, viewerOf(req), { caseId: `${req.params.id}`, contactRef })
    res.redirect(303, `/calls/${id}`)
  })

  async function show(req: Request, res: Response, form: CallView['form'], status = 200, number?: CallView['number']) {
    const found = await findCall(deps, viewerOf(req), `${req.params.id}`)
    if (found.state === 'mine')
      return callPage(req, res, callView(deps, found.call, shellOf(req).words, form, number), status)
    if (found.state === 'made') return madePage(req, res, madeView(deps, found, shellOf(req).words, deps.clock.now()))
    callStatePage(req, res, callStateView(found, form), status)
  }

  return router
}

const whichNumber = [{ field: 'called', code: 'choose' }]
