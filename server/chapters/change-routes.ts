import type { Router } from 'express'
import type { Deps } from '../deps.ts'
import type { Allowed } from '../web/guard.ts'
import { viewerOf } from '../web/sessions.ts'
import { shellOf } from '../web/shell.ts'
import { changesPage, changesView } from './change-pages.ts'
import { acceptChange, refuseChange, waitingChanges } from './changes.ts'
import { chaptersFor } from './chapters.ts'
import { sitesOf } from './sites.ts'

/** Changes of a live chapter that an administrator asked for: a coordinator says yes or no. */
export function addChanges(router: Router, deps: Deps, allowed: Allowed): void {
  const { store, clock, visibleTo, allow } = deps

  router.get('/changes', allowed('changes.read'), async (req, res) => {
    const viewer = viewerOf(req)
    const changes = await waitingChanges(deps, viewer, clock.now())
    const chapters = await chaptersFor(store, visibleTo, viewer)
    const zones = new Map<string, string>()
    for (const { id } of chapters) for (const { zone } of (await sitesOf(store, id)).slice(0, 1)) zones.set(id, zone)
    const mayDecide = allow(viewer, 'changes.decide')
    changesPage(req, res, changesView(changes, chapters, { zones, mayDecide, reader: shellOf(req).lang }))
  })

  router.post('/changes/:id/acceptances', allowed('changes.decide'), async (req, res) => {
    await acceptChange(deps, viewerOf(req), `${req.params.id}`, clock.now())
    res.redirect(303, '/changes')
  })

  router.post('/changes/:id/refusals', allowed('changes.read'), async (req, res) => {
    await refuseChange(deps, viewerOf(req), `${req.params.id}`, clock.now())
    res.redirect(303, '/changes')
  })
}
