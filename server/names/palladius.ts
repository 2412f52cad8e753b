import { foldName } from './folding.ts'
import { pinyinSyllables } from './rules/wade-giles.ts'

/**
 * Chinese names in Cyrillic letters (Чжан Сяолун), as papers of Russia and Central Asia write them: the Palladius system,
 * written down from the editors' own knowledge. Only й and ё have lost their marks. Unreviewed by a speaker.
 */

const initials = pairs('zh чж|ch ч|sh ш|b б|p п|m м|f ф|d д|t т|n н|l л|g г|k к|h х|j цз|q ц|x с|r ж|z цз|c ц|s с')
const finals = pairs(
  `a а|ai аи|an ань|ang ан|ao ао|e э|ei эи|en энь|eng эн|o о|ou оу|ong ун|i и|ia я|ian янь|iang ян|iao яо|ie е|in инь|
  ing ин|iu ю|iong юн|u у|ua уа|uo о|uai уаи|ui уи|uan уань|un унь|uang уан|v юи|ve юэ|ue юэ`,
)
const whole = pairs(
  `er эр|zi цзы|ci цы|si сы|hui хуэи|ju цзюи|qu цюи|xu сюи|juan цзюань|quan цюань|xuan сюань|jun цзюнь|qun цюнь|xun сюнь|
  ya я|yan янь|yang ян|yao яо|ye е|yi и|yin инь|ying ин|yong юн|you ю|yu юи|yuan юань|yue юэ|yun юнь|wa ва|wai ваи|
  wan вань|wang ван|wei вэи|wen вэнь|weng вэн|wo во|wu у`,
)

/** Cyrillic syllable → pinyin; of two that are written alike the first. */
const pinyinOf = new Map<string, string>()
for (const syllable of pinyinSyllables) {
  const [, start = '', end = ''] = syllable.match(/^(zh|ch|sh|[bpmfdtnlgkhjqxrzcs]?)(.*)$/) ?? []
  const written = whole.get(syllable) ?? `${initials.get(start) ?? ''}${finals.get(end) ?? '?'}`
  if (!pinyinOf.has(written)) pinyinOf.set(written, syllable)
}

/** What Russian and Turkic names hardly have, and a Chinese one seldom lacks. */
const telling = /чж|цз|нь|эи|[яа]о|юи|юэ|эн/

/** Whether every Cyrillic word of a text is made of syllables of Chinese. */
export function looksChinese(text: string): boolean {
  const words = foldName(text)
    .split(' ')
    .filter((word) => /\p{Script=Cyrillic}/u.test(word))
  return words.some((word) => telling.test(word)) && words.every((word) => pinyinIn(word) !== undefined)
}

/** The syllables of a word in pinyin, the first as long as it can be. */
export function pinyinIn(word: string, left = 4): string[] | undefined {
  if (word === '') return []
  for (let at = Math.min(6, word.length); left > 0 && at >= 1; at--) {
    const syllable = pinyinOf.get(word.slice(0, at))
    const rest = syllable === undefined ? undefined : pinyinIn(word.slice(at), left - 1)
    if (syllable !== undefined && rest) return [syllable, ...rest]
  }
  return undefined
}

function pairs(text: string): Map<string, string> {
  return new Map(text.split('|').map((pair) => pair.trim().split(' ') as [string, string]))
}
