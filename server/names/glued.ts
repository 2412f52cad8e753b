import { formsAt } from './form-pools.ts'
import { isParticle, isTitle } from './lexicon.ts'
import type { PeopleIndex } from './people.ts'
import type { Word } from './romanising.ts'
import { soundOf } from './sounds.ts'
import { type Alike, holdersOf, numberOf, type Vocabulary, wordsLike } from './vocabularies.ts'

/** A word with the words of the index that are like it, and the best likeness among them. */
export type Liked = { word: Word; like: Alike; best: number }

const least = 0.6
const mostGlued = 40
/** In another script each cut costs two looks into the vocabulary. */
export const mostOpen = 28

export function likedOf(index: PeopleIndex, word: Word): Liked {
  const like = wordsLike(index.words, word, least)
  return { word, like, best: Math.max(0, ...like.values()) }
}

/** The pieces that are all known, if letters would have to be guessed otherwise. */
export function partsOf(index: PeopleIndex, whole: Liked, budget: { left: number }): Liked[] {
  const pieces = piecesOf(index, whole, 1, budget)
  if (pieces?.every(({ word }) => holdersOf(index.words, word) > 0)) return pieces
  return knownPieces(index, whole) ?? pieces ?? knownPieces(index, whole, { ...onlyKnown, strange: 4 }) ?? [whole]
}

/**
 * A line of one word that is no name is a whole name glued together: its pieces as they stand or sound, one of them
 * mangled, where it also falls into short ones that are all somebody's (Fato Bojang, Fa To Bojang).
 */
export function gluedParts(index: PeopleIndex, whole: Liked): Liked[] | undefined {
  const longest = Math.min(14, whole.word.text.length - 1)
  const pieces = knownPieces(index, whole, { strange: 4, longest, heard: true })
  return pieces?.some(({ best }) => best < 1) ? pieces : undefined
}

/**
 * A word that is a name as it stands, and that somebody else has in two words: Jieun for Ji-eun, Rahmatullah for Rahmat
 * Ullah. Words that are no name are taken apart by `partsOf`.
 */
export function heldApart(index: PeopleIndex, { word, best }: Liked): Liked[] | undefined {
  const { text } = word
  if (best < 0.9 || word.open || word.foreign || text.length < 5) return undefined
  for (let at = text.length - 2; at >= 2; at--) {
    const [left, right] = [text.slice(0, at), text.slice(at)].map((piece) => ({ ...word, text: piece })) as [Word, Word]
    if (isTitle(left.text) || isParticle(left.text)) continue
    if (standTogether(index, left, right)) return [likedOf(index, left), likedOf(index, right)]
  }
  return undefined
}

/** Whether two words follow each other in somebody's name. Places of holders only ever rise. */
function standTogether({ words, forms }: PeopleIndex, left: Word, right: Word): boolean {
  const [one, two] = [numberOf(words, left), numberOf(words, right)]
  const [first, second] = [words.holders[one] ?? [], words.holders[two] ?? []]
  const follows = (numbers: number[]) => numbers.some((number, at) => number === one && numbers[at + 1] === two)
  for (let a = 0, b = 0; a < first.length && b < second.length; ) {
    const apart = (first[a] as number) - (second[b] as number)
    if (apart === 0 && formsAt(forms, first[a] as number).some((form) => follows(form.words))) return true
    if (apart <= 0) a++
    if (apart >= 0) b++
  }
  return false
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
export function openPieces(
  index: PeopleIndex,
  whole: Liked,
  budget: { left: number },
  alone: boolean,
): Liked[] | undefined {
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

/** What a piece may be: `strange` letters from which one may be mangled, its `longest`, whether its sound may do. */
type Allowed = { strange: number; longest: number; heard: boolean }

const onlyKnown: Allowed = { strange: 99, longest: 14, heard: false }

/**
 * `takwahtse` → tak, wah, tse: short pieces are believed only where all of them are known; the fewest, the commonest.
 * One piece may be mangled: `mialopezgonzaalez`.
 */
function knownPieces(index: PeopleIndex, whole: Liked, { strange, longest, heard } = onlyKnown): Liked[] | undefined {
  const { text, open } = whole.word
  if (open || text.length < 6 || text.length > mostGlued || whole.best >= 0.9) return undefined
  const ways: (Cut | undefined)[] = [{ cuts: [], worth: 0, strange: 0 }]
  for (let end = 2; end <= text.length; end++)
    for (let start = Math.max(0, end - longest); start <= end - 2; start++) {
      const before = ways[start]
      if (!before || before.cuts.length >= 4) continue
      const piece = { ...whole.word, text: text.slice(start, end) }
      const having = holdersOf(index.words, piece) || (heard && isHeard(index.words, piece) ? heardOnly : 0)
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

/** A piece that only sounds like somebody's name counts less than the rarest that is one. */
const heardOnly = 0.05

function isHeard(words: Vocabulary, { text }: Word): boolean {
  if (text.length < 3) return false
  const ways = words.bySound.get(soundOf(text)) ?? []
  return ways.some((way) => (words.holders[words.soundWord[way] ?? -1]?.length ?? 0) > 0)
}

/** A short piece may be known by chance; then the rest must be known too. */
function worthSplitting(known: readonly [boolean, boolean], at: number, length: number, best: number): boolean {
  if (known[0] && known[1]) return true
  if ((!known[0] && !known[1]) || best >= 0.9) return false
  return (known[0] ? at : length - at) >= 4 && (known[0] ? length - at : at) >= 3
}
