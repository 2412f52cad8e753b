import { sql } from 'kysely'
import { record } from '../audit/record.ts'
import { listedAmong } from '../cases/doors.ts'
import { type CheckOut, checkOutsOf, type State, standing } from '../cases/states.ts'
import { addDays, dayAt } from '../clock.ts'
import type { Deps } from '../deps.ts'
import { type Store, transact } from '../store/open.ts'
import { prepared } from '../store/prepared.ts'
import { actorOf, type Viewer } from '../viewer.ts'
import { duesOn } from './dues.ts'

/** Somebody of whom nobody can say that they came out. `name` is null when no key opens it, or nobody asked for it. */
export type Missed = {
  id: string
  ticket: string
  time: string | null
  name: string | null
  room: string | null
  state: State
  at: string | null
  by: string | null
}

/** Those missed of one day's list at a court. `listed`: whether the list can be looked at, which a closed court's cannot. */
export type MissedList = {
  site: { id: string; name: string; zone: string; listed: boolean }
  day: string
  when: 'today' | 'yesterday' | 'earlier'
  count: number
  people: Missed[]
}

/** Names on one page. Who has more open than that finds the others on the day's own list; the count is of everyone. */
const mostNames = 60

/**
 * Everyone of a chapter of whom nobody has said *safe* or *taken* though their time is past, today's as well, and
 * everybody *not seen*: a day that is over ends nothing. Newest day first. One line in the trail before names are answered.
 */
export async function unaccountedFor(
  { store, visibleTo }: Pick<Deps, 'store' | 'visibleTo'>,
  viewer: Viewer,
  now: Date,
): Promise<MissedList[]> {
  const rows = await visibleTo
    .cases(viewer, unanswered(store), now)
    .innerJoin('sites', 'sites.id', 'cases.site_id')
    .innerJoin('chapters', 'chapters.id', 'sites.chapter_id')
    .select(['cases.id', 'cases.site_id as siteId', 'cases.hearing_day as day', 'cases.ticket'])
    .select(['cases.hearing_time as time', 'cases.created_at as createdAt'])
    .select(['sites.name as site', 'sites.zone', 'sites.closed_at as siteClosed', 'sites.closes_at as closesAt'])
    .select('chapters.alarm_minutes as alarmMinutes')
    .where('cases.hearing_day', '<=', addDays(dayAt(now, 'UTC'), 1))
    .orderBy('cases.hearing_day', 'desc')
    .orderBy('sites.name')
    .orderBy('cases.ticket')
    .execute()
  const checkOuts = Map.groupBy(await checkOutsOf(store, rows.map(idOf)), ({ case_id }) => case_id)
  const missed = rows.flatMap((row) => {
    const checkOut = standing(checkOuts.get(row.id) ?? [])
    return isMissed({ ...row, checkOut }, now) ? [{ row, checkOut }] : []
  })
  if (missed.length === 0) return []
  const named = missed.slice(0, mostNames).map(({ row }) => row.id)
  const opened = new Map((await listedAmong({ store, visibleTo }, viewer, named, now)).map((one) => [one.id, one.door]))
  const chapterId = viewer.kind === 'account' ? viewer.chapterId : null
  const entry = { at: now, chapterId, by: actorOf(viewer), action: 'missed.listed' as const, object: chapterId }
  await transact(store, (trx) => record(trx, entry))
  return [...Map.groupBy(missed, ({ row }) => `${row.day} ${row.siteId}`).values()].map((all) => {
    const { siteId, site, siteClosed, zone, day } = (all[0] as (typeof all)[number]).row
    return {
      site: { id: siteId, name: site, zone, listed: siteClosed === null },
      day,
      when: whenOf(day, dayAt(now, zone)),
      count: all.length,
      people: all
        .filter(({ row }) => named.includes(row.id))
        .map(({ row, checkOut }) => personOf(row, checkOut, opened.get(row.id) ?? null)),
    }
  })
}

/** How many of each earlier day at a court nobody can account for, newest first: numbers alone, for whoever stands there. */
export async function unaccountedBefore(store: Store, siteId: string, today: string) {
  const { rows } = await countsBefore(store, { siteId, today })
  return rows
}

export type EarlierDay = Awaited<ReturnType<typeof unaccountedBefore>>[number]

/** The last tap that was not undone; of one case no two are of the same moment. */
const lastTap = sql<string | null>`(
  select kind from check_outs where case_id = cases.id and undone_at is null order by at desc limit 1)`
const wasTaken = sql<boolean>`exists (
  select 1 from check_outs where case_id = cases.id and undone_at is null and kind = 'taken')`

/**
 * Open cases with no answer yet, or *not seen*, which asks on: what `standing` says, by clear columns alone. The last tap
 * comes first, because most who are kept until their next hearing walked out safe: a microsecond for each.
 */
const unanswered = (store: Store) =>
  store
    .selectFrom('cases')
    .where('cases.closed_at', 'is', null)
    .where(sql<boolean>`coalesce(${lastTap}, 'waiting') not in ('safe', 'taken')`)
    .where(sql<boolean>`not ${wasTaken}`)

const countsBefore = prepared<{ siteId: string; today: string }>()((store, value) =>
  unanswered(store)
    .select('cases.hearing_day as day')
    .select((eb) => eb.fn.countAll<number>().as('people'))
    .where('cases.site_id', '=', value('siteId'))
    .where('cases.hearing_day', '<', value('today'))
    .groupBy('cases.hearing_day')
    .orderBy('cases.hearing_day', 'desc'),
)

type Row = { day: string; zone: string; alarmMinutes: number; closesAt: string; time: string | null; createdAt: string }

/** *Not seen* at once; everybody else when their day is over or their alarm raised. */
function isMissed(person: Row & { checkOut: CheckOut | null }, now: Date): boolean {
  const { day, zone, checkOut } = person
  if (checkOut?.kind === 'not-seen' || day < dayAt(now, zone)) return true
  const due = duesOn(day, person)(person)
  return due !== null && due.at <= now
}

export const whenOf = (day: string, today: string): MissedList['when'] =>
  day === today ? 'today' : day === addDays(today, -1) ? 'yesterday' : 'earlier'

const idOf = ({ id }: { id: string }) => id

type Opened = Awaited<ReturnType<typeof listedAmong>>[number]['door']

const personOf = (
  { id, ticket, time }: { id: string; ticket: string; time: string | null },
  checkOut: CheckOut | null,
  door: Opened,
): Missed => ({
  id,
  ticket,
  time,
  name: door?.name || null,
  room: door?.room ?? null,
  state: checkOut?.kind ?? 'waiting',
  at: checkOut?.at ?? null,
  by: checkOut?.by ?? null,
})
