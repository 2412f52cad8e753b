import { type Request, Router } from 'express'
import type { Deps } from '../deps.ts'
import { transact } from '../store/open.ts'
import { actorOf, type Viewer } from '../viewer.ts'
import type { Allowed } from '../web/guard.ts'
import { viewerOf } from '../web/sessions.ts'
import { linesAPage, trailPage, trailView } from './pages.ts'
import { record } from './record.ts'
import { headOf, trailOf } from './trail.ts'

/** The trail as coordinators read it. Reading it is a line of it, too. */
export function auditRoutes(deps: Deps, allowed: Allowed): Router {
  const { store, visibleTo, clock } = deps
  const router = Router()

  const show = async (req: Request, before: number | null) => {
    const viewer = viewerOf(req)
    const lines = await trailOf(store, visibleTo, viewer, { before, limit: linesAPage })
    await transact(store, (trx) =>
      record(trx, {
        at: clock.now(),
        chapterId: chapterOf(viewer),
        by: actorOf(viewer),
        action: 'trail.read',
        object: null,
      }),
    )
    return trailView(lines, await zoneOf(deps, chapterOf(viewer)), before === null ? await headOf(store) : null)
  }

  router.get('/audit', allowed('audit.read'), async (req, res) => trailPage(req, res, await show(req, null)))
  router.get('/audit/:before', allowed('audit.read'), async (req, res) => {
    const before = Number(req.params.before)
    trailPage(req, res, await show(req, Number.isSafeInteger(before) ? before : null))
  })

  return router
}

const chapterOf = (viewer: Viewer): string | null => (viewer.kind === 'nobody' ? null : viewer.chapterId)

async function zoneOf({ store }: Deps, chapterId: string | null): Promise<string> {
  const site = await store
    .selectFrom('sites')
    .select('zone')
    .where('chapter_id', '=', chapterId ?? '')
    .orderBy('created_at')
    .executeTakeFirst()
  return site?.zone ?? 'America/New_York'
}
