import { openPass, usePass } from '../accounts/passes.ts'
import { findViewer } from '../accounts/sessions.ts'
import { openCase } from '../cases/cases.ts'
import { shareWith } from '../cases/sharing.ts'
import { addDetention } from '../custody/details.ts'
import { markTaken } from '../custody/detentions.ts'
import { prepareTelling } from '../custody/preparations.ts'
import { tellNow } from '../custody/tellings.ts'
import type { Deps } from '../deps.ts'
import { claimCall } from '../family/claims.ts'
import { finishCall, type Outcome } from '../family/outcomes.ts'
import { openNotice } from '../family/readings.ts'
import { takeIntake } from '../intake/intakes.ts'
import { addSupplement } from '../intake/supplements.ts'
import type { Outgoing } from '../notifications/channels/channel.ts'
import { visibleGroup } from '../partners/shares.ts'
import type { Viewer } from '../viewer.ts'
import { type Arrival, answersOf } from './demo-cast.ts'
import { type Person, viewing } from './demo-people.ts'

/** An intake that was taken. `code`: the six digits on the contact's half of the card. */
export type TakenIn = { caseId: string; ticket: string; code: string | null }

/** A tablet with a pass of today, as a session that can write and not read. */
export async function openTablet(deps: Deps, by: Person, siteId: string): Promise<{ viewer: Viewer; cookie: string }> {
  const { store, clock } = deps
  const { words } = await passWords(deps, by, siteId)
  const cookie = await usePass(deps, words, clock.now())
  if (!cookie) throw new Error('the words of the pass open nothing')
  return { viewer: await findViewer(store, cookie, clock.now()), cookie }
}

export const passWords = async (deps: Deps, by: Person, siteId: string) =>
  openPass(deps, deps.visibleTo, await viewing(deps, by), { siteId, day: 'today' }, deps.clock.now())

/** The conversation on a tablet, or at the desk of somebody who is signed in. */
export async function takeIn(
  deps: Deps,
  { viewer, cookie = null }: { viewer: Viewer; cookie?: string | null },
  arrival: Arrival,
): Promise<TakenIn> {
  const taken = await takeIntake(deps, viewer, answersOf(arrival), { scriptLanguage: arrival.language, cookie })
  if (taken.kind !== 'added') throw new Error(`${arrival.given} was not taken in: ${taken.kind}`)
  return taken
}

/** What was not asked when somebody was called in, under their ticket. */
export async function addLater(deps: Deps, viewer: Viewer, ticket: string, arrival: Arrival): Promise<void> {
  const { revision, from, how, interpreter, oneName, noNumber, calledIn, ...said } = answersOf(arrival)
  await addSupplement(deps, viewer, { ...said, ticket, sameName: said.given ?? '' })
}

type Details = Parameters<typeof addDetention>[3]

/** The taps at the door and what follows: taken, tell now, and the details if somebody saw. */
export async function takenAway(deps: Deps, by: Person, { caseId }: TakenIn, seen: Partial<Details> | null) {
  const viewer = await viewing(deps, by)
  await markTaken(deps, viewer, caseId, deps.clock.now())
  await prepareTelling(deps, viewer, caseId, deps.clock.now())
  await tellNow(deps, viewer, caseId, deps.clock.now())
  if (!seen) return
  const { row } = await openCase(deps.store, deps.visibleTo, viewer, caseId, deps.clock.now())
  const answers = { ...unsaid, ...seen, revision: `${row.revision}` }
  const saved = await addDetention(deps, viewer, caseId, answers, deps.clock.now())
  if (saved.kind !== 'saved') throw new Error(`the details were not saved: ${saved.kind}`)
}

/** The first call that is due for a case, claimed and made. */
export async function call(deps: Deps, by: Person, { caseId }: TakenIn, outcome: Outcome, note: string | null = null) {
  const viewer = await viewing(deps, by)
  const task = await deps.store
    .selectFrom('tasks')
    .select('id')
    .where('case_id', '=', caseId)
    .where('kind', '=', 'call')
    .where('done_at', 'is', null)
    .orderBy('due_at')
    .executeTakeFirstOrThrow()
  await claimCall(deps, viewer, task.id)
  await finishCall(deps, viewer, task.id, { outcome, again: null, note, promised: null })
}

/** The notice behind a message, opened by its reader with link and code. */
export async function read(deps: Deps, message: Outgoing, { code }: TakenIn) {
  const opened = await openNotice(deps, { token: tokenIn(message), code: code ?? '' })
  if (!opened.ok) throw new Error(`the notice did not open: ${opened.reason}`)
  return opened.reading.notice
}

/** The address of a notice, as its message says it. */
export const linkIn = ({ text }: Outgoing): string => /https?:\/\/\S+#[\w-]+/.exec(text)?.[0] ?? ''
const tokenIn = (message: Outgoing): string => linkIn(message).split('#')[1] ?? ''

/** A coordinator shares one case with a partner who is not on duty. */
export async function share(deps: Deps, by: Person, { caseId }: TakenIn, partnerId: string): Promise<void> {
  const viewer = await viewing(deps, by)
  const now = deps.clock.now()
  const opened = await openCase(deps.store, deps.visibleTo, viewer, caseId, now)
  await shareWith(deps.store, viewer, opened, await visibleGroup(deps, viewer, partnerId), now)
}

const unsaid: Details = {
  revision: '',
  place: null,
  agency: null,
  paper: null,
  confidence: null,
  occurredTime: null,
  sawBy: null,
  children: null,
  childrenBy: null,
  medicine: null,
  property: null,
  theirPeopleHere: null,
  words: null,
}
