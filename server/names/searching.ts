import { formsAt } from './form-pools.ts'
import { type Lift, liftsFor } from './lifts.ts'
import { type AskedLine, readLine } from './lines.ts'
import { aNumberKey, type Key, type PeopleIndex, phoneKey, placesBy, ticketKey } from './people.ts'
import { readingsOf, type Wanted } from './readings.ts'
import { type Fit, fitOf, reasonsOf } from './scoring.ts'
import { bestPlaces } from './shortlists.ts'

/** Why somebody is in the answer, most telling first; pages make words of them. */
export const whyCodes = [
  'same-number',
  'same-phone',
  'same-ticket',
  'same-name',
  'surnames-swapped',
  'one-surname',
  'other-spelling',
  'other-script',
  'one-letter',
  'part-of-name',
  'same-country',
  'same-year',
] as const

export type Why = (typeof whyCodes)[number]

/** Somebody found. `score` is 0 to 1 for names; a number, phone or ticket that is the same stands above them at 2. */
export type Found = { id: string; score: number; why: Why[] }

/**
 * What may lift a person and never leaves one out: ISO country of birth, year of birth. `most` results (10), `only` those
 * of whom this says yes.
 */
export type Hints = {
  country?: string | undefined
  birthYear?: number | undefined
  most?: number
  only?: (id: string) => boolean
}

/**
 * People who fit a line as somebody types it: a number, a phone, a ticket, a name in any script, order and spelling.
 * Best first. Never throws; long lines are cut.
 */
export function findPeople(index: PeopleIndex, line: string, hints: Hints = {}): Found[] {
  const asked = readLine(line)
  const lift = liftsFor(index, hints.country, hints.birthYear)
  const found = new Map<number, Standing>()
  for (const name of asked.names) for (const wanted of readingsOf(index, name)) addByName(index, wanted, lift, found)
  if (asked.names.length > 0 && !someFitWell(found))
    for (const name of asked.names)
      for (const wanted of readingsOf(index, name, true)) addByName(index, wanted, lift, found)
  const numbers = byNumber(index, asked)
  for (const [place, why] of numbers) found.set(place, { score: 2, why, ...kept(found.get(place)) })
  const all = [...found].filter(([place]) => !hints.only || hints.only(index.ids[place] ?? ''))
  all.sort(([one, a], [two, b]) => b.score - a.score || one - two)
  return all.slice(0, hints.most ?? 10).map(([place, standing]) => {
    const why = [...(standing.why ?? []), ...whyOf(index, standing, place, lift)]
    return { id: index.ids[place] ?? '', score: standing.score, why }
  })
}

/** Whether a line has a number that nobody here has and that could be a phone. */
export function asksForPhone(index: PeopleIndex, line: string): boolean {
  const asked = readLine(line)
  return asked.phones.length > 0 && byNumber(index, asked).size === 0
}

/** How somebody stands while the search goes on: by a name, by a number, or both. */
type Standing = { score: number; wanted?: Wanted; fit?: Fit; why?: Why[] }

/** Below this, a word of two is not answered at all, or both are hardly like. */
const goodFit = 0.7

function someFitWell(found: Map<number, Standing>): boolean {
  for (const { fit } of found.values()) if (fit && fit.score >= goodFit) return true
  return false
}

function kept(standing: Standing | undefined) {
  return standing?.wanted && standing.fit ? { wanted: standing.wanted, fit: standing.fit } : {}
}

function byNumber(index: PeopleIndex, asked: AskedLine): Map<number, Why[]> {
  const found = new Map<number, Why[]>()
  const add = (key: Key, why: Why) => {
    for (const place of placesBy(index, key)) found.set(place, [...(found.get(place) ?? []), why])
  }
  for (const number of asked.aNumbers) add(aNumberKey(number), 'same-number')
  for (const phone of asked.phones) add(phoneKey(phone), 'same-phone')
  for (const ticket of asked.tickets) add(ticketKey(ticket), 'same-ticket')
  return found
}

function addByName(index: PeopleIndex, wanted: Wanted, lift: Lift, found: Map<number, Standing>) {
  for (const { place, lifted } of bestPlaces(index, wanted, lift)) {
    const fit = fitOf(index, wanted, formsAt(index.forms, place))
    const known = found.get(place)
    const score = fit ? fit.score * wanted.sure + lifted : 0
    if (fit && (!known || known.score < score)) found.set(place, { score, wanted, fit })
  }
}

function whyOf(index: PeopleIndex, { wanted, fit }: Standing, place: number, lift: Lift): Why[] {
  const why: Why[] = wanted && fit ? reasonsOf(index, wanted, fit) : []
  if (lift.country && lift.country === index.country[place]) why.push('same-country')
  if (lift.birthYear && lift.birthYear === index.birthYear[place]) why.push('same-year')
  return why
}
