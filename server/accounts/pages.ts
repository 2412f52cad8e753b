import type { Response } from 'express'
import { instant } from '../clock.ts'
import type { Allow } from '../permissions.ts'
import { newPassphrase } from '../vault/passphrases.ts'
import { grouped } from '../vault/sheets.ts'
import type { Role, Viewer } from '../viewer.ts'
import { type FormView, withOptions } from '../web/form-views.ts'
import { page } from '../web/page.ts'
import { type Qr, qrOf } from '../web/qr.ts'
import type { Mistake } from '../web/shapes.ts'
import { timeIn } from '../web/times.ts'
import type { Account } from './accounts.ts'
import type { ClosedDown } from './close-downs.ts'
import type * as forms from './forms.ts'
import { isOld, type WaitingPost } from './held-posts.ts'
import type { WhomOf } from './lock-routes.ts'
import type { Places } from './placements.ts'
import { seedAddress } from './second-factors.ts'

/** A form of this feature as its page shows it. */
export type View<Name extends Exclude<keyof typeof forms, 'inviteForms'>> = FormView<(typeof forms)[Name]['shape']>
export type InviteView = FormView<(typeof forms.inviteForms)['anybody' | 'own']['shape']>

export const signInPage = page<{ form: View<'signInForm'>; waiting: number; ended: boolean }>('accounts/sign-in')
export const secondFactorPage = page<{ form: View<'secondFactorForm'> }>('accounts/second-factor')
export const codePage = page<{ form: View<'codeForm'> }>('accounts/code')
export const acceptPage = page<ReturnType<typeof acceptView>>('accounts/accept')
export const recoverPage = page<{ form: View<'recoverForm'> }>('accounts/recover')
export const recoveryPage = page<{ form: View<'recoveryBackForm'>; recovery: string }>('accounts/recovery')
export const unlockPage = page<{ form: View<'unlockForm'>; who: string; waiting: number; back: string }>(
  'accounts/unlock',
)
export const heldPage = page<{ posts: ReturnType<typeof heldView>[] }>('accounts/held')
/** `digits`: in threes of four; null when the key in the database is not the one in this session, or all are busy. */
export const waitingPage = page<{ digits: string[] | null; refused: boolean }>('accounts/waiting')
export const ownPage = page<{
  who: string
  role: Role
  recoveryKept: boolean
  password: View<'passwordForm'>
  pin: View<'pinForm'>
}>('accounts/own')
export const sheetPage = page<{ made: string | null; kept: boolean }>('accounts/sheet')
export const madeSheetPage = page<{ form: View<'sheetBackForm'>; sheet: string; qr: Qr; chapter: string | null }>(
  'accounts/made-sheet',
)
export const peoplePage = page<{ people: ReturnType<typeof personLine>[] }>('accounts/people')
export const personPage = page<ReturnType<typeof personView>>('accounts/person')
export const invitePage = page<ReturnType<typeof inviteView>>('accounts/invite')
export const invitationPage = page<{ id: string; who: string; code: string; address: string; qr: Qr }>(
  'accounts/invitation',
)
export const passesPage = page<{
  form: View<'openPassForm'>
  passes: ReturnType<typeof passLine>[]
  /** Courts that may be closed down by whoever looks; none for the floor. */
  courts: { id: string; name: string }[]
  closedDown: ClosedDown | null
}>('accounts/passes')
export const passWordsPage = page<{ letter: string; words: string; address: string; qr: Qr }>('accounts/pass-words')
export const passPage = page<{ form: View<'wordsForm'>; ended?: boolean }>('accounts/pass')
/** What was written before the tablet had a pass again, one tap away. */
export const passAgainPage = page<{ path: string; fields: { name: string; value: string }[] }>('accounts/pass-again')

/** Why a try was refused, as status and mistake: too many at once, too soon after the last, or simply wrong. */
export type No = { reason: string; seconds?: number }

/** @param field where the mistake is shown */
export function refusal(
  res: Response,
  { reason, seconds }: No,
  field: string,
): { status: number; mistakes: Mistake[] } {
  if (reason !== 'wait' && reason !== 'busy') return { status: 422, mistakes: [{ field, code: reason }] }
  res.set('Retry-After', `${seconds ?? 5}`)
  const status = reason === 'wait' ? 429 : 503
  return { status, mistakes: [{ field: null, code: reason, values: { count: seconds ?? 5 } }] }
}

/** What is shown while somebody accepts: their name, the second factor as QR and as text, a passphrase to take. */
export function acceptView(form: View<'acceptForm'>, { name, role }: { name: string; role: Role }) {
  const seed = form.fields.totpSeed.value
  const passphrase = form.fields.passphrase.value
  return {
    form,
    who: name,
    role,
    seed: grouped(seed).replaceAll('-', ' '),
    qr: qrOf(seedAddress(seed, name)),
    passphrase,
  }
}

export const freshPassphrase = (): string => newPassphrase(5)

/** What waits, in words, whom it means, and since when; what is old is asked about before it goes. */
export function heldView(post: WaitingPost, whom: Awaited<ReturnType<WhomOf>>, now: Date) {
  const { id, path, fields, madeAt } = post
  const minutes = Math.max(1, Math.round((now.getTime() - instant(madeAt).getTime()) / 60_000))
  const ago = minutes < 120 ? { key: 'accounts:held.ago', count: minutes } : hoursAgo(minutes)
  return {
    ...{ id, path, madeAt, ago, whom, old: isOld(post, now) },
    fields: fields.map(([name, value]) => ({ name, value })),
    what: `accounts:held.what.${sentBy(path, fields)}`,
  }
}

