import type { DoorRow } from '../cases/fields.ts'
import { missingIn } from '../cases/missing.ts'
import type { State } from '../cases/states.ts'
import type { ListedSlip } from '../cases/waiting-slips.ts'
import { foldName } from '../names/folding.ts'
import type { FormView, MistakeView } from '../web/form-views.ts'
import { spokenNames } from '../web/lists.ts'
import { page } from '../web/page.ts'
import { alarmsOf, roomOf } from './alarms.ts'
import type { Done } from './done-marks.ts'
import type { finishedForm, nameForm, Show } from './forms.ts'
import { type Docket, isOpen, type Person, type Site } from './today.ts'
import { whenOf } from './unaccounted.ts'

export const sitesPage = page<{ sites: { id: string; name: string }[] }>('docket/sites')
export const noShiftPage = page<object>('docket/no-shift')
export const todayPage = page<ReturnType<typeof todayView>>('docket/today')
export const roomPage = page<ReturnType<typeof roomView>>('docket/room')

/** What of the list is shown. `name` never stands in an address; the others do. */
export type Filter = { show: Show; language: string | null; name: string | null }

type Looking = {
  /** Whether they may look at lists of other days. */
  otherDays: boolean
  accountId: string | null
  reader: string
  now: Date
  search: FormView<(typeof nameForm)['shape']>
  /** What this reader has just marked, or taken back. */
  done: Done | null
  /** Of a tap that could not be read. */
  mistakes: MistakeView[]
}

/** The day's list: alarms, then room by room. Counts and alarms are of everyone, rows of those the filter shows. */
export function todayView(
  docket: Docket,
  filter: Filter,
  { accountId, otherDays, reader, now, search, mistakes, done }: Looking,
) {
  const { site, day, today, people, earlier } = docket
  const languages = spokenNames(reader)
  const rooms = [...Map.groupBy(people, roomOf)].map(([room, all], at) => {
    // The one just marked stays where it is, whatever is shown: a finger may still be there.
    const shown = all.filter((person) => person.id === done?.id || passes(person, filter, accountId))
    return {
      anchor: `room-${at}`,
      room,
      judge: all.map(({ door }) => door?.judge).find(Boolean) ?? null,
      done: all.filter((person) => !isOpen(person)).length,
      total: all.length,
      unchecked: all.filter(isOpen).length,
      people: shown.map((person) => personView(person, docket, languages, person.id === done?.id)),
    }
  })
  return {
    site: { id: site.id, name: site.name },
    zone: site.zone,
    day,
    today,
    earlier: earlier.map((each) => ({
      day: each.day,
      when: whenOf(each.day, day),
      count: each.people,
      href: otherDays ? address(site, each.day, 'all', null) : null,
    })),
    alarms: alarmsOf(docket, now).map((alarm) => ({ ...alarm, anchor: anchorOf(rooms, alarm.room) })),
    unprepared: people
      .filter(({ checkOut }) => checkOut?.kind === 'taken' && checkOut.prepared_at === null)
      .map(({ id, ticket }) => ({ id, ticket })),
    rooms: rooms.filter((room) => room.people.length > 0),
    nobody: people.length === 0,
    nobodyShown: people.length > 0 && rooms.every((room) => room.people.length === 0),
    loose: { count: docket.additions.loose.length, newest: docket.additions.loose.slice(0, mostAdded) },
    filters: filtersOf(docket, filter),
    languages: languagesOf(docket, filter, languages),
    done,
    back: { home: false, show: filter.show, language: filter.language ?? '', day: today ? '' : day },
    form: { mistakes: [...mistakes, ...search.mistakes] },
    search: search.fields,
    searched: filter.name !== null,
    lastChange:
      people
        .map(({ checkOut }) => checkOut?.at ?? '')
        .sort()
        .at(-1) || null,
  }
}

/** *Room finished*: everyone unchecked in one room, each asked about once. */
export function roomView(
  { site, today, day }: Docket,
  room: string | null,
  people: Person[],
  answers: ReadonlyMap<string, string | null>,
  { mistakes }: FormView<(typeof finishedForm)['shape']>,
) {
  return {
    site: { id: site.id, name: site.name },
    back: { day: today ? '' : day },
    room,
    form: { mistakes },
    people: people.map(({ id, ticket, time, door }) => ({
      id,
      ticket,
      hearing: time,
      name: door?.name ?? null,
      clothing: door?.clothing ?? null,
      chosen: answers.get(id) ?? null,
      unanswered: mistakes.length > 0 && !answers.get(id),
    })),
  }
}

