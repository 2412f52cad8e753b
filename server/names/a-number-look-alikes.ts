import { receiptOffices } from './a-number-labels.ts'

/**
 * Numbers of other papers that are told by their letters; `line` is upper case, `digits` are all of its digits, `own` says
 * that the A-number's label stands there: then a letter and digits are no passport but a letter read for a digit.
 */
export function lookAlike(line: string, digits: string, own: boolean) {
  const packed = line.replace(/[^\p{L}\d]/gu, '')
  if (/(?<![\p{L}\d])I ?-? ?94(?!\d)/u.test(line) || (/I ?-? ?94/.test(line) && digits.length !== 9)) return 'i94'
  for (const { 0: letters, index } of line.matchAll(/(?<![\p{L}\d])[A-Z0][ .]{0,2}[A-Z0][ .]{0,2}[A-Z0](?!\p{L})/gu)) {
    const rest = line.slice(index + letters.length).replace(/[^\p{L}\d]/gu, '')
    const office = letters.replace(/[ .]/g, '').replace(/0/g, 'O')
    if (/[A-Z]/.test(letters) && receiptOffices.has(office) && /^(?:[\dO]{7,11}$|\d{10}(?!\d))/.test(rest))
      return 'receipt'
  }
  if (/^[A-Z]{3}\d{10}$/.test(packed) && !packed.startsWith('NO')) return 'receipt'
  if (/^N\d{10}$/.test(packed) || /(?<![\p{L}\d])N(?:00\d{7}|[ -]?\d{10})(?!\d)/u.test(line)) return 'sevis'
  if (/(?<!\p{L})S[. ]{1,2}S(?:[. ]{1,2}N(?!\p{L})|\.)/u.test(line)) return 'ssn'
  if (/^\d{9}[A-Z]\d$|^[A-Z]\d{10}$|^\d{10}[A-Z]$/.test(packed) && !/^A|^\d\.\d/.test(line)) return 'i94'
  if (!own && /(?<![\p{L}\d])(?:(?!AO|NO|AI|AL)[A-Z]{2}\d{6,7}|[B-HJKMP-Z]\d{6,9})(?!\d)/u.test(line)) return 'passport'
  return undefined
}
