import { readLine, type WantedLine } from './lines.ts'
import { type PeopleIndex, type Person, phoneKey, ticketKey, wordWeight } from './people.ts'
import type { Word } from './romanising.ts'
import { type Fit, fitOf, type Wanted } from './scoring.ts'
import { wordsLike } from './vocabularies.ts'

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

/** What may lift a person and never leaves one out: ISO country of birth, year of birth; `most` results (10). */
export type Hints = { country?: string; birthYear?: number; most?: number; only?: (id: string) => boolean }

const least = 0.6
const shortlist = 160

/**
 * People who fit a line as somebody types it: a number, a phone, a ticket, a name in any script, order and spelling.
 * Best first. Never throws; long lines are cut.
 */
export function findPeople(index: PeopleIndex, line: string, hints: Hints = {}): Found[] {
  const wanted = readLine(line)
  const found = new Map<number, Found>()
  addByNumber(index, wanted, found)
  for (const words of wanted.names) addByName(index, words, hints, found)
  const allowed = [...found].filter(([place]) => !hints.only || hints.only(index.people[place]?.id ?? ''))
  allowed.sort(([one, a], [two, b]) => b.score - a.score || one - two)
  return allowed.slice(0, hints.most ?? 10).map(([, each]) => each)
}

function addByNumber(index: PeopleIndex, wanted: WantedLine, found: Map<number, Found>) {
  const add = (places: number[] | undefined, why: Why) => {
    for (const place of places ?? []) {
      const id = index.people[place]?.id ?? ''
      const known = found.get(place)
      if (known) known.why.push(why)
      else found.set(place, { id, score: 2, why: [why] })
    }
  }
  for (const number of wanted.aNumbers) add(index.byANumber.get(number), 'same-number')
  for (const phone of wanted.phones) add(index.byPhone.get(phoneKey(phone)), 'same-phone')
  for (const ticket of wanted.tickets) add(index.byTicket.get(ticketKey(ticket)), 'same-ticket')
}

function addByName(index: PeopleIndex, words: Word[], hints: Hints, found: Map<number, Found>) {
  for (const wanted of readings(index, words)) {
    for (const place of bestPlaces(index, wanted, hints)) {
      const person = index.people[place]
      if (!person) continue
      const fit = fitOf(index, wanted, person)
      if (!fit) continue
      const score = fit.score + lift(person, hints)
      const known = found.get(place)
      if (known && known.score >= 2) continue
      if (!known || known.score < score) found.set(place, { id: person.id, score, why: whyOf(fit, person, hints) })
    }
  }
}

/** The line as it stands, and with glued words taken apart where the index knows the pieces. */
function readings(index: PeopleIndex, words: Word[]): Wanted[] {
  const whole = words.map((word) => ({ word, like: wordsLike(index.words, word, least) }))
  const found = [wantedOf(index, whole)]
  const apart = whole.flatMap((each) => piecesOf(index, each.word, each.like) ?? [each])
  if (apart.length > whole.length && apart.length <= 12) found.push(wantedOf(index, apart))
  return found
}

type Liked = { word: Word; like: Map<number, number> }

function wantedOf(index: PeopleIndex, liked: Liked[]): Wanted {
  const weights = liked.map(({ word, like }) => {
    let having = 0
    for (const [number, alike] of like) if (alike >= 0.84) having += index.words.counts[number] ?? 0
    return wordWeight(index, word.text, having)
  })
  const joined = liked.slice(1).map((each, at) => {
    const before = liked[at]?.word
    if (!before || before.text.length + each.word.text.length > 24) return new Map<number, number>()
    const word = { ...each.word, text: before.text + each.word.text, open: before.open || each.word.open }
    return wordsLike(index.words, word, 0.9)
  })
  return { words: liked.map((each) => each.word), like: liked.map((each) => each.like), joined, weights }
}

