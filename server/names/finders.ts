import { consonantsOf } from './sounds.ts'

/**
 * Finds sounds that share pairs of neighbouring letters with another, so that few have to be compared letter by letter.
 * Pairs of the whole sound and pairs of its consonants are kept apart: where vowels are not written, only the second
 * can agree.
 */
export type Finder = {
  byPair: number[][]
  pairs: Uint8Array
  firmPairs: Uint8Array
  shared: Uint8Array
  firm: Uint8Array
  touched: Int32Array
}

const kinds = 28
const firmShift = kinds * kinds
const most = 400
/** Share of pairs in common (Dice) from which a comparison is worth while; tuned on two thirds of the questions. */
const leastShared = 0.42
const leastFirm = 0.57

export function newFinder(): Finder {
  return {
    byPair: Array.from({ length: 2 * firmShift }, () => []),
    pairs: new Uint8Array(4096),
    firmPairs: new Uint8Array(4096),
    shared: new Uint8Array(4096),
    firm: new Uint8Array(4096),
    touched: new Int32Array(4096),
  }
}

/** Puts a sound under its pairs; `way` counts up from 0. In `open` sounds vowels may be missing. */
export function noteWay(finder: Finder, way: number, sound: string, open: boolean): void {
  if (way >= finder.pairs.length) {
    finder.pairs = grown(finder.pairs)
    finder.firmPairs = grown(finder.firmPairs)
    finder.shared = grown(finder.shared)
    finder.firm = grown(finder.firm)
    finder.touched = new Int32Array(finder.firm.length)
  }
  const whole = open ? [] : pairsOf(sound, 0)
  const firm = pairsOf(consonantsOf(sound), firmShift)
  finder.pairs[way] = whole.length
  finder.firmPairs[way] = firm.length
  for (const pair of whole) finder.byPair[pair]?.push(way)
  for (const pair of firm) finder.byPair[pair]?.push(way)
}

function grown(array: Uint8Array): Uint8Array {
  const larger = new Uint8Array(array.length * 2)
  larger.set(array)
  return larger
}

/**
 * Ways that share enough pairs with a sound, the likeliest if there are many; `strict` wants near misses only, except
 * between scripts: the very word in one says nothing of how the other writes it.
 */
export function waysNear(finder: Finder, sound: string, open: boolean, strict: boolean): number[] {
  const { shared, firm, pairs, firmPairs, touched } = finder
  const wholeOf = open ? [] : pairsOf(sound, 0)
  const firmOf = pairsOf(consonantsOf(sound), firmShift)
  // Two letters share one pair of three when one of them is wrong, four two of five when neighbours are exchanged.
  const short = sound.length <= 3 ? 0.1 : sound.length === 4 ? 0.03 : 0
  const sharedFloor = (strict ? leastShared + 0.08 : leastShared) - short
  // Of three consonants one may be another writer's (z for d), and three of four pairs with it.
  const few = firmOf.length <= 3 ? 0.24 : firmOf.length <= 5 ? 0.08 : 0
  const size = count(finder, firmOf, firm, count(finder, wholeOf, shared, 0))
  const found: number[] = []
  const shares: number[] = []
  for (let at = 0; at < size; at++) {
    const way = touched[at] as number
    const bothWhole = shared[way] as number
    const bothFirm = firm[way] as number
    shared[way] = 0
    firm[way] = 0
    const whole = (2 * bothWhole) / (wholeOf.length + (pairs[way] as number))
    const consonants = (2 * bothFirm) / (firmOf.length + (firmPairs[way] as number))
    const unspoken = open || pairs[way] === 0
    const firmFloor = leastFirm + (strict && !unspoken ? 0.1 : 0) - (unspoken ? few : 0)
    if (whole < sharedFloor && consonants < firmFloor) continue
    found.push(way)
    // Without vowels on either side the consonants have to speak alone.
    shares.push(unspoken ? consonants * 0.75 : 0.6 * whole + 0.4 * consonants)
  }
  if (found.length <= most) return found
  const floor = Float32Array.from(shares).sort()[shares.length - most] ?? 0
  return found.filter((_, at) => (shares[at] as number) >= floor)
}

/** Counts the pairs shared with each way; answers how many ways are touched by now. */
function count(finder: Finder, pairs: number[], into: Uint8Array, before: number): number {
  const { shared, firm, byPair, touched } = finder
  let size = before
  for (const pair of pairs) {
    const ways = byPair[pair] as number[]
    for (let at = 0; at < ways.length; at++) {
      const way = ways[at] as number
      if (shared[way] === 0 && firm[way] === 0) touched[size++] = way
      into[way] = (into[way] as number) + 1
    }
  }
  return size
}

/** Pairs of neighbouring letters, the edges of the word included, each once, as numbers from `shift`. */
function pairsOf(sound: string, shift: number): number[] {
  const pairs: number[] = []
  let before = 0
  for (let at = 0; at <= sound.length; at++) {
    const code = at < sound.length ? letterOf(sound.charCodeAt(at)) : 0
    const pair = shift + before * kinds + code
    if (!pairs.includes(pair)) pairs.push(pair)
    before = code
  }
  return pairs
}

function letterOf(code: number): number {
  return code >= 97 && code <= 122 ? code - 96 : 27
}
