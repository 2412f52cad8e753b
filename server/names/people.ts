import { type FormPool, forgetForms, formsAt, keepForms, newFormPool } from './form-pools.ts'
import { formsOf, type NameForm } from './forms.ts'
import { weightOf } from './lexicon.ts'
import { forgetWord, newVocabulary, type Vocabulary } from './vocabularies.ts'

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
  country?: string | undefined
  birthDate?: string | undefined
}

/**
 * People found by name, number, phone or ticket, all in memory and nowhere else. Each has a place; what a search looks
 * at for everybody stands in typed arrays, because objects for 100,000 people are slow and large.
 */
export type PeopleIndex = {
  ids: string[]
  placeOf: Map<string, number>
  forms: FormPool
  /** Numbers, phones and tickets of a place, as the keys of `byKey`. */
  keys: Key[][]
  byKey: Map<Key, number | number[]>
  words: Vocabulary
  countries: string[]
  country: Uint16Array
  birthYear: Uint16Array
  wordCount: Uint8Array
  /** Working space of a search. */
  sums: Float32Array
  last: Uint8Array
  touched: Int32Array
}

/** An index of these people. @param expected room from the start, for that many and a few more */
export function buildIndex(cards: Iterable<PersonCard>, expected = 0): PeopleIndex {
  const size = expected + 1024
  const index: PeopleIndex = {
    ids: [],
    placeOf: new Map(),
    forms: newFormPool(size),
    keys: [],
    byKey: new Map(),
    words: newVocabulary(),
    countries: [''],
    country: new Uint16Array(size),
    birthYear: new Uint16Array(size),
    wordCount: new Uint8Array(size),
    sums: new Float32Array(size),
    last: new Uint8Array(size),
    touched: new Int32Array(size),
  }
  for (const card of cards) addCard(index, card)
  return index
}

/** Adds a person, or takes the new card in place of the old one. */
export function addCard(index: PeopleIndex, card: PersonCard): void {
  dropCard(index, card.id)
  const place = index.ids.length
  const forms = formsOf(index.words, card)
  index.words.met.clear()
  index.ids.push(card.id)
  index.placeOf.set(card.id, place)
  keepForms(index.forms, place, forms)
  if (place >= index.sums.length) grow(index)
  index.country[place] = countryNumber(index, card.country ?? '')
  index.birthYear[place] = Number(card.birthDate?.slice(0, 4)) || 0
  index.wordCount[place] = forms[0]?.words.length ?? 0
  for (const word of wordsIn(forms)) index.words.holders[word]?.push(place)
  const keys = keysOf(card)
  index.keys.push(keys)
  for (const key of keys) noteKey(index, key, place)
}

/** Adds phones (E.164) to somebody who is there; they go with the card. */
export function addPhones(index: PeopleIndex, id: string, phones: readonly string[]): void {
  const place = index.placeOf.get(id)
  if (place === undefined) return
  const known = index.keys[place] ?? []
  const more = [...new Set(phones.flatMap(phoneKeys))].filter((key) => !known.includes(key))
  index.keys[place] = [...known, ...more]
  for (const key of more) noteKey(index, key, place)
}

function noteKey(index: PeopleIndex, key: Key, place: number) {
  const there = index.byKey.get(key)
  if (typeof there === 'object') there.push(place)
  else index.byKey.set(key, there === undefined ? place : [there, place])
}

/** Forgets a person; words nobody else has go too. */
export function dropCard(index: PeopleIndex, id: string): void {
  const place = index.placeOf.get(id)
  if (place === undefined) return
  index.words.met.clear()
  for (const word of wordsIn(formsAt(index.forms, place))) {
    const left = (index.words.holders[word] ?? []).filter((each) => each !== place)
    index.words.holders[word] = left
    if (left.length === 0) forgetWord(index.words, word)
  }
  for (const key of index.keys[place] ?? []) {
    const left = placesBy(index, key).filter((each) => each !== place)
    if (left.length) index.byKey.set(key, left)
    else index.byKey.delete(key)
  }
  index.placeOf.delete(id)
  index.ids[place] = ''
  forgetForms(index.forms, place)
  index.keys[place] = []
  index.country[place] = 0
  index.birthYear[place] = 0
}

/** Places of those with this number, phone or ticket. */
export function placesBy(index: PeopleIndex, key: Key): number[] {
  const there = index.byKey.get(key)
  return there === undefined ? [] : typeof there === 'number' ? [there] : there
}

/** A-numbers and phones are kept as small integers, tickets as text: what a map of 100,000 keys can hold cheaply. */
export type Key = number | string

export function aNumberKey(number: string): Key {
  return Number(number)
}

const longPhone = 10
const shortPhone = 8

/**
 * A phone is found by its last ten digits, so that a country code or a zero more or less does no harm, and by its last
 * eight, because many countries have no more (a US number with another area code is another number).
 */
export function phoneKeys(phone: string): Key[] {
  const digits = phone.replace(/\D/g, '')
  const short = 1_000_000_000 + Number(digits.slice(-shortPhone))
  return digits.length < longPhone ? [short] : [short, 100_000_000_000 + Number(digits.slice(-longPhone))]
}

/** The key under which a phone may stand that somebody typed: the longest that its digits allow. */
export function phoneKey(typed: string): Key {
  return phoneKeys(typed.replace(/\D/g, '').replace(/^0+/, '')).at(-1) as Key
}

/** `B-017`, `b 17` and `B17` are one ticket. */
export function ticketKey(ticket: string): Key {
  return ticket
    .toUpperCase()
    .replace(/[^\p{Lu}\d]/gu, '')
    .replace(/(?<=\D)0+(?=\d)/, '')
}

/** What a word says about who it is: its kind, and how few people have it. 0.1 to 1. */
export function wordWeight(index: PeopleIndex, text: string, having: number): number {
  const people = Math.log(index.placeOf.size + 20)
  return weightOf(text) * (0.4 + 0.6 * Math.max(0, 1 - Math.log(having + 1) / people))
}

/** The number of a country, 0 if nobody is from there. */
export function knownCountry(index: PeopleIndex, country: string): number {
  return Math.max(0, index.countries.indexOf(country))
}

function countryNumber(index: PeopleIndex, country: string): number {
  const at = index.countries.indexOf(country)
  return at >= 0 ? at : index.countries.push(country) - 1
}

/** As many places as keys and not one more: an array that grows takes four times the memory. */
function keysOf({ aNumbers, phones = [], ticket }: PersonCard): Key[] {
  return [...aNumbers.map(aNumberKey), ...phones.flatMap(phoneKeys), ...(ticket ? [ticketKey(ticket)] : [])]
}

/** Each word of all forms once. */
function wordsIn(forms: NameForm[]): readonly number[] {
  const [first, ...others] = forms
  if (!first) return []
  const apart = first.words.every((word, at) => first.words.indexOf(word) === at)
  return others.length === 0 && apart ? first.words : [...new Set(forms.flatMap((form) => form.words))]
}

function grow(index: PeopleIndex) {
  const size = index.sums.length * 2
  index.country = larger(index.country, new Uint16Array(size))
  index.birthYear = larger(index.birthYear, new Uint16Array(size))
  index.wordCount = larger(index.wordCount, new Uint8Array(size))
  index.sums = new Float32Array(size)
  index.last = new Uint8Array(size)
  index.touched = new Int32Array(size)
}

function larger<Kind extends Uint8Array | Uint16Array>(from: Kind, into: Kind): Kind {
  into.set(from)
  return into
}
