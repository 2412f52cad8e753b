import { type Request, type Response, Router } from 'express'
import { record } from '../audit/record.ts'
import type { Deps } from '../deps.ts'
import { transact } from '../store/open.ts'
import type { FormView } from '../web/form-views.ts'
import { withMistakes } from '../web/forms.ts'
import type { Allowed } from '../web/guard.ts'
import { viewerOf } from '../web/sessions.ts'
import { answersOfReceipt, correctIntake } from './corrections.ts'
import { intakeForm } from './forms.ts'
import { asMistake, isSure, lossesIn } from './loss-pages.ts'
import type { Losses } from './losses.ts'
import { intakePage, intakeView } from './pages.ts'
import { whereFor } from './places.ts'
import { entryOf, receiptOfCase } from './receipts.ts'
import { scriptShown } from './script-pages.ts'

type View = FormView<typeof intakeForm.shape>

/** A coordinator corrects what was taken in: the same form, the same rules, and never over somebody else's change. */
export function correctionRoutes(deps: Deps, allowed: Allowed): Router {
  const router = Router()

  router.get('/cases/:id/correction', allowed('cases.change'), async (req, res) => {
    const receipt = await receiptOfCase(deps, viewerOf(req), idOf(req))
    const entry = entryOf(receipt, viewerOf(req), 'case.opened', deps.clock.now())
    await transact(deps.store, (trx) => record(trx, entry))
    await show(req, res, intakeForm.view(answersOfReceipt(receipt)))
  })

  router.post('/cases/:id/correction', allowed('cases.change'), async (req, res) => {
    const receipt = await receiptOfCase(deps, viewerOf(req), idOf(req))
    const sent = intakeForm.parse(req.body)
    if (!sent.ok) return show(req, res, sent.view, { status: sent.status })
    // The questions were asked in the language in which they were asked, whoever corrects an answer.
    const asked = { scriptLanguage: null, cookie: null, sure: isSure(req) }
    const corrected = await correctIntake(deps, viewerOf(req), receipt, sent.values, asked)
    if (corrected === 'corrected') return res.redirect(303, `/cases/${idOf(req)}`)
    if (corrected === 'changed') return showBoth(req, res)
    await show(req, res, withMistakes(sent.view, [asMistake(corrected)]), { status: 422, losses: lossesIn(corrected) })
  })

  /** Somebody has written meanwhile: what was typed, and beside it what stands there now. */
  const showBoth = async (req: Request, res: Response) => {
    const now = await receiptOfCase(deps, viewerOf(req), idOf(req))
    const typed = intakeForm.parse({ ...req.body, revision: `${now.row.revision}` }).view
    const meanwhile = { field: null, code: 'changedMeanwhile', values: { ticket: now.row.ticket } }
    const stored = intakeForm.view(answersOfReceipt(now))
    await show(req, res, withMistakes(typed, [meanwhile]), { status: 409, stored })
  }

  const show = async (
    req: Request,
    res: Response,
    view: View,
    { status = 200, stored = null, losses = null }: Shown = {},
  ) => {
    const where = await whereFor(deps, viewerOf(req))
    const script = await scriptShown(deps.store, req)
    intakePage(
      req,
      res,
      intakeView(view, { action: `/cases/${idOf(req)}/correction`, where, script, stored, losses }),
      status,
    )
  }

  return router
}

type Shown = { status?: number; stored?: View | null; losses?: Losses | null }
const idOf = (req: Request) => `${req.params.id}`
