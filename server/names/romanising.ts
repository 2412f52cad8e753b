import anyAscii from 'any-ascii'
import { pinyin } from 'pinyin-pro'
import { foldName } from './folding.ts'
import { pinyinIn } from './palladius.ts'
import { burmeseSyllables } from './rules/burmese.ts'
import { cantoneseOf } from './rules/cantonese-characters.ts'
import { hokkienOf, hokkienSurnames } from './rules/hokkien.ts'
import { japaneseSaid } from './rules/japanese.ts'
import { koreanOf } from './rules/korean-characters.ts'
import { loneVowels } from './rules/korean-given.ts'
import { foreignHebrew, signsOf } from './rules/scripts.ts'
import { saidAs } from './rules/unwritten-vowels.ts'
import { wadeGilesOf } from './rules/wade-giles.ts'
import { tibetanNames, tibetanSaid } from './tibetan.ts'
import { chineseTranscribed, koreanTranscribed } from './transcribed.ts'

/**
 * One word of a name in Latin letters. `open` words come from a script that leaves vowels unwritten (Arabic, Hebrew) or
 * understood (the scripts of India): in them a vowel may be missing.
 */
export type Word = { text: string; open: boolean; foreign: boolean }

const mostWords = 10
const han = /\p{Script=Han}/u
// Longest first: a letter with its dot below is two signs in Unicode's composed form.
const anySign = new RegExp([...signsOf.keys()].sort((a, b) => b.length - a.length).join('|'), 'gu')
const latin = /^[\p{Script=Latin}\p{N}]+$/u
const openScript =
  /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Gurmukhi}\p{Script=Gujarati}\p{Script=Oriya}\p{Script=Tamil}\p{Script=Telugu}\p{Script=Kannada}\p{Script=Malayalam}\p{Script=Sinhala}\p{Script=Thaana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}]/u

/**
 * Chinese characters are read as papers from the mainland, Hong Kong, Taiwan, South-East Asia, Korea and Japan spell them, Arabic
 * and Hebrew letters with the vowels of a common name or letter by letter, as a slip leaves them. Chinese and Korean
 * signs may also be a foreign name (`transcribed`), Cyrillic letters a Chinese one (`palladius`).
 */
export type Reading =
  | 'mandarin'
  | 'cantonese'
  | 'taiwan'
  | 'hokkien'
  | 'korean'
  | 'japanese'
  | 'letters'
  | 'transcribed'
  | 'palladius'

/** The words of a line in Latin letters, at most ten. Chinese and Korean names come out syllable by syllable. */
export function romanWords(line: string, reading: Reading = 'mandarin'): Word[] {
  const words: Word[] = []
  for (const token of tibetanNames(foldName(beforeFolding(line)).split(' '))) {
    if (words.length >= mostWords) break
    if (token === '') continue
    if (latin.test(token)) words.push({ text: plainAscii(token), open: false, foreign: false })
    else words.push(...romanise(token, reading))
  }
  return words.filter((word) => word.text !== '').slice(0, mostWords)
}

/**
 * What is gone or unclear once marks are off and words are parted: the Hebrew mark of foreign sounds (ג׳ורג׳ George),
 * the t of an Arabic word before God's name (هبة الله Hebatallah), the carrier of a vowel that begins a Kurdish or Uyghur
 * word, and the h that is one by itself where no letter before it can be aspirated (ھاشم).
 */
function beforeFolding(line: string): string {
  return foreignHebrew(line)
    .replace(/[ةه](?=\s*الله)|(?<=(?<!\p{L})[اأ]م)[ةۃ](?=\s+ال)/gu, 'ت')
    .replace(/(?<!\p{L})ئ(?=\p{L})/gu, '')
    .replace(/(?<![بپتٹجچدڈرڑکگلمن])ھ/gu, 'ہ')
}

/** Two words as one: the l of an Arabic article between them is not heard before a consonant of the teeth. */
export function oneWord(one: string, two: string): string {
  return one + two.replace(/^([aeu])l(?=[tdrzsn])/, '$1')
}

/** Whether it has letters that leave vowels unwritten, and some of whose names are known with them. */
export function hasUnwritten(line: string): boolean {
  return /[\p{Script=Arabic}\p{Script=Hebrew}]/u.test(line)
}

/** Whether a line has Chinese characters, and so several readings. */
export function hasHan(line: string): boolean {
  return han.test(line)
}

/** The parts of a line in Latin, Han and other letters, if there are several: it may hold the same name twice. */
export function scriptParts(line: string): string[] {
  const groups = new Map<string, string[]>()
  for (const token of foldName(line).split(' ')) {
    const script = latin.test(token) ? 'latin' : han.test(token) ? 'han' : 'other'
    groups.set(script, [...(groups.get(script) ?? []), token])
  }
  return groups.size > 1 ? [...groups.values()].map((tokens) => tokens.join(' ')) : []
}

