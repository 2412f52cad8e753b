import type { Request, Response, Router } from 'express'
import type { Deps } from '../deps.ts'
import { cookieOf, setCookie } from '../web/cookies.ts'
import { tokenFollows } from '../web/csrf.ts'
import { withMistakes } from '../web/forms.ts'
import { clearSessionCookie, sessionOf, setSessionCookie, viewerOf } from '../web/sessions.ts'
import { shellOf } from '../web/shell.ts'
import { acceptInvitation } from './acceptances.ts'
import { acceptForm, codeForm, recoverForm, recoveryBackForm, secondFactorForm, signInForm } from './forms.ts'
import { remembers, senderOf, waitingFor } from './held-posts.ts'
import { homeOf } from './homes.ts'
import { invitationFor } from './invitations.ts'
import * as pages from './pages.ts'
import { newSeed, readSeed } from './second-factors.ts'
import { passSecondFactor, recoverAccount, signIn, signOut } from './sign-ins.ts'

/** Coming in and going out: sign-in in two steps, an invitation redeemed, a password recovered, sign-out. */
export function addDoors(router: Router, deps: Deps): void {
  const { store, vault, clock } = deps

  router.get('/sign-in', async (req, res) => {
    const viewer = viewerOf(req)
    if (viewer.kind !== 'nobody') return res.redirect(303, homeOf(viewer))
    const cookie = sessionOf(req)
    const ended = cookie !== null && (await remembers(store, cookie, clock.now()))
    pages.signInPage(req, res, { form: signInForm.blank(), waiting: await waiting(req), ended })
  })

  router.post('/sign-in', async (req, res) => {
    const sent = signInForm.parse(req.body)
    const show = async (form: pages.View<'signInForm'>, status: number) =>
      pages.signInPage(req, res, { form, waiting: await waiting(req), ended: false }, status)
    if (!sent.ok) return show(sent.view, sent.status)
    const entered = await signIn({ store, vault }, sent.values, placeOf(req), clock.now())
    if (!entered.ok) {
      const { status, mistakes } = pages.refusal(res, entered, 'password')
      return show(withMistakes(sent.view, mistakes), status)
    }
    await endFormer(req)
    setSessionCookie(res, entered.cookie)
    res.redirect(303, '/sign-in/second-factor')
  })

  router.get('/sign-in/second-factor', (req, res) =>
    pages.secondFactorPage(req, res, { form: secondFactorForm.blank() }),
  )

  router.post('/sign-in/second-factor', async (req, res) => {
    const sent = secondFactorForm.parse(req.body)
    if (!sent.ok) return pages.secondFactorPage(req, res, { form: sent.view }, sent.status)
    const cookie = sessionOf(req) ?? ''
    const entered = await passSecondFactor({ store, vault }, cookie, sent.values.totp, placeOf(req), clock.now())
    if (!entered.ok && entered.reason === 'over') return res.redirect(303, '/sign-in')
    if (!entered.ok) return refuseCode(req, res, entered, sent.view)
    keepDoor(res, entered)
    res.redirect(303, (await waitingFor(store, entered.account.id, clock.now())) > 0 ? '/held' : '/')
  })

  router.get('/recover', (req, res) => pages.recoverPage(req, res, { form: recoverForm.blank() }))

  router.post('/recover', async (req, res) => {
    const sent = recoverForm.parse(req.body)
    if (!sent.ok) return pages.recoverPage(req, res, { form: sent.view }, sent.status)
    const entered = await recoverAccount({ store, vault }, sent.values, placeOf(req), clock.now())
    if (!entered.ok) {
      const { status, mistakes } = pages.refusal(res, entered, 'recovery')
      return pages.recoverPage(req, res, { form: withMistakes(sent.view, mistakes) }, status)
    }
    await endFormer(req)
    showRecovery(req, res, entered)
  })

  router.get('/accept', (req, res) => pages.codePage(req, res, { form: codeForm.blank() }))

  router.post('/accept', async (req, res) => {
    const sent = codeForm.parse(req.body)
    if (!sent.ok) return pages.codePage(req, res, { form: sent.view }, sent.status)
    const { code } = sent.values
    const invited = await invitationFor(store, code, clock.now())
    if (!invited) return unknownCode(req, res, code)
    const form = acceptForm.view({ code, totpSeed: newSeed(), passphrase: pages.freshPassphrase() })
    pages.acceptPage(req, res, pages.acceptView(form, invited))
  })

  router.post('/accept/keys', async (req, res) => {
    const sent = acceptForm.parse(withSeed(req.body))
    const { code, totpSeed } = sent.view.fields
    const invited = await invitationFor(store, code.value, clock.now())
    if (!invited) return unknownCode(req, res, code.value)
    if (!sent.ok) return pages.acceptPage(req, res, pages.acceptView(sent.view, invited), sent.status)
    const chosen = { ...sent.values, seed: totpSeed.value, language: shellOf(req).lang, device: deviceOf(req) }
    const accepted = await acceptInvitation({ store, vault }, code.value, chosen, clock.now())
    if (accepted.ok) {
      await endFormer(req)
      return showRecovery(req, res, accepted)
    }
    const { status, mistakes } = pages.refusal(res, accepted, 'totp')
    pages.acceptPage(req, res, pages.acceptView(withMistakes(sent.view, mistakes), invited), status)
  })

  router.post('/sign-out', async (req, res) => {
    const viewer = viewerOf(req)
    const cookie = sessionOf(req)
    if (cookie) await signOut(store, cookie, viewer, clock.now())
    clearSessionCookie(res)
    res.redirect(303, viewer.kind === 'pass' ? '/pass' : '/sign-in')
  })

  const endFormer = (req: Request) => endFormerSession(deps, req)

  /** Forms of a session that ended by time, which wait until their sender has signed in again. */
  const waiting = async (req: Request): Promise<number> => {
    const cookie = sessionOf(req)
    const sender = cookie ? await senderOf(store, cookie, clock.now()) : null
    return sender ? waitingFor(store, sender, clock.now()) : 0
  }
}

