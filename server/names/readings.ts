import type { AskedName } from './lines.ts'
import { type PeopleIndex, wordWeight } from './people.ts'
import { oneWord, type Word } from './romanising.ts'
import { partings, taiwanese } from './syllables.ts'
import { type Alike, holdersOf, wordsLike, wordsSounding } from './vocabularies.ts'

/**
 * The words of a line with, for each, the words of the index that are like it; `joined[i]` for word i and i + 1 as one.
 * `sure`: what this reading of the line is worth.
 */
export type Wanted = { words: Word[]; like: Alike[]; joined: Alike[]; weights: number[]; sure: number }

type Liked = { word: Word; like: Alike; best: number }

const least = 0.6
/** So that a line of nonsense costs no more than a name. */
const mostPieces = 24
const mostDeep = 6
const mostGlued = 40
/** In another script each cut costs two looks into the vocabulary. */
const mostOpen = 28

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
  if (words.some((word) => word.foreign)) return found
  const texts = words.map((word) => word.text)
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

/** What a name is worth in a spelling that was not typed. */
const otherCustom = 0.97

function spelledAs(index: PeopleIndex, texts: string[], sure: number): Wanted {
  return wantedOf(
    index,
    texts.map((text) => likedOf(index, { text, open: false, foreign: false })),
    sure,
  )
}

function likedOf(index: PeopleIndex, word: Word): Liked {
  const like = wordsLike(index.words, word, least)
  return { word, like, best: Math.max(0, ...like.values()) }
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

/** The pieces that are all known, if letters would have to be guessed otherwise. */
function partsOf(index: PeopleIndex, whole: Liked, budget: { left: number }): Liked[] {
  const pieces = piecesOf(index, whole, 1, budget)
  if (pieces?.every(({ word }) => holdersOf(index.words, word) > 0)) return pieces
  return knownPieces(index, whole) ?? pieces ?? knownPieces(index, whole, 4) ?? [whole]
}

/**
 * `garciamartinez` → garcia, martinez: one piece has to be known as it stands, the other may be mangled, or be two
 * pieces again if `deep` allows.
 */
function piecesOf(index: PeopleIndex, whole: Liked, deep: number, budget: { left: number }): Liked[] | undefined {
  const { text } = whole.word
  if (text.length < 5 || whole.best >= 0.96) return undefined
  let best: Liked[] | undefined
  let worth = Math.max(0.8, whole.best - 0.02)
  for (let at = 2; at <= text.length - 2; at++) {
    const left = { ...whole.word, text: text.slice(0, at) }
    const right = { ...whole.word, text: text.slice(at) }
    const known = [holdersOf(index.words, left) > 0, holdersOf(index.words, right) > 0] as const
    if (budget.left <= 0 || !worthSplitting(known, at, text.length, whole.best)) continue
    budget.left--
    const pieces = [likedOf(index, left), likedOf(index, right)] as const
    const here = (pieces[0].best * at + pieces[1].best * (text.length - at)) / text.length
    if (here > worth) [worth, best] = [here, [...pieces]]
    if (deep === 0 || (known[0] && known[1])) continue
    const more = piecesOf(index, known[0] ? pieces[1] : pieces[0], 0, budget)
    if (more && worth < 0.99) [worth, best] = [0.99, known[0] ? [pieces[0], ...more] : [...more, pieces[1]]]
  }
  return best
}

/** दिलबहादुर → dil, bhadur: in another script no piece stands just so in a name in Latin letters, but both are like one. */
function openPieces(index: PeopleIndex, whole: Liked, budget: { left: number }, alone: boolean): Liked[] | undefined {
  const { text, open, foreign } = whole.word
  if (!(open || (foreign && alone)) || text.length < 6 || text.length > (alone ? mostOpen : 16)) return undefined
  let best: Liked[] | undefined
  let worth = 0.86
  for (let at = 3; at <= text.length - 3 && budget.left > 0; at++) {
    budget.left -= 2
    const left = likedOf(index, { ...whole.word, text: text.slice(0, at) })
    if (left.best < worth) continue
    const right = likedOf(index, { ...whole.word, text: text.slice(at) })
    const here = Math.min(left.best, right.best)
    if (here > worth) [worth, best] = [here, [left, right]]
  }
  return best
}

type Cut = { cuts: number[]; worth: number; strange: number }

/**
 * `takwahtse` → tak, wah, tse: short pieces are believed only where all of them are known; the fewest, the commonest.
 * One piece of at least `strange` letters may be mangled: `mialopezgonzaalez`.
 */
function knownPieces(index: PeopleIndex, whole: Liked, strange = 99): Liked[] | undefined {
  const { text, open } = whole.word
  if (open || text.length < 6 || text.length > mostGlued || whole.best >= 0.9) return undefined
  const ways: (Cut | undefined)[] = [{ cuts: [], worth: 0, strange: 0 }]
  for (let end = 2; end <= text.length; end++)
    for (let start = Math.max(0, end - 14); start <= end - 2; start++) {
      const before = ways[start]
      if (!before || before.cuts.length >= 4) continue
      const having = holdersOf(index.words, { ...whole.word, text: text.slice(start, end) })
      if (having === 0 && (before.strange > 0 || end - start < strange)) continue
      const worth = before.worth + (having > 0 ? Math.log(having + 1) - 20 : -20 - 2 * (end - start))
      if (worth > (ways[end]?.worth ?? Number.NEGATIVE_INFINITY))
        ways[end] = { cuts: [...before.cuts, end], worth, strange: before.strange + (having > 0 ? 0 : 1) }
    }
  const cuts = ways[text.length]?.cuts
  if (!cuts || cuts.length < 2) return undefined
  const pieces = cuts.map((end, at) => likedOf(index, { ...whole.word, text: text.slice(cuts[at - 1] ?? 0, end) }))
  return pieces.every(({ best }) => best >= 0.75) ? pieces : undefined
}

/** A short piece may be known by chance; then the rest must be known too. */
function worthSplitting(known: readonly [boolean, boolean], at: number, length: number, best: number): boolean {
  if (known[0] && known[1]) return true
  if ((!known[0] && !known[1]) || best >= 0.9) return false
  return (known[0] ? at : length - at) >= 4 && (known[0] ? length - at : at) >= 3
}
