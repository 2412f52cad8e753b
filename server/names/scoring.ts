import type { NameForm } from './forms.ts'
import { type PeopleIndex, wordWeight } from './people.ts'
import type { Wanted } from './readings.ts'

export type FitReason =
  | 'same-name'
  | 'surnames-swapped'
  | 'one-surname'
  | 'other-spelling'
  | 'other-script'
  | 'one-letter'
  | 'part-of-name'

/** How well a person's name answers a line, 0 to 1, and by which words. */
export type Fit = { score: number; form: NameForm; pairs: Pair[]; order: number }

type Pair = { wanted: number; span: number; place: number; alike: number; worth: number }

/** The best fit over all the ways the person's name is written. */
export function fitOf(index: PeopleIndex, wanted: Wanted, forms: NameForm[]): Fit | undefined {
  let best: Fit | undefined
  for (const form of forms) {
    const fit = fitForm(index, wanted, form)
    if (fit && (!best || fit.score > best.score)) best = fit
  }
  return best
}

function fitForm(index: PeopleIndex, wanted: Wanted, form: NameForm): Fit | undefined {
  const pairs = chosenPairs(wanted, form)
  if (pairs.length === 0) return undefined
  const weights = form.words.map(
    (word, place) =>
      wordWeight(index, index.words.texts[word] ?? '', index.words.holders[word]?.length ?? 0) *
      placeWeight(form, place),
  )
  let asked = 0
  let answered = 0
  let had = 0
  let used = 0
  for (const weight of wanted.weights) asked += weight
  for (const weight of weights) had += weight
  for (const { worth, alike, place } of pairs) {
    answered += worth * alike ** 2
    used += (weights[place] ?? 0) * alike
  }
  const order = orderOf(pairs)
  const score = 0.7 * (answered / (asked || 1)) + 0.27 * (used / (had || 1)) + 0.03 * order
  return { score, form, pairs, order }
}

/** The first given name and the first surname are left out less often than what follows them. */
function placeWeight(form: NameForm, place: number): number {
  if (form.given < 0) return 1
  return place === 0 || place === form.given ? 1.15 : 0.85
}

/** Each word typed goes to one word of the name, the likeliest pairs first. */
function chosenPairs(wanted: Wanted, form: NameForm): Pair[] {
  const all: Pair[] = []
  form.words.forEach((word, place) => {
    wanted.like.forEach((like, at) => {
      const alike = like.get(word)
      if (alike) all.push({ wanted: at, span: 1, place, alike, worth: wanted.weights[at] ?? 0 })
      const joined = wanted.joined[at]?.get(word)
      if (joined) {
        const worth = (wanted.weights[at] ?? 0) + (wanted.weights[at + 1] ?? 0)
        all.push({ wanted: at, span: 2, place, alike: joined, worth })
      }
    })
  })
  all.sort(
    (a, b) => b.alike * b.worth - a.alike * a.worth || Math.abs(a.wanted - a.place) - Math.abs(b.wanted - b.place),
  )
  const taken = new Set<number>()
  const given = new Set<number>()
  return all.filter(({ wanted: at, span, place }) => {
    if (given.has(place) || taken.has(at) || (span === 2 && taken.has(at + 1))) return false
    given.add(place)
    taken.add(at)
    if (span === 2) taken.add(at + 1)
    return true
  })
}

/** 1 when the words come in the card's order, 0.7 when the name was turned round once, less the more it is mixed. */
function orderOf(pairs: Pair[]): number {
  if (pairs.length < 2) return 0.5
  const places = [...pairs].sort((a, b) => a.wanted - b.wanted).map((pair) => pair.place)
  let breaks = 0
  for (let at = 1; at < places.length; at++) if ((places[at] ?? 0) < (places[at - 1] ?? 0)) breaks++
  if (breaks === 0) return 1
  const turned = breaks === 1 && (places[places.length - 1] ?? 0) < (places[0] ?? 0)
  return turned ? 0.7 : Math.max(0, 0.5 - 0.25 * breaks)
}

/** What is different between the line and the name. */
export function reasonsOf(index: PeopleIndex, wanted: Wanted, { form, pairs, order }: Fit): FitReason[] {
  const why: FitReason[] = []
  const covered = pairs.reduce((sum, pair) => sum + pair.span, 0)
  const exact = pairs.every((pair) => pair.alike >= 0.999)
  if (exact && covered === wanted.words.length && pairs.length === form.words.length) why.push('same-name')
  if (order < 1 && swapped(form, pairs)) why.push('surnames-swapped')
  if (pairs.length < form.words.length) {
    const surnames = form.given >= 0 ? form.words.length - form.given : 0
    const met = pairs.filter((pair) => pair.place >= form.given).length
    why.push(surnames >= 2 && met < surnames && met > 0 ? 'one-surname' : 'part-of-name')
  }
  const script = wanted.words.some((word) => word.foreign) !== form.foreign
  if (script) why.push('other-script')
  else if (!exact)
    why.push(pairs.some((pair) => oneLetter(index, wanted, form, pair)) ? 'one-letter' : 'other-spelling')
  if (why.length === 0) why.push(exact ? 'same-name' : 'other-spelling')
  return why
}

function swapped(form: NameForm, pairs: Pair[]): boolean {
  if (form.given < 0) return false
  const last = pairs.filter((pair) => pair.place >= form.given).sort((a, b) => a.wanted - b.wanted)
  return last.length >= 2 && last.some((pair, at) => at > 0 && pair.place < (last[at - 1]?.place ?? 0))
}

function oneLetter(index: PeopleIndex, wanted: Wanted, form: NameForm, pair: Pair): boolean {
  const typed = wanted.words[pair.wanted]?.text ?? ''
  const held = index.words.texts[form.words[pair.place] ?? -1] ?? ''
  return (
    pair.alike < 0.999 &&
    pair.alike !== 0.96 &&
    Math.abs(typed.length - held.length) <= 1 &&
    sharedLetters(typed, held) >= Math.max(typed.length, held.length) - 1
  )
}

function sharedLetters(one: string, two: string): number {
  const left = [...two]
  let shared = 0
  for (const letter of one) {
    const at = left.indexOf(letter)
    if (at >= 0) {
      left.splice(at, 1)
      shared++
    }
  }
  return shared
}