const hoursAgo = (minutes: number) => ({ key: 'accounts:held.agoHours', count: Math.round(minutes / 60) })

/** Which sentence says what a form does: by its address, and for what was seen at the door by its answer. */
function sentBy(path: string, fields: WaitingPost['fields']): string {
  const seen = fields.find(([name]) => name === 'kind')?.[1] ?? ''
  if (/\/check-out$/.test(path)) return seenAtDoor[seen] ?? 'check-out'
  return sentences.find(([address]) => address.test(path))?.[1] ?? 'other'
}

const seenAtDoor: Record<string, string> = { safe: 'safe', 'not-seen': 'notSeen', 'in-hearing': 'inHearing' }
const sentences: [RegExp, string][] = [
  [/\/check-out\/undone$/, 'undone'],
  [/\/detention$/, 'detention'],
  [/\/detention\/telling$/, 'telling'],
  [/\/detention\/wrong-person$/, 'wrongPerson'],
  [/\/detention\/details$/, 'details'],
  [/^\/docket\/rooms/, 'rooms'],
  [/^\/calls\/|\/calls$/, 'calls'],
  [/\/events$/, 'events'],
  [/\/notes$/, 'notes'],
  [/^\/intake\/receipt|\/correction$/, 'correction'],
  [/^\/intake\/supplement/, 'supplement'],
  [/^\/intake/, 'intake'],
  [/\/shares\b/, 'shares'],
  [/^\/retention/, 'retention'],
  [/^\/passes/, 'passes'],
  [/^\/accounts/, 'accounts'],
  [/^\/searches|^\/docket\/searches/, 'searches'],
]

export const personLine = ({ id, name, role, state }: Account) => ({ id, name, role, state })

type Details = {
  account: Account
  viewer: Viewer
  allow: Allow
  confirm: View<'confirmForm'>
  shifts: View<'shiftsForm'> | null
  /** Said at the top after something was tried. */
  refused: string | null
}

/** What one may do with an account; the routes ask `allow` again. */
export function personView({ account, viewer, allow, confirm, shifts, refused }: Details) {
  const { id, name, role, state } = account
  const own = viewer.kind === 'account' && viewer.accountId === id
  const theirs = !own && mayManage(allow, viewer, account)
  return {
    ...{ id, who: name, role, state, confirm, shifts, refused },
    mayConfirm: state === 'accepted' && allow(viewer, 'accounts.confirm'),
    mayInviteAgain: state === 'invited' && theirs,
    mayReset: !own && state !== 'invited' && allow(viewer, 'accounts.reset'),
    mayDisable: state !== 'disabled' && theirs,
    maySignOut: (state === 'accepted' || state === 'confirmed') && allow(viewer, 'accounts.disable'),
    administrator: role === 'administrator',
  }
}

/** Administrators invite and disable anybody, coordinators floor members and partners. */
export const mayManage = (allow: Allow, viewer: Viewer, { role }: { role: Role }): boolean =>
  allow(viewer, 'accounts.appoint') || role === 'floor' || role === 'partner'

/** The invitation's form offering what there is to choose; a single chapter needs no choosing. */
export function inviteView(form: InviteView, { chapters, partners }: Places) {
  const named = (places: { id: string; name: string }[]) => places.map(({ id, name }) => ({ value: id, text: name }))
  const fields = {
    ...form.fields,
    chapter: withOptions(form.fields.chapter, named(chapters)),
    partner: withOptions(form.fields.partner, named(partners)),
  }
  return {
    form: { ...form, fields },
    chapters: chapters.length > 1 || fields.chapter.mistake !== null,
    partners: partners.length > 0 || fields.partner.mistake !== null,
  }
}

/** The days one can tick, as a reader says them. */
export function shiftsView(form: View<'shiftsForm'>, days: readonly string[], language: string): View<'shiftsForm'> {
  const offered = days.map((day) => ({ value: day, text: timeIn(language, day, null, 'day') }))
  return { ...form, fields: { ...form.fields, days: withOptions(form.fields.days, offered) } }
}

type PassRow = {
  id: string
  site: string
  day: string
  letter: string
  intakes: number
  used_at: string | null
  revoked_at: string | null
  /** Whether a tablet holds it now. */
  live: unknown
  until: string
  /** Intakes sent after it ran out, until somebody renews it. */
  waiting: number | null
}

export const passLine = (
  { id, site, day, letter, intakes, used_at, revoked_at, live, until, waiting }: PassRow,
  now: Date,
) => ({
  ...{ id, site, day, letter, intakes, waiting: waiting ?? 0 },
  over: until <= now.toISOString(),
  state: revoked_at ? 'revoked' : !used_at ? 'open' : live ? 'used' : 'left',
})

/** A one-time code as text and as QR: behind `#`, which no server and no log sees. */
export function codeView(address: string, code: string): { address: string; qr: Qr } {
  return { address, qr: qrOf(`${address}#${code.replaceAll(' ', '-')}`) }
}
