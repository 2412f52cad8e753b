/** What Windows-1252 shows for the bytes 80 to 9F; a dot where it has no sign. */
const shown = '€.‚ƒ„…†‡ˆ‰Š‹Œ.Ž..‘’“”•–—˜™š›œ.žŸ'
const rest = `[\\u0080-\\u00BF${shown.replaceAll('.', '')}]`
// First bytes of Latin letters with accents (also Vietnamese), Cyrillic, Arabic and the scripts of India.
const sequence = new RegExp(`[Ã-ÆÐÑØ-Û]${rest}|[àá]${rest}{2}`, 'g')
const utf8 = new TextDecoder('utf-8', { fatal: true })

/**
 * A line that went through a program which took UTF-8 for Windows-1252 (GarcÃ­a, NUÃ‘EZ) with its letters put right, and
 * one whose accented letters became question marks (Mu?oz) with its words whole: one letter lost costs less than a word
 * torn in two.
 */
export function mendGarbled(text: string): string {
  return text.replace(sequence, decoded).replace(/(?<=\p{L})[?\uFFFD]+(?=\p{L})/gu, '')
}

function decoded(signs: string): string {
  const bytes = Uint8Array.from(signs, (sign) =>
    sign > 'ÿ' || shown.includes(sign) ? 0x80 + shown.indexOf(sign) : sign.charCodeAt(0),
  )
  try {
    return utf8.decode(bytes)
  } catch {
    return signs
  }
}
