import anyAscii from 'any-ascii'
import { foldName } from './folding.ts'

/**
 * Names of other languages in Chinese or Korean signs, each word of them one word: 罗德里格斯 and 로드리게스 are Rodríguez,
 * not five syllables. What the signs stand for is the editors' own knowledge; the tables to check it
 * against are Xinhua's Names of the World's Peoples and the loanword rules of the National Institute of Korean Language.
 * Unreviewed by a speaker.
 */

/** Syllables that stand for a consonant alone, and those that stand for another sound than pinyin tells. */
const stands = `d de|t te|k ke|g ge|r er|f fu|s si|z zi|ts ci|sh shi|p pu|b bu|m mu|h he|z ze|ts ce|l le|v wu|
  ga jia|gi ji|je jie|kin jin|si xi|she xie|sha xia|sin xin xing|sun xun|so xiao|chi qi|cho qiao|chu qiu|che qie|chin qin|
  za zha|ju zhu|jan zhan|va wa|vi wei|vo wo|ven wen|van wan wang|yo yue|yu you|i yi|a ya|o ao ou`
const soundOfSyllable = new Map(
  stands.split('|').flatMap((each) => {
    const [sound = '', ...syllables] = each.trim().split(' ')
    return syllables.map((syllable) => [syllable, sound] as const)
  }),
)
/** Pinyin has one l for l and r, the tables have two rows of signs. */
const rolled = new Set([...'罗羅雷蕾里裡鲁魯瑞芮热熱若朗伦倫'])

/**
 * Five signs or more in one piece, or three beside another word: longer than the parts of a Chinese or Korean name.
 * Beside Latin letters two may be one (胡安 Pérez).
 */
export function looksTranscribed(text: string): boolean {
  const tokens = foldName(text).split(' ')
  const least = /\p{Script=Latin}/u.test(text) ? 2 : tokens.length > 1 ? 3 : 5
  return tokens.some((token) => (token.match(/[\p{Script=Han}\p{Script=Hangul}]/gu)?.length ?? 0) >= least)
}

/**
 * Chinese signs, each with its pinyin, as the consonants and vowels they stand for. No syllable ends in m, so 穆罕默德 has
 * an n for it; 阿里 is Ali, whatever the tables say of 里.
 */
export function chineseTranscribed(signs: string[], syllables: string[]): string {
  return syllables
    .map((syllable, at) => {
      const sound = soundOfSyllable.get(syllable) ?? plainer(syllable)
      if (signs[at] === '希') return 'xi'
      return rolled.has(signs[at] ?? '') ? sound.replace(/^l/, 'r') : sound
    })
    .join('')
    .replace(/nm/g, 'm')
    .replace(/^ari$/, 'ali')
}

function plainer(syllable: string): string {
  return syllable
    .replace(/uo$|ao$/, 'o')
    .replace(/[ae]i$/, 'e')
    .replace(/ng$/, 'n')
}

/** Korean syllables: eu only carries a consonant, one l between vowels or before a consonant is an r. */
export function koreanTranscribed(token: string): string {
  return anyAscii(token)
    .toLowerCase()
    .replace(/eu/g, '')
    .replace(/(?<=[^l])l(?=[^l])/g, 'r')
}
