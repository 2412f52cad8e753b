import { openGroupOf } from '../accounts/groups.ts'
import { record } from '../audit/record.ts'
import { caseRow, type OpenCase, openRowsOf } from '../cases/cases.ts'
import { listedAmong } from '../cases/doors.ts'
import type { Deps } from '../deps.ts'
import { NotFoundError, SealError } from '../errors.ts'
import { transact } from '../store/open.ts'
import { groupKeyPair } from '../vault/groups.ts'
import { actorOf, type Viewer } from '../viewer.ts'
import { openAnswer } from './answers.ts'

/** What a contact wrote back, and who takes care of it. What this viewer's keys do not open is null. */
export type Answer = {
  id: string
  caseId: string
  ticket: string
  day: string
  zone: string
  at: string
  text: string | null
  /** Who wrote, and about whom. */
  contact: { name: string; relation: string } | null
  person: string | null
  seenAt: string | null
  owner: string | null
  mine: boolean
  doneAt: string | null
  doneBy: string | null
}

type Parts = Pick<Deps, 'store' | 'visibleTo' | 'clock'>

const onAPage = 30

/**
 * One page of the answers this viewer may see: what nobody has taken first, then what somebody takes care of, then what is
 * done. Of each link the newest before the second newest of any, so that whoever writes much hides nobody. Recorded in the
 * trail before a byte leaves.
 */
export async function answersFor(
  { store, visibleTo, clock }: Parts,
  viewer: Viewer,
  page: number,
): Promise<{ answers: Answer[]; more: boolean }> {
  const rows = await visibleTo
    .answers(viewer, store.selectFrom('answers').selectAll('answers'))
    .innerJoin('cases', 'cases.id', 'answers.case_id')
    .innerJoin('sites', 'sites.id', 'cases.site_id')
    .leftJoin('accounts as owners', 'owners.id', 'answers.owner_id')
    .leftJoin('accounts as doers', 'doers.id', 'answers.done_by')
    .select(['cases.ticket', 'cases.hearing_day as day', 'sites.zone', 'owners.name as owner', 'doers.name as doneBy'])
    .orderBy((eb) => eb('answers.done_at', 'is not', null))
    .orderBy((eb) => eb('answers.seen_at', 'is not', null))
    .orderBy((eb) =>
      eb.fn
        .agg<number>('row_number')
        .over((over) =>
          over
            .partitionBy(['answers.notice_id', 'answers.done_at', 'answers.seen_at'])
            .orderBy('answers.created_at', 'desc'),
        ),
    )
    .orderBy('answers.created_at', 'desc')
    .orderBy('answers.id')
    .limit(onAPage + 1)
    .offset((page - 1) * onAPage)
    .execute()
  const groupC = openGroupOf(viewer, 'C')
  const key = groupC ? (await groupKeyPair(groupC.secret)).privateKey : null
  const shown = rows.slice(0, onAPage)
  const opened = await openedCases({ store, visibleTo, clock }, viewer, [...new Set(shown.map((row) => row.case_id))])
  const answers = await Promise.all(
    shown.map(async (row): Promise<Answer> => {
      const open = opened.get(row.case_id)
      const contact = open?.rows.reach[0]?.value.contacts.find(({ id }) => id === row.contact_ref)
      return {
        id: row.id,
        caseId: row.case_id,
        ticket: row.ticket,
        day: row.day,
        zone: row.zone,
        at: row.created_at,
        text: key && row.sealed ? await openAnswer(key, { ...row, sealed: row.sealed }) : null,
        contact: contact ? { name: contact.name, relation: contact.relation } : null,
        person: open?.rows.door[0]?.value.name || null,
        seenAt: row.seen_at,
        owner: row.owner,
        mine: viewer.kind === 'account' && row.owner_id === viewer.accountId,
        doneAt: row.done_at,
        doneBy: row.doneBy,
      }
    }),
  )
  const chapterId = viewer.kind === 'account' ? viewer.chapterId : null
  const entry = { at: clock.now(), chapterId, by: actorOf(viewer) }
  await transact(store, (trx) => record(trx, { ...entry, action: 'answers.listed', object: chapterId }))
  return { answers, more: rows.length > onAPage }
}

/** How many nobody has taken, and about whom: each person once, as far as the viewer's keys open the name. */
export async function unreadAnswers(
  { store, visibleTo, clock }: Parts,
  viewer: Viewer,
): Promise<{ count: number; people: { caseId: string; name: string }[] }> {
  const rows = await visibleTo
    .answers(viewer, store.selectFrom('answers').select(['answers.case_id']))
    .innerJoin('cases', 'cases.id', 'answers.case_id')
    .select('cases.ticket')
    .where('answers.seen_at', 'is', null)
    .orderBy('answers.created_at')
    .execute()
  const tickets = new Map(rows.map(({ case_id, ticket }) => [case_id, ticket]))
  const ids = [...tickets.keys()].slice(0, 12)
  const doors = ids.length > 0 ? await listedAmong({ store, visibleTo }, viewer, ids, clock.now()) : []
  const nameOf = (id: string) => doors.find((one) => one.id === id)?.door?.name || (tickets.get(id) ?? '')
  return { count: rows.length, people: ids.map((caseId) => ({ caseId, name: nameOf(caseId) })) }
}

/** Each case once. One that does not open is not there: its answers are still listed. */
async function openedCases({ store, visibleTo, clock }: Parts, viewer: Viewer, ids: string[]) {
  const opened = new Map<string, OpenCase>()
  for (const id of ids) {
    try {
      const row = await caseRow(store, visibleTo, viewer, id, clock.now())
      opened.set(id, await openRowsOf(store, viewer, row, clock.now()))
    } catch (error) {
      if (!(error instanceof NotFoundError || error instanceof SealError)) throw error
    }
  }
  return opened
}
