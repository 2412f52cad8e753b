import type { Request, Response, Router } from 'express'
import type { Deps } from '../deps.ts'
import { NotFoundError } from '../errors.ts'
import { withMistakes } from '../web/forms.ts'
import type { Allowed } from '../web/guard.ts'
import { viewerOf } from '../web/sessions.ts'
import { askOrChange, type Change } from './changes.ts'
import { chapterFor, chaptersFor } from './chapters.ts'
import { dutyForm, hotlineForm, partnerForm, rulesForm } from './forms.ts'
import { type ChapterForms, chapterPage, chapterView, listPage, noPartner } from './pages.ts'
import { addPartner, partnersOf, setDutyPartner } from './partners.ts'
import { sitesOf } from './sites.ts'
import { setUpOf } from './steps.ts'

/** What a chapter says of itself and decides for itself, and which lawyers it works with. */
export function addChapters(router: Router, deps: Deps, allowed: Allowed): void {
  const { store, vault, clock, visibleTo } = deps

  router.get('/chapters', allowed('chapters.change'), async (req, res) => {
    const [chapter, ...others] = await chaptersFor(store, visibleTo, viewerOf(req))
    if (chapter && others.length === 0) return show(req, res, chapter.id)
    const settingUp = (await setUpOf(store)).step !== 'done'
    listPage(req, res, { chapters: chapter ? [chapter, ...others] : [], settingUp })
  })

  router.get('/chapters/:id', allowed('chapters.change'), (req, res) => show(req, res, `${req.params.id}`))

  router.post('/chapters/:id/hotline', allowed('chapters.change'), async (req, res) => {
    const { id } = await mine(req)
    const sent = hotlineForm.parse(req.body)
    if (!sent.ok) return show(req, res, id, { hotline: sent.view }, sent.status)
    const languages = sent.values.languages.map(({ language }) => language)
    const hotline = { ...sent.values, languages }
    await change(req, res, id, { kind: 'hotline', hotline }, 'hotline-section')
  })

  router.post('/chapters/:id/rules', allowed('chapters.change'), async (req, res) => {
    const { id } = await mine(req)
    const sent = rulesForm.parse(req.body)
    if (!sent.ok) return show(req, res, id, { rules: sent.view }, sent.status)
    const rules = { ...sent.values, keepDays: Number(sent.values.keepDays) }
    await change(req, res, id, { kind: 'rules', rules }, 'rules-section')
  })

  router.post('/chapters/:id/partners', allowed('partners.change'), async (req, res) => {
    const { id } = await own(req)
    const sent = partnerForm.parse(req.body)
    if (!sent.ok) return show(req, res, id, { partner: sent.view }, sent.status)
    await addPartner(store, viewerOf(req), sent.values.name, clock.now())
    res.redirect(303, `/chapters/${id}#partners-section`)
  })

  router.post('/chapters/:id/duty-partner', allowed('partners.change'), async (req, res) => {
    const { id } = await own(req)
    const sent = dutyForm.parse(req.body)
    if (!sent.ok) return show(req, res, id, { duty: sent.view }, sent.status)
    const chosen = sent.values.partner === noPartner ? null : sent.values.partner
    if (chosen && !(await partnersOf(store, id)).some((partner) => partner.id === chosen))
      return show(req, res, id, { duty: withMistakes(sent.view, [{ field: 'partner', code: 'choose' }]) }, 422)
    if ((await setDutyPartner(store, vault, viewerOf(req), chosen, clock.now())) === 'key-differs')
      return show(req, res, id, { duty: withMistakes(sent.view, [{ field: 'partner', code: 'key-differs' }]) }, 422)
    res.redirect(303, `/chapters/${id}#partners-section`)
  })

  /** Made, or asked for: what waits for a coordinator's yes is shown where it waits. */
  const change = async (req: Request, res: Response, id: string, asked: Change, section: string) => {
    const done = await askOrChange(deps, viewerOf(req), id, asked, clock.now())
    res.redirect(303, done === 'asked' ? '/changes' : `/chapters/${id}#${section}`)
  }

  const mine = (req: Request) => chapterFor(store, visibleTo, viewerOf(req), `${req.params.id}`)

  /** Partners are the affair of the chapter's own coordinators: only they hold C. @throws NotFoundError */
  const own = async (req: Request) => {
    const viewer = viewerOf(req)
    const chapter = await mine(req)
    if (viewer.kind !== 'account' || viewer.chapterId !== chapter.id) throw new NotFoundError('another chapter')
    return chapter
  }

  const show = async (req: Request, res: Response, id: string, forms: ChapterForms = {}, status = 200) => {
    const viewer = viewerOf(req)
    const chapter = await chapterFor(store, visibleTo, viewer, id)
    const [sites, partners] = [await sitesOf(store, id), await partnersOf(store, id)]
    const may = { partners: deps.allow(viewer, 'partners.change'), mail: deps.allow(viewer, 'mail.change') }
    chapterPage(req, res, chapterView(chapter, sites, partners, forms, may), status)
  }
}
