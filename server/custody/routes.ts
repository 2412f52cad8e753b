import { type Request, type RequestHandler, type Response, Router } from 'express'
import { record } from '../audit/record.ts'
import type { DetentionRow } from '../cases/fields.ts'
import type { Deps } from '../deps.ts'
import { deliverSoon } from '../notifications/deliver.ts'
import { transact } from '../store/open.ts'
import { actorOf } from '../viewer.ts'
import { arrivedAt } from '../web/arrivals.ts'
import type { Failed } from '../web/errors.ts'
import { withMistakes } from '../web/forms.ts'
import type { Allowed } from '../web/guard.ts'
import { viewerOf } from '../web/sessions.ts'
import { shellOf } from '../web/shell.ts'
import { decide, undecidedCase } from './decisions.ts'
import { addDetention } from './details.ts'
import { markTaken } from './detentions.ts'
import { type Entitled, entitled } from './entitlements.ts'
import { decisionForm, detailsForm } from './forms.ts'
import { type DecisionView, type DetailsView, decisionPage, decisionView, takenPage, takenView } from './pages.ts'
import { prepareTelling, prepareWaiting } from './preparations.ts'
import { standingOf } from './standings.ts'
import { tellNow } from './tellings.ts'
import { addTries } from './try-routes.ts'
import { wrongPerson } from './wrong-persons.ts'

/** Somebody was taken: marked at once, told after three minutes, written down when there is time. */
export function custodyRoutes(deps: Deps, allowed: Allowed, failed: Failed): Router {
  const { store, clock } = deps
  const router = Router()
  /** What was stored stands, whatever becomes of telling: its page says so. */
  const prepare = (req: Request) =>
    prepareTelling(deps, viewerOf(req), idOf(req), clock.now()).catch((error: unknown) => failed(req, error))

  router.get('/cases/:id/detention', allowed('cases.read'), async (req, res) => {
    await show(req, res, await entitled(deps, viewerOf(req), idOf(req), clock.now()))
  })

  router.post('/cases/:id/detention', allowed('custody.mark'), async (req, res) => {
    await markTaken(deps, viewerOf(req), idOf(req), clock.now(), arrivedAt(req, clock.now()))
    await prepare(req)
    res.redirect(303, `/cases/${idOf(req)}/detention`)
  })

  router.post('/cases/:id/detention/telling', allowed('custody.mark'), async (req, res) => {
    await tellNow(deps, viewerOf(req), idOf(req), clock.now())
    deliverSoon(store, deps.vault, deps.channels, clock.now())
    res.redirect(303, `/cases/${idOf(req)}/detention`)
  })

  router.post('/cases/:id/detention/wrong-person', allowed('custody.mark'), async (req, res) => {
    await wrongPerson(deps, viewerOf(req), idOf(req), clock.now())
    res.redirect(303, `/cases/${idOf(req)}/detention`)
  })

  router.post('/cases/:id/detention/details', allowed('custody.mark'), async (req, res) => {
    const [viewer, now] = [viewerOf(req), clock.now()]
    const sent = detailsForm.parse(req.body)
    const form = sent.view
    if (!sent.ok) return show(req, res, await entitled(deps, viewer, idOf(req), now), { form, status: 422 })
    const saved = await addDetention(deps, viewer, idOf(req), sent.values, now)
    if (saved.kind === 'future') return show(req, res, saved.opened, { form: withMistakes(form, later), status: 422 })
    if (saved.kind === 'changed') {
      const next = detailsForm.view({ ...sent.values, revision: `${saved.opened.row.revision}` })
      return show(req, res, saved.opened, { form: next, theirs: saved.theirs, status: 409 })
    }
    await prepare(req)
    res.redirect(303, `/cases/${idOf(req)}/detention`)
  })

  addTries(router, deps, allowed, prepare)

  router.get('/cases/:id/decision', allowed('cases.change'), async (req, res) => {
    await ask(req, res, decisionForm.blank())
  })

  router.post('/cases/:id/decision', allowed('cases.change'), async (req, res) => {
    const sent = decisionForm.parse(req.body)
    if (!sent.ok) return ask(req, res, sent.view, 422)
    const decided = await decide(deps, viewerOf(req), idOf(req), sent.values, clock.now())
    if (decided === 'changed') return ask(req, res, withMistakes(sent.view, meanwhile), 409)
    await prepare(req)
    res.redirect(303, `/cases/${idOf(req)}/detention`)
  })

  const ask = async (req: Request, res: Response, form: DecisionView, status = 200) => {
    const opened = await undecidedCase(deps, viewerOf(req), idOf(req), clock.now())
    await looked(opened)
    decisionPage(
      req,
      res,
      decisionView(opened, await standingOf(store, opened.row.id), shellOf(req).lang, form),
      status,
    )
  }

  /** One line in the trail, before a byte of it leaves. */
  const show = async (req: Request, res: Response, opened: Entitled, { status = 200, ...shown }: Shown = {}) => {
    const { row, viewer } = opened
    const now = clock.now()
    await looked(opened)
    const looking = { ...shown, mayDecide: deps.allow(viewer, 'cases.change') }
    takenPage(req, res, takenView(opened, await standingOf(store, row.id), shellOf(req).lang, now, looking), status)
  }

  const looked = ({ row, viewer }: Entitled) => {
    const entry = { at: clock.now(), chapterId: row.chapter_id, by: actorOf(viewer) }
    return transact(store, (trx) => record(trx, { ...entry, action: 'detention.opened', object: row.id }))
  }

  return router
}

/** Whatever a session of F or C asks for, telling that is not prepared yet is prepared first. Put it before the features. */
export const tellingPreparations =
  (deps: Deps, failed: Failed): RequestHandler =>
  async (req, _res, next) => {
    await prepareWaiting(deps, viewerOf(req)).catch((error: unknown) => failed(req, error))
    next()
  }

type Shown = { form?: DetailsView; theirs?: DetentionRow | null; status?: number }

const meanwhile = [{ field: null, code: 'meanwhile' }]
const later = [{ field: 'occurredTime', code: 'future' }]
const idOf = (req: Request) => `${req.params.id}`
