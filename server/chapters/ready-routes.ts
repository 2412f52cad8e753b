import type { Request, Response, Router } from 'express'
import type { Deps } from '../deps.ts'
import { NotFoundError } from '../errors.ts'
import type { AccountViewer } from '../viewer.ts'
import { withMistakes } from '../web/forms.ts'
import type { Allowed } from '../web/guard.ts'
import { viewerOf } from '../web/sessions.ts'
import { type Chapter, chaptersFor } from './chapters.ts'
import { liveForm } from './forms.ts'
import { insistLook, lookOf, takeLook } from './looks.ts'
import { lookPage, readyPage, readyView } from './pages.ts'
import { declareLive } from './practice.ts'
import { readinessOf } from './readiness.ts'
import type { ViewOf } from './setup-pages.ts'
import { sitesOf } from './sites.ts'

/** *Ready for real people*: what is still missing, the look from another device, and going live. */
export function addReady(router: Router, deps: Deps, allowed: Allowed): void {
  const { store, clock, visibleTo, publicUrl } = deps

  router.get('/ready', allowed('ready.read'), (req, res) => show(req, res, liveForm.blank()))

  router.get('/ready/looks/:id', async (req, res) => {
    const { id } = await insistLook(store, `${req.params.id}`, clock.now())
    lookPage(req, res, { id, how: 'ask' })
  })

  router.post('/ready/looks/:id', async (req, res) => {
    const id = `${req.params.id}`
    const seen = { secure: req.secure, viewer: viewerOf(req) }
    lookPage(req, res, { id, how: await takeLook(store, id, seen, clock.now()) })
  })

  router.post('/ready/declaration', allowed('chapters.declare'), async (req, res) => {
    const sent = liveForm.parse(req.body)
    const sure = sent.ok && sent.values.sure
    if (!sure) return show(req, res, withMistakes(sent.view, [{ field: null, code: 'notSure' }]), 422)
    const end = await declareLive(store, coordinator(req), clock.now())
    if (end === 'live') return res.redirect(303, '/ready')
    show(req, res, withMistakes(sent.view, [{ field: null, code: 'notReady' }]), 422)
  })

  const show = async (req: Request, res: Response, form: ViewOf<typeof liveForm>, status = 200) => {
    const seen = await chaptersFor(store, visibleTo, viewerOf(req))
    const chapters = await Promise.all(seen.map((chapter) => oneOf(req, chapter, form)))
    readyPage(req, res, { chapters }, status)
  }

  const oneOf = async (req: Request, chapter: Chapter, form: ViewOf<typeof liveForm>) => {
    const readiness = await readinessOf(store, chapter.id)
    const open = readiness.lines.some(({ line, done }) => line === 'https' && !done)
    const look = open ? `${publicUrl()}/ready/looks/${await lookOf(store, chapter.id, clock.now())}` : null
    const mayDeclare = deps.allow(viewerOf(req), 'chapters.declare')
    return readyView(chapter, readiness, { look, sites: await sitesOf(store, chapter.id), mayDeclare, form })
  }
}

function coordinator(req: Request): AccountViewer {
  const viewer = viewerOf(req)
  if (viewer.kind !== 'account') throw new NotFoundError('nobody is signed in')
  return viewer
}
