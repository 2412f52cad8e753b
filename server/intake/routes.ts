import { type NextFunction, type Request, type RequestHandler, type Response, Router } from 'express'
import { hadPass } from '../accounts/lost-passes.ts'
import type { CardSearch } from '../cases/card-search.ts'
import { chapterOf } from '../chapters/chapters.ts'
import type { Deps } from '../deps.ts'
import { readingLanguage } from '../spoken.ts'
import { randomId } from '../vault/bytes.ts'
import type { LastIntake } from '../viewer.ts'
import { clearCookie, setCookie } from '../web/cookies.ts'
import type { FormView } from '../web/form-views.ts'
import { withMistakes } from '../web/forms.ts'
import type { Allowed } from '../web/guard.ts'
import { leavingAt } from '../web/leaving.ts'
import { queryOf } from '../web/paths.ts'
import { forgetPages, sessionOf, viewerOf } from '../web/sessions.ts'
import { besideThePerson, leaveSooner, personLanguageCookie, shellOf, speak } from '../web/shell.ts'
import { checkIntakes } from './checks.ts'
import { correctionRoutes } from './correction-routes.ts'
import { answersOfReceipt, correctIntake } from './corrections.ts'
import { intakeForm, languageIn, spokenIn, toldForm, withWhere } from './forms.ts'
import { holdIntake, passThatRanOut } from './held.ts'
import { heldRoutes } from './held-routes.ts'
import { takeIntake } from './intakes.ts'
import { asMistake, isSure, lossesIn } from './loss-pages.ts'
import type { Losses } from './losses.ts'
import * as pages from './pages.ts'
import { whereFor, wrongSite } from './places.ts'
import { keepsReceipt, keepTold, letGo, type Receipt, receiptOf, showReceipt, withdrawIntake } from './receipts.ts'
import { isOfAnother, passIsOver, refusals } from './refusals.ts'
import { scriptShown } from './script-pages.ts'
import { insistSealable } from './seals.ts'
import { seenRoutes } from './seen-routes.ts'
import { supplementRoutes } from './supplement-routes.ts'

/** The conversation at the court, its receipt, and what is added under its ticket later. */
export function intakeRoutes(deps: Deps, allowed: Allowed): Router {
  const router = Router()
  takingRoutes(router, deps, [allowed('intake.take'), besideThePerson])
  receiptRoutes(router, deps, [allowed('intake.take'), besideThePerson, whileKept(deps)])
  supplementRoutes(router, deps, [allowed('intake.supplement'), besideThePerson])
  router.use(correctionRoutes(deps, allowed))
  router.use(seenRoutes(deps, allowed))
  router.use(heldRoutes(deps))
  return router
}

/** Whatever a session of C asks for, it first checks the intakes that nobody of C has seen. Put it before the features. */
export const intakeChecks =
  (deps: Deps, cards: CardSearch): RequestHandler =>
  async (req, _res, next) => {
    await checkIntakes(deps, cards, viewerOf(req))
    next()
  }

function takingRoutes(router: Router, deps: Deps, take: RequestHandler[]): void {
  router.get('/intake', take, async (req: Request, res: Response) => {
    await insistSealable(deps.store, viewerOf(req))
    const from = queryOf(req).get('from') === 'docket' ? 'docket' : null
    if (!pages.hasChosen(req)) return askLanguage(req, res, { uuid: randomId(), from })
    const { only: site, today } = await whereFor(deps, viewerOf(req))
    const blank = intakeForm.view({ uuid: randomId(), from, language: shellOf(req).lang, site, day: today })
    await showForm(deps, req, res, blank)
  })

  router.post('/intake/language', take, async (req: Request, res: Response) => {
    const chosen = languageIn(req.body)
    const { uuid, from } = hiddenOf(req)
    if (!chosen) return askLanguage(req, res, { uuid, from }, 422)
    turnTo(req, res, chosen)
    const { only, today } = await whereFor(deps, viewerOf(req))
    const typed = withWhere({ ...req.body, uuid, language: spokenIn(req.body, chosen) }, only, today)
    await showForm(deps, req, res, withMistakes(intakeForm.parse(typed).view, []))
  })

  router.post('/intake', whenPassRanOut(deps), take, async (req: Request, res: Response) => {
    const sent = intakeForm.parse(req.body)
    if (!sent.ok) return showForm(deps, req, res, sent.view, sent.status)
    const away = await wrongSite(deps, viewerOf(req), sent.values)
    if (away) return showForm(deps, req, res, withMistakes(sent.view, [away]), 422)
    const tablet = { scriptLanguage: shellOf(req).lang, cookie: sessionOf(req) }
    const taken = await takeIntake(deps, viewerOf(req), sent.values, tablet)
    const wrong = refusals[taken.kind]
    if (wrong) return showForm(deps, req, res, withMistakes(sent.view, [wrong]), 422)
    if (taken.kind === 'known' && !(await keepsReceipt(deps.store, sessionOf(req), taken.caseId, deps.clock.now())))
      return pages.heldPage(req, res, pages.heldView({ kind: 'stored', ticket: taken.ticket, code: null }))
    res.redirect(303, '/intake/receipt')
  })
}

