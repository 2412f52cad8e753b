import { type Lift, liftOf } from './lifts.ts'
import type { PeopleIndex } from './people.ts'
import type { Wanted } from './readings.ts'
import type { Alike } from './vocabularies.ts'

const most = 80
const steps = 512

/**
 * The places worth a closer look: a quick sum over everybody who has a word like one of those wanted, hints included, so
 * that among many of one name those from the right country and year are looked at.
 */
export function bestPlaces(index: PeopleIndex, wanted: Wanted, lift: Lift): { place: number; lifted: number }[] {
  const { sums, last, touched, wordCount } = index
  const size = sumUp(index, wanted)
  const words = wanted.words.length
  for (let at = 0; at < size; at++) {
    const place = touched[at] as number
    const apart = Math.abs((wordCount[place] as number) - words)
    sums[place] = (sums[place] as number) + liftOf(index, place, lift) - 0.03 * apart
    last[place] = 0
  }
  const best = topOf(touched, size, sums)
  for (let at = 0; at < size; at++) sums[touched[at] as number] = 0
  return best.map((place) => ({ place, lifted: liftOf(index, place, lift) }))
}

/** Adds each wanted word's best likeness to everybody who has it; answers how many places were touched. */
function sumUp(index: PeopleIndex, wanted: Wanted): number {
  const { sums, last, touched, words } = index
  const total = wanted.weights.reduce((sum, each) => sum + each, 0) || 1
  let size = 0
  wanted.like.forEach((like, at) => {
    const weight = (wanted.weights[at] ?? 0) / total
    for (const [number, alike] of likeliestFirst(like, wanted.joined[at - 1], wanted.joined[at])) {
      const holders = words.holders[number] ?? []
      const value = weight * alike * alike + 1e-6
      for (let each = 0; each < holders.length; each++) {
        const place = holders[each] as number
        if (last[place] === at + 1) continue
        if (last[place] === 0) touched[size++] = place
        last[place] = at + 1
        sums[place] = (sums[place] as number) + value
      }
    }
  })
  return size
}

/** The likeliest word first, so that the first time a person is met is the best. */
function likeliestFirst(like: Alike, before: Alike | undefined, after: Alike | undefined): [number, number][] {
  const all = [...like, ...(before ?? []), ...(after ?? [])]
  return all.sort((a, b) => b[1] - a[1])
}

function topOf(touched: Int32Array, size: number, sums: Float32Array): number[] {
  const counts = new Uint32Array(steps)
  for (let at = 0; at < size; at++) bump(counts, stepOf(sums, touched[at] as number))
  let floor = steps - 1
  let counted = counts[floor] as number
  while (floor > 0 && counted + (counts[floor - 1] as number) <= most) counted += counts[--floor] as number
  const best: number[] = []
  const next: number[] = []
  for (let at = 0; at < size; at++) {
    const place = touched[at] as number
    const step = stepOf(sums, place)
    if (step >= floor) best.push(place)
    else if (step === floor - 1 && next.length < most) next.push(place)
  }
  return best.length >= most ? best.slice(0, 4 * most) : [...best, ...next.slice(0, most - best.length)]
}

function stepOf(sums: Float32Array, place: number): number {
  return Math.max(0, Math.min(steps - 1, Math.floor((sums[place] as number) * 400)))
}

function bump(counts: Uint32Array, step: number) {
  counts[step] = (counts[step] as number) + 1
}
