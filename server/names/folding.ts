// Imports nothing: pages and worker share it.

/** Letters that Unicode does not take apart, as they are spelled without them on papers (ICAO Doc 9303 part 3, section 6). */
const plainLetters: Record<string, string> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ħ: 'h',
  ŧ: 't',
  ı: 'i',
  ŋ: 'n',
  ɓ: 'b',
  ɗ: 'd',
  ƙ: 'k',
  ƴ: 'y',
  ɲ: 'n',
  ɛ: 'e',
  ɔ: 'o',
  ə: 'a',
  ǝ: 'e',
  ĸ: 'k',
}

const plain = new RegExp(`[${Object.keys(plainLetters).join('')}]`, 'g')
// Vowel signs of Indic scripts are marks as well and must stay: only marks on these three alphabets are accents.
const accents = /(?<=[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}]\p{M}*)\p{M}/gu
const arabicMarks = /[\u0610-\u061A\u0640\u064B-\u065F\u0670\u06D6-\u06ED\u0591-\u05C7]/g
// Signs that are written inside a word: N'Diaye, K'iche', Oʻzbek, ʿAli.
const apostrophes = /['’‘`´ʹʻʼʽʾʿ′‛ꞌ＇"“”״׳]/g

/**
 * The words of a name in one plain form: compatibility forms undone, lower case, accents and vowel points off,
 * apostrophes closed up, every other sign a boundary. Scripts stay as they are.
 */
export function nameTokens(text: string): string[] {
  return foldName(text).split(' ').filter(Boolean)
}

/** The same as one line, words parted by single blanks. */
export function foldName(text: string): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replace(apostrophes, '')
    .replace(accents, '')
    .replace(arabicMarks, '')
    .replace(plain, (letter) => plainLetters[letter] ?? letter)
    .normalize('NFC')
    .replace(/\p{Cf}|\p{Cc}|\p{Cs}|\p{Variation_Selector}/gu, '')
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
    .trim()
}
