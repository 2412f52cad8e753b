import { Router } from 'express'
import { homeOf, isSettingUp } from '../accounts/homes.ts'
import { hasNoShift } from '../accounts/shifts.ts'
import { countUndecided } from '../cases/undecided.ts'
import { wishesToDecide } from '../cases/waiting-erasures.ts'
import { countWaiting } from '../chapters/changes.ts'
import type { Deps } from '../deps.ts'
import { doneFor, doneIn } from '../docket/done-marks.ts'
import { missedView } from '../docket/missed-views.ts'
import { unaccountedFor } from '../docket/unaccounted.ts'
import { alertsFor } from '../notifications/alerts.ts'
import type { Allowed } from '../web/guard.ts'
import { viewerOf } from '../web/sessions.ts'
import { shellOf } from '../web/shell.ts'
import { answersFor, unreadAnswers } from './answer-lists.ts'
import { callAboutAnswer, finishAnswer, takeAnswer } from './answer-owners.ts'
import { firstThings } from './first-things.ts'
import { answersPage, answersView, homePage, homeView, tasksPage, tasksView, welcomePage } from './home-pages.ts'
import { everyUs } from './notice-pages.ts'
import { todosFor } from './todos.ts'
import { whoDoesNotKnow } from './unreached.ts'

/** The first page of everybody, what is due, and what families wrote back. */
export function homeRoutes(deps: Deps, allowed: Allowed): Router {
  const { store, clock, allow } = deps
  const router = Router()

  router.get('/', async (req, res) => {
    const viewer = viewerOf(req)
    const begins = (await isSettingUp(store, viewer)) ? '/setup' : homeOf(viewer)
    if (begins === '/sign-in') return welcomePage(req, res, { us: await everyUs(store) })
    if (begins !== '/' || !allow(viewer, 'cases.list')) return res.redirect(303, begins)
    const people = await whoDoesNotKnow(deps, viewer)
    const { due } = await todosFor(deps, viewer)
    const [alerts, changes] = [await alertsFor(deps, viewer), await countWaiting(deps, viewer)]
    const first = { alerts, changes, first: await firstThings(deps, viewer, clock.now()) }
    const missed = missedView(await unaccountedFor(deps, viewer, clock.now()))
    const done = await doneFor(deps, viewer, doneIn(new URL(req.originalUrl, 'http://here').searchParams), clock.now())
    const shell = shellOf(req)
    if (done) shell.done = shell.words.t(`docket:done.${done.kind}`, { name: done.ticket })
    homePage(req, res, {
      ...homeView(first, people, due, await unreadAnswers(deps, viewer), clock.now()),
      missed,
      wishes: await wishesToDecide(deps, viewer, clock.now()),
      undecided: await countUndecided({ ...deps, viewer, now: clock.now() }),
      done,
      back: { home: true },
    })
  })

  router.get('/tasks', allowed('tasks.read'), async (req, res) => {
    const viewer = viewerOf(req)
    tasksPage(req, res, { ...tasksView(await todosFor(deps, viewer), deps.clock.now()), noShift: hasNoShift(viewer) })
  })

  router.get('/answers', allowed('answers.read'), async (req, res) => {
    const page = pageIn(req.originalUrl)
    answersPage(req, res, answersView(await answersFor(deps, viewerOf(req), page), page))
  })

  router.post('/answers/:id/claims', allowed('answers.read'), async (req, res) => {
    await takeAnswer(deps, viewerOf(req), `${req.params.id}`)
    res.redirect(303, '/answers')
  })

  router.post('/answers/:id/calls', allowed('answers.read'), async (req, res) => {
    const call = await callAboutAnswer(deps, viewerOf(req), `${req.params.id}`)
    res.redirect(303, call ? `/calls/${call}` : '/answers')
  })

  router.post('/answers/:id/endings', allowed('answers.read'), async (req, res) => {
    await finishAnswer(deps, viewerOf(req), `${req.params.id}`)
    res.redirect(303, '/answers')
  })

  return router
}

/** Which page of a list an address asks for; anything odd is the first. */
function pageIn(address: string): number {
  const asked = new URLSearchParams(address.split('?')[1] ?? '').get('page') ?? ''
  return /^[1-9]\d{0,3}$/.test(asked) ? Number(asked) : 1
}