/** Whose session this browser held until now: it ends when somebody else comes in here, and is not left open behind them. */
export async function endFormerSession({ store, clock }: Deps, req: Request): Promise<void> {
  const [cookie, viewer] = [sessionOf(req), viewerOf(req)]
  if (cookie && viewer.kind !== 'nobody') await signOut(store, cookie, viewer, clock.now())
}

const deviceCookie = '__Host-device'
const year = 365 * 24 * 60 * 60 * 1000

const deviceOf = (req: Request): string | null => cookieOf(req, deviceCookie)
const placeOf = (req: Request) => ({ device: deviceOf(req), network: req.ip ?? '' })

function keepDoor(res: Response, { cookie, device }: { cookie: string; device: string }): void {
  setSessionCookie(res, cookie)
  setCookie(res, deviceCookie, device, year)
}

/** The recovery code is shown once, in the answer itself; its forms belong to the session that has just begun. */
function showRecovery(
  req: Request,
  res: Response,
  entered: { cookie: string; device: string; recovery: string },
): void {
  const { cookie, recovery } = entered
  keepDoor(res, entered)
  tokenFollows(req, cookie)
  pages.recoveryPage(req, res, { form: recoveryBackForm.view({ recovery }), recovery })
}

function unknownCode(req: Request, res: Response, code: string): void {
  pages.codePage(req, res, { form: codeForm.view({ code }, [{ field: 'code', code: 'unknown' }]) }, 422)
}

function refuseCode(req: Request, res: Response, no: pages.No, view: pages.View<'secondFactorForm'>): void {
  const { status, mistakes } = pages.refusal(res, no, 'totp')
  pages.secondFactorPage(req, res, { form: withMistakes(view, mistakes) }, status)
}

/** A seed that is not one of ours is replaced: the QR on the page is always the one that will be checked. */
function withSeed(body: unknown): Record<string, unknown> {
  const fields = (body ?? {}) as Record<string, unknown>
  const seed = typeof fields.totpSeed === 'string' ? readSeed(fields.totpSeed) : null
  return { ...fields, totpSeed: seed ?? newSeed() }
}