function receiptRoutes(router: Router, deps: Deps, take: RequestHandler[]): void {
  const { store } = deps

  router.get('/intake/receipt', take, async (req: Request, res: Response) => {
    if (!keptFor(req)) return showDone(req, res, { said: null })
    pages.receiptPage(req, res, await receiptModel(deps, req))
  })

  router.get('/intake/receipt/card', take, async (req: Request, res: Response) => {
    pages.cardPage(req, res, await receiptModel(deps, req))
  })

  router.post('/intake/receipt/told', take, async (req: Request, res: Response) => {
    const sent = toldForm.parse(req.body)
    if (!sent.ok) return pages.receiptPage(req, res, await receiptModel(deps, req, sent.view), 422)
    await keepTold(deps, viewerOf(req), sent.values.contact, sent.values.told)
    res.redirect(303, '/intake/receipt')
  })

  router.get('/intake/receipt/correction', take, async (req: Request, res: Response) => {
    const receipt = await showReceipt(deps, viewerOf(req))
    await showForm(deps, req, res, intakeForm.view(answersOfReceipt(receipt)), 200, { action: correction })
  })

  router.post('/intake/receipt/correction', take, async (req: Request, res: Response) => {
    const receipt = await receiptOf(store, viewerOf(req))
    const sent = intakeForm.parse(req.body)
    if (!sent.ok) return showForm(deps, req, res, sent.view, sent.status, { action: correction })
    const tablet = { scriptLanguage: shellOf(req).lang, cookie: sessionOf(req) ?? '', sure: isSure(req) }
    if (sent.values.uuid !== receipt.row.intake_uuid) {
      return showForm(deps, req, res, withMistakes(sent.view, [isOfAnother]), 422, {
        action: correction,
      })
    }
    const corrected = await correctIntake(deps, viewerOf(req), receipt, sent.values, tablet)
    if (corrected === 'changed') return showBoth(deps, req, res, receipt)
    if (corrected !== 'corrected') {
      const view = withMistakes(sent.view, [asMistake(corrected)])
      return showForm(deps, req, res, view, 422, { action: correction, losses: lossesIn(corrected) })
    }
    res.redirect(303, '/intake/receipt')
  })

  router.get('/intake/receipt/withdrawal', take, async (req: Request, res: Response) => {
    const { row, state } = await receiptOf(store, viewerOf(req))
    const taken = state === 'taken' || state === 'not-seen'
    pages.withdrawPage(req, res, { ticket: row.ticket, intake: row.intake_uuid, taken })
  })

  router.post('/intake/receipt/withdrawal', take, async (req: Request, res: Response) => {
    const { row } = await receiptOf(store, viewerOf(req))
    const intake = `${req.body?.intake}`
    const done = await withdrawIntake(deps, viewerOf(req), intake, sessionOf(req) ?? '')
    if (done === 'taken') return pages.withdrawPage(req, res, { ticket: row.ticket, intake, taken: true }, 409)
    if (done === 'other') return pages.donePage(req, res, { said: done }, 409)
    showDone(req, res, { said: done })
  })

  router.post('/intake/next', take, async (req: Request, res: Response) => {
    await letGo(store, sessionOf(req) ?? '')
    clearCookie(res, personLanguageCookie)
    forgetPages(res)
    res.redirect(303, '/intake')
  })
}

const correction = '/intake/receipt/correction'
const keptFor = (req: Request): LastIntake | null => {
  const viewer = viewerOf(req)
  return viewer.kind === 'nobody' ? null : viewer.lastIntake
}

