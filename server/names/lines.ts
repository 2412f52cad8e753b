import { readANumber } from './a-numbers.ts'
import { foldDigits } from './digits.ts'
import { nameWords, readingsFor } from './forms.ts'
import { mendGarbled } from './garbled.ts'
import { scriptParts, type Word } from './romanising.ts'

/** One way to read a line as a name. `sure`: what it is worth; the way most papers are written comes first. */
export type AskedName = { words: Word[]; sure: number }

/** What a typed line asks for. */
export type AskedLine = { aNumbers: string[]; phones: string[]; tickets: string[]; names: AskedName[] }

/** A line longer than a name in two scripts is read in fewer ways, so that nonsense costs no more than a name. */
const mostReadings = (text: string) => (text.length > 60 ? 4 : 8)
const sureOf = {
  mandarin: 1,
  cantonese: 0.98,
  taiwan: 0.97,
  hokkien: 0.96,
  korean: 0.95,
  japanese: 0.98,
  letters: 0.98,
  transcribed: 0.98,
  palladius: 0.98,
}
/**
 * What the half of a line in one script is worth by itself. It may be the same name as the other half, but if it is only
 * the given name, everybody who has that answers it in full, and the one who has both halves must stay before them.
 */
const partSure = 0.8
/**
 * Letters that scanners and hurried hands take for digits (G0NZALEZ, 5INGH), and digits that stand for Arabic letters in
 * messages (7ayat, Bel9asem).
 */
const looksLike: Record<string, string> = { 0: 'o', 1: 'l', 3: 'e', 4: 'a', 5: 's', 7: 'h', 8: 'b', 9: 'q' }

/** Takes numbers and tickets out of a line; what is left is a name. Cut at 500 characters. */
export function readLine(line: string): AskedLine {
  const text = mendGarbled(line.slice(0, 500))
  const asked: AskedLine = { aNumbers: [], phones: [], tickets: [], names: [] }
  // Han digits are names too (一 is a given name), so only digits of the other scripts make a number here.
  const digits = text.replace(/\p{Nd}/gu, foldDigits)
  const rest = digits.replace(/[Aa]?[#\s:-]*\+?\(?\d[\d\s().\-–/]{5,}\d/g, (number) => {
    const read = readANumber(number)
    if (read.verdict === 'accept' || read.verdict === 'note') asked.aNumbers.push(read.number)
    if (read.verdict === 'ask') asked.aNumbers.push(read.candidate)
    const bare = number.replace(/\D/g, '')
    if (bare.length >= 8 && !/^a/i.test(number)) asked.phones.push(bare)
    return ' '
  })
  // Tickets are counted from 1: H0 is a surname.
  const name = rest.replace(/(?<![\p{L}\d])(\p{Lu}|[a-z])[\s-]?(?!0+\b)(\d{1,4})(?![\p{L}\d])/gu, (ticket) => {
    asked.tickets.push(ticket)
    return ' '
  })
  const whole = name.replace(/[\p{L}\p{N}]+/gu, misread).replace(/\p{N}+/gu, ' ')
  for (const part of [whole, ...scriptParts(name)])
    for (const reading of readingsFor(part)) {
      const words = nameWords(part, reading)
      if (words.length) asked.names.push({ words, sure: sureOf[reading] * (part === whole ? 1 : partSure) })
    }
  asked.names.length = Math.min(asked.names.length, mostReadings(text))
  return asked
}

/** A word with digits in it, read with the letters they look like; a digit at its end may be a tone or a count. */
function misread(word: string): string {
  if (word.replace(/\P{L}/gu, '').length < 2 && !/^\p{L}0$/u.test(word)) return word
  return word.replace(/[01345789](?=\p{L})|(?<=\p{L})0$/gu, (digit) => looksLike[digit] ?? digit)
}
