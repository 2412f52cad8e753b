import { likeness } from './distances.ts'
import { type Finder, newFinder, noteWay, waysNear } from './finders.ts'
import { relativesOf, ruledSounds, soundsOf, weightOf } from './lexicon.ts'
import type { Word } from './romanising.ts'
import { cutAlike, fondAlike, isPartOf, isStemOf, mostShort, partAlike } from './short-names.ts'
import { noteWord, type Slips, slipsOf } from './slips.ts'
import { soundOf } from './sounds.ts'

/**
 * All different words of the names in an index, each kept once, with the ways it may sound. Several ways can lead to one
 * word; a word of the rules is a way that leads to none (-1). A word that no card has any more is blanked.
 */
export type Vocabulary = {
  byText: Map<string, number>
  texts: string[]
  open: boolean[]
  /** Places of the people who have the word. */
  holders: number[][]
  sounds: string[]
  soundWord: number[]
  soundCost: number[]
  soundOpen: boolean[]
  bySound: Map<string, number[]>
  /** Ways by the first two letters of their sound. */
  byStart: Map<string, number[]>
  finder: Finder
  slips: Slips
  /** What the last words asked for were like, until a word comes or goes. */
  met: Map<string, Alike>
  /** Words of names as spelled in Latin letters, so that a name met again is not read again. */
  spelled: Map<string, number[]>
}

/** Word number → how alike, 0 to 1. */
export type Alike = Map<number, number>

const nothing: number[] = []
const nearMiss = 0.72
const mostMet = 500
/** Longer words are no names; they may still be taken apart. */
const mostLetters = 26

export function newVocabulary(): Vocabulary {
  const made: Vocabulary = {
    byText: new Map(),
    texts: [],
    open: [],
    holders: [],
    sounds: [],
    soundWord: [],
    soundCost: [],
    soundOpen: [],
    bySound: new Map(),
    byStart: new Map(),
    finder: newFinder(),
    slips: new Map(),
    met: new Map(),
    spelled: new Map(),
  }
  for (const sound of ruledSounds()) addSound(made, sound, -1, 0, false)
  return made
}

/** The number of a word, made if it is new. */
export function wordNumber(words: Vocabulary, word: Word): number {
  const key = keyOf(word.text, word.open)
  const known = words.byText.get(key)
  if (known !== undefined) return known
  const number = words.texts.length
  words.byText.set(key, number)
  words.texts.push(word.text)
  words.open.push(word.open)
  words.holders.push([])
  if (!word.open) noteWord(words.slips, number, word.text)
  for (const { sound, cost } of soundsOf(word.text, word.open)) addSound(words, sound, number, cost, word.open)
  return number
}

/** The number of a word written just so, -1 if nobody has had it. */
export function numberOf(words: Vocabulary, { text, open }: Word): number {
  return words.byText.get(keyOf(text, open)) ?? -1
}

/** How many people have a word written just so. */
export function holdersOf(words: Vocabulary, word: Word): number {
  return words.holders[numberOf(words, word)]?.length ?? 0
}

/** Forgets a word's letters; its number is not used again. */
export function forgetWord(words: Vocabulary, number: number): void {
  const text = words.texts[number] ?? ''
  const open = words.open[number] ?? false
  words.byText.delete(keyOf(text, open))
  for (const { sound } of soundsOf(text, open)) {
    const left: number[] = []
    for (const way of words.bySound.get(sound) ?? nothing)
      if (words.soundWord[way] === number) words.sounds[way] = ''
      else left.push(way)
    if (left.length) words.bySound.set(sound, left)
    else words.bySound.delete(sound)
  }
  words.texts[number] = ''
  words.spelled.clear()
  words.holders[number] = []
}

/** Words of the same sound, or the same by a rule. */
export function wordsSounding(words: Vocabulary, word: Word, least: number): Alike {
  const found: Alike = new Map()
  for (const { sound, cost } of soundsOf(word.text, word.open)) {
    for (const way of words.bySound.get(sound) ?? nothing)
      keep(words, found, words.soundWord[way] ?? -1, 0.96 - cost - (words.soundCost[way] ?? 0), least)
    keepRelatives(words, found, sound, 1 - cost, least)
  }
  const same = words.byText.get(keyOf(word.text, word.open))
  if (same !== undefined) keep(words, found, same, 1, least)
  return found
}

function wordsWritten(words: Vocabulary, word: Word): Alike {
  const same = words.byText.get(keyOf(word.text, word.open))
  return new Map(same !== undefined && words.holders[same]?.length ? [[same, 1]] : [])
}

/** Words of the same sound, by a rule, or alike letter by letter; the last no less than `least`. */
export function wordsLike(words: Vocabulary, word: Word, least: number): Alike {
  const letters = word.text.length
  // 이 is the surname Lee and Yi, but an i that somebody typed is the beginning of a name.
  const initial = letters === 1 && !word.foreign
  const key = `${least}${initial ? '.' : ''}${keyOf(word.text, word.open)}`
  const met = words.met.get(key)
  if (met) return met
  const found = initial ? wordsWritten(words, word) : wordsSounding(words, word, least)
  const known = holdersOf(words, word) > 0
  if (letters === 1 || (letters === 2 && !known)) keepBeginnings(words, found, word.text, least)
  else keepInitial(words, found, word, least)
  if (letters > 1 && letters <= mostLetters)
    for (const { sound, cost } of soundsOf(word.text, word.open)) spread(words, found, word, sound, cost, least, known)
  if (letters > 2 && letters <= mostShort && !word.open) keepSaidShort(words, found, word, least)
  if (letters <= mostLetters && !word.open) keepSlips(words, found, word, known ? Math.max(least, nearMiss) : least)
  if (words.met.size >= mostMet) words.met.clear()
  words.met.set(key, found)
  return found
}

