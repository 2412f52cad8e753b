import type { Request, Response, Router } from 'express'
import { inviteAccount } from '../accounts/accounts.ts'
import type { Deps } from '../deps.ts'
import { NotFoundError } from '../errors.ts'
import { actorOf } from '../viewer.ts'
import { withMistakes } from '../web/forms.ts'
import type { Allowed } from '../web/guard.ts'
import { qrOf } from '../web/qr.ts'
import { viewerOf } from '../web/sessions.ts'
import { shellOf } from '../web/shell.ts'
import { addChapter, type Chapter, changeHotline, chaptersFor, renameChapter } from './chapters.ts'
import { codeForm, coordinatorForm, courtsForm, hotlineForm, nameForm, sheetForm, siteForm, zoneForm } from './forms.ts'
import { isAdministered, useSetupCode } from './setup-codes.ts'
import {
  accountPage,
  codePage,
  coordinatorPage,
  courtsView,
  donePage,
  hotlinePage,
  invitedPage,
  namePage,
  ownSitePage,
  ownSiteView,
  partPage,
  partView,
  placeOf,
  sheetPage,
  sheetView,
  sitesPage,
  zonePage,
  zoneView,
} from './setup-pages.ts'
import { serverSheet, typeSheetBack } from './sheets.ts'
import { addCourts, addOwnSite, confirmZone, sitesOf } from './sites.ts'
import { isWithin, type Step, setUpOf } from './steps.ts'

