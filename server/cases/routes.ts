import { type Request, type Response, Router } from 'express'
import type { Deps } from '../deps.ts'
import { withMistakes } from '../web/forms.ts'
import type { Allowed } from '../web/guard.ts'
import { viewerOf } from '../web/sessions.ts'
import { shellOf } from '../web/shell.ts'
import { addEvent } from './events.ts'
import { eventForm, noteForm, settleForm } from './forms.ts'
import { caseLists } from './lists.ts'
import { addNote } from './notes.ts'
import { casePage, caseView, listPage, listView } from './pages.ts'
import { finishLookUp, holdCase } from './responsibilities.ts'
import { settleSlip } from './settling.ts'
import { wholeCase } from './whole-cases.ts'

/** The page of a case, and what is added to it. */
export function caseRoutes(deps: Deps, allowed: Allowed): Router {
  const { clock } = deps
  const router = Router()
  const whole = (req: Request) => wholeCase(deps, viewerOf(req), idOf(req), clock.now())

  router.get('/cases', allowed('cases.list'), async (req, res) => {
    const { lists, zones } = await caseLists(deps, viewerOf(req), clock.now())
    listPage(req, res, listView(lists, zones))
  })

  router.get('/cases/:id', allowed('cases.read'), async (req, res) => show(req, res, await whole(req)))

  router.post('/cases/:id/events', allowed('custody.mark'), async (req, res) => {
    const sent = eventForm.parse(req.body)
    if (!sent.ok) return show(req, res, await whole(req), { event: sent.view, status: 422 })
    const added = await addEvent(deps, viewerOf(req), idOf(req), sent.values, clock.now())
    if (added === 'added') return res.redirect(303, `/cases/${idOf(req)}#timeline`)
    const later = { field: sent.values.time ? 'time' : 'day', code: 'future' }
    show(req, res, await whole(req), { event: withMistakes(sent.view, [later]), status: 422 })
  })

  router.post('/cases/:id/notes', allowed('cases.change'), async (req, res) => {
    const sent = noteForm.parse(req.body)
    if (!sent.ok) return show(req, res, await whole(req), { note: sent.view, status: 422 })
    await addNote(deps, viewerOf(req), idOf(req), sent.values.text, clock.now())
    res.redirect(303, `/cases/${idOf(req)}#notes`)
  })

  router.post('/cases/:id/holder', allowed('cases.change'), async (req, res) => {
    await holdCase(deps, viewerOf(req), idOf(req), clock.now())
    res.redirect(303, `/cases/${idOf(req)}`)
  })

  router.post('/cases/:id/look-ups/:task/done', allowed('cases.change'), async (req, res) => {
    await finishLookUp(deps, viewerOf(req), { caseId: idOf(req), taskId: `${req.params.task}` }, clock.now())
    res.redirect(303, `/cases/${idOf(req)}#tasks`)
  })

  router.post('/cases/:id/slips/:slip/settlements', allowed('cases.change'), async (req, res) => {
    const sent = settleForm.parse(req.body)
    if (!sent.ok) return show(req, res, await whole(req), { settle: sent.view, status: 422 })
    const asked = { ...sent.values, slipId: `${req.params.slip}` }
    const answer = await settleSlip(deps, viewerOf(req), idOf(req), asked, clock.now())
    if (answer === 'settled') return res.redirect(303, `/cases/${idOf(req)}`)
    const settle = withMistakes(sent.view, [{ field: null, code: 'changed' }])
    show(req, res, await whole(req), { settle, status: 409 })
  })

  const show = (req: Request, res: Response, found: Awaited<ReturnType<typeof whole>>, said: Said = {}) => {
    const forms = {
      event: said.event ?? eventForm.blank(),
      note: said.note ?? noteForm.blank(),
      settle: said.settle ?? settleForm.blank(),
    }
    casePage(req, res, caseView(found, shellOf(req).lang, clock.now(), forms), said.status ?? 200)
  }

  return router
}

type Said = {
  event?: ReturnType<(typeof eventForm)['blank']>
  note?: ReturnType<(typeof noteForm)['blank']>
  settle?: ReturnType<(typeof settleForm)['blank']>
  status?: number
}

const idOf = (req: Request) => `${req.params.id}`