/** `garciamartinez` → garcia, martinez; one piece has to be known as it stands, the other may be mangled. */
function piecesOf(index: PeopleIndex, word: Word, like: Map<number, number>, deep = 1): Liked[] | undefined {
  const { text, open } = word
  if (text.length < 5 || (text.length < 6 && !word.foreign && deep === 0)) return undefined
  const strongest = Math.max(0, ...like.values())
  if (strongest >= 0.96) return undefined
  let best: { pieces: Liked[]; worth: number } | undefined
  for (let at = 2; at <= text.length - 2; at++) {
    const left = { ...word, text: text.slice(0, at), open }
    const right = { ...word, text: text.slice(at), open }
    const sides = [countOf(index, left.text), countOf(index, right.text)] as const
    if (!sides[0] && !sides[1]) continue
    const both = sides[0] > 0 && sides[1] > 0
    // A piece known by chance is short; what is left over must then be known too.
    if (!both && Math.max(sides[0] ? at : 0, sides[1] ? text.length - at : 0) < 4) continue
    if (!both && Math.min(at, text.length - at) < 3) continue
    const pieces = [left, right].map((each) => ({ word: each, like: wordsLike(index.words, each, least) }))
    const worth =
      pieces.reduce((sum, each) => sum + Math.max(0, ...each.like.values()) * each.word.text.length, 0) / text.length
    if (!best || worth > best.worth) best = { pieces, worth }
    if (!both && deep > 0) {
      const side = sides[0] ? 1 : 0
      const known = pieces[1 - side]
      const rest = pieces[side]
      const more = rest && piecesOf(index, rest.word, rest.like, deep - 1)
      if (more && known) best = { pieces: side === 1 ? [known, ...more] : [...more, known], worth: 0.99 }
    }
  }
  return best && best.worth > Math.max(0.8, strongest - 0.02) ? best.pieces : undefined
}

function countOf(index: PeopleIndex, text: string): number {
  const number = index.words.byText.get(text)
  return number === undefined ? 0 : (index.words.counts[number] ?? 0)
}

/** A quick sum for everybody who has a word like one of these; the places of the best. */
function bestPlaces(index: PeopleIndex, wanted: Wanted, hints: Hints): number[] {
  const { sums, parts } = index
  const touched: number[] = []
  const total = wanted.weights.reduce((sum, each) => sum + each, 0) || 1
  wanted.like.forEach((like, at) => {
    const weight = (wanted.weights[at] ?? 0) / total
    const here: number[] = []
    const mark = (number: number, alike: number) => {
      for (const place of index.words.cards[number] ?? []) {
        const before = parts[place] ?? 0
        if (before === 0) here.push(place)
        if (alike > before) parts[place] = alike
      }
    }
    for (const [number, alike] of like) mark(number, alike)
    for (const pair of [wanted.joined[at - 1], wanted.joined[at]])
      for (const [number, alike] of pair ?? []) mark(number, alike)
    for (const place of here) {
      if (sums[place] === 0) touched.push(place)
      sums[place] = (sums[place] ?? 0) + weight * (parts[place] ?? 0) ** 2
      parts[place] = 0
    }
  })
  for (const place of touched) {
    const person = index.people[place]
    if (!person) sums[place] = 0
    else sums[place] = (sums[place] ?? 0) + lift(person, hints) + nearness(person, wanted.words.length)
  }
  const best = topOf(touched, sums)
  for (const place of touched) sums[place] = 0
  return best
}

/** Names of as many words as were typed come a little before longer ones. */
function nearness(person: Person, count: number): number {
  let best = 9
  for (const form of person.forms) best = Math.min(best, Math.abs(form.words.length - count))
  return -0.03 * best
}

function topOf(touched: number[], sums: Float32Array): number[] {
  if (touched.length <= shortlist) return [...touched]
  const buckets = new Uint32Array(512)
  const bucketOf = (place: number) => Math.max(0, Math.min(511, Math.floor((sums[place] ?? 0) * 400)))
  for (const place of touched) {
    const bucket = bucketOf(place)
    buckets[bucket] = (buckets[bucket] ?? 0) + 1
  }
  let floor = 511
  let counted = buckets[511] ?? 0
  while (floor > 0 && counted + (buckets[floor - 1] ?? 0) <= shortlist) counted += buckets[--floor] ?? 0
  const best = touched.filter((place) => bucketOf(place) >= floor)
  if (floor > 0)
    for (const place of touched) {
      if (best.length >= shortlist) break
      if (bucketOf(place) === floor - 1) best.push(place)
    }
  return best
}

function lift(person: Person, hints: Hints): number {
  let sum = 0
  if (hints.country && person.country) sum += person.country === hints.country ? 0.05 : 0
  if (hints.birthYear && person.birthYear) {
    const apart = Math.abs(person.birthYear - hints.birthYear)
    sum += apart === 0 ? 0.06 : apart === 1 ? 0.03 : apart <= 3 ? 0.01 : 0
  }
  return sum
}

function whyOf(fit: Fit, person: Person, hints: Hints): Why[] {
  const why: Why[] = [...fit.why]
  if (hints.country && hints.country === person.country) why.push('same-country')
  if (hints.birthYear && hints.birthYear === person.birthYear) why.push('same-year')
  return why
}
