import type { ErrorRequestHandler, Request, RequestHandler, Response, Router } from 'express'
import { record } from '../audit/record.ts'
import type { Deps } from '../deps.ts'
import { NotFoundError } from '../errors.ts'
import { transact } from '../store/open.ts'
import { type AccountViewer, actorOf, type Viewer } from '../viewer.ts'
import { arrivedAt, rememberArrival } from '../web/arrivals.ts'
import { withMistakes } from '../web/forms.ts'
import type { Allowed } from '../web/guard.ts'
import { localPath } from '../web/paths.ts'
import { clearSessionCookie, forgetPages, sessionOf, viewerOf } from '../web/sessions.ts'
import { shellOf } from '../web/shell.ts'
import { unlockForm, wordsForm } from './forms.ts'
import {
  dropPost,
  type HeldPost,
  holdPost,
  openPosts,
  senderOf,
  takePost,
  waitingFor,
  waitsAlready,
} from './held-posts.ts'
import { homeOf } from './homes.ts'
import { lockSession } from './locks.ts'
import { hadPass, mayGoOn, packForm } from './lost-passes.ts'
import * as pages from './pages.ts'
import { rowOf } from './session-rows.ts'
import { sessionState } from './session-states.ts'
import { userKeyOf } from './sessions.ts'
import { unlock } from './unlocks.ts'

/** The lock, and the forms that were sent while it was on or after the session had ended. */
export function addLock(router: Router, deps: Deps, allowed: Allowed, whom: WhomOf): void {
  const { store, vault, clock } = deps

  router.post('/lock', async (req, res) => {
    const cookie = sessionOf(req)
    if (cookie) await lockSession(store, cookie, clock.now())
    forgetPages(res)
    res.redirect(303, cookie ? '/unlock' : '/sign-in')
  })

  router.get('/unlock', async (req, res) => {
    const viewer = viewerOf(req)
    if (viewer.kind !== 'account' || !viewer.locked) return res.redirect(303, homeOf(viewer))
    await showLock(deps, req, res, '/', unlockForm.blank(), 200)
  })

  router.post('/unlock', async (req, res) => {
    const sent = unlockForm.parse(req.body)
    const back = localPath((req.body as Record<string, unknown>).back)
    if (!sent.ok) return showLock(deps, req, res, back, sent.view, sent.status)
    const opened = await unlock({ store, vault }, sessionOf(req) ?? '', sent.values.pin, clock.now())
    if (opened.ok) return res.redirect(303, (await waits(opened.accountId)) ? '/held' : back)
    if (opened.reason === 'gone') return leave(res)
    const { status, mistakes } = pages.refusal(res, opened, 'pin')
    await showLock(deps, req, res, back, withMistakes(sent.view, mistakes), status)
  })

  // Whatever is asked for keeps the screen open; this is for a page on which somebody writes without sending.
  router.post('/session/stays', allowed('own.account'), (_req, res) => void res.status(204).end())

  router.get('/held', allowed('own.account'), async (req, res) => {
    const viewer = viewerOf(req)
    const user = await userKeyOf(store, sessionOf(req) ?? '')
    if (viewer.kind !== 'account' || !user) throw new NotFoundError('nobody is signed in')
    const posts = await openPosts(store, viewer.accountId, user, clock.now())
    if (posts.length === 0) return res.redirect(303, '/')
    await recordShown(deps, viewer)
    const shown = posts.map(async (post) => pages.heldView(post, await whomIn(viewer, post), clock.now()))
    pages.heldPage(req, res, { posts: await Promise.all(shown) })
  })

  router.post('/held/:id/dropped', allowed('own.account'), async (req, res) => {
    const viewer = viewerOf(req)
    if (viewer.kind !== 'account') throw new NotFoundError('nobody is signed in')
    await dropPost(store, viewer.accountId, `${req.params.id}`)
    res.redirect(303, '/held')
  })

  const whomIn = async (viewer: Viewer, { path }: HeldPost) => {
    const [, caseId] = /^\/cases\/([\w-]{22})(\/|$)/.exec(path) ?? []
    return caseId ? whom(viewer, caseId) : null
  }
  const waits = async (accountId: string) => (await waitingFor(store, accountId, clock.now())) > 0
  const leave = (res: Response) => {
    clearSessionCookie(res)
    res.redirect(303, '/sign-in')
  }
}

/** How a page's session stands, asked beside every session so that no page keeps its own one awake. */
export const standing =
  ({ store, clock }: Deps): RequestHandler =>
  async (req, res) => {
    const state = await sessionState(store, sessionOf(req), clock.now())
    if (state.state !== 'open') forgetPages(res)
    res.json(state)
  }

