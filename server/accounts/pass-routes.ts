import type { Request, Response, Router } from 'express'
import type { Deps } from '../deps.ts'
import { tokenFollows } from '../web/csrf.ts'
import { withOptions } from '../web/form-views.ts'
import { withMistakes } from '../web/forms.ts'
import type { Allowed } from '../web/guard.ts'
import { sessionOf, setSessionCookie, viewerOf } from '../web/sessions.ts'
import { shellOf } from '../web/shell.ts'
import { type ClosedDown, closeDown } from './close-downs.ts'
import { endFormerSession } from './door-routes.ts'
import { openPassForm, wordsForm } from './forms.ts'
import { hadPass, unpackForm } from './lost-passes.ts'
import * as pages from './pages.ts'
import {
  livePasses,
  openPass,
  type Pass,
  passFor,
  ranOut,
  renewPass,
  renewPassThatRanOut,
  revokePass,
  sitesForPasses,
  tryWords,
} from './passes.ts'

/** Intake passes: opened by who works here, entered on a tablet by words or QR, taken back. */
export function addPasses(router: Router, deps: Deps, allowed: Allowed): void {
  const { store, vault, clock, visibleTo, publicUrl } = deps

  router.get('/passes', allowed('passes.open'), (req, res) => showPasses(req, res, openPassForm.blank(), 200))

  router.post('/passes', allowed('passes.open'), async (req, res) => {
    const sent = openPassForm.parse(req.body)
    if (!sent.ok) return showPasses(req, res, sent.view, sent.status)
    const { site, day } = sent.values
    const sites = await sitesForPasses(store, visibleTo, viewerOf(req))
    if (!sites.some(({ id }) => id === site))
      return showPasses(req, res, withMistakes(sent.view, [{ field: 'site', code: 'choose' }]), 422)
    const opened = await openPass({ store, vault }, visibleTo, viewerOf(req), { siteId: site, day }, clock.now())
    showWords(req, res, opened.letter, opened.words)
  })

  router.post('/passes/:id/words', allowed('passes.open'), async (req, res) => {
    const viewer = viewerOf(req)
    const pass = await passFor(store, visibleTo, viewer, `${req.params.id}`)
    if (ranOut(pass, clock.now())) return renew(req, res, pass)
    showWords(req, res, pass.letter, await renewPass({ store, vault }, viewer, pass, clock.now()))
  })

  router.post('/passes/:id/end', allowed('passes.open'), async (req, res) => {
    const viewer = viewerOf(req)
    await revokePass(store, viewer, await passFor(store, visibleTo, viewer, `${req.params.id}`), clock.now())
    res.redirect(303, '/passes')
  })

  router.post('/sites/:id/close-downs', allowed('sites.close-down'), async (req, res) => {
    const closedDown = await closeDown(store, visibleTo, viewerOf(req), `${req.params.id}`, clock.now())
    await showPasses(req, res, openPassForm.blank(), 200, closedDown)
  })

  router.get('/pass', async (req, res) => {
    const cookie = sessionOf(req)
    const ended = cookie !== null && (await hadPass(store, cookie, clock.now()))
    pages.passPage(req, res, { form: wordsForm.blank(), ended })
  })

  router.post('/pass', async (req, res) => {
    const sent = wordsForm.parse(req.body)
    if (!sent.ok) return pages.passPage(req, res, { form: sent.view }, sent.status)
    const used = await tryWords({ store, vault }, sent.values.words, req.ip ?? '', clock.now())
    if (!used.ok) {
      const { status, mistakes } = pages.refusal(res, used, 'words')
      return pages.passPage(req, res, { form: withMistakes(sent.view, mistakes) }, status)
    }
    await endFormerSession(deps, req)
    setSessionCookie(res, used.cookie)
    const kept = sent.values.kept ? unpackForm(sent.values.kept) : null
    if (!kept) return res.redirect(303, '/intake')
    tokenFollows(req, used.cookie)
    shellOf(req).keeps = true
    pages.passAgainPage(req, res, { ...kept, fields: kept.fields.map(([name, value]) => ({ name, value })) })
  })

  /** What waits for this pass is stored; its tablet goes on with the words of a new one, if its court still stands. */
  const renew = async (req: Request, res: Response, pass: Pass) => {
    const viewer = viewerOf(req)
    await renewPassThatRanOut(store, viewer, pass, clock.now())
    const sites = await sitesForPasses(store, visibleTo, viewer)
    if (!sites.some(({ id }) => id === pass.site_id)) return res.redirect(303, '/passes')
    const asked = { siteId: pass.site_id, day: 'today' as const }
    const opened = await openPass({ store, vault }, visibleTo, viewer, asked, clock.now())
    showWords(req, res, opened.letter, opened.words)
  }

  const showPasses = async (
    req: Request,
    res: Response,
    view: pages.View<'openPassForm'>,
    status: number,
    closedDown: ClosedDown | null = null,
  ) => {
    const viewer = viewerOf(req)
    const sites = await sitesForPasses(store, visibleTo, viewer)
    const passes = await livePasses(store, visibleTo, viewer, clock.now())
    const offered = sites.map(({ id, name }) => ({ value: id, text: name }))
    const form = { ...view, fields: { ...view.fields, site: withOptions(view.fields.site, offered) } }
    const courts = deps.allow(viewer, 'sites.close-down') ? sites : []
    pages.passesPage(
      req,
      res,
      { form, passes: passes.map((pass) => pages.passLine(pass, clock.now())), courts, closedDown },
      status,
    )
  }

  const showWords = (req: Request, res: Response, letter: string, words: string) =>
    pages.passWordsPage(req, res, { letter, words, ...pages.codeView(`${publicUrl()}/pass`, words) })
}