function romanise(token: string, reading: Reading): Word[] {
  const japanese = reading === 'japanese' ? japaneseSaid(token) : undefined
  if (japanese) return japanese.map((text) => ({ text, open: false, foreign: true }))
  if (han.test(token)) return hanWords(token, reading)
  if (/\p{Script=Myanmar}/u.test(token))
    return burmeseSyllables(token).map((text) => ({ text, open: false, foreign: true }))
  const said = reading === 'letters' ? undefined : saidAs(token)
  if (said) return [{ text: said, open: false, foreign: true }]
  if (/\p{Script=Tibetan}/u.test(token)) return [{ text: tibetanSaid(token), open: false, foreign: true }]
  if (reading === 'transcribed' && /\p{Script=Hangul}/u.test(token))
    return [{ text: plainAscii(koreanTranscribed(token)), open: true, foreign: true }]
  const chinese = reading === 'palladius' ? pinyinIn(token) : undefined
  if (chinese) return chinese.map((text) => ({ text, open: false, foreign: true }))
  const open = openScript.test(token)
  const text = anyAscii(spelledOut(token))
  // Hangul comes out with a capital for each syllable, and the syllables of a given name are often written apart.
  const parts = /\p{Script=Hangul}/u.test(token) ? text.split(/(?=[A-Z])/).map(asSaid) : [text]
  return parts.map((part) => ({ text: plainAscii(part), open, foreign: true }))
}

const hardEnds: Record<string, string> = { g: 'k', d: 't', b: 'p' }

/** A Korean syllable as passports spell it: a hard sound at its end, r at its beginning (Revised Romanisation, 2000). */
function asSaid(syllable: string): string {
  const said = syllable.replace(/(?<=[aeiou])[gdb]$/i, (end) => hardEnds[end] ?? end).replace(/^L/, 'R')
  return loneVowels[said.toLowerCase()] ?? said
}

/** pinyin-pro knows how a character is read as a surname (单 shan, 曾 zeng, 仇 qiu). */
function hanWords(token: string, reading: Reading): Word[] {
  const only = [...token]
    .filter((sign) => han.test(sign))
    .join('')
    .slice(0, 12)
  const syllables = pinyin(only, { toneType: 'none', type: 'array', surname: 'head', v: true })
  const signs = [...only]
  if (reading === 'transcribed')
    return [{ text: chineseTranscribed(signs, syllables.map(plainAscii)), open: true, foreign: true }]
  return syllables.map((syllable, at) => ({
    text: readAs(reading, signs[at] ?? '', plainAscii(syllable)),
    open: false,
    foreign: true,
  }))
}

function readAs(reading: Reading, sign: string, syllable: string): string {
  if (reading === 'cantonese') return cantoneseOf.get(sign) ?? syllable
  if (reading === 'taiwan') return wadeGilesOf.get(syllable) ?? syllable
  if (reading === 'hokkien') return hokkienSurnames.get(sign) ?? hokkienOf.get(syllable) ?? syllable
  const hangul = reading === 'korean' ? koreanOf.get(sign) : undefined
  return hangul ? asSaid(anyAscii(hangul)).toLowerCase() : syllable
}

/** Consonants of Tamil, Telugu, Kannada, Malayalam and Sinhala that no vowel sign or vowel killer follows: an a is heard. */
const heardA =
  /[\u0B95-\u0BB9\u0C15-\u0C39\u0C95-\u0CB9\u0D15-\u0D39\u0D9A-\u0DC6](?![\u0BBE-\u0BCD\u0C3E-\u0C4D\u0CBC-\u0CCD\u0D3E-\u0D4D\u0DCA-\u0DDF\u0DF2\u0DF3])/g

/**
 * Thai and Lao write some vowels before the consonant they follow, and letters that are silent with a sign above; a Thai
 * y that ends a syllable is an n. In Khmer the letter under the last one is silent, in Armenia's old spelling the y before
 * some names is an h.
 */
function asHeard(token: string): string {
  return token
    .replace(/(?:[\u0E14\u0E15\u0E17]\u0E23|[\u0E01-\u0E2E])[\u0E34\u0E38]?\u0E4C|\u0EAE?\u0ECC/g, '')
    .replace(/\u0E0D(?=$|[\u0E01-\u0E2E])/g, '\u0E19')
    .replace(/\u0E23\u0E23(?=[\u0E01-\u0E2E])/g, '\u0E31')
    .replace(/([\u0E40-\u0E44\u0EC0-\u0EC4])([\u0E01-\u0E2E\u0E81-\u0EAE])/g, '$2$1')
    .replace(/\u17D2[\u1780-\u17A2]\u17B7?$/, '')
    .replace(/^յ(?=ակոբ|ովհ|ովս|արութ|ասմիկ)/u, 'հ')
}

function spelledOut(token: string): string {
  // In Arabic script an h is a letter of its own: with a vowel before it, it is not taken for the h of "dh" or "gh".
  const vowelled = asHeard(token).replace(heardA, '$&a')
  return vowelled.replace(/(?<=.)(?<!^و?ال|ە)[حهہ]/gu, 'ah').replace(anySign, (sign) => signsOf.get(sign) ?? sign)
}

function plainAscii(text: string): string {
  return anyAscii(text)
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '')
    .slice(0, 40)
}
