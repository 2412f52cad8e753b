import { type Request, Router } from 'express'
import { openGroupOf } from '../accounts/groups.ts'
import { openCase } from '../cases/cases.ts'
import type { Deps } from '../deps.ts'
import { NotFoundError } from '../errors.ts'
import type { AccountViewer } from '../viewer.ts'
import type { guards } from '../web/guard.ts'
import { viewerOf } from '../web/sessions.ts'
import { shellOf } from '../web/shell.ts'
import { findAmong } from './finding.ts'
import { searchForm } from './forms.ts'
import { homePage, homeView, namesIn, type Site, sheetPage, sheetView } from './pages.ts'
import { markLooked, sharedWith, takenTimes } from './shared-cases.ts'

/** What a legal partner does: see who was taken, find one person, print the sheet. */
export function partnerRoutes(deps: Deps, allowed: ReturnType<typeof guards>): Router {
  const { store, visibleTo, clock } = deps
  const router = Router()

  router.get('/partners', allowed('partners.look'), async (req, res) => {
    const shared = await sharedWith(deps, partner(req), clock.now())
    homePage(req, res, homeView(shared, null, searchForm.blank(), await sitesFor(deps), namesIn(shellOf(req).lang)))
  })

  router.post('/partners/looks', allowed('partners.look'), async (req, res) => {
    await markLooked(store, partner(req), clock.now())
    res.redirect(303, '/partners')
  })

  router.post('/partners/searches', allowed('partners.look'), async (req, res) => {
    const viewer = partner(req)
    const sent = searchForm.parse(req.body)
    const found = sent.ok
      ? await findAmong(store, viewer, groupOfPartner(viewer), sent.values.sought, clock.now())
      : null
    const shared = await sharedWith(deps, viewer, clock.now())
    homePage(
      req,
      res,
      homeView(shared, found, sent.view, await sitesFor(deps), namesIn(shellOf(req).lang)),
      sent.ok ? 200 : 422,
    )
  })

  router.get('/partners/cases/:id', allowed('partners.look'), async (req, res) => {
    const now = clock.now()
    const { row, rows } = await openCase(store, visibleTo, viewerOf(req), `${req.params.id}`, now, 'sheet.opened')
    const taken = await takenTimes(store, [row])
    const site = (await sitesFor(deps)).get(row.site_id)
    if (!site) throw new NotFoundError('no such site')
    sheetPage(req, res, sheetView(row, rows, taken.get(row.id) ?? null, site, namesIn(shellOf(req).lang), now))
  })

  return router
}

/** Only an account has groups; whatever a check says, nobody else has anything to look at. */
function partner(req: Request): AccountViewer {
  const viewer = viewerOf(req)
  if (viewer.kind !== 'account' || !viewer.partnerId) throw new NotFoundError('not a partner')
  return viewer
}

function groupOfPartner(viewer: AccountViewer) {
  const group = openGroupOf(viewer, 'L')
  if (!group) throw new NotFoundError('no key of a partner')
  return group
}

const sitesFor = async ({ store }: Deps): Promise<Map<string, Site>> => {
  const sites = await store.selectFrom('sites').select(['id', 'name', 'city', 'state', 'zone']).execute()
  return new Map(sites.map((site) => [site.id, site]))
}
