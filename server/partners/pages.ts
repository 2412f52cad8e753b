import type { CaseRow } from '../cases/cases.ts'
import type { DetentionRow, EventRow, LawyersMayCallRow, TellingRow } from '../cases/fields.ts'
import type { OpenRows } from '../cases/rows.ts'
import { showANumber } from '../names/a-numbers.ts'
import { showPhone } from '../names/phones.ts'
import type { FormView } from '../web/form-views.ts'
import { countriesIn, languagesIn } from '../web/lists.ts'
import { page } from '../web/page.ts'
import type { Found } from './finding.ts'
import type { searchForm } from './forms.ts'
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
  why: string | null
}

type Home = {
  search: FormView<(typeof searchForm)['shape']>
  results: Line[]
  /** Something was sought and nobody was found. */
  nothing: boolean
  cases: Line[]
  fresh: number
  gone: (News & { zone: string })[]
}

export const homePage = page<Home>('partners/home')
/** Which partners may open one case; `agreed` is the person's own consent. */
type Shares = { id: string; name: string; agreed: boolean; shares: Share[]; zone: string }

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

export function homeView(
  shared: Shared,
  found: Found[] | null,
  search: Home['search'],
  sites: Sites,
  names: Names,
): Home {
  const line = (one: SharedCase, why: string | null) => lineOf(one, sites, names, why)
  const cases = shared.cases.map((one) => line(one, null))
  const byId = new Map(shared.cases.map((one) => [one.row.id, one]))
  const results = (found ?? []).flatMap(({ card, why }) =>
    [byId.get(card.caseId) ?? []].flat().map((one) => line(one, why)),
  )
  const zone = [...sites.values()][0]?.zone ?? 'America/New_York'
  return {
    search,
    results,
    nothing: found !== null && results.length === 0,
    cases,
    fresh: cases.filter(({ isNew }) => isNew).length,
    gone: shared.gone.map((one) => ({ ...one, zone })),
  }
}

function lineOf({ row, rows, takenAt, isNew }: SharedCase, sites: Sites, names: Names, why: string | null): Line {
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
    why,
  }
}

/** Everything a lawyer needs on one page, each fact with its time and its source. */
export function sheetView(row: CaseRow, rows: OpenRows, takenAt: string | null, site: Site, names: Names, now: Date) {
  const card = rows.card[0]?.value ?? null
  const door = rows.door[0]?.value ?? null
  const facts = rows.facts.map(({ value }) => value)
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
    takenAt,
    printedAt: now.toISOString(),
    detentions: ofKind<DetentionRow>(facts, 'detention'),
    events: ofKind<EventRow>(facts, 'event').sort((a, b) => a.occurredAt.localeCompare(b.occurredAt)),
    told: ofKind<TellingRow>(facts, 'telling').length,
    mayBeCalled: ofKind<LawyersMayCallRow>(facts, 'lawyers-may-call')
      .flatMap(({ contacts }) => contacts)
      .map((contact) => ({
        ...contact,
        language: names.language(contact.language),
        phone: contact.phone ? showPhone(contact.phone) : null,
      })),
  }
}

const ofKind = <Kind extends { kind: string }>(facts: { kind: string }[], kind: Kind['kind']): Kind[] =>
  facts.filter((fact) => fact.kind === kind) as Kind[]

const nameOf = ({ given, family, oneName }: { given: string; family: string; oneName: boolean }): string =>
  oneName ? family || given : `${given} ${family}`.trim()
