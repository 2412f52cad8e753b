import { likeness } from './distances.ts'
import { consonants, relativesOf, ruledSounds, soundsOf } from './lexicon.ts'
import type { Word } from './romanising.ts'

/**
 * All different words of the names in an index, each kept once, with the ways to find it: by its letters, by its sound,
 * by pairs of letters. A word that no card has any more is blanked.
 */
export type Vocabulary = {
  byText: Map<string, number>
  texts: string[]
  open: boolean[]
  /** How many cards have the word. */
  counts: number[]
  cards: number[][]
  /** Ways of sounding: several can lead to one word; a word of the rules leads to none (-1). */
  sounds: string[]
  soundWord: number[]
  soundCost: number[]
  soundOpen: boolean[]
  soundPairs: number[]
  firmPairs: number[]
  bySound: Map<string, number[]>
  byPair: number[][]
  seen: Uint8Array
  firm: Uint8Array
}

const firmShift = 1024
const nothing: number[] = []

export function newVocabulary(): Vocabulary {
  const made: Vocabulary = {
    byText: new Map(),
    texts: [],
    open: [],
    counts: [],
    cards: [],
    sounds: [],
    soundWord: [],
    soundCost: [],
    soundOpen: [],
    soundPairs: [],
    firmPairs: [],
    bySound: new Map(),
    byPair: Array.from({ length: 2 * firmShift }, () => []),
    seen: new Uint8Array(1024),
    firm: new Uint8Array(1024),
  }
  for (const sound of ruledSounds()) addSound(made, sound, -1, 0, false)
  return made
}

/** The number of a word, made if it is new. */
export function wordNumber(words: Vocabulary, { text, open }: Word): number {
  const key = open ? `~${text}` : text
  const known = words.byText.get(key)
  if (known !== undefined) return known
  const number = words.texts.length
  words.byText.set(key, number)
  words.texts.push(text)
  words.open.push(open)
  words.counts.push(0)
  words.cards.push([])
  for (const { sound, cost } of soundsOf(text, open)) addSound(words, sound, number, cost, open)
  return number
}

/** Forgets a word's letters; its number is not used again. */
export function forgetWord(words: Vocabulary, number: number): void {
  words.byText.delete((words.open[number] ? '~' : '') + words.texts[number])
  for (const [sound, ways] of [...words.bySound].filter(([, each]) =>
    each.some((way) => words.soundWord[way] === number),
  )) {
    const left = ways.filter((way) => words.soundWord[way] !== number)
    for (const way of ways) if (words.soundWord[way] === number) words.sounds[way] = ''
    if (left.length) words.bySound.set(sound, left)
    else words.bySound.delete(sound)
  }
  words.texts[number] = ''
  words.cards[number] = []
}

/** Words like this one: number → how alike (0 to 1). `least` is the lowest likeness worth having. */
export function wordsLike(words: Vocabulary, word: Word, least: number): Map<number, number> {
  const found = new Map<number, number>()
  const keep = (number: number, alike: number) => {
    if (number >= 0 && (words.counts[number] ?? 0) > 0 && alike > (found.get(number) ?? least)) found.set(number, alike)
  }
  const ways = soundsOf(word.text, word.open)
  for (const { sound, cost } of ways) {
    for (const way of words.bySound.get(sound) ?? nothing)
      keep(words.soundWord[way] ?? -1, 0.96 - cost - (words.soundCost[way] ?? 0))
    keepRelatives(words, sound, 1 - cost, keep)
  }
  for (const { sound, cost } of ways) spread(words, word, sound, cost, least, keep)
  const same = words.byText.get(word.open ? `~${word.text}` : word.text)
  if (same !== undefined) keep(same, 1)
  return found
}

function keepRelatives(
  words: Vocabulary,
  sound: string,
  factor: number,
  keep: (number: number, alike: number) => void,
) {
  for (const [other, sure] of relativesOf(sound))
    for (const way of words.bySound.get(other) ?? nothing)
      keep(words.soundWord[way] ?? -1, factor * sure - (words.soundCost[way] ?? 0))
}

