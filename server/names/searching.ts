import { readLine, type WantedLine } from './lines.ts'
import { knownCountry, type PeopleIndex, phoneKey, placesBy, ticketKey } from './people.ts'
import { readingsOf } from './readings.ts'
import type { Word } from './romanising.ts'
import { type Fit, fitOf } from './scoring.ts'
import { bestPlaces, type Lift } from './shortlists.ts'

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
  const wanted = readLine(line)
  const lift: Lift = { country: knownCountry(index, hints.country ?? ''), birthYear: hints.birthYear ?? 0 }
  const found = new Map<number, Found>()
  addByNumber(index, wanted, found)
  for (const words of wanted.names) addByName(index, words, lift, found)
  const allowed = [...found].filter(([, each]) => !hints.only || hints.only(each.id))
  allowed.sort(([one, a], [two, b]) => b.score - a.score || one - two)
  return allowed.slice(0, hints.most ?? 10).map(([, each]) => each)
}

function addByNumber(index: PeopleIndex, wanted: WantedLine, found: Map<number, Found>) {
  const add = (key: string, why: Why) => {
    for (const place of placesBy(index, key)) {
      const known = found.get(place)
      if (known) known.why.push(why)
      else found.set(place, { id: index.ids[place] ?? '', score: 2, why: [why] })
    }
  }
  for (const number of wanted.aNumbers) add(`a${number}`, 'same-number')
  for (const phone of wanted.phones) add(phoneKey(phone), 'same-phone')
  for (const ticket of wanted.tickets) add(ticketKey(ticket), 'same-ticket')
}

function addByName(index: PeopleIndex, words: Word[], lift: Lift, found: Map<number, Found>) {
  for (const wanted of readingsOf(index, words)) {
    for (const { place, lifted } of bestPlaces(index, wanted, lift)) {
      const fit = fitOf(index, wanted, index.forms[place] ?? [])
      const known = found.get(place)
      if (!fit || (known && known.score >= fit.score + lifted)) continue
      found.set(place, { id: index.ids[place] ?? '', score: fit.score + lifted, why: whyOf(index, fit, place, lift) })
    }
  }
}

function whyOf(index: PeopleIndex, fit: Fit, place: number, lift: Lift): Why[] {
  const why: Why[] = [...fit.why]
  if (lift.country && lift.country === index.country[place]) why.push('same-country')
  if (lift.birthYear && lift.birthYear === index.birthYear[place]) why.push('same-year')
  return why
}
