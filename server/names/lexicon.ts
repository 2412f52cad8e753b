import { allRules } from './rules/all.ts'
import { fillers } from './rules/english.ts'
import { soundOf } from './sounds.ts'

/** The rules of all origins joined into look-ups by sound, made once when the program starts. */

const groups: string[][] = []
const groupsOf = new Map<string, number[]>()
const links = new Map<string, Map<string, number>>()
const weights = new Map<string, number>()
const starts: { start: RegExp; rest: number }[] = []
const ends: [RegExp, string][] = []

/** How much a match over a rule is worth against the very same letters. */
const spelling = 0.94
const reading = 0.84
/** Two readings of one syllable: Choi in Hong Kong and Chua in Singapore are 蔡. */
const bothReadings = reading * reading

const title = 0.3
const particle = 0.2

for (const rules of allRules) {
  for (const line of linesOf(rules.same)) addGroup(line)
  for (const line of linesOf(rules.linked)) addLinks(line)
  addWeights(rules.common, 0.6)
  addWeights(rules.titles, title)
  addWeights(rules.particles, particle)
  starts.push(...(rules.starts ?? []))
  ends.push(...(rules.ends ?? []))
}

const relatives = new Map<string, Map<string, number>>()
const none: Map<string, number> = new Map()

/** Sounds a rule says may be the same name, with how sure it is (0 to 1). */
export function relativesOf(sound: string): Map<string, number> {
  const known = relatives.get(sound)
  if (known) return known
  // Only sounds of the rules are kept, never what somebody typed.
  if (!groupsOf.has(sound) && !links.has(sound)) return none
  const found = new Map<string, number>()
  for (const group of groupsOf.get(sound) ?? [])
    for (const other of groups[group] ?? []) if (other !== sound) found.set(other, spelling)
  for (const [other, sure] of links.get(sound) ?? []) if (!found.has(other)) found.set(other, sure)
  for (const [other, sure] of overBoth(sound)) if (!found.has(other) && other !== sound) found.set(other, sure)
  relatives.set(sound, found)
  return found
}

/** Sasha is short for Aleksandr, and so for Oleksandr, and the other way round. */
function overBoth(sound: string): [string, number][] {
  const far: [string, number][] = []
  const spelled = (one: string) => (groupsOf.get(one) ?? []).flatMap((group) => groups[group] ?? [])
  for (const [other, sure] of links.get(sound) ?? [])
    if (sure === reading) for (const each of spelled(other)) far.push([each, reading * spelling])
  for (const other of spelled(sound))
    for (const [each, sure] of links.get(other) ?? []) if (sure === reading) far.push([each, reading * spelling])
  return far
}

/** Every sound the rules speak of, so that a mangled spelling can reach a name over the rule's own word. */
export function ruledSounds(): string[] {
  return [...new Set([...groupsOf.keys(), ...links.keys()])]
}

/** What a word counts for, 0.2 (an article) to 1 (a name). */
export function weightOf(text: string): number {
  return weights.get(text) ?? (text.length === 1 ? 0.4 : 1)
}

/** Mr, Hajji, Doña: said before many a name and no part of it. */
export function isTitle(text: string): boolean {
  return weights.get(text) === title
}

/** An article or a preposition. */
export function isParticle(text: string): boolean {
  return weights.get(text) === particle
}

/** FNU and its kin: never part of a name. */
export function isFiller(text: string): boolean {
  return fillers.has(text)
}

/** A word's sound and the sounds it has without a glued article or with another ending, with what each costs. */
export function soundsOf(text: string, open: boolean): { sound: string; cost: number }[] {
  const found = [{ sound: soundOf(text, open), cost: 0 }]
  const add = (other: string, cost: number) => {
    const sound = soundOf(other, open)
    if (sound && found.every((each) => each.sound !== sound)) found.push({ sound, cost })
  }
  for (const { start, rest } of starts) {
    const hit = text.match(start)
    if (hit && text.length - hit[0].length >= rest - (open ? 1 : 0)) add(text.slice(hit[0].length), 0.08)
  }
  if (!open) for (const [end, into] of ends) if (text.length > 4 && end.test(text)) add(text.replace(end, into), 0.05)
  return found.slice(0, 4)
}

function linesOf(text: string | undefined): string[][] {
  return (text ?? '')
    .split('\n')
    .map((line) =>
      line
        .trim()
        .split(/\s+/)
        .filter(Boolean)
        .map((word) => word.normalize('NFD').replace(/[^a-z]/g, '')),
    )
    .filter((line) => line.length > 0)
}

function addGroup(words: string[]) {
  const sounds = [...new Set(words.map((word) => soundOf(word)))]
  if (sounds.length < 2) return
  for (const sound of sounds) groupsOf.set(sound, [...(groupsOf.get(sound) ?? []), groups.length])
  groups.push(sounds)
}

function addLinks([head = '', ...others]: string[]) {
  const sounds = others.map((other) => soundOf(other))
  for (const one of sounds) {
    addLink(soundOf(head), one, reading)
    for (const two of sounds) addLink(one, two, bothReadings)
  }
}

function addLink(one: string, two: string, sure: number) {
  if (one === two) return
  for (const [from, to] of [
    [one, two],
    [two, one],
  ] as const) {
    const known = links.get(from) ?? new Map<string, number>()
    links.set(from, known.set(to, Math.max(sure, known.get(to) ?? 0)))
  }
}

function addWeights(words: string | undefined, weight: number) {
  for (const word of (words ?? '').split(/\s+/)) {
    const plain = word.replace(/[^a-z]/g, '')
    if (plain) weights.set(plain, Math.min(weight, weights.get(plain) ?? 1))
  }
}
