import type { CaseRow } from '../cases/cases.ts'
import type { LawyersMayCallRow, TellingRow } from '../cases/fields.ts'
import type { OpenRows } from '../cases/rows.ts'
import { type CheckOut, happenedAt, type State, standing } from '../cases/states.ts'
import { type Entry, timelineOf } from '../cases/timelines.ts'
import { showANumber } from '../names/a-numbers.ts'
import { showPhone } from '../names/phones.ts'
import type { Why } from '../names/searching.ts'
import type { FormView } from '../web/form-views.ts'
import { countriesIn, languagesIn } from '../web/lists.ts'
import { page } from '../web/page.ts'
import type { Answer } from './finding.ts'
import { searchForm } from './forms.ts'
import type { News, Shared, SharedCase } from './shared-cases.ts'
import type { Share } from './shares.ts'

export type Site = { name: string; city: string; state: string; zone: string }

type Line = {
  id: string
  name: string
  country: string | null
  language: string | null
  lawyer: string | null
  takenAt: string | null
  zone: string
  site: string
  isNew: boolean
  damaged: boolean
}

type Search = FormView<(typeof searchForm)['shape']>

type Home = {
  search: Search
  cases: Line[]
  fresh: number
  gone: (News & { zone: string })[]
}

/** `answer` is null before anything was sought; `hints` is null when country and year would change nothing. */
type Searches = {
  search: Search
  hints: 'open' | 'shut' | null
  answer: { people: Match[]; cards: number; damaged: number; opening: boolean } | null
}
type Match = {
  href: string
  name: string
  country: string | null
  born: string | null
  numbers: string[]
  why: string[]
  state: State
  confirmedAt: string | null
  closed: boolean
  zone: string
  site: string
}

export const homePage = page<Home>('partners/home')
export const searchesPage = page<Searches>('partners/searches')

/** Which partners may open one case; `agreed` is the person's own consent. */
type Shares = { id: string; name: string; agreed: boolean; shares: Share[]; zone: string; refused: boolean }

export const sharesPage = page<Shares>('partners/shares')
export const sheetPage = page<ReturnType<typeof sheetView>>('partners/sheet')

type Sites = ReadonlyMap<string, Site>
/** Countries and languages by their names in the reader's language. */
type Names = { country(code: string | null): string | null; language(code: string | null): string | null }

export const namesIn = (reader: string): Names => ({
  country: (code) => textOf(countriesIn(reader), code),
  language: (code) => textOf(languagesIn(reader), code),
})

const textOf = (list: { value: string; text: string }[], code: string | null): string | null =>
  code === null ? null : (list.find(({ value }) => value === code)?.text ?? code)

export function homeView(shared: Shared, sites: Sites, names: Names): Home {
  const cases = shared.cases.map((one) => lineOf(one, sites, names))
  const zone = [...sites.values()][0]?.zone ?? 'America/New_York'
  return {
    search: searchForm.blank(),
    cases,
    fresh: cases.filter(({ isNew }) => isNew).length,
    gone: shared.gone.map((one) => ({ ...one, zone })),
  }
}

/** @param folder where one person's page is: `/cases` for coordinators, `/partners/cases` for partners */
export function searchesView(
  search: Search,
  answer: Answer | null,
  folder: string,
  sites: Sites,
  names: Names,
): Searches {
  const hinted = search.fields.country.value !== '' || search.fields.year.value !== ''
  const hints = hinted ? 'open' : isTheOne(answer?.matches ?? []) ? null : 'shut'
  if (!answer) return { search, hints, answer: null }
  const { matches, cards, damaged, opening } = answer
  return {
    search,
    hints,
    answer: { people: matches.map((match) => matchOf(match, folder, sites, names)), cards, damaged, opening },
  }
}

/** Found by a number, and nobody else: a country or a year lifts nobody any more, and the list of countries is half a page. */
const isTheOne = ([first, ...others]: Answer['matches']): boolean =>
  others.length === 0 && (first?.why.some((code) => byNumber.has(code)) ?? false)

