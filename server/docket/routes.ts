import { type Request, type Response, Router } from 'express'
import { hasNoShift } from '../accounts/shifts.ts'
import type { KeptDoors } from '../cases/kept-doors.ts'
import type { Deps } from '../deps.ts'
import { NotFoundError } from '../errors.ts'
import type { MistakeView } from '../web/form-views.ts'
import { withMistakes } from '../web/forms.ts'
import type { Allowed } from '../web/guard.ts'
import { queryOf } from '../web/paths.ts'
import { viewerOf } from '../web/sessions.ts'
import { shellOf } from '../web/shell.ts'
import { uncheckedIn } from './alarms.ts'
import { finishRoom, markInHearing, markNotSeen, markSafe, undoCheckOut } from './check-outs.ts'
import { doneIn, doneOn } from './done-marks.ts'
import { answersIn, finishedForm, markForm, nameForm, roomForm, shows } from './forms.ts'
import { address, type Filter, noShiftPage, roomPage, roomView, sitesPage, todayPage, todayView } from './pages.ts'
import { type Docket, docketOf, docketSites } from './today.ts'

/** The day's list at a court: who is there, who came out, who did not. */
export function docketRoutes(deps: Deps, allowed: Allowed, kept: KeptDoors): Router {
  const { clock } = deps
  const router = Router()
  const mark = { 'in-hearing': markInHearing, safe: markSafe, 'not-seen': markNotSeen }
  const open = (req: Request, asked: Asked) => docketOf({ ...deps, kept }, viewerOf(req), asked, clock.now())

  router.get('/docket', allowed('docket.read'), async (req, res) => {
    if (hasNoShift(viewerOf(req))) return noShiftPage(req, res, {})
    const sites = await docketSites(deps, viewerOf(req))
    const asked = askedIn(deps, req, queryOf(req))
    const siteId = asked.siteId || (sites.length === 1 ? sites[0]?.id : '')
    if (!siteId) return sitesPage(req, res, { sites })
    show(req, res, await open(req, { ...asked, siteId }), asked.filter, { asked: asked.done })
  })

  router.post('/docket/searches', allowed('docket.read'), async (req, res) => {
    const asked = askedIn(deps, req, bodyOf(req))
    const sent = nameForm.parse(req.body)
    const filter = { ...asked.filter, name: sent.ok ? sent.values.name : null }
    show(req, res, await open(req, asked), filter, { sent })
  })

  router.post('/docket/rooms', allowed('docket.mark'), async (req, res) => {
    const sent = roomForm.parse(req.body)
    const room = sent.ok ? sent.values.room : null
    const docket = await open(req, askedIn(deps, req, bodyOf(req)))
    roomPage(req, res, roomView(docket, room, uncheckedIn(docket, room), new Map(), finishedForm.blank()))
  })

  router.post('/docket/rooms/finished', allowed('docket.mark'), async (req, res) => {
    const asked = askedIn(deps, req, bodyOf(req))
    const sent = finishedForm.parse(req.body)
    const rest = sent.ok ? sent.values.rest : null
    const answers = answersIn(req.body).map(({ caseId, kind }) => ({ caseId, kind: kind ?? rest }))
    const full = answers.filter(
      (one): one is { caseId: string; kind: NonNullable<typeof one.kind> } => one.kind !== null,
    )
    if (!sent.ok || full.length < answers.length) return askAgain(req, res, asked, sent, answers)
    await finishRoom(deps, viewerOf(req), full, clock.now())
    res.redirect(303, backTo(asked))
  })

  router.post('/cases/:id/check-out', allowed('docket.mark'), async (req, res) => {
    const asked = askedIn(deps, req, bodyOf(req))
    const sent = markForm.parse(req.body)
    if (!sent.ok) return show(req, res, await open(req, asked), asked.filter, { mistakes: sent.view.mistakes })
    await mark[sent.values.kind](deps, viewerOf(req), `${req.params.id}`, clock.now())
    res.redirect(303, backTo(asked, { marked: `${req.params.id}` }))
  })

  router.post('/cases/:id/check-out/undone', allowed('docket.mark'), async (req, res) => {
    await undoCheckOut(deps, viewerOf(req), `${req.params.id}`, clock.now())
    res.redirect(303, backTo(askedIn(deps, req, bodyOf(req)), { undone: `${req.params.id}` }))
  })

  const show = (
    req: Request,
    res: Response,
    docket: Docket,
    filter: Filter,
    { sent, mistakes = [], asked = null }: Told = {},
  ) => {
    const viewer = viewerOf(req)
    const accountId = viewer.kind === 'account' ? viewer.accountId : null
    const search = sent?.view ?? nameForm.blank()
    const otherDays = deps.allow(viewer, 'docket.other-days')
    const done = doneOn(docket.people, asked, accountId, clock.now())
    const shell = shellOf(req)
    if (done) shell.done = shell.words.t(`docket:done.${done.kind}`, { name: done.ticket })
    const looking = { accountId, otherDays, reader: shell.lang, now: clock.now(), search, mistakes, done }
    const failed = mistakes.length + search.mistakes.length > 0
    todayPage(req, res, todayView(docket, filter, looking), failed ? 422 : 200)
  }

  const askAgain = async (req: Request, res: Response, asked: Asked, sent: FinishedSent, answers: Answers) => {
    const room = sent.ok ? sent.values.room : null
    const docket = await open(req, asked)
    const chosen = new Map(answers.map(({ caseId, kind }) => [caseId, kind]))
    const view = withMistakes(sent.view, [{ field: null, code: 'answers' }])
    roomPage(req, res, roomView(docket, room, uncheckedIn(docket, room), chosen, view), 422)
  }

  return router
}