type Named = ReadonlyMap<string, string>

function personView(person: Person, { additions, site: { zone } }: Docket, languages: Named, fresh: boolean) {
  const { id, ticket, time, door, checkOut, undoable, twins } = person
  const state: State = checkOut?.kind ?? 'waiting'
  return {
    id,
    ticket,
    hearing: time,
    damaged: door === null,
    name: door?.name || null,
    language: door ? (languages.get(door.language) ?? door.language) : null,
    alsoSpeaks: door?.alsoSpeaks ? (languages.get(door.alsoSpeaks) ?? door.alsoSpeaks) : null,
    clothing: door?.clothing ?? null,
    children: door?.children ?? null,
    childrenBy: door?.childrenBy ?? null,
    medicine: door?.medicine ?? null,
    lawyer: door?.lawyer ?? null,
    needs: Boolean(door?.clothing || door?.medicine || door?.children || door?.lawyer),
    zone,
    missing: door ? missingIn({ door }).length : 0,
    twins,
    added: additions.beside
      .filter(({ caseId }) => caseId === id)
      .slice(0, mostAdded)
      .map((slip) => addedView(slip, door)),
    state,
    at: checkOut?.at ?? null,
    by: checkOut?.by ?? null,
    undoable,
    inHearing: state === 'in-hearing',
    notSeen: state === 'not-seen',
    settled: state === 'safe',
    fresh,
    folded: state === 'safe' && !fresh,
    taken: state === 'taken',
  }
}

/** Of one person's additions the newest; the page of the case has all. */
const mostAdded = 3

const neededAtTheDoors = ['clothing', 'medicine', 'children', 'childrenBy', 'room', 'lawyer'] as const
type Needed = Record<(typeof neededAtTheDoors)[number], string | null>

/** What an addition says that is needed at the doors and not said above it. The page of the case has everything. */
function addedView({ at, letter, content }: ListedSlip, door: DoorRow | null) {
  const said = Object.fromEntries(
    neededAtTheDoors.map((name) => [name, content && content.door[name] !== door?.[name] ? content.door[name] : null]),
  ) as Needed
  return { at, letter, name: content?.sameName ?? null, needs: Object.values(said).some(Boolean), said }
}

function passes(person: Person, { show, language, name }: Filter, accountId: string | null): boolean {
  if (language !== null && person.door?.language !== language) return false
  if (name !== null && !hasName(person, name)) return false
  if (show === 'open') return isOpen(person)
  if (show === 'not-seen') return person.checkOut?.kind === 'not-seen'
  return show === 'all' || isMine(person, accountId)
}

/** Theirs: taken in, last marked or held by them. */
const isMine = ({ accountId, checkOut, holderId }: Person, who: string | null): boolean =>
  who !== null && [accountId, checkOut?.account_id, holderId].includes(who)

/** Every word looked for begins a word of the name as used, in any order, or is the ticket. */
function hasName({ door, ticket }: Person, sought: string): boolean {
  if (foldName(ticket) === foldName(sought)) return true
  const words = foldName(door?.name ?? '').split(' ')
  return foldName(sought)
    .split(' ')
    .every((each) => words.some((word) => word.startsWith(each)))
}

function filtersOf({ site, today, day }: Docket, { show, language }: Filter) {
  return (['all', 'open', 'not-seen', 'mine'] as const).map((each) => ({
    label: each,
    current: each === show,
    href: address(site, today ? null : day, each, language),
  }))
}

function languagesOf({ site, today, day, people }: Docket, { show, language }: Filter, names: Named) {
  const spoken = [...new Set(people.map(({ door }) => door?.language || null))].filter((code) => code !== null)
  if (spoken.length < 2) return []
  return spoken.sort().map((code) => ({
    name: names.get(code) ?? code,
    current: code === language,
    href: address(site, today ? null : day, show, code === language ? null : code),
  }))
}

/** Where a filtered list stands: random ids, a day and codes, nothing of a person. */
export function address({ id }: Pick<Site, 'id'>, day: string | null, show: string, language: string | null): string {
  const query = new URLSearchParams({ site: id })
  if (day) query.set('day', day)
  if (show !== 'all') query.set('show', show)
  if (language) query.set('language', language)
  return `/docket?${query}`
}

const anchorOf = (rooms: { anchor: string; room: string | null }[], room: string | null) =>
  rooms.find((one) => one.room === room)?.anchor ?? ''
