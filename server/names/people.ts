import { isFiller, weightOf } from './lexicon.ts'
import { romanWords, type Word } from './romanising.ts'
import { forgetWord, newVocabulary, type Vocabulary, wordNumber } from './vocabularies.ts'

/** What a search knows of a person: the card, opened. `birthDate` is `yyyy-mm-dd`, `country` ISO 3166-1 alpha-2. */
export type PersonCard = {
  id: string
  given: string
  family: string
  oneName?: string
  spellings: string[]
  /** Nine digits each. */
  aNumbers: string[]
  /** E.164. */
  phones?: string[]
  ticket?: string
  country?: string
  birthDate?: string
}

/** One way the name is written: numbers of its words, how many of them are given names (-1: not known). */
export type NameForm = { words: number[]; given: number; foreign: boolean }

export type Person = {
  id: string
  forms: NameForm[]
  aNumbers: string[]
  phones: string[]
  ticket: string
  country: string
  birthYear: number
}

/** People found by name, number, phone or ticket, all in memory and nowhere else. */
export type PeopleIndex = {
  people: (Person | undefined)[]
  placeOf: Map<string, number>
  words: Vocabulary
  byANumber: Map<string, number[]>
  byPhone: Map<string, number[]>
  byTicket: Map<string, number[]>
  /** Working space of a search, one place a person. */
  sums: Float32Array
  parts: Float32Array
}

/** An index of these people. */
export function buildIndex(cards: Iterable<PersonCard>): PeopleIndex {
  const index: PeopleIndex = {
    people: [],
    placeOf: new Map(),
    words: newVocabulary(),
    byANumber: new Map(),
    byPhone: new Map(),
    byTicket: new Map(),
    sums: new Float32Array(1024),
    parts: new Float32Array(1024),
  }
  for (const card of cards) addCard(index, card)
  return index
}

/** Adds a person, or takes the new card in place of the old one. */
export function addCard(index: PeopleIndex, card: PersonCard): void {
  dropCard(index, card.id)
  const place = index.people.length
  const person: Person = {
    id: card.id,
    forms: formsOf(index.words, card),
    aNumbers: card.aNumbers,
    phones: card.phones ?? [],
    ticket: card.ticket ?? '',
    country: card.country ?? '',
    birthYear: Number(card.birthDate?.slice(0, 4)) || 0,
  }
  index.people.push(person)
  index.placeOf.set(card.id, place)
  for (const word of new Set(person.forms.flatMap((form) => form.words))) {
    index.words.cards[word]?.push(place)
    index.words.counts[word] = (index.words.counts[word] ?? 0) + 1
  }
  for (const number of person.aNumbers) put(index.byANumber, number, place)
  for (const phone of person.phones) put(index.byPhone, phoneKey(phone), place)
  if (person.ticket) put(index.byTicket, ticketKey(person.ticket), place)
  if (place >= index.sums.length) {
    index.sums = new Float32Array(index.sums.length * 2)
    index.parts = new Float32Array(index.parts.length * 2)
  }
}

/** Forgets a person; words nobody else has go too. */
export function dropCard(index: PeopleIndex, id: string): void {
  const place = index.placeOf.get(id)
  const person = place === undefined ? undefined : index.people[place]
  if (place === undefined || !person) return
  index.placeOf.delete(id)
  index.people[place] = undefined
  for (const word of new Set(person.forms.flatMap((form) => form.words))) {
    index.words.counts[word] = (index.words.counts[word] ?? 1) - 1
    index.words.cards[word] = (index.words.cards[word] ?? []).filter((each) => each !== place)
    if (index.words.counts[word] === 0) forgetWord(index.words, word)
  }
  for (const number of person.aNumbers) take(index.byANumber, number, place)
  for (const phone of person.phones) take(index.byPhone, phoneKey(phone), place)
  if (person.ticket) take(index.byTicket, ticketKey(person.ticket), place)
}

/** Phones are found by their last eight digits, so that a country code or a zero more or less does no harm. */
export function phoneKey(digits: string): string {
  return digits.replace(/\D/g, '').slice(-8)
}

/** `B-017`, `b 17` and `B17` are one ticket. */
export function ticketKey(ticket: string): string {
  return ticket
    .toUpperCase()
    .replace(/[^A-Z\d]/g, '')
    .replace(/(?<=[A-Z])0+(?=\d)/, '')
}

function formsOf(words: Vocabulary, card: PersonCard): NameForm[] {
  const forms: NameForm[] = []
  const add = (given: string, family: string, known: boolean) => {
    const first = nameWords(given)
    const last = nameWords(family)
    const all = [...first, ...last]
    if (all.length === 0) return
    forms.push({
      words: all.map((word) => wordNumber(words, word)),
      given: known ? first.length : -1,
      foreign: all.some((word) => word.foreign),
    })
  }
  add(card.given, card.family, true)
  if (card.oneName) add('', card.oneName, false)
  for (const spelling of card.spellings) for (const each of spelling.split(/[;|/\n]/)) add('', each, false)
  return forms
}

/** The words of a name without what stands in for a missing one. */
export function nameWords(text: string): Word[] {
  const words = romanWords(text)
  const names = words.filter((word) => !isFiller(word.text))
  return names.length ? names : []
}

/** What a word says about who it is: its kind, and how few people have it. 0.1 to 1. */
export function wordWeight(index: PeopleIndex, text: string, having: number): number {
  const people = index.placeOf.size
  const rare = Math.log((people + 20) / (having + 1)) / Math.log(people + 20)
  return weightOf(text) * (0.4 + 0.6 * Math.max(0, rare))
}

function put(map: Map<string, number[]>, key: string, place: number) {
  const places = map.get(key)
  if (places) places.push(place)
  else map.set(key, [place])
}

function take(map: Map<string, number[]>, key: string, place: number) {
  const places = (map.get(key) ?? []).filter((each) => each !== place)
  if (places.length) map.set(key, places)
  else map.delete(key)
}