/** What a form before this page has to say on it. */
type Told = { sent?: ReturnType<(typeof nameForm)['parse']>; mistakes?: MistakeView[]; asked?: Asked['done'] }
type Asked = {
  siteId: string
  day: string | null
  filter: Filter
  ownPage: string | null
  /** A script keeps the row under the finger; without one an anchor brings it back. */
  stays: boolean
  done: ReturnType<typeof doneIn>
}
type FinishedSent = ReturnType<(typeof finishedForm)['parse']>
type Answers = { caseId: string; kind: string | null }[]

/** Site, day and filter, from an address or from the hidden fields of a form. Another day is for coordinators. */
function askedIn({ allow }: Deps, req: Request, from: URLSearchParams): Asked {
  const day = /^\d{4}-\d\d-\d\d$/.exec(from.get('day') ?? '')?.[0] ?? null
  if (day && !allow(viewerOf(req), 'docket.other-days')) throw new NotFoundError('another day')
  const show = shows.find((each) => each === from.get('show')) ?? 'all'
  const language = /^[a-z]{2,3}(-[A-Z][A-Za-z]+)?$/.exec(from.get('language') ?? '')?.[0] ?? null
  const ownPage = ['case', 'retention', 'home'].find((each) => each === from.get('back')) ?? null
  const stays = from.get('stay') === 'yes'
  return {
    siteId: from.get('site') ?? '',
    day,
    filter: { show, language, name: null },
    ownPage,
    stays,
    done: doneIn(from),
  }
}

/** A body's single answers. */
const bodyOf = (req: Request) =>
  new URLSearchParams(
    Object.entries((req.body ?? {}) as Record<string, unknown>).filter(
      (pair): pair is [string, string] => typeof pair[1] === 'string',
    ),
  )

/** To the list with its filter, at the row that was tapped; or to the page the tap came from: the case's own, letting go, home. */
function backTo({ siteId, day, filter, ownPage, stays }: Asked, done: { marked?: string; undone?: string } = {}) {
  const caseId = done.marked ?? done.undone
  if (ownPage === 'retention') return '/retention'
  if (ownPage === 'home') return `/?${new URLSearchParams(done)}`
  if (ownPage && caseId) return `/cases/${caseId}`
  const list = siteId ? address({ id: siteId }, day, filter.show, filter.language) : '/docket'
  if (!caseId) return list
  const said = `${list}${siteId ? '&' : '?'}${new URLSearchParams(done)}`
  return stays ? said : `${said}#p-${caseId}`
}
