import { record } from '../audit/record.ts'
import { type CaseRow, type OpenCase, openRowsOf } from '../cases/cases.ts'
import type { CallRow, Contact, DoorRow, Skipped } from '../cases/fields.ts'
import { skippedIn } from '../cases/told-states.ts'
import type { Deps } from '../deps.ts'
import { NotFoundError, SealError } from '../errors.ts'
import { type Store, transact } from '../store/open.ts'
import { actorOf, type Viewer } from '../viewer.ts'
import { knows, type NoticeRow, noticesOf } from './notices.ts'

/** How far a contact was reached: the furthest that happened. */
export type Reached = 'told' | 'read' | 'opened' | 'sent' | 'tried' | 'waiting'

export type ContactState = {
  contactRef: string
  name: string
  relation: string
  language: string
  reached: Reached
  at: string | null
  /** The last call's outcome, when they were tried by voice. */
  outcome: string | null
  /** Why they are not told. */
  skipped: Skipped | null
}

/** Why nobody can be told: nobody asked whether anybody may be, nobody is written down, or everybody is skipped. */
export type Nobody = 'not-asked' | 'no-contact' | 'all-skipped'

/** Somebody taken of whom no contact knows yet. `name` is null when this viewer's keys do not open the case. */
export type Unreached = {
  caseId: string
  ticket: string
  site: string
  zone: string
  takenAt: string
  /** When telling begins, and when it began; until then *wrong person* is still asked for. */
  tellAt: string | null
  toldAt: string | null
  name: string | null
  language: string | null
  contacts: ContactState[]
  /** Null while somebody can be told, and when this viewer's keys do not open the case. */
  nobody: Nobody | null
  holder: string | null
}

type Parts = Pick<Deps, 'store' | 'visibleTo' | 'clock'>

/**
 * *Who does not know yet*: everyone taken, of whom no contact was told by voice or has said that they have read it.
 * Whoever refused that anybody is called is not listed; whoever was not asked is. Longest first; recorded as one listing.
 */
export async function whoDoesNotKnow({ store, visibleTo, clock }: Parts, viewer: Viewer): Promise<Unreached[]> {
  const now = clock.now()
  const rows = await visibleTo
    .cases(viewer, store.selectFrom('cases').selectAll('cases'), now)
    .innerJoin('sites', 'sites.id', 'cases.site_id')
    .leftJoin('accounts as holders', 'holders.id', 'cases.holder_id')
    .innerJoin('check_outs', (join) =>
      join
        .onRef('check_outs.case_id', '=', 'cases.id')
        .on('check_outs.kind', '=', 'taken')
        .on('check_outs.undone_at', 'is', null),
    )
    .select([
      'sites.name as site',
      'sites.zone',
      'check_outs.id as tapped',
      (eb) => eb.fn.coalesce('check_outs.occurred_at', 'check_outs.at').as('takenAt'),
      'check_outs.tell_at as tellAt',
      'check_outs.told_at as toldAt',
    ])
    .select('holders.name as holder')
    .where('cases.closed_at', 'is', null)
    .where((eb) => eb.not(eb.exists(someoneKnows(store))))
    .groupBy('cases.id')
    .orderBy('check_outs.at')
    .execute()
  const notices =
    rows.length > 0
      ? await noticesOf(
          store,
          rows.map(({ id }) => id),
        )
      : []
  const all = await Promise.all(
    rows.map(async (row) => {
      const { site, zone, takenAt, tellAt, toldAt, holder, tapped } = row
      const opened = await openedFor(store, viewer, row, now)
      if (opened?.rows.door.some(({ value }) => value.consents.contact === false)) return null
      const theirs = notices.filter(({ case_id }) => case_id === row.id)
      const where = { caseId: row.id, ticket: row.ticket, site, zone, takenAt, tellAt, toldAt, holder }
      return { ...where, ...(opened ? saidOf(opened, theirs, tapped) : closed) }
    }),
  )
  const chapterId = viewer.kind === 'account' ? viewer.chapterId : null
  const entry = { at: now, chapterId, by: actorOf(viewer) }
  await transact(store, (trx) => record(trx, { ...entry, action: 'unreached.listed', object: chapterId }))
  return all.filter((one) => one !== null)
}

const someoneKnows = (store: Store) =>
  store
    .selectFrom('notices')
    .select('notices.id')
    .whereRef('notices.case_id', '=', 'cases.id' as never)
    // What somebody heard before *wrong person* says nothing of this time.
    .whereRef('notices.created_at', '>=', 'check_outs.at' as never)
    .where((eb) => eb.or([eb('told_at', 'is not', null), eb('acknowledged_at', 'is not', null)]))

/** What a viewer has no key to, or what was damaged, is still listed by its ticket. */
async function openedFor(store: Store, viewer: Viewer, row: CaseRow, now: Date): Promise<OpenCase | null> {
  try {
    return await openRowsOf(store, viewer, row, now)
  } catch (error) {
    if (error instanceof NotFoundError || error instanceof SealError) return null
    throw error
  }
}

const closed = { name: null, language: null, contacts: [], nobody: null }

function saidOf({ rows }: OpenCase, notices: NoticeRow[], tapped: string) {
  const door = rows.door[0]?.value
  const contacts = rows.reach[0]?.value.contacts ?? []
  const calls = rows.facts.map(({ value }) => value).filter((fact) => fact.kind === 'call')
  const states = contacts.map((contact) => stateOf(contact, notices, calls, tapped))
  return {
    name: door?.name ?? null,
    language: door?.language ?? null,
    contacts: states,
    nobody: nobodyIn(door, states),
  }
}

function nobodyIn(door: DoorRow | undefined, contacts: readonly ContactState[]): Nobody | null {
  if (!door) return null
  if (door.consents.contact === null) return 'not-asked'
  if (contacts.length === 0) return 'no-contact'
  return contacts.every(({ skipped }) => skipped !== null) ? 'all-skipped' : null
}

/** How far one contact was reached, from clear notice rows and the calls written down. @param tapped the id of *taken* */
export function stateOf(
  contact: Contact,
  notices: readonly NoticeRow[],
  calls: readonly CallRow[],
  tapped: string,
): ContactState {
  const { id: contactRef, name, relation, language } = contact
  const notice = notices.find(({ contact_ref }) => contact_ref === contactRef)
  const call = calls.findLast((one) => one.contactRef === contactRef)
  const [reached, at] = furthest(notice, call)
  const skipped = skippedIn(contact, tapped)
  return { contactRef, name, relation, language, reached, at, outcome: call?.outcome ?? null, skipped }
}

function furthest(notice: NoticeRow | undefined, call: CallRow | undefined): [Reached, string | null] {
  if (notice && knows(notice)) {
    return notice.told_at ? ['told', notice.told_at] : ['read', notice.acknowledged_at]
  }
  if (notice?.opened_at) return ['opened', notice.opened_at]
  if (notice?.sent_at) return ['sent', notice.sent_at]
  return call ? ['tried', call.at] : ['waiting', null]
}