function keep(words: Vocabulary, found: Alike, number: number, alike: number, least: number) {
  if (number < 0 || alike < least || alike <= (found.get(number) ?? 0)) return
  if (words.holders[number]?.length) found.set(number, alike)
}

function keepRelatives(words: Vocabulary, found: Alike, sound: string, factor: number, least: number) {
  for (const [other, sure] of relativesOf(sound))
    for (const way of words.bySound.get(other) ?? nothing)
      keep(words, found, words.soundWord[way] ?? -1, factor * sure - (words.soundCost[way] ?? 0), least)
}

/** What an initial is worth for the name, either way. */
const initialAlike = 0.78

/** Words that begin with an initial, or with the two letters a line was cut at. */
function keepBeginnings(words: Vocabulary, found: Alike, start: string, least: number) {
  for (let number = 0; number < words.texts.length; number++)
    if (words.texts[number]?.startsWith(start)) keep(words, found, number, initialAlike, least)
}

/** The initial that stands on a card for a word; `y` and `e` between surnames are none. */
function keepInitial(words: Vocabulary, found: Alike, word: Word, least: number) {
  const first = word.text.slice(0, 1)
  const number = words.byText.get(first)
  if (number !== undefined && !word.open && weightOf(first) >= 0.4) keep(words, found, number, initialAlike, least)
}

/** Compares letter by letter with every way of sounding that shares enough pairs of letters. */
function spread(
  words: Vocabulary,
  found: Alike,
  word: Word,
  sound: string,
  cost: number,
  lowest: number,
  known: boolean,
) {
  for (const way of waysNear(words.finder, sound, word.open, known)) {
    const other = words.sounds[way] ?? ''
    const lost = cost + (words.soundCost[way] ?? 0)
    const open = word.open || (words.soundOpen[way] ?? false)
    const number = words.soundWord[way] ?? -1
    // With the very word in the index, only a near miss or another script can still be the same name.
    const least = known && !open ? Math.max(lowest, nearMiss) : lowest
    let alike = likeness(sound, other, word.open, words.soundOpen[way] ?? false, least + lost - 0.2)
    // A slip of the hand changes letters, not sounds; where letters and sounds are the same, it is told already.
    const text = words.texts[number] ?? ''
    if (!open && lost === 0 && alike > 0 && alike < 0.94 && text !== '' && (text !== other || word.text !== sound))
      alike = Math.max(alike, likeness(word.text, text, false, false, least))
    if (alike < partAlike && isPartOf(sound, other)) alike = partAlike
    if (!open && !known) alike = Math.max(alike, cutAlike(word.text, text))
    alike = Math.min(alike, open ? 0.93 : 0.95) - lost
    if (alike < least) continue
    keep(words, found, number, alike, least)
    if (number < 0 && alike >= 0.8) keepRelatives(words, found, other, alike, least)
  }
}

/** Words one slip away that sound otherwise and were not met by sound. */
function keepSlips(words: Vocabulary, found: Alike, { text }: Word, least: number) {
  for (const number of slipsOf(words.slips, text, words.texts)) {
    if (found.has(number) || words.open[number]) continue
    const alike = likeness(text, words.texts[number] ?? '', false, false, least)
    keep(words, found, number, Math.min(0.95, alike), least)
  }
}

/** Names too long to share enough letters with what they are shortened to. */
function keepSaidShort(words: Vocabulary, found: Alike, { text }: Word, least: number) {
  const sound = soundOf(text)
  const [stem, written] = [sound, text].map((whole) => whole.replace(/[aeiouy]+$/, '')) as [string, string]
  for (const way of words.byStart.get(sound.slice(0, 2)) ?? nothing) {
    const number = words.soundWord[way] ?? -1
    const other = words.sounds[way] ?? ''
    if (number < 0 || other.length < sound.length) continue
    const whole = words.texts[number] ?? ''
    const lost = words.soundCost[way] ?? 0
    if (other.startsWith(sound) || whole.startsWith(text)) keep(words, found, number, partAlike - lost, least)
    else if (stem.length < sound.length && isStemOf(stem, other, written, whole))
      keep(words, found, number, fondAlike - lost, least)
  }
}

function addSound(words: Vocabulary, sound: string, word: number, cost: number, open: boolean) {
  const way = words.sounds.length
  words.sounds.push(sound)
  words.soundWord.push(word)
  words.soundCost.push(cost)
  words.soundOpen.push(open)
  const twins = words.bySound.get(sound)
  if (twins) twins.push(way)
  else words.bySound.set(sound, [way])
  const start = words.byStart.get(sound.slice(0, 2))
  if (start) start.push(way)
  else words.byStart.set(sound.slice(0, 2), [way])
  noteWay(words.finder, way, sound, open)
}

function keyOf(text: string, open: boolean): string {
  return open ? `~${text}` : text
}