const byNumber: ReadonlySet<string> = new Set<Why>(['same-number', 'same-phone', 'same-ticket'])

function matchOf(
  { row, rows, why, state, confirmedAt }: Answer['matches'][number],
  folder: string,
  sites: Sites,
  names: Names,
) {
  const card = rows.card[0]?.value
  const site = sites.get(row.site_id)
  return {
    href: `${folder}/${row.id}`,
    name: card ? nameOf(card) : row.ticket,
    country: names.country(card?.country ?? null),
    born: card?.birthDate ?? null,
    numbers: card?.aNumbers.map(showANumber) ?? [],
    why: why.map((code) => `partners:why.${code}`),
    state,
    confirmedAt,
    closed: row.closed_at !== null,
    zone: site?.zone ?? 'America/New_York',
    site: site?.name ?? '',
  }
}

function lineOf({ row, rows, takenAt, isNew }: SharedCase, sites: Sites, names: Names): Line {
  const site = sites.get(row.site_id)
  const card = rows?.card[0]?.value
  const door = rows?.door[0]?.value
  return {
    id: row.id,
    name: card ? nameOf(card) : (door?.name ?? row.ticket),
    country: names.country(card?.country ?? null),
    language: names.language(door?.language ?? null),
    lawyer: door?.lawyer ?? null,
    takenAt,
    zone: site?.zone ?? 'America/New_York',
    site: site?.name ?? '',
    isNew,
    damaged: rows === null,
  }
}

/** Everything a lawyer needs on one page, each fact with its time and its source. */
export function sheetView(
  row: CaseRow,
  rows: OpenRows,
  checkOuts: readonly CheckOut[],
  site: Site,
  names: Names,
  now: Date,
) {
  const card = rows.card[0]?.value ?? null
  const door = rows.door[0]?.value ?? null
  const facts = rows.facts.map(({ value }) => value)
  const stands = standing(checkOuts)
  return {
    ticket: row.ticket,
    name: card ? nameOf(card) : (door?.name ?? row.ticket),
    oneName: card?.oneName ?? false,
    spellings: card?.spellings ?? [],
    numbers: card?.aNumbers.map(showANumber) ?? [],
    noNumber: card?.noNumber ?? null,
    otherNumbers: card?.otherNumbers ?? [],
    country: names.country(card?.country ?? null),
    language: names.language(door?.language ?? null),
    birthDate: card?.birthDate ?? null,
    door,
    hearing: { day: row.hearing_day, time: row.hearing_time },
    site,
    takenAt: stands?.kind === 'taken' ? happenedAt(stands) : null,
    printedAt: now.toISOString(),
    timeline: timelineOf(rows.facts, checkOuts).flatMap((entry) => lawyersEntry(entry, site.zone)),
    told: new Set(ofKind<TellingRow>(facts, 'telling').map(({ contactRef }) => contactRef)).size,
    mayBeCalled: ofKind<LawyersMayCallRow>(facts, 'lawyers-may-call')
      .flatMap(({ contacts }) => contacts)
      .map((contact) => ({
        ...contact,
        language: names.language(contact.language),
        phone: contact.phone ? showPhone(contact.phone) : null,
      })),
  }
}

/** What happened and how we know it; which volunteer wrote it, and how calls to the family went, stays in the chapter. */
function lawyersEntry(entry: Entry, zone: string) {
  if (entry.kind === 'call' || entry.kind === 'try') return []
  return [
    {
      zone,
      at: entry.at,
      checkOut: entry.kind === 'check-out' ? { ...entry, by: null } : null,
      event: entry.kind === 'event' ? { ...entry.event, by: null } : null,
      detention: entry.kind === 'detention' ? { ...entry.detention, by: null } : null,
      call: null,
    },
  ]
}

const ofKind = <Kind extends { kind: string }>(facts: { kind: string }[], kind: Kind['kind']): Kind[] =>
  facts.filter((fact) => fact.kind === kind) as Kind[]

const nameOf = ({ given, family, oneName }: { given: string; family: string; oneName: boolean }): string =>
  oneName ? family || given : `${given} ${family}`.trim()
