import { chinese } from './rules/chinese.ts'

/** Every syllable of Hanyu Pinyin without tones (ISO 7098), by its beginning. */
const finals: Record<string, string> = {
  '': 'a ai an ang ao e ei en er o ou',
  b: 'a ai an ang ao ei en eng i ian iao ie in ing o u',
  p: 'a ai an ang ao ei en eng i ian iao ie in ing o ou u',
  m: 'a ai an ang ao e ei en eng i ian iao ie in ing iu o ou u',
  f: 'a an ang ei en eng o ou u',
  d: 'a ai an ang ao e ei eng i ian iao ie ing iu ong ou u uan ui un uo',
  t: 'a ai an ang ao e eng i ian iao ie ing ong ou u uan ui un uo',
  n: 'a ai an ang ao e ei en eng i ian iang iao ie in ing iu ong u uan uo v ve',
  l: 'a ai an ang ao e ei eng i ia ian iang iao ie in ing iu ong ou u uan un uo v ve',
  g: 'a ai an ang ao e ei en eng ong ou u ua uai uan uang ui un uo',
  k: 'a ai an ang ao e en eng ong ou u ua uai uan uang ui un uo',
  h: 'a ai an ang ao e ei en eng ong ou u ua uai uan uang ui un uo',
  j: 'i ia ian iang iao ie in ing iong iu u uan ue un',
  q: 'i ia ian iang iao ie in ing iong iu u uan ue un',
  x: 'i ia ian iang iao ie in ing iong iu u uan ue un',
  zh: 'a ai an ang ao e en eng i ong ou u ua uai uan uang ui un uo',
  ch: 'a ai an ang ao e en eng i ong ou u ua uai uan uang ui un uo',
  sh: 'a ai an ang ao e ei en eng i ou u ua uai uan uang ui un uo',
  r: 'an ang ao e en eng i ong ou u uan ui un uo',
  z: 'a ai an ang ao e ei en eng i ong ou u uan ui un uo',
  c: 'a ai an ang ao e en eng i ong ou u uan ui un uo',
  s: 'a ai an ang ao e en eng i ong ou u uan ui un uo',
  y: 'a an ang ao e i in ing ong ou u uan ue un',
  w: 'a ai an ang ei en eng o u',
}

const syllables = new Set(Object.entries(finals).flatMap(([start, ends]) => ends.split(' ').map((end) => start + end)))
const surnames = new Set((chinese.linked ?? '').split('\n').flatMap((line) => line.split(' ')[0] ?? []))

/**
 * The words of a name syllable by syllable, if it may be Chinese in pinyin: a surname of one syllable beside words that
 * are nothing but syllables, one of them several. Otherwise nothing: Ana Luna is not taken apart.
 */
export function pinyinParts(words: string[]): string[] | undefined {
  if (words.length < 2 || words.length > 4 || !words.some((word) => surnames.has(word))) return undefined
  const parts: string[] = []
  for (const word of words) {
    const cut = syllables.has(word) ? [word] : cutOf(word)
    if (!cut) return undefined
    parts.push(...cut)
  }
  return parts.length > words.length && parts.length <= 6 ? parts : undefined
}

/** A word of two or three syllables, the first as long as it can be. */
function cutOf(word: string, left = 3): string[] | undefined {
  if (syllables.has(word)) return [word]
  if (left === 1) return undefined
  for (let at = Math.min(6, word.length - 1); at >= 1; at--) {
    if (!syllables.has(word.slice(0, at))) continue
    const rest = cutOf(word.slice(at), left - 1)
    if (rest) return [word.slice(0, at), ...rest]
  }
  return undefined
}