/** Set-up, one question a page. Each page leads to `/setup`, which leads to the first one that is still open. */
export function addSetUp(router: Router, deps: Deps, allowed: Allowed): void {
  const { store, clock, serverKey, publicUrl } = deps
  const mine = allowed('setup.go-on')

  router.get('/setup', async (req, res) => {
    const viewer = viewerOf(req)
    if (viewer.kind === 'nobody') return welcome(req, res)
    if (!deps.allow(viewer, 'setup.go-on')) throw new NotFoundError('no set-up of theirs')
    const { step } = await setUpOf(store)
    if (step !== 'done') return res.redirect(303, `/setup/${step}`)
    const practising = (await chaptersFor(store, deps.visibleTo, viewer)).some(({ practice }) => practice)
    practising ? donePage(req, res, {}) : res.redirect(303, '/accounts')
  })

  router.post('/setup/codes', async (req, res) => {
    const sent = codeForm.parse(req.body)
    if (!sent.ok) return codePage(req, res, { form: sent.view }, sent.status)
    const used = await useSetupCode(store, { ...sent.values, language: shellOf(req).lang }, clock.now())
    if (used.ok) return accountPage(req, res, { person: sent.values.name, invitation: used.invitation })
    codePage(req, res, { form: withMistakes(sent.view, [{ field: 'code', code: 'wrongCode' }]) }, 422)
  })

  router.get('/setup/chapter', mine, async (req, res) => {
    const { chapter } = await at('chapter')
    namePage(req, res, { place: placeOf('chapter'), form: nameForm.view({ name: chapter?.name ?? null }) })
  })

  router.post('/setup/chapter', mine, async (req, res) => {
    const { chapter } = await at('chapter')
    const sent = nameForm.parse(req.body)
    if (!sent.ok) return namePage(req, res, { place: placeOf('chapter'), form: sent.view }, sent.status)
    const { name } = sent.values
    if (chapter) await renameChapter(store, viewerOf(req), chapter.id, name, clock.now())
    else await addChapter(store, viewerOf(req), name, clock.now())
    res.redirect(303, '/setup')
  })

  router.get('/setup/hotline', mine, async (req, res) => {
    const { hotline, hours, languages } = await chapterAt('hotline')
    const spoken = languages.map((language) => ({ language }))
    const form = hotlineForm.view({ hotline, hours, languages: spoken })
    hotlinePage(req, res, { place: placeOf('hotline'), form })
  })

  router.post('/setup/hotline', mine, async (req, res) => {
    const { id } = await chapterAt('hotline')
    const sent = hotlineForm.parse(req.body)
    if (!sent.ok) return hotlinePage(req, res, { place: placeOf('hotline'), form: sent.view }, sent.status)
    const languages = sent.values.languages.map(({ language }) => language)
    await changeHotline(store, viewerOf(req), id, { ...sent.values, languages }, clock.now())
    res.redirect(303, '/setup')
  })

  router.get('/setup/sites', mine, async (req, res) => {
    const there = await sitesOf(store, (await chapterAt('sites')).id)
    sitesPage(req, res, { place: placeOf('sites'), ...courtsView(courtsForm.blank(), there) })
  })

  router.post('/setup/sites', mine, async (req, res) => {
    const { id } = await chapterAt('sites')
    const sent = courtsForm.parse(req.body)
    const there = await sitesOf(store, id)
    if (!sent.ok) return sitesPage(req, res, { place: placeOf('sites'), ...courtsView(sent.view, there) }, sent.status)
    await addCourts(store, viewerOf(req), id, sent.values.courts, clock.now())
    res.redirect(303, '/setup')
  })

  router.get('/setup/sites/own', mine, async (req, res) => {
    await chapterAt('sites')
    ownSitePage(req, res, { ...ownSite, form: ownSiteView(siteForm.blank()) })
  })

  router.post('/setup/sites/own', mine, async (req, res) => {
    const { id } = await chapterAt('sites')
    const sent = siteForm.parse(req.body)
    if (!sent.ok) return ownSitePage(req, res, { ...ownSite, form: ownSiteView(sent.view) }, sent.status)
    const { street } = sent.values
    await addOwnSite(store, viewerOf(req), id, { ...sent.values, street: street ?? '' }, clock.now())
    res.redirect(303, '/setup')
  })

  router.get('/setup/zones', mine, async (req, res) => {
    const site = await unconfirmed()
    if (!site) return res.redirect(303, '/setup')
    const form = zoneForm.view({ site: site.id, zone: site.zone })
    zonePage(req, res, zoneView(form, site, zoneWays, shellOf(req).lang, clock.now()))
  })

  router.post('/setup/zones', mine, async (req, res) => {
    const site = await unconfirmed()
    const sent = zoneForm.parse(req.body)
    if (!site || (sent.ok && sent.values.site !== site.id)) return res.redirect(303, '/setup')
    if (!sent.ok)
      return zonePage(req, res, zoneView(sent.view, site, zoneWays, shellOf(req).lang, clock.now()), sent.status)
    await confirmZone(store, viewerOf(req), site, sent.values.zone, clock.now())
    res.redirect(303, '/setup')
  })

  router.get('/setup/sheet', mine, async (req, res) => {
    const { chapter, sheet } = await sheetFor(req)
    sheetPage(req, res, sheetView(sheet, chapter.name, publicUrl()))
  })

  router.get('/setup/sheet/part', mine, async (req, res) => {
    const { sheet } = await sheetFor(req)
    partPage(req, res, partView(sheetForm.blank(), sheet))
  })

  router.post('/setup/sheet/part', mine, async (req, res) => {
    const { sheet } = await sheetFor(req)
    const sent = sheetForm.parse(req.body)
    if (!sent.ok) return partPage(req, res, partView(sent.view, sheet), sent.status)
    const right = await typeSheetBack(store, viewerOf(req), sheet, sent.values, clock.now())
    if (right) return res.redirect(303, '/setup')
    partPage(req, res, partView(withMistakes(sent.view, [{ field: null, code: 'wrongSigns' }]), sheet), 422)
  })

  router.get('/setup/coordinator', mine, async (req, res) => {
    await chapterAt('coordinator')
    coordinatorPage(req, res, { place: placeOf('coordinator'), form: coordinatorForm.blank() })
  })

  router.post('/setup/coordinator', mine, async (req, res) => {
    const chapter = await chapterAt('coordinator')
    const sent = coordinatorForm.parse(req.body)
    const again = { place: placeOf('coordinator'), form: sent.view }
    if (!sent.ok) return coordinatorPage(req, res, again, sent.status)
    const invited = await inviteCoordinator(req, chapter, sent.values.name)
    if (invited.ok) return showInvitation(req, res, sent.values.name, invited.code)
    const form = withMistakes(sent.view, [{ field: 'name', code: 'nameTaken' }])
    coordinatorPage(req, res, { ...again, form }, 422)
  })

  const welcome = async (req: Request, res: Response) =>
    (await isAdministered(store)) ? res.redirect(303, '/sign-in') : codePage(req, res, { form: codeForm.blank() })

  /** @throws NotFoundError for a step that is not reached yet, or when all is done */
  const at = async (step: Step) => {
    const setUp = await setUpOf(store)
    if (step !== 'chapter' && !isWithin(setUp, step)) throw new NotFoundError('not this step yet')
    return setUp
  }

  const chapterAt = async (step: Step): Promise<Chapter> => {
    const { chapter } = await at(step)
    if (!chapter) throw new NotFoundError('no chapter to set up')
    return chapter
  }

  const unconfirmed = async () =>
    (await sitesOf(store, (await chapterAt('zones')).id)).find(({ zone_confirmed_at }) => !zone_confirmed_at)

  const sheetFor = async (req: Request) => {
    const chapter = await chapterAt('sheet')
    return { chapter, sheet: await serverSheet(store, viewerOf(req), chapter.id, serverKey, clock.now()) }
  }

  const inviteCoordinator = (req: Request, { id: chapterId }: Chapter, name: string) => {
    const person = { name, role: 'coordinator', chapterId, partnerId: null, language: shellOf(req).lang } as const
    return inviteAccount(store, person, actorOf(viewerOf(req)), clock.now())
  }

  const showInvitation = (req: Request, res: Response, name: string, code: string) => {
    const address = `${publicUrl()}/accept`
    invitedPage(req, res, { name, code, address, qr: qrOf(`${address}#${code}`) })
  }
}

const ownSite = { action: '/setup/sites/own', back: '/setup/sites' }
const zoneWays = { action: '/setup/zones', back: '/setup/sites', place: placeOf('zones') }
