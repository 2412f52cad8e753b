import type { Request, Response, Router } from 'express'
import { chapterOf } from '../chapters/chapters.ts'
import type { Deps } from '../deps.ts'
import { withMistakes } from '../web/forms.ts'
import type { Allowed } from '../web/guard.ts'
import { viewerOf } from '../web/sessions.ts'
import { shellOf } from '../web/shell.ts'
import { tryForm } from './forms.ts'
import { addTry, findOut } from './tries.ts'
import { tryPage, tryView } from './try-pages.ts'

/** *Find out*: whom to call when nobody saw somebody leave, what to say, and what was heard. */
export function addTries(
  router: Router,
  deps: Deps,
  allowed: Allowed,
  prepare: (req: Request) => Promise<unknown>,
): void {
  router.get('/cases/:id/tries', allowed('calls.make'), (req, res) => show(req, res, tryForm.blank()))

  router.post('/cases/:id/tries', allowed('calls.make'), async (req, res) => {
    const sent = tryForm.parse(req.body)
    if (!sent.ok) return show(req, res, sent.view, sent.status)
    const heard = await addTry(deps, viewerOf(req), idOf(req), sent.values, deps.clock.now())
    if (heard === 'no-phone') {
      return show(req, res, withMistakes(sent.view, [{ field: 'whom', code: 'choose' }]), 422)
    }
    if (heard === 'taken') await prepare(req)
    res.redirect(303, heard === 'taken' ? `/cases/${idOf(req)}/detention` : `/cases/${idOf(req)}/tries`)
  })

  const show = async (req: Request, res: Response, form: ReturnType<(typeof tryForm)['blank']>, status = 200) => {
    const found = await findOut(deps, viewerOf(req), idOf(req), deps.clock.now())
    const chapter = await chapterOf(deps.store, found.opened.row.chapter_id)
    tryPage(req, res, tryView(deps, found, chapter, shellOf(req).words, form), status)
  }
}

const idOf = (req: Request) => `${req.params.id}`
