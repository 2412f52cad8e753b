import type { Request, Response, Router } from 'express'
import type { Deps } from '../deps.ts'
import { NotFoundError } from '../errors.ts'
import type { AccountViewer } from '../viewer.ts'
import { withMistakes } from '../web/forms.ts'
import type { Allowed } from '../web/guard.ts'
import { isLanguage, languages } from '../web/i18n.ts'
import { viewerOf } from '../web/sessions.ts'
import { shellOf, speak } from '../web/shell.ts'
import { approvalsOf, approvedText, approveText } from './approvals.ts'
import { chapterOf, onlyChapter } from './chapters.ts'
import { approvalForm } from './forms.ts'
import { rightsPage, rightsView, textPage, textsPage, textsView, textView, zoneOf } from './pages.ts'
import { sitesOf } from './sites.ts'
import { isTextKey, type TextKey } from './texts.ts'

/** Texts that state law or local practice: read and approved by a coordinator; and the flier as everybody sees it. */
export function addTexts(router: Router, deps: Deps, allowed: Allowed): void {
  const { store, clock } = deps

  router.get('/texts', allowed('texts.approve'), async (req, res) => {
    const approvals = await approvalsOf(store, chapterIdOf(req))
    textsPage(req, res, textsView(approvals, nameOf, shellOf(req).lang))
  })

  router.get('/texts/:key', allowed('texts.approve'), (req, res) => show(req, res, keyIn(req), null))

  router.post('/texts/:key/approvals', allowed('texts.approve'), async (req, res) => {
    const key = keyIn(req)
    const sent = approvalForm.parse(req.body)
    if (!sent.ok) return show(req, res, key, null, sent.status)
    const end = await approveText(store, coordinator(req), { key, ...sent.values }, clock.now())
    if (end === 'approved') return res.redirect(303, `/texts/${key}`)
    const { language } = sent.values
    const form = withMistakes(approvalForm.blank(), [{ field: null, code: 'changed' }])
    show(req, res, key, { language, form }, 422)
  })

  router.get('/rights/:language', async (req, res) => {
    const language = `${req.params.language}`
    if (!isLanguage(language)) throw new NotFoundError('no such language')
    const viewer = viewerOf(req)
    const own = viewer.kind === 'nobody' ? null : viewer.chapterId
    const chapter = own ? await chapterOf(store, own) : await onlyChapter(store)
    const text = chapter ? await approvedText(store, chapter.id, 'rights', language) : null
    speak(req, language)
    rightsPage(req, res, rightsView(text, chapter, viewer.kind === 'account'))
  })

  const show = async (req: Request, res: Response, key: TextKey, failed: Failed, status = 200) => {
    const chapterId = chapterIdOf(req)
    const [approvals, sites] = [await approvalsOf(store, chapterId), await sitesOf(store, chapterId)]
    const reading = { names: nameOf, reader: shellOf(req).lang, zone: zoneOf(sites) }
    textPage(req, res, textView(key, approvals, reading, failed), status)
  }
}

type Failed = Parameters<typeof textView>[3]

const nameOf = (language: string): string => languages().find(({ code }) => code === language)?.name ?? language

function keyIn(req: Request): TextKey {
  const key = `${req.params.key}`
  if (!isTextKey(key)) throw new NotFoundError('no such text')
  return key
}

function coordinator(req: Request): AccountViewer {
  const viewer = viewerOf(req)
  if (viewer.kind !== 'account') throw new NotFoundError('nobody is signed in')
  return viewer
}

const chapterIdOf = (req: Request): string => {
  const { chapterId } = coordinator(req)
  if (!chapterId) throw new NotFoundError('of no chapter')
  return chapterId
}
