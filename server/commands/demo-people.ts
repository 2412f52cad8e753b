import { TOTP } from 'otpauth'
import { acceptInvitation } from '../accounts/acceptances.ts'
import { accountById, inviteAccount } from '../accounts/accounts.ts'
import { confirmAccount } from '../accounts/confirmations.ts'
import { newSeed } from '../accounts/second-factors.ts'
import { findViewer } from '../accounts/sessions.ts'
import { planShifts, shiftDays } from '../accounts/shifts.ts'
import { passSecondFactor, signIn } from '../accounts/sign-ins.ts'
import type { Deps } from '../deps.ts'
import { digitsOfKey } from '../vault/key-digits.ts'
import { newPassphrase } from '../vault/passphrases.ts'
import { type AccountViewer, actorOf, type Role, type Viewer } from '../viewer.ts'

/** Somebody of the demonstration, with what they would keep in head and telephone. */
export type Person = { accountId: string; name: string; role: Role; password: string; pin: string; seed: string }

/** Everybody has the same PIN, so that a locked screen can be tried. */
const pin = '204060'
/** Where the invented sign-ins come from: one network, no known browser. */
const nowhere = { device: null, network: '127.0.0.1' }

export type Invitation = { code: string; name: string; role: Role; language?: string }

/** Redeems a one-time code with a generated passphrase and an authenticator of their own. */
export async function accept(
  { store, vault, clock }: Deps,
  { code, name, role, language = 'en' }: Invitation,
): Promise<Person> {
  const now = clock.now()
  const [seed, password] = [newSeed(), newPassphrase(5)]
  const chosen = { password, pin, seed, totp: codeAt(seed, now), language, device: null }
  const accepted = await acceptInvitation({ store, vault }, code, chosen, now)
  if (!accepted.ok) throw new Error(`${name} could not accept: ${accepted.reason}`)
  const person = { accountId: accepted.accountId, name, role, password, pin, seed }
  sessions.set(person, accepted.cookie)
  return person
}

export type Joining = { name: string; role: Role; chapterId: string; partnerId?: string; language?: string }

/** Invited, accepted, and confirmed by a coordinator who hears the twelve digits. */
export async function join(deps: Deps, by: Person, who: Joining): Promise<Person> {
  const { name, role, chapterId, partnerId = null, language = 'en' } = who
  const { store, clock } = deps
  const coordinator = await viewing(deps, by)
  const invited = await inviteAccount(
    store,
    { name, role, chapterId, partnerId, language },
    actorOf(coordinator),
    clock.now(),
  )
  if (!invited.ok) throw new Error(`${name} could not be invited: ${invited.reason}`)
  const person = await accept(deps, { code: invited.code, name, role, language })
  const account = await accountById(store, person.accountId)
  if (!account?.public_key) throw new Error(`${name} has no key`)
  const digits = await digitsOfKey(deps.vault.argon, account.public_key, { accountId: account.id, chapterId })
  await confirmAccount(deps, coordinator, account, digits ?? '', clock.now())
  return person
}

/** Ticks every day that can be ticked, from the day of set-up on, for somebody who works at the doors. */
export async function planEveryDay(deps: Deps, by: Person, person: Person, zone: string): Promise<void> {
  const { store, clock } = deps
  const account = await accountById(store, person.accountId)
  if (!account) throw new Error(`${person.name} is gone`)
  const now = clock.now()
  await planShifts(deps, await viewing(deps, by), account, shiftDays(now, zone), now)
}

/** Signs in with password and second factor, as at the beginning of a day, and looks through that session's keys. */
export async function viewing(deps: Deps, person: Person): Promise<AccountViewer> {
  const { store, clock } = deps
  const known = sessions.get(person)
  const viewer = known ? await findViewer(store, known, clock.now()) : null
  if (viewer?.kind === 'account' && !viewer.locked) return viewer
  const cookie = await signInAnew(deps, person)
  sessions.set(person, cookie)
  return accountOf(await findViewer(store, cookie, clock.now()), person)
}

const sessions = new WeakMap<Person, string>()

async function signInAnew({ store, vault, clock }: Deps, { name, password, seed }: Person): Promise<string> {
  const house = { store, vault }
  const now = clock.now()
  const known = await signIn(house, { name, password }, nowhere, now)
  if (!known.ok) throw new Error(`${name} could not sign in: ${known.reason}`)
  const inside = await passSecondFactor(house, known.cookie, codeAt(seed, now), nowhere, now)
  if (!inside.ok) throw new Error(`${name} could not pass the second factor: ${inside.reason}`)
  return inside.cookie
}

function accountOf(viewer: Viewer, { name }: Person): AccountViewer {
  if (viewer.kind !== 'account') throw new Error(`${name} is not signed in`)
  return viewer
}

const codeAt = (seed: string, at: Date): string => new TOTP({ secret: seed }).generate({ timestamp: at.getTime() })
