import { isFiller } from './lexicon.ts'
import type { PersonCard } from './people.ts'
import { hasHan, type Reading, romanWords, type Word } from './romanising.ts'
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
  return forms
}

/** The words of a name without what stands in for a missing one. */
export function nameWords(text: string, reading: Reading = 'mandarin'): Word[] {
  return romanWords(text, reading).filter((word) => !isFiller(word.text))
}

export function readingsFor(text: string): Reading[] {
  return hasHan(text) ? ['mandarin', 'cantonese'] : ['mandarin']
}

const mostSpelled = 20_000

function addName(words: Vocabulary, forms: NameForm[], given: string, family: string, sure: boolean) {
  const { spelled } = words
  const first = spelled.get(given)
  const last = spelled.get(family)
  if (first && last) {
    if (first.length + last.length > 0)
      forms.push({ words: [...first, ...last], given: sure ? first.length : -1, foreign: false })
    return
  }
  for (const reading of readingsFor(given + family)) {
    const before = nameWords(given, reading)
    const after = nameWords(family, reading)
    const all = [...before, ...after]
    const foreign = all.some((word) => word.foreign)
    if (!foreign) {
      if (spelled.size > mostSpelled) spelled.clear()
      spelled.set(
        given,
        before.map((word) => wordNumber(words, word)),
      )
      spelled.set(
        family,
        after.map((word) => wordNumber(words, word)),
      )
    }
    for (const each of [all, ...joinedForms(all)])
      if (each.length)
        forms.push({
          words: each.map((word) => wordNumber(words, word)),
          given: sure && each === all ? before.length : -1,
          foreign,
        })
  }
}

/**
 * In other scripts, syllables and parts are written apart that Latin papers write as one word: 小明 Xiaoming, بی بی Bibi.
 * Latin names need no such forms, because a search takes long words apart.
 */
function joinedForms(all: Word[]): Word[][] {
  if (all.length < 2 || all.length > 5 || !all.every((word) => word.foreign)) return []
  return all.slice(1).map((word, at) => {
    const before = all[at] ?? word
    const one = { text: before.text + word.text, open: before.open || word.open, foreign: true }
    return [...all.slice(0, at), one, ...all.slice(at + 2)]
  })
}
