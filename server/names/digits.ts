// Imports nothing: the intake page uses this file in the browser as well.

const decimal = /\p{Nd}/u
const hanDigits = '〇一二三四五六七八九'
const knownValues = new Map<string, string>([
  ['零', '0'],
  ...[...hanDigits].map((sign, value) => [sign, `${value}`] as const),
])

/**
 * Every script's decimal digits (Unicode `Nd`, so also full-width and mathematical ones) and the Han digits written one
 * by one become ASCII; everything else stays as it is. For numbers and codes, not for names: 一 is also a given name.
 */
export function foldDigits(text: string): string {
  return text.replace(/[\p{Nd}〇零一二三四五六七八九]/gu, asciiDigit)
}

function asciiDigit(sign: string): string {
  if (sign >= '0' && sign <= '9') return sign
  let value = knownValues.get(sign)
  if (value === undefined) {
    // Unicode keeps the digits of a script together from zero to nine, and sets of ten follow each other without a gap,
    // so the distance to the start of the run gives the value.
    const point = sign.codePointAt(0) ?? 0
    let start = point
    while (decimal.test(String.fromCodePoint(start - 1))) start--
    value = `${(point - start) % 10}`
    knownValues.set(sign, value)
  }
  return value
}

/**
 * Takes out what cannot be seen: format and control characters (byte-order marks, joiners, direction marks, soft
 * hyphens), variation selectors, the rings of keycap emoji, blank fillers. White space becomes a plain blank.
 */
export function dropInvisible(text: string): string {
  return text
    .replace(/[\s\u2800\u3164\uFFA0\u115F\u1160]+/g, ' ')
    .replace(/\p{Cf}|\p{Cc}|\p{Cs}|\p{Variation_Selector}|\u20E3|\u034F/gu, '')
    .trim()
}

/** Whether three groups of ASCII digits, or eight digits in one or two, read as a date (also Persian and Hijri years). */
export function readsAsDate(groups: string[]): boolean {
  const line = groups.map((group) => group.length).join() === '4,4' ? groups.join('') : groups.join('-')
  return [line, line.replace(/^(..)(..)(....)$/, '$1-$2-$3'), line.replace(/^(....)(..)(..)$/, '$1-$2-$3')].some(
    (form) => {
      const parts =
        form.match(/^(\d{4})-(\d\d?)-(\d\d?)$/)?.slice(1) ??
        form
          .match(/^(\d\d?)-(\d\d?)-(\d{4}|\d\d)$/)
          ?.slice(1)
          .reverse()
      const [year = 0, ...rest] = (parts ?? []).map(Number)
      const yearFits = parts?.[0]?.length === 2 || (year >= 1900 && year <= 2100) || (year >= 1300 && year <= 1450)
      return yearFits && Math.min(...rest) >= 1 && Math.min(...rest) <= 12 && Math.max(...rest) <= 32
    },
  )
}
