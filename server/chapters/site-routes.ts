import type { Request, Router } from 'express'
import type { Deps } from '../deps.ts'
import { NotFoundError } from '../errors.ts'
import type { Allowed } from '../web/guard.ts'
import { viewerOf } from '../web/sessions.ts'
import { shellOf } from '../web/shell.ts'
import { askOrChange } from './changes.ts'
import { chapterFor } from './chapters.ts'
import { courtsForm, hoursForm, siteForm, zoneForm } from './forms.ts'
import { courtsPage } from './pages.ts'
import { courtsView, hoursPage, ownSitePage, ownSiteView, zonePage, zoneView } from './setup-pages.ts'
import { addCourts, addOwnSite, confirmZone, type Site, sitesOf } from './sites.ts'

/** The places of a chapter after set-up: add from the list or one's own, check the zone, close. */
export function addSites(router: Router, deps: Deps, allowed: Allowed): void {
  const { store, clock, visibleTo } = deps
  const guard = allowed('chapters.change')

  router.get('/chapters/:id/sites', guard, async (req, res) => {
    const { id } = await mine(req)
    courtsPage(req, res, { id, ...courtsView(courtsForm.blank(), await sitesOf(store, id)) })
  })

  router.post('/chapters/:id/sites', guard, async (req, res) => {
    const { id } = await mine(req)
    const sent = courtsForm.parse(req.body)
    const there = await sitesOf(store, id)
    if (!sent.ok) return courtsPage(req, res, { id, ...courtsView(sent.view, there) }, sent.status)
    await addCourts(store, viewerOf(req), id, sent.values.courts, clock.now())
    res.redirect(303, `/chapters/${id}/zones`)
  })

  router.get('/chapters/:id/sites/own', guard, async (req, res) => {
    const { id } = await mine(req)
    ownSitePage(req, res, { ...ownSite(id), form: ownSiteView(siteForm.blank()) })
  })

  router.post('/chapters/:id/sites/own', guard, async (req, res) => {
    const { id } = await mine(req)
    const sent = siteForm.parse(req.body)
    if (!sent.ok) return ownSitePage(req, res, { ...ownSite(id), form: ownSiteView(sent.view) }, sent.status)
    const { street } = sent.values
    await addOwnSite(store, viewerOf(req), id, { ...sent.values, street: street ?? '' }, clock.now())
    res.redirect(303, `/chapters/${id}/zones`)
  })

  router.get('/chapters/:id/zones', guard, async (req, res) => {
    const { id } = await mine(req)
    const site = (await sitesOf(store, id)).find(({ zone_confirmed_at }) => !zone_confirmed_at)
    if (!site) return res.redirect(303, `/chapters/${id}#sites-section`)
    const form = zoneForm.view({ site: site.id, zone: site.zone })
    zonePage(req, res, zoneView(form, site, places(id), shellOf(req).lang, clock.now()))
  })

  router.post('/chapters/:id/zones', guard, async (req, res) => {
    const { id, state } = await mine(req)
    const sent = zoneForm.parse(req.body)
    const site = await siteHere(id, sent.view.fields.site.value)
    // Hours of alarms and nights hang on it: once confirmed, a live chapter's own coordinators alone change it.
    if (state === 'live' && site.zone_confirmed_at && !deps.allow(viewerOf(req), 'changes.decide'))
      throw new NotFoundError('confirmed already')
    const again = () => zoneView(sent.view, site, places(id), shellOf(req).lang, clock.now())
    if (!sent.ok) return zonePage(req, res, again(), sent.status)
    await confirmZone(store, viewerOf(req), site, sent.values.zone, clock.now())
    res.redirect(303, `/chapters/${id}/zones`)
  })

  router.get('/chapters/:id/sites/:site/hours', guard, async (req, res) => {
    const { id } = await mine(req)
    const site = await siteHere(id, `${req.params.site}`)
    hoursPage(req, res, { ...hours(id, site), form: hoursForm.view({ closesAt: site.closes_at }) })
  })

  router.post('/chapters/:id/sites/:site/hours', guard, async (req, res) => {
    const { id } = await mine(req)
    const site = await siteHere(id, `${req.params.site}`)
    const sent = hoursForm.parse(req.body)
    if (!sent.ok) return hoursPage(req, res, { ...hours(id, site), form: sent.view }, sent.status)
    const change = { kind: 'site-hours', siteId: site.id, site: site.name, closesAt: sent.values.closesAt } as const
    const done = await askOrChange(deps, viewerOf(req), id, change, clock.now())
    res.redirect(303, done === 'asked' ? '/changes' : `/chapters/${id}#sites-section`)
  })

  router.post('/chapters/:id/sites/:site/closing', guard, async (req, res) => {
    const { id } = await mine(req)
    const { id: siteId, name: site } = await siteHere(id, `${req.params.site}`)
    const change = { kind: 'site-closing', siteId, site } as const
    const done = await askOrChange(deps, viewerOf(req), id, change, clock.now())
    res.redirect(303, done === 'asked' ? '/changes' : `/chapters/${id}#sites-section`)
  })

  const mine = (req: Request) => chapterFor(store, visibleTo, viewerOf(req), `${req.params.id}`)

  /** @throws NotFoundError for a place of others, or one that is closed */
  const siteHere = async (chapterId: string, siteId: string) => {
    const site = (await sitesOf(store, chapterId)).find(({ id }) => id === siteId)
    if (!site) throw new NotFoundError('no such site here')
    return site
  }
}

const places = (id: string) => ({ action: `/chapters/${id}/zones`, back: `/chapters/${id}`, place: null })
const ownSite = (id: string) => ({ action: `/chapters/${id}/sites/own`, back: `/chapters/${id}/sites` })
const hours = (id: string, { id: site, name }: Site) => ({
  place: name,
  action: `/chapters/${id}/sites/${site}/hours`,
  back: `/chapters/${id}#sites-section`,
})