/** Compares letter by letter with every way of sounding that shares enough pairs of letters. */
function spread(
  words: Vocabulary,
  word: Word,
  sound: string,
  cost: number,
  least: number,
  keep: (number: number, alike: number) => void,
) {
  for (const way of candidates(words, sound, word.open)) {
    const other = words.sounds[way] ?? ''
    const open = word.open !== words.soundOpen[way] || (word.open && (words.soundOpen[way] ?? false))
    let alike = likeness(sound, other, open)
    const number = words.soundWord[way] ?? -1
    const text = words.texts[number]
    if (text && !open && cost === 0 && alike < 0.94) alike = Math.max(alike, likeness(word.text, text, false))
    alike = Math.min(alike, open ? 0.93 : 0.95) - cost - (words.soundCost[way] ?? 0)
    if (alike < least) continue
    if (number >= 0) keep(number, alike)
    else if (alike >= 0.8) keepRelatives(words, other, alike, keep)
    if (number < 0) for (const twin of words.bySound.get(other) ?? nothing) keep(words.soundWord[twin] ?? -1, alike)
  }
}

const most = 500

function candidates(words: Vocabulary, sound: string, open: boolean): number[] {
  const touched: number[] = []
  const count = (pairs: number[], into: Uint8Array) => {
    for (const pair of pairs)
      for (const way of words.byPair[pair] ?? nothing) {
        if (words.seen[way] === 0 && words.firm[way] === 0) touched.push(way)
        into[way] = (into[way] ?? 0) + 1
      }
  }
  const soundPairs = open ? nothing : pairsOf(sound, 0)
  const firmPairs = pairsOf(consonants(sound), firmShift)
  count(soundPairs, words.seen)
  count(firmPairs, words.firm)
  const scored: { way: number; share: number }[] = []
  for (const way of touched) {
    const shared = (2 * (words.seen[way] ?? 0)) / (soundPairs.length + (words.soundPairs[way] ?? 0))
    const firm = (2 * (words.firm[way] ?? 0)) / (firmPairs.length + (words.firmPairs[way] ?? 0))
    words.seen[way] = 0
    words.firm[way] = 0
    if (shared >= 0.36 || firm >= 0.57) scored.push({ way, share: Math.max(shared, firm * 0.8) })
  }
  if (scored.length > most) scored.sort((a, b) => b.share - a.share).length = most
  return scored.map((each) => each.way)
}

function addSound(words: Vocabulary, sound: string, word: number, cost: number, open: boolean) {
  const way = words.sounds.length
  const soundPairs = open ? nothing : pairsOf(sound, 0)
  const firmPairs = pairsOf(consonants(sound), firmShift)
  words.sounds.push(sound)
  words.soundWord.push(word)
  words.soundCost.push(cost)
  words.soundOpen.push(open)
  words.soundPairs.push(soundPairs.length)
  words.firmPairs.push(firmPairs.length)
  const twins = words.bySound.get(sound)
  if (twins) twins.push(way)
  else words.bySound.set(sound, [way])
  for (const pair of soundPairs) words.byPair[pair]?.push(way)
  for (const pair of firmPairs) words.byPair[pair]?.push(way)
  if (way >= words.seen.length) {
    words.seen = new Uint8Array(words.seen.length * 2)
    words.firm = new Uint8Array(words.firm.length * 2)
  }
}

/** Pairs of neighbouring letters, the edges of the word included, each once, as numbers from `shift`. */
function pairsOf(sound: string, shift: number): number[] {
  const pairs = new Set<number>()
  let before = 0
  for (let at = 0; at <= sound.length; at++) {
    const code = at < sound.length ? letterOf(sound.charCodeAt(at)) : 0
    pairs.add(shift + before * 28 + code)
    before = code
  }
  return [...pairs]
}

function letterOf(code: number): number {
  return code >= 97 && code <= 122 ? code - 96 : 27
}
