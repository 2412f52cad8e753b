import type { Request, Response, Router } from 'express'
import type { Deps } from '../deps.ts'
import { NotFoundError } from '../errors.ts'
import { actorOf } from '../viewer.ts'
import { withMistakes } from '../web/forms.ts'
import type { Allowed } from '../web/guard.ts'
import { viewerOf } from '../web/sessions.ts'
import type { Mistake } from '../web/shapes.ts'
import { shellOf } from '../web/shell.ts'
import * as accounts from './accounts.ts'
import { confirmAccount } from './confirmations.ts'
import { confirmForm, inviteForms, shiftsForm } from './forms.ts'
import * as pages from './pages.ts'
import { placementOf, placesFor } from './placements.ts'
import { planShifts, shiftDays, shiftsOf, zoneOf } from './shifts.ts'

/** Who works here: invite, confirm, plan shifts, sign out everywhere, disable, reset. */
export function addAccounts(router: Router, deps: Deps, allowed: Allowed): void {
  const { store, vault, clock, allow, visibleTo, publicUrl } = deps
  const found = (req: Request) => accounts.accountFor(store, visibleTo, viewerOf(req), `${req.params.id}`)

  router.get('/accounts', allowed('accounts.read'), async (req, res) => {
    const people = await accounts.listAccounts(store, visibleTo, viewerOf(req), clock.now())
    pages.peoplePage(req, res, { people: people.map(pages.personLine) })
  })

  router.get('/accounts/new', allowed('accounts.invite'), (req, res) => showInvite(req, res, formFor(req).blank(), 200))

  router.post('/accounts', allowed('accounts.invite'), async (req, res) => {
    const sent = formFor(req).parse(req.body)
    if (!sent.ok) return showInvite(req, res, sent.view, sent.status)
    const place = placementOf(await placesFor(store, visibleTo, viewerOf(req)), sent.values)
    if ('missing' in place) return refuse(req, res, sent.view, place.missing)
    const { name, role, language } = sent.values
    const person = { name, role, language, ...place }
    const invited = await accounts.inviteAccount(store, person, actorOf(viewerOf(req)), clock.now())
    if (!invited.ok) return refuse(req, res, sent.view, { field: 'name', code: 'taken' })
    showCode(req, res, { id: invited.accountId, name }, invited.code)
  })

  router.get('/accounts/:id', allowed('accounts.read'), async (req, res) => showPerson(req, res, await found(req)))

  router.post('/accounts/:id/invitation', allowed('accounts.invite'), async (req, res) => {
    const account = await manageable(req)
    showCode(req, res, account, await accounts.inviteAgain(store, account, actorOf(viewerOf(req)), clock.now()))
  })

  router.post('/accounts/:id/confirmation', allowed('accounts.confirm'), async (req, res) => {
    const account = await found(req)
    const sent = confirmForm.parse(req.body)
    if (!sent.ok) return showPerson(req, res, account, { confirm: sent.view }, 422)
    const confirmed = await confirmAccount({ store, vault }, viewerOf(req), account, sent.values.digits, clock.now())
    // An administrator who is confirmed is none of the chapter's people.
    if (confirmed.ok) return res.redirect(303, account.chapter_id ? `/accounts/${account.id}` : '/accounts')
    const { status, mistakes } = pages.refusal(res, confirmed, 'digits')
    await showPerson(req, res, account, { confirm: withMistakes(sent.view, mistakes) }, status)
  })

  router.post('/accounts/:id/shifts', allowed('shifts.change'), async (req, res) => {
    const account = await found(req)
    const sent = shiftsForm.parse(req.body)
    if (!sent.ok) return showPerson(req, res, account, { shifts: sent.view }, 422)
    const planned = await planShifts({ store, vault }, viewerOf(req), account, sent.values.days, clock.now())
    if (planned === 'key-differs') return showPerson(req, res, account, { refused: planned }, 422)
    res.redirect(303, `/accounts/${account.id}`)
  })

  router.post('/accounts/:id/sign-outs', allowed('accounts.disable'), async (req, res) => {
    const { id, chapter_id } = await found(req)
    await accounts.signOutEverywhere(store, id, chapter_id, actorOf(viewerOf(req)), clock.now())
    res.redirect(303, `/accounts/${id}`)
  })

  router.post('/accounts/:id/end', allowed('accounts.disable'), async (req, res) => {
    const account = await manageable(req)
    const ended = await accounts.disableAccount(store, account, actorOf(viewerOf(req)), clock.now())
    if (!ended.ok) return showPerson(req, res, account, { refused: ended.reason }, 422)
    res.redirect(303, `/accounts/${account.id}`)
  })

  router.post('/accounts/:id/reset', allowed('accounts.reset'), async (req, res) => {
    const account = await found(req)
    const reset = await accounts.resetAccount(store, account, actorOf(viewerOf(req)), clock.now())
    if (!reset.ok) return showPerson(req, res, account, { refused: reset.reason }, 422)
    showCode(req, res, account, reset.code)
  })

  /** Administrators may invite anybody; what a coordinator may not choose is not on the page. */
  const formFor = (req: Request) => (allow(viewerOf(req), 'accounts.appoint') ? inviteForms.anybody : inviteForms.own)

  const showInvite = async (req: Request, res: Response, view: pages.InviteView, status: number) => {
    const { chapters, partners } = await placesFor(store, visibleTo, viewerOf(req))
    pages.invitePage(req, res, pages.inviteView(view, { chapters, partners }), status)
  }

  const refuse = (req: Request, res: Response, view: pages.InviteView, mistake: Mistake) =>
    showInvite(req, res, withMistakes(view, [mistake]), 422)

  const showCode = (req: Request, res: Response, { id, name }: { id: string; name: string }, code: string) =>
    pages.invitationPage(req, res, { id, who: name, code, ...pages.codeView(`${publicUrl()}/accept`, code) })

  /** An account this viewer may take away or invite again, never their own. */
  const manageable = async (req: Request) => {
    const account = await found(req)
    const viewer = viewerOf(req)
    const own = viewer.kind === 'account' && viewer.accountId === account.id
    if (own || !pages.mayManage(allow, viewer, account)) throw new NotFoundError('not theirs to change')
    return account
  }

  type Said = { confirm?: pages.View<'confirmForm'>; shifts?: pages.View<'shiftsForm'>; refused?: string }
  const showPerson = async (req: Request, res: Response, account: accounts.Account, said: Said = {}, status = 200) => {
    const viewer = viewerOf(req)
    const shifts = await shiftsFor(req, account, said.shifts)
    const { confirm = confirmForm.blank(), refused = null } = said
    pages.personPage(req, res, pages.personView({ account, viewer, allow, confirm, shifts, refused }), status)
  }

  /** The days ahead with those ticked that are planned, for confirmed floor members and whoever may plan. */
  const shiftsFor = async (
    req: Request,
    { id, role, state, chapter_id }: accounts.Account,
    sent?: pages.View<'shiftsForm'>,
  ) => {
    if (role !== 'floor' || state !== 'confirmed' || !allow(viewerOf(req), 'shifts.change')) return null
    const days = shiftDays(clock.now(), await zoneOf(store, chapter_id ?? ''))
    const planned = sent ?? shiftsForm.view({ days: await shiftsOf(store, id, days[0] ?? '') })
    return pages.shiftsView(planned, days, shellOf(req).lang)
  }
}
