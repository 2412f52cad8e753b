import { nameTokens } from './folding.ts'
import { kreyolOf } from './kreyol.ts'
import { isFiller } from './lexicon.ts'
import { looksChinese } from './palladius.ts'
import type { PersonCard } from './people.ts'
import { hasHan, hasUnwritten, oneWord, type Reading, romanWords, type Word } from './romanising.ts'
import { looksJapanese } from './rules/japanese.ts'
import { isApart, partings } from './syllables.ts'
import { looksTranscribed } from './transcribed.ts'
import { type Vocabulary, wordNumber } from './vocabularies.ts'

/** One way a name is written: numbers of its words, how many of them are given names (-1: not known). */
export type NameForm = { words: number[]; given: number; foreign: boolean }

/** Every way the card's names are written. */
export function formsOf(words: Vocabulary, card: PersonCard): NameForm[] {
  const forms: NameForm[] = []
  addName(words, forms, card.given, card.family, true)
  if (card.oneName) addName(words, forms, '', card.oneName, false)
  for (const spelling of card.spellings)
    for (const each of spelling.split(/[;|/\n]/)) addName(words, forms, '', each, false)
  return card.country === undefined || card.country === 'HT' ? [...forms, ...kreyolForms(words, forms)] : forms
}

/** People of Haiti write their French names either way. */
function kreyolForms(words: Vocabulary, forms: NameForm[]): NameForm[] {
  return forms.flatMap(({ words: numbers, foreign, given }) => {
    const spelled = foreign ? undefined : inKreyol(numbers.map((number) => words.texts[number] ?? ''))
    if (!spelled) return []
    return { words: spelled.map((text) => wordNumber(words, { text, open: false, foreign: false })), given, foreign }
  })
}

/** Words in Kreyòl spelling, if any of them is written otherwise in it. */
export function inKreyol(texts: string[]): string[] | undefined {
  const spelled = texts.map(kreyolOf)
  return spelled.some(Boolean) ? texts.map((text, at) => spelled[at] ?? text) : undefined
}

/** The words of a name without what stands in for a missing one. */
export function nameWords(text: string, reading: Reading = 'mandarin'): Word[] {
  return romanWords(text, reading).filter((word) => !isFiller(word.text))
}

/** So that a line of nonsense costs no more than a name with its spelling beside it. */
const longest = 40

/** The ways a text in its script may have been spelled in Latin letters, the commonest first. */
export function readingsFor(text: string): Reading[] {
  const short = text.length <= longest
  const more: Reading[] = looksTranscribed(text) ? ['transcribed'] : []
  if (hasHan(text) && looksJapanese(nameTokens(text))) more.push('japanese')
  if (hasHan(text))
    return short ? ['mandarin', ...more, 'cantonese', 'taiwan', 'hokkien', 'korean'] : ['mandarin', 'cantonese']
  if (short && looksChinese(text)) return ['mandarin', 'palladius']
  if (short && more.length > 0) return ['mandarin', ...more]
  return short && hasUnwritten(text) ? ['mandarin', 'letters'] : ['mandarin']
}

const mostSpelled = 20_000

function addName(words: Vocabulary, forms: NameForm[], given: string, family: string, sure: boolean) {
  const { spelled } = words
  const first = spelled.get(given)
  const last = spelled.get(family)
  if (first && last) {
    addLatin(words, forms, [...first, ...last], sure ? first.length : -1)
    return
  }
  for (const reading of readingsFor(`${given} ${family}`)) {
    const before = nameWords(given, reading)
    const after = nameWords(family, reading)
    const all = [...before, ...after]
    const count = sure ? before.length : -1
    if (!all.some((word) => word.foreign)) {
      const numbers = [before, after].map((some) => some.map((word) => wordNumber(words, word)))
      if (spelled.size > mostSpelled) spelled.clear()
      spelled.set(given, numbers[0] ?? []).set(family, numbers[1] ?? [])
      addLatin(words, forms, numbers.flat(), count)
      continue
    }
    // 陳 is not taken together with the given name that follows it.
    const border = hasHan(given + family) ? before.length : 0
    for (const each of [all, ...joinedForms(all, border)]) {
      const numbers = each.map((word) => wordNumber(words, word))
      if (!forms.some((form) => sameNumbers(form.words, numbers)))
        forms.push({ words: numbers, given: each === all ? count : -1, foreign: true })
    }
  }
}

function sameNumbers(one: number[], two: number[]): boolean {
  return one.length === two.length && one.every((number, at) => number === two[at])
}

/** A name in Latin letters, and syllable by syllable if it may be pinyin, so that 金华 Jinhua is found as Kam Wah. */
function addLatin(words: Vocabulary, forms: NameForm[], numbers: number[], given: number) {
  if (numbers.length === 0) return
  forms.push({ words: numbers, given, foreign: false })
  const texts = numbers.map((number) => words.texts[number] ?? '')
  const [one = '', two = ''] = texts
  // So that Jienhua, a slip beside somebody else's Jianhua, is also like Jian Hua.
  if (given === 2 && texts.length === 3 && isApart(texts)) {
    const joined = wordNumber(words, { text: one + two, open: false, foreign: false })
    forms.push({ words: [joined, ...numbers.slice(2)], given: 1, foreign: false })
  }
  for (const parts of partings(texts)) {
    const apart = parts.map((text) => wordNumber(words, { text, open: false, foreign: false }))
    forms.push({ words: apart, given: -1, foreign: false })
  }
}

/**
 * In other scripts, syllables and parts are written apart that Latin papers write as one word: 小明 Xiaoming, بی بی Bibi.
 * Latin names need no such forms, because a search takes long words apart.
 */
function joinedForms(all: Word[], border: number): Word[][] {
  if (all.length < 2 || all.length > 5 || !all.every((word) => word.foreign)) return []
  return all.slice(1).flatMap((word, at) => {
    if (border > 0 && at + 1 === border) return []
    const before = all[at] ?? word
    const one = { text: oneWord(before.text, word.text), open: before.open || word.open, foreign: true }
    return [[...all.slice(0, at), one, ...all.slice(at + 2)]]
  })
}
