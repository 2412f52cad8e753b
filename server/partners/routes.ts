import { type Request, type Response, Router } from 'express'
import { openGroupOf } from '../accounts/groups.ts'
import type { CardSearch } from '../cases/card-search.ts'
import { caseRow, openCase } from '../cases/cases.ts'
import { onlyRow } from '../cases/rows.ts'
import { shareWith, withdrawFrom } from '../cases/sharing.ts'
import { checkOutsOf } from '../cases/states.ts'
import type { Deps } from '../deps.ts'
import { NotFoundError } from '../errors.ts'
import { prepared } from '../store/prepared.ts'
import type { AccountViewer } from '../viewer.ts'
import type { Allowed } from '../web/guard.ts'
import { viewerOf } from '../web/sessions.ts'
import { shellOf } from '../web/shell.ts'
import { type Answer, findPerson } from './finding.ts'
import { searchForm } from './forms.ts'
import {
  homePage,
  homeView,
  namesIn,
  type Site,
  searchesPage,
  searchesView,
  sharesPage,
  sheetPage,
  sheetView,
} from './pages.ts'
import { markLooked, sharedWith } from './shared-cases.ts'
import { sharesOf, visibleGroup } from './shares.ts'

/** What a legal partner does: see who was taken, find one person, print the sheet. */
export function partnerRoutes(deps: Deps, allowed: Allowed, cards: CardSearch): Router {
  const { store, visibleTo, clock } = deps
  const router = Router()

  router.get('/partners', allowed('partners.look'), async (req, res) => {
    const shared = await sharedWith(deps, partner(req), clock.now())
    homePage(req, res, homeView(shared, await sitesFor(deps), namesIn(shellOf(req).lang)))
  })

  router.post('/partners/looks', allowed('partners.look'), async (req, res) => {
    await markLooked(store, partner(req), clock.now())
    res.redirect(303, '/partners')
  })

  router.get('/searches', allowed('people.search'), async (req, res) => {
    await showSearches(deps, req, res, searchForm.blank(), null)
  })

  router.post('/searches', allowed('people.search'), async (req, res) => {
    const viewer = seeker(req)
    const sent = searchForm.parse(req.body)
    if (!sent.ok) return showSearches(deps, req, res, sent.view, null, 422)
    const { sought: line, country, year } = sent.values
    const hints = { ...(country ? { country } : {}), ...(year ? { birthYear: year } : {}) }
    const find = () => findPerson(deps, cards, viewer, groupOfSeeker(viewer), { line, hints })
    await showSearches(deps, req, res, sent.view, find)
  })

  router.get('/partners/cases/:id', allowed('partners.look'), async (req, res) => {
    const now = clock.now()
    const { row, rows } = await openCase(store, visibleTo, viewerOf(req), `${req.params.id}`, now, 'sheet.opened')
    const checkOuts = await checkOutsOf(store, [row.id])
    const site = (await sitesFor(deps)).get(row.site_id)
    if (!site) throw new NotFoundError('no such site')
    sheetPage(req, res, sheetView(row, rows, checkOuts, site, namesIn(shellOf(req).lang), now))
  })

  router.get('/cases/:id/shares', allowed('sharing.change'), async (req, res) => sharesOfCase(deps, req, res))

  router.post('/cases/:id/shares', allowed('sharing.change'), async (req, res) => {
    const viewer = viewerOf(req)
    const group = await visibleGroup(deps, viewer, `${req.body.partner}`)
    const opened = await openCase(store, visibleTo, viewer, `${req.params.id}`, clock.now())
    const done = await shareWith(store, viewer, opened, group, clock.now())
    if (done !== 'shared') return sharesOfCase(deps, req, res, { refused: done === 'key-differs' })
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

type Said = { refused: boolean }
async function sharesOfCase(deps: Deps, req: Request, res: Response, said: Said | null = null): Promise<void> {
  const { store, visibleTo, clock } = deps
  const viewer = viewerOf(req)
  const { row, rows } = await openCase(store, visibleTo, viewer, `${req.params.id}`, clock.now())
  const { name, consents } = onlyRow(rows, 'door').value
  const zone = (await sitesFor(deps)).get(row.site_id)?.zone ?? 'America/New_York'
  const shares = await sharesOf(deps, viewer, row.id)
  const model = { id: row.id, name, agreed: consents.partners === true, shares, zone }
  sharesPage(req, res, { ...model, refused: said?.refused ?? false }, said ? 422 : 200)
}

async function showSearches(
  deps: Deps,
  req: Request,
  res: Response,
  view: ReturnType<typeof searchForm.blank>,
  find: (() => Promise<Answer>) | null,
  status = 200,
): Promise<void> {
  // Nothing is read between the end of a search and its page.
  const sites = await sitesFor(deps)
  const answer = find ? await find() : null
  const folder = openGroupOf(viewerOf(req), 'C') ? '/cases' : '/partners/cases'
  searchesPage(req, res, searchesView(view, answer, folder, sites, namesIn(shellOf(req).lang)), status)
}

/** Only an account has groups; whatever a check says, nobody else has anything to look at. */
function partner(req: Request): AccountViewer {
  const viewer = seeker(req)
  if (!viewer.partnerId) throw new NotFoundError('not a partner')
  return viewer
}

function seeker(req: Request): AccountViewer {
  const viewer = viewerOf(req)
  if (viewer.kind !== 'account') throw new NotFoundError('nobody who may search')
  return viewer
}

/** Coordinators look through all of the chapter, partners through what is shared with them; F opens no card. */
function groupOfSeeker(viewer: AccountViewer) {
  const group = openGroupOf(viewer, 'C') ?? openGroupOf(viewer, 'L')
  if (!group) throw new NotFoundError('no key that opens cards')
  return group
}

const sitesFor = async ({ store }: Deps): Promise<Map<string, Site>> => {
  const { rows } = await allSites(store, {})
  return new Map(rows.map((site) => [site.id, site]))
}

const allSites = prepared<object>()((store) =>
  store.selectFrom('sites').select(['id', 'name', 'city', 'state', 'zone']),
)