/** Whether a cookie is of a session that is over but not forgotten: a form written in it may still be sent. */
export const remembered =
  ({ store, clock }: Deps) =>
  async (req: Request): Promise<boolean> => {
    const cookie = sessionOf(req)
    const row = cookie ? await rowOf(store, cookie) : undefined
    return row !== undefined && row.until > clock.now().toISOString()
  }

/** Whom a form is about, which this feature cannot know: cases stand above it. */
export type WhomOf = (
  viewer: Viewer,
  caseId: string,
) => Promise<{ ticket: string; name: string | null; zone: string } | null>

/** What waited is plaintext once it is shown again: one line in the trail, before a byte of it leaves. */
const recordShown = ({ store, clock }: Deps, viewer: AccountViewer) =>
  transact(store, (trx) =>
    record(trx, {
      at: clock.now(),
      chapterId: viewer.chapterId,
      by: actorOf(viewer),
      action: 'held.shown',
      object: viewer.accountId,
    }),
  )

/** A held form is on its way again: it waits no longer, and keeps the minute in which it was first sent. Before the routes. */
export function heldSent({ store, clock }: Deps): RequestHandler {
  return async (req, res, next) => {
    const [viewer, now] = [viewerOf(req), clock.now()]
    const { held, stillTrue } = (req.body ?? {}) as Record<string, unknown>
    if (req.method !== 'POST' || typeof held !== 'string' || viewer.kind !== 'account' || viewer.locked) return next()
    const user = await userKeyOf(store, sessionOf(req) ?? '')
    const post = { id: held, path: localPath(req.path), sure: stillTrue === 'yes' }
    const sent = user ? await takePost(store, { accountId: viewer.accountId, user }, post, now) : null
    if (sent === 'old') return res.redirect(303, '/held')
    if (sent) rememberArrival(req, sent)
    next()
  }
}

/**
 * Behind the routes, before `errors`: what a locked session, or one that ended by time, may not do is asked for again
 * after the PIN or the password. A form waits meanwhile, sealed to its sender; one that failed waits again. A tablet that
 * has no pass any more is asked for its words, and what was written on it goes on in its own page.
 */
export function askFirst(deps: Deps): ErrorRequestHandler {
  const { store, clock } = deps
  return async (error, req, res, next) => {
    const viewer = viewerOf(req)
    if (viewer.kind === 'account' && !viewer.locked) {
      const sentFirst = arrivedAt(req, clock.now())
      if (!(error instanceof NotFoundError) && sentFirst < clock.now())
        await holdPost(store, viewer.accountId, postOf(req), clock.now(), sentFirst)
      return next(error)
    }
    const cookie = sessionOf(req)
    const found = postOf(req)
    const asked = error instanceof NotFoundError && req.route !== undefined && !res.headersSent
    const sender = asked && cookie ? await senderOf(store, cookie, clock.now()) : null
    if (asked && cookie && req.method === 'POST' && mayGoOn(found) && (await hadPass(store, cookie, clock.now()))) {
      shellOf(req).keeps = true
      return pages.passPage(req, res, { form: wordsForm.view({ kept: packForm(found) }) }, 403)
    }
    if (asked && cookie && /^\/intake\b/.test(req.path) && (await hadPass(store, cookie, clock.now())))
      return res.redirect(303, '/pass')
    if (!sender) return next(error)
    if (req.method === 'POST' && mayWait(req) && !(await waitsAlready(store, sender, req.body?.held)))
      await holdPost(store, sender, found, clock.now())
    if (viewer.kind === 'nobody') return res.redirect(303, '/sign-in')
    if (req.method === 'POST') return res.redirect(303, '/unlock')
    await showLock(deps, req, res, localPath(req.path), unlockForm.blank(), 403)
  }
}

/** Passwords and PINs are typed anew, never kept; nor is what only concerns the session. */
const mayWait = (req: Request): boolean => !/^\/(account|held|session)\//.test(req.path)

function postOf(req: Request): HeldPost {
  const body = (req.body ?? {}) as Record<string, string | string[]>
  const fields = Object.entries(body).filter(([name]) => !['csrf', 'held', 'stillTrue'].includes(name))
  return {
    path: localPath(req.path),
    fields: fields.flatMap(([name, value]) => [value].flat().map((one): [string, string] => [name, `${one}`])),
  }
}

async function showLock(
  { store, clock }: Deps,
  req: Request,
  res: Response,
  back: string,
  form: pages.View<'unlockForm'>,
  status: number,
): Promise<void> {
  const viewer = viewerOf(req)
  if (viewer.kind !== 'account') return res.redirect(303, '/sign-in')
  const waiting = await waitingFor(store, viewer.accountId, clock.now())
  pages.unlockPage(req, res, { form, who: viewer.name, waiting, back }, status)
}