/** Pages of a receipt leave the screen when its ten minutes are over; later their addresses lead to where that is said. */
const whileKept =
  ({ clock }: Deps): RequestHandler =>
  (req, res, next) => {
    const last = keptFor(req)
    if (!last && req.method !== 'POST' && req.path !== '/intake/receipt') return res.redirect(303, '/intake/receipt')
    if (last) leaveSooner(req, leavingAt('receipt', last.until, clock.now(), '/intake/receipt'))
    next()
  }

/** Nothing of the last intake stands here any more, nor behind the back button. */
function showDone(req: Request, res: Response, done: { said: 'erased' | null }): void {
  forgetPages(res)
  shellOf(req).leaves = null
  pages.donePage(req, res, done)
}

function hiddenOf(req: Request): { uuid: string; from: string | null } {
  const { uuid, from } = (req.body ?? {}) as Record<string, unknown>
  return { uuid: typeof uuid === 'string' && uuid ? uuid : randomId(), from: from === 'docket' ? 'docket' : null }
}

/** Turns the page to the person's language or its relay, if the pages speak one; the volunteer's stands beside it. */
function turnTo(req: Request, res: Response, chosen: string): void {
  const { second, words } = shellOf(req)
  const spoken = readingLanguage(chosen, (second ?? words).code)
  setCookie(res, personLanguageCookie, spoken)
  speak(req, spoken)
}

function askLanguage(req: Request, res: Response, hidden: { uuid: string; from: string | null }, status = 200): void {
  const { lang } = shellOf(req)
  pages.languagePage(req, res, { ...hidden, others: pages.otherLanguages(lang), unchosen: status === 422 }, status)
}

type Shown = { action?: string; stored?: FormView<typeof intakeForm.shape>; losses?: Losses | null }

async function showForm(
  deps: Deps,
  req: Request,
  res: Response,
  view: FormView<typeof intakeForm.shape>,
  status = 200,
  { action = '/intake', stored, losses = null }: Shown = {},
): Promise<void> {
  const where = await whereFor(deps, viewerOf(req))
  const script = await scriptShown(deps.store, req)
  pages.intakePage(req, res, pages.intakeView(view, { action, where, script, stored: stored ?? null, losses }), status)
}

/** Somebody has written to the case since the form was shown: what was typed, and beside it what stands there now. */
async function showBoth(deps: Deps, req: Request, res: Response, { row }: Receipt): Promise<void> {
  const receipt = await showReceipt(deps, viewerOf(req))
  const typed = intakeForm.parse({ ...req.body, revision: `${receipt.row.revision}` }).view
  const stored = intakeForm.view(answersOfReceipt(receipt))
  const view = withMistakes(typed, [{ field: null, code: 'changedMeanwhile', values: { ticket: row.ticket } }])
  await showForm(deps, req, res, view, 409, { action: correction, stored })
}

async function receiptModel(deps: Deps, req: Request, told?: FormView<typeof toldForm.shape>) {
  const receipt = await showReceipt(deps, viewerOf(req))
  const { hotline, practice } = await chapterOf(deps.store, receipt.row.chapter_id)
  return pages.receiptView(receipt, { hotline, practice, form: told ?? toldForm.blank(), wordsOf: deps.words })
}

/**
 * An intake that was filled in while its pass ran out is not lost: it waits, sealed, until the pass is renewed. One whose
 * pass got new words or was taken back meanwhile stays on the tablet, and goes on with the words of a pass.
 */
function whenPassRanOut(deps: Deps): RequestHandler {
  return async (req: Request, res: Response, next: NextFunction) => {
    const cookie = sessionOf(req)
    const now = deps.clock.now()
    if (viewerOf(req).kind !== 'nobody' || !cookie || !(await hadPass(deps.store, cookie, now))) return next()
    besideThePerson(req, res, () => {})
    const sent = intakeForm.parse(req.body)
    if (!sent.ok) return showForm(deps, req, res, sent.view, sent.status)
    const pass = await passThatRanOut(deps.store, cookie, now)
    if (!pass) return next()
    const held = await holdIntake(deps, pass, sent.values, { scriptLanguage: shellOf(req).lang, cookie })
    if (held.kind === 'held') return res.redirect(303, '/intake/held')
    if (held.kind === 'stored') return pages.heldPage(req, res, pages.heldView({ ...held, code: null }))
    await showForm(deps, req, res, withMistakes(sent.view, [passIsOver]), 422)
  }
}
