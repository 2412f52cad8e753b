import type { Request, Response, Router } from 'express'
import type { Deps } from '../deps.ts'
import { NotFoundError } from '../errors.ts'
import type { AccountViewer } from '../viewer.ts'
import { withMistakes } from '../web/forms.ts'
import type { Allowed } from '../web/guard.ts'
import { qrOf } from '../web/qr.ts'
import { clearSessionCookie, sessionOf, setSessionCookie, viewerOf } from '../web/sessions.ts'
import { shellOf } from '../web/shell.ts'
import { signOutEverywhere } from './accounts.ts'
import { chapterSheet, makeChapterSheet, typeBackSheet } from './chapter-sheets.ts'
import { passwordForm, pinForm, recoveryBackForm, sheetBackForm } from './forms.ts'
import { openGroupOf } from './groups.ts'
import { homeOf } from './homes.ts'
import * as own from './own-accounts.ts'
import * as pages from './pages.ts'

/** What everybody does with their own account: waiting to be confirmed, password, PIN, recovery code, chapter sheet. */
export function addOwn(router: Router, deps: Deps, allowed: Allowed): void {
  const { store, vault, clock } = deps
  const guard = allowed('own.account')

  router.get('/waiting', guard, async (req, res) => {
    const viewer = viewerHere(req)
    if (viewer.state === 'confirmed') return res.redirect(303, homeOf(viewer))
    if (viewer.refused.includes('own')) return pages.waitingPage(req, res, { digits: null, refused: true }, 409)
    const digits = await own.ownDigits({ store, vault }, viewer, sessionOf(req) ?? '')
    pages.waitingPage(req, res, { digits, refused: false }, digits ? 200 : 503)
  })

  router.get('/account', guard, (req, res) => showOwn(req, res, {}))

  router.post('/account/password', guard, async (req, res) => {
    const sent = passwordForm.parse(req.body)
    if (!sent.ok) return showOwn(req, res, { password: sent.view }, sent.status)
    const changed = await own.changePassword({ store, vault }, viewerHere(req), sent.values, clock.now())
    if (changed.ok) setSessionCookie(res, changed.cookie)
    if (changed.ok) return res.redirect(303, '/account')
    const { status, mistakes } = pages.refusal(res, changed, 'current')
    await showOwn(req, res, { password: withMistakes(sent.view, mistakes) }, status)
  })

  router.post('/account/pin', guard, async (req, res) => {
    const sent = pinForm.parse(req.body)
    if (!sent.ok) return showOwn(req, res, { pin: sent.view }, sent.status)
    const changed = await own.changePin({ store, vault }, viewerHere(req), sent.values, clock.now())
    if (changed.ok) return res.redirect(303, '/account')
    const { status, mistakes } = pages.refusal(res, changed, 'current')
    await showOwn(req, res, { pin: withMistakes(sent.view, mistakes) }, status)
  })

  router.post('/account/recovery', guard, async (req, res) => {
    const recovery = await own.renewRecovery({ store, vault }, viewerHere(req), sessionOf(req) ?? '', clock.now())
    pages.recoveryPage(req, res, { form: recoveryBackForm.view({ recovery }), recovery })
  })

  router.post('/account/recovery/typed-back', guard, async (req, res) => {
    const viewer = viewerHere(req)
    const sent = recoveryBackForm.parse(req.body)
    const recovery = sent.view.fields.recovery.value
    const show = (form: pages.View<'recoveryBackForm'>) => pages.recoveryPage(req, res, { form, recovery }, 422)
    if (!sent.ok) return show(sent.view)
    const holds = await own.typeBackRecovery({ store, vault }, viewer, sent.values, clock.now())
    if (!holds) return show(withMistakes(sent.view, [{ field: 'typed', code: 'different' }]))
    res.redirect(303, (await needsSheet(viewer)) ? '/chapter-sheet' : '/')
  })

  router.get('/chapter-sheet', allowed('chapters.sheet'), async (req, res) => {
    const sheet = await chapterSheet(store, viewerHere(req).chapterId ?? '')
    pages.sheetPage(req, res, { made: sheet?.made_at ?? null, kept: Boolean(sheet?.typed_back_at) })
  })

  router.post('/chapter-sheet', allowed('chapters.sheet'), async (req, res) => {
    const sheet = await makeChapterSheet(store, viewerHere(req), clock.now())
    showSheet(req, res, sheet, sheetBackForm.view({ sheet }))
  })

  router.post('/chapter-sheet/typed-back', allowed('chapters.sheet'), async (req, res) => {
    const sent = sheetBackForm.parse(req.body)
    const sheet = sent.view.fields.sheet.value
    if (!sent.ok) return showSheet(req, res, sheet, sent.view, 422)
    const holds = await typeBackSheet(store, viewerHere(req), sheet, sent.values.typed, clock.now())
    if (!holds) return showSheet(req, res, sheet, withMistakes(sent.view, [{ field: 'typed', code: 'different' }]), 422)
    res.redirect(303, '/ready')
  })

  router.post('/sign-out/everywhere', guard, async (req, res) => {
    const viewer = viewerHere(req)
    const by = { accountId: viewer.accountId, passId: null }
    await signOutEverywhere(store, viewer.accountId, viewer.chapterId, by, clock.now())
    clearSessionCookie(res)
    res.redirect(303, '/sign-in')
  })

  type Forms = { password?: pages.View<'passwordForm'>; pin?: pages.View<'pinForm'> }
  const showOwn = async (req: Request, res: Response, { password, pin }: Forms, status = 200) => {
    const { name, role, recovery_typed_back_at } = await own.ownAccount(store, viewerHere(req))
    const model = { who: name, role, recoveryKept: recovery_typed_back_at !== null }
    const forms = { password: password ?? passwordForm.blank(), pin: pin ?? pinForm.blank() }
    pages.ownPage(req, res, { ...model, ...forms }, status)
  }

  /** The first coordinator goes on to the chapter sheet. */
  const needsSheet = async (viewer: AccountViewer): Promise<boolean> => {
    const groupC = openGroupOf(viewer, 'C')
    return groupC !== null && !(await chapterSheet(store, groupC.chapterId))?.typed_back_at
  }
}

function viewerHere(req: Request): AccountViewer {
  const viewer = viewerOf(req)
  if (viewer.kind !== 'account') throw new NotFoundError('nobody is signed in')
  return viewer
}

function showSheet(req: Request, res: Response, sheet: string, form: pages.View<'sheetBackForm'>, status = 200): void {
  pages.madeSheetPage(req, res, { form, sheet, qr: qrOf(sheet), chapter: shellOf(req).chapter }, status)
}
