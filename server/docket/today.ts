import { openGroupOf } from '../accounts/groups.ts'
import { record } from '../audit/record.ts'
import { type ListedCase, listedOn } from '../cases/doors.ts'
import type { DoorRow } from '../cases/fields.ts'
import type { KeptDoors } from '../cases/kept-doors.ts'
import { type CheckOut, checkOutsOn, standing } from '../cases/states.ts'
import { waitingSlipsOn } from '../cases/waiting-slips.ts'
import { dayAt } from '../clock.ts'
import type { Deps } from '../deps.ts'
import { NotFoundError } from '../errors.ts'
import { nameTokens } from '../names/folding.ts'
import { transact } from '../store/open.ts'
import { actorOf, type Viewer } from '../viewer.ts'
import { canUndo } from './check-outs.ts'
import { type EarlierDay, unaccountedBefore } from './unaccounted.ts'

/** `closesAt`: local time, `HH:MM`. */
export type Site = { id: string; name: string; zone: string; alarmMinutes: number; closesAt: string }

/** Somebody on the day's list. `twins` are tickets of others with the same words in their name. */
export type Person = ListedCase & { checkOut: CheckOut | null; undoable: boolean; twins: string[] }

/** What somebody who could not read the case added, and a person or a session with its keys has still to settle. */
export type Additions = Awaited<ReturnType<typeof waitingSlipsOn>>

export type Docket = {
  site: Site
  day: string
  today: boolean
  people: Person[]
  additions: Additions
  earlier: EarlierDay[]
}

type Parts = Pick<Deps, 'store' | 'visibleTo'> & { kept: KeptDoors }

/** The sites whose docket a viewer may look at. */
export const docketSites = ({ store, visibleTo }: Pick<Deps, 'store' | 'visibleTo'>, viewer: Viewer): Promise<Site[]> =>
  visibleTo
    .sites(viewer, store.selectFrom('sites'))
    .innerJoin('chapters', 'chapters.id', 'sites.chapter_id')
    .select([
      'sites.id',
      'sites.name',
      'sites.zone',
      'sites.closes_at as closesAt',
      'chapters.alarm_minutes as alarmMinutes',
    ])
    .where('sites.closed_at', 'is', null)
    .orderBy('sites.name')
    .execute()

/**
 * Everyone on a day's list at a site as the viewer's keys open it, by room and time. One line in the trail, before
 * anything is answered.
 * @param day another day than today; who may ask for one is for the route to say, what opens is for the keys
 * @throws NotFoundError for a site that is not theirs
 */
export async function docketOf(
  parts: Parts,
  viewer: Viewer,
  { siteId, day: asked }: { siteId: string; day?: string | null },
  now: Date,
): Promise<Docket> {
  const { store } = parts
  const site = (await docketSites(parts, viewer)).find(({ id }) => id === siteId)
  if (!site) throw new NotFoundError('no such site')
  const today = dayAt(now, site.zone)
  const day = asked ?? today
  const listed = await listedOn(parts, viewer, siteId, day, now)
  const checkOuts = Map.groupBy(await checkOutsOn(store, siteId, day), ({ case_id }) => case_id)
  const place = { siteId, chapterId: chapterOf(viewer) ?? '', day }
  const additions = openGroupOf(viewer, 'F')
    ? await waitingSlipsOn(store, viewer, place, listed, now)
    : { beside: [], loose: [] }
  await transact(store, (trx) =>
    record(trx, {
      at: now,
      chapterId: chapterOf(viewer),
      by: actorOf(viewer),
      action: 'docket.listed',
      object: siteId,
    }),
  )
  const namesakes = Map.groupBy(listed, ({ door }) => (door ? nameSign(door) : ''))
  const people = listed.sort(byRoomAndTime).map((one) => {
    const checkOut = standing(checkOuts.get(one.id) ?? [])
    const twins = one.door && nameSign(one.door) !== '' ? (namesakes.get(nameSign(one.door)) ?? []) : []
    return {
      ...one,
      checkOut,
      undoable: checkOut !== null && canUndo(checkOut, now),
      twins: twins
        .slice(0, mostTwins + 1)
        .filter(({ id }) => id !== one.id)
        .slice(0, mostTwins)
        .map(({ ticket }) => ticket),
    }
  })
  const earlier = day === today ? await unaccountedBefore(store, siteId, today) : []
  return { site, day, today: day === today, people, additions, earlier }
}

/** Twenty people called Gurpreet Singh: three tickets say it as well as nineteen, and the page stays short. */
const mostTwins = 3

/** Nobody has seen them come out: not checked, or still in hearing. */
export const isOpen = ({ checkOut }: Person): boolean => checkOut === null || checkOut.kind === 'in-hearing'

/** The words of a name in any order, so that swapped surnames are still one person. */
function nameSign(door: DoorRow): string {
  const known = signs.get(door) ?? nameTokens(door.name).sort().join(' ')
  signs.set(door, known)
  return known
}

const signs = new WeakMap<DoorRow, string>()

const inOrder = new Intl.Collator('en', { numeric: true })

function byRoomAndTime(a: ListedCase, b: ListedCase): number {
  const [roomA, roomB] = [a.door?.room ?? '', b.door?.room ?? '']
  if (roomA !== roomB) return roomA === '' ? 1 : roomB === '' ? -1 : inOrder.compare(roomA, roomB)
  const [timeA, timeB] = [a.time ?? '99:99', b.time ?? '99:99']
  return timeA === timeB ? inOrder.compare(a.ticket, b.ticket) : timeA < timeB ? -1 : 1
}

const chapterOf = (viewer: Viewer): string | null => (viewer.kind === 'nobody' ? null : viewer.chapterId)
