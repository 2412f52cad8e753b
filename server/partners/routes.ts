import { type Request, type Response, Router } from 'express'
import { openGroupOf } from '../accounts/groups.ts'
import { caseRow, openCase } from '../cases/cases.ts'
import { onlyRow } from '../cases/rows.ts'
import { shareWith, withdrawFrom } from '../cases/sharing.ts'
import type { Deps } from '../deps.ts'
import { NotFoundError } from '../errors.ts'
import type { AccountViewer } from '../viewer.ts'
import type { Allowed } from '../web/guard.ts'
import { viewerOf } from '../web/sessions.ts'
import { shellOf } from '../web/shell.ts'
import { findAmong } from './finding.ts'
import { searchForm } from './forms.ts'
import { homePage, homeView, namesIn, type Site, sharesPage, sheetPage, sheetView } from './pages.ts'
import { markLooked, sharedWith, takenTimes } from './shared-cases.ts'
import { sharesOf, visibleGroup } from './shares.ts'

/** What a legal partner does: see who was taken, find one person, print the sheet. */
export function partnerRoutes(deps: Deps, allowed: Allowed): Router {
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

  router.get('/cases/:id/shares', allowed('sharing.change'), async (req, res) => sharesOfCase(deps, req, res))

  router.post('/cases/:id/shares', allowed('sharing.change'), async (req, res) => {
    const viewer = viewerOf(req)
    const group = await visibleGroup(deps, viewer, `${req.body.partner}`)
    const opened = await openCase(store, visibleTo, viewer, `${req.params.id}`, clock.now())
    const done = await shareWith(store, viewer, opened, group, clock.now())
    if (done === 'no-consent') return sharesOfCase(deps, req, res, 422)
    res.redirect(303, `/cases/${opened.row.id}/shares`)
  })

  router.post('/cases/:id/shares/:partner/withdrawal', allowed('sharing.change'), async (req, res) => {
    const viewer = viewerOf(req)
    const group = await visibleGroup(deps, viewer, `${req.params.partner}`)
    const row = await caseRow(store, visibleTo, viewer, `${req.params.id}`, clock.now())
    await withdrawFrom(store, viewer, row, group, clock.now())
    res.redirect(303, `/cases/${row.id}/shares`)
  })

  return router
}

async function sharesOfCase(deps: Deps, req: Request, res: Response, status = 200): Promise<void> {
  const { store, visibleTo, clock } = deps
  const viewer = viewerOf(req)
  const { row, rows } = await openCase(store, visibleTo, viewer, `${req.params.id}`, clock.now())
  const { name, consents } = onlyRow(rows, 'door').value
  const zone = (await sitesFor(deps)).get(row.site_id)?.zone ?? 'America/New_York'
  const shares = await sharesOf(deps, viewer, row.id)
  sharesPage(req, res, { id: row.id, name, agreed: consents.partners === true, shares, zone }, status)
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
