import { neutralLabels, otherLabels } from './a-number-labels.ts'
import { dropInvisible, foldDigits } from './digits.ts'

/**
 * Whether a text holds a Social Security number or what looks like one: digits grouped 3-2-4 in any script's digits
 * and with any dashes, dots or blanks between, also with a letter read for a digit, or nine digits behind the words for
 * it. Such a text is kept nowhere, not in a draft and not in a log.
 */
export function hasSsnShape(text: string): boolean {
  const line = upperLine(casedLine(text))
  return isGrouped(line) || hasLetterIn(line) || isNamed(line)
}

/** A line in one form: ASCII digits, nothing that cannot be seen, no marks on letters. */
export function casedLine(text: string): string {
  // Raised and ringed digits (², ③) are a number where all are, and a footnote beside others.
  const ringed = !/\p{Nd}/u.test(text)
  const folded = dropInvisible(
    foldDigits(text.toWellFormed())
      .replace(/№/g, '#')
      .replace(/[\p{No}\p{Nl}]/gu, (sign) => (ringed && /^\d$/.test(sign.normalize('NFKC')) ? sign : '?'))
      .normalize('NFKC'),
  )
  return folded
    .normalize('NFD')
    .replace(/[\u0300-\u036F\u064B-\u065F]/g, '')
    .normalize('NFC')
    .replace(/[○◯]/g, 'O')
    .replace(/(?<!\p{L})[АΑаα](?!\p{L})/gu, 'A')
}

export function upperLine(cased: string): string {
  return cased.toUpperCase().replace(/[ー⁃]/g, '-').replace(/[،٫٬]/g, ',').replace(/[⁄∕]/g, '/')
}

const grouped = /(?<!\d)\d{3}([^\p{L}\d]+)(\d{2})([^\p{L}\d]+)(\d{4})(?!\d)/gu

function isGrouped(line: string): boolean {
  for (const { 0: whole, 1: one = '', 2: middle = '', 3: other = '', 4: last = '', index } of line.matchAll(grouped)) {
    if (one.length > 4 || other.length > 4) continue
    const before = line.slice(0, index)
    // +234 80 3123 4567 is a phone, $250 12 2026 is money, and "room 310, 12/2026" ends with a month.
    if (/\+\s?$/.test(before) && /^[ .-]\d/.test(line.slice(index + whole.length))) continue
    if (/\p{Sc}\s?$/u.test(before)) continue
    if (other === '/' && one !== '/' && /^(?:0[1-9]|1[0-2])$/.test(middle) && /^(?:19|20)/.test(last)) continue
    return true
  }
  return false
}

function hasLetterIn(line: string): boolean {
  const written = /(?<![\p{L}\d])[\dOILSBZ]{3} ?[\p{Pd}−] ?[\dOILSBZ]{2} ?[\p{Pd}−] ?[\dOILSBZ]{4}(?![\p{L}\d])/gu
  return [...line.matchAll(written)].some(([whole]) => whole.replace(/\D/g, '').length >= 7)
}

const names = new Set<string>(otherLabels.ssn.split(/\s+/))

/** "SSN 123456789", "seguro social: 123 456 789", not "social worker, 212345678". */
function isNamed(line: string): boolean {
  return [...line.matchAll(/(?<!\d)\d(?:[ .,/–—−-]?\d)+/g)].some(({ 0: number, index }) => {
    if (number.replace(/\D/g, '').length !== 9) return false
    const words = line.slice(Math.max(0, index - 60), index).match(/[\p{L}\p{M}]+/gu) ?? []
    const word = words.findLast((each) => !neutralLabels.has(each))
    return word !== undefined && names.has(word.replace(/^ال(?=..)/, ''))
  })
}
