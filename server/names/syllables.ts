import { burmese } from './rules/burmese.ts'
import { cantonese } from './rules/cantonese.ts'
import { chinese, otherSurnames } from './rules/chinese.ts'
import { hokkien } from './rules/hokkien.ts'
import { korean } from './rules/korean.ts'
import { koreanGiven, loneVowels } from './rules/korean-given.ts'
import { pinyinSyllables, wadeGiles, wadeGilesOf } from './rules/wade-giles.ts'

/** One way of writing names syllable by syllable: its surnames and all its syllables. */
type Custom = { surnames: Set<string>; syllables: Set<string> }

const chineseSurnames = linesOf(chinese.linked)
const inPinyin = [...chineseSurnames.map(([head = '']) => head), ...otherSurnames.split(' ')]
const pinyin: Custom = {
  surnames: new Set(inPinyin),
  syllables: new Set(pinyinSyllables),
}
const surnames = new Set(chineseSurnames.flatMap((line) => line.slice(1)))
const koreanSurnames = linesOf(korean.same)
const burmeseSyllables = linesOf(burmese.same)
const koreanCustom = customOf(new Set(koreanSurnames.flat()), [...koreanSurnames, ...linesOf(koreanGiven.same)])
const customs: Custom[] = [
  pinyin,
  koreanCustom,
  customOf(surnames, [...dialects(cantonese.linked), ...dialects(chinese.linked)]),
  customOf(surnames, [...dialects(hokkien.linked), ...dialects(chinese.linked)]),
  customOf(new Set(inPinyin.map((each) => wadeGilesOf.get(each) ?? each)), [
    ...dialects(wadeGiles.linked),
    pinyinSyllables.filter((each) => !wadeGilesOf.has(each)),
  ]),
  customOf(new Set(burmeseSyllables.flat()), burmeseSyllables),
]

const anySurname = new Set(customs.flatMap(({ surnames }) => [...surnames]))

/**
 * A name cut into syllables, once for each custom it may be written by (pinyin, Korean, Cantonese, Hokkien, Wade-Giles,
 * Burmese): a surname of that custom beside words that are nothing but its syllables, one of them several. Ana Luna is
 * not taken apart.
 */
export function partings(words: string[]): string[][] {
  if (!words.some((word) => anySurname.has(word))) return []
  const found = new Map<string, string[]>()
  for (const custom of customs) {
    const asked = custom === koreanCustom ? words.map((word) => loneVowels[word] ?? word) : words
    const parts = partsBy(custom, asked)
    if (parts) found.set(parts.join(' '), parts)
  }
  found.delete(words.join(' '))
  return [...found.values()]
}

/** Whether a name stands syllable by syllable, as some papers and most of Hong Kong and Korea write it: Jian Hua Liu. */
export function isApart(words: string[]): boolean {
  return customs.some((custom) => partsBy(custom, words)?.length === words.length)
}

/** A name in pinyin as Taiwan writes it: Guo Jianliang is Kuo Chien-liang there. */
export function taiwanese(words: string[]): string[] | undefined {
  const spelled = partsBy(pinyin, words)?.map((part) => wadeGilesOf.get(part) ?? part)
  return spelled && spelled.join(' ') !== words.join(' ') ? spelled : undefined
}

function partsBy({ surnames, syllables }: Custom, words: string[]): string[] | undefined {
  if (words.length < 2 || words.length > 4 || !words.some((word) => surnames.has(word))) return undefined
  const parts: string[] = []
  for (const word of words) {
    const cut = cutOf(syllables, word)
    if (!cut) return undefined
    parts.push(...cut)
  }
  return parts.length <= 6 ? parts : undefined
}

/** A word of two or three syllables, the first as long as it can be. */
function cutOf(syllables: Set<string>, word: string, left = 3): string[] | undefined {
  if (syllables.has(word)) return [word]
  if (left === 1) return undefined
  for (let at = Math.min(6, word.length - 1); at >= 1; at--) {
    if (!syllables.has(word.slice(0, at))) continue
    const rest = cutOf(syllables, word.slice(at), left - 1)
    if (rest) return [word.slice(0, at), ...rest]
  }
  return undefined
}

function customOf(surnames: Set<string>, lines: string[][]): Custom {
  return { surnames, syllables: new Set(lines.flat().filter((each) => each.length > 1)) }
}

function linesOf(text = ''): string[][] {
  return text.split('\n').map((line) => line.trim().split(' '))
}

/** What stands behind the pinyin of each line. */
function dialects(text: string | undefined): string[][] {
  return linesOf(text).map((line) => line.slice(1))
}
