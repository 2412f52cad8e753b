import { gluedParts, heldApart, type Liked, likedOf, mostOpen, openPieces, partsOf } from './glued.ts'
import { isTitle } from './lexicon.ts'
import type { AskedName } from './lines.ts'
import { type PeopleIndex, wordWeight } from './people.ts'
import { oneWord, type Word } from './romanising.ts'
import { partings, taiwanese } from './syllables.ts'
import { type Alike, wordsLike, wordsSounding } from './vocabularies.ts'

/**
 * The words of a line with, for each, the words of the index that are like it; `joined[i]` for word i and i + 1 as one.
 * `sure`: what this reading of the line is worth.
 */
export type Wanted = { words: Word[]; like: Alike[]; joined: Alike[]; weights: number[]; sure: number }

/** So that a line of nonsense costs no more than a name. */
const mostPieces = 24
const mostDeep = 6

/**
 * The line as it stands, with glued words taken apart where the index knows the pieces, and syllable by syllable. With
 * `deep`, neighbours are also taken together where each is somebody's name (Wolde Michael for Weldemikael), and words
 * of another script taken apart. That takes as long again, and is for when nobody fits well.
 */
export function readingsOf(index: PeopleIndex, { words, sure }: AskedName, deep = false): Wanted[] {
  if (deep) return deepReadings(index, { words: withArticles(words), sure })
  const whole = words.map((word) => likedOf(index, word))
  const budget = { left: mostPieces }
  const found = [wantedOf(index, whole, sure)]
  const apart = whole.flatMap((each) => partsOf(index, each, budget))
  if (apart.length > whole.length && apart.length <= 12) found.push(wantedOf(index, apart, sure))
  const [only, more] = whole
  const glued = only && !more ? gluedParts(index, only) : undefined
  if (glued) found.push(wantedOf(index, glued, sure))
  const held = apart.flatMap((each) => heldApart(index, each) ?? [each])
  if (held.length > apart.length && held.length <= 12) found.push(wantedOf(index, held, sure * inTwoWords))
  if (words.some((word) => word.foreign)) return found
  const texts = words.map((word) => word.text).filter((text) => !isTitle(text))
  for (const parts of partings(texts)) found.push(spelledAs(index, parts, sure))
  const spelled = taiwanese(texts)
  if (spelled) found.push(spelledAs(index, spelled, otherCustom))
  return found
}

function deepReadings(index: PeopleIndex, { words, sure }: AskedName): Wanted[] {
  if (words.length > mostDeep) return []
  const whole = words.map((word) => likedOf(index, word))
  // A whole name in one piece is all there is to go by.
  const alone = whole.length === 1
  const budget = { left: alone ? 2 * mostOpen : mostPieces }
  const apart = whole.flatMap((each) => openPieces(index, each, budget, alone) ?? [each])
  const found = whole.length > 1 ? [wantedOf(index, whole, sure, true)] : []
  return apart.length > whole.length ? [...found, wantedOf(index, apart, sure)] : found
}

/** Nour al Din as Nour Aldin, so that both can be one word. */
function withArticles(words: Word[]): Word[] {
  return words.flatMap((word, at) => {
    const before = words[at - 1]
    if (before && articles.test(before.text)) return [{ ...word, text: before.text + word.text }]
    return articles.test(word.text) && at < words.length - 1 ? [] : [word]
  })
}

const articles = /^(?:[aeu][lrsdnz]|e[dt]|esh|ash)$/

/** What a name is worth in a spelling that was not typed, and in two words that were typed as one. */
const otherCustom = 0.97
const inTwoWords = 0.98

function spelledAs(index: PeopleIndex, texts: string[], sure: number): Wanted {
  return wantedOf(
    index,
    texts.map((text) => likedOf(index, { text, open: false, foreign: false })),
    sure,
  )
}

function wantedOf(index: PeopleIndex, liked: Liked[], sure: number, deep = false): Wanted {
  return {
    words: liked.map((each) => each.word),
    like: liked.map((each) => each.like),
    joined: liked.slice(1).map((each, at) => joinedOf(index, liked[at] ?? each, each, deep)),
    weights: liked.map((each, at) => askedWeight(index, liked, each, at)),
    sure,
  }
}

/** Two neighbours as one word, letter by letter only if vowels are missing or one of them is strange to the index. */
function joinedOf(index: PeopleIndex, one: Liked, two: Liked, deep: boolean): Alike {
  const text = oneWord(one.word.text, two.word.text)
  if (text.length > 24) return new Map()
  const word = { text, open: one.word.open || two.word.open, foreign: two.word.foreign }
  const strange = deep || word.open || Math.min(one.best, two.best) < 0.9
  const like = strange ? wordsLike(index.words, word, deep ? 0.8 : 0.9) : wordsSounding(index.words, word, 0.9)
  return longerThan(index, like, one, two)
}

/** Words that answer both neighbours, and not one of them with a syllable more. */
function longerThan(index: PeopleIndex, alike: Alike, one: Liked, two: Liked): Alike {
  const least = Math.max(one.word.text.length, two.word.text.length)
  const answersBoth = ([number, sure]: [number, number]) =>
    (index.words.open[number] || (index.words.texts[number]?.length ?? 0) > least) &&
    sure > Math.max(one.like.get(number) ?? 0, two.like.get(number) ?? 0)
  return new Map([...alike].filter(answersBoth))
}

/** A word said twice (KAUR KAUR) asks for little more than once. */
function askedWeight(index: PeopleIndex, liked: Liked[], { word, like }: Liked, at: number): number {
  const again = liked.findIndex((each) => each.word.text === word.text) < at ? 0.3 : 1
  let having = 0
  for (const [number, alike] of like) if (alike >= 0.84) having += index.words.holders[number]?.length ?? 0
  return again * wordWeight(index, word.text, having)
}
