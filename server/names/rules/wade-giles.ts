import type { Rules } from './kinds.ts'

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

export const pinyinSyllables = Object.entries(finals).flatMap(([start, ends]) =>
  ends.split(' ').map((end) => start + end),
)

/** How Taiwan and papers before 1979 write a syllable: first what follows the beginning, then the beginning. */
const respelled: [RegExp, string][] = [
  [/^(zh|ch|sh|r)i$/, '$1ih'],
  [/^[zc]i$/, 'tzu'],
  [/^si$/, 'ssu'],
  [/^([gkh])e$/, '$1o'],
  [/^(zh|ch|[dtnlzcsr])uo$/, '$1o'],
  [/^([gk])ui$/, '$1uei'],
  [/^you$/, 'yu'],
  [/ian$|(?<=^y)an$/, 'ien'],
  [/[iuv]e$|(?<=^y)e$/, '$&h'],
  [/ong$/, 'ung'],
  [/^yien$/, 'yen'],
  [/v/, 'u'],
  [/^b/, 'p'],
  [/^d/, 't'],
  [/^g/, 'k'],
  [/^(?:zh|[jq])/, 'ch'],
  [/^x/, 'hs'],
  [/^z|^c(?!h)/, 'ts'],
  [/^r/, 'j'],
]

/** Pinyin syllable → Wade-Giles, where it is another. */
export const wadeGilesOf = new Map(
  pinyinSyllables
    .map((syllable) => [syllable, respelled.reduce((text, [from, to]) => text.replace(from, to), syllable)] as const)
    .filter(([syllable, spelling]) => syllable !== spelling),
)

export const wadeGiles: Rules = {
  origin: 'Chinese of Taiwan',
  source:
    'Library of Congress, Wade-Giles to pinyin conversion table (1998); apostrophes and tones left out, as on passports.',
  linked: [...wadeGilesOf].map((pair) => pair.join(' ')).join('\n'),
}
