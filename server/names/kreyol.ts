/**
 * A French name as Kreyòl writes it, letter for sound, in order. A name already in Kreyòl stays as it is.
 * Source: official orthography of 1979 (Institut Pédagogique National); r falls silent at the end of a syllable and is
 * w before o and u. Unreviewed by a speaker.
 */
const rules: [RegExp, string][] = [
  // A capital E is one that is heard, so that the silent one can go at the end.
  [/eaux?|aux|au|ots?$|ault$/g, 'o'],
  [/oix?$|oy$|oi/g, 'wa'],
  [/ou(?=[aeio])/g, 'w'],
  [/ean/g, 'an'],
  [/i(?:err?e|eres|ers?)$/g, 'yE'],
  [/(?:er|et|ez|ai[st]?|ert)$/g, 'E'],
  [/^ai/, 'E'],
  [/e(?:s|x)(?=[rlmnvgdb])/g, 'E'],
  [/(?<=[aeiouE])s(?=[aeiouyE])/g, 'z'],
  [/ph/g, 'f'],
  [/qu/g, 'k'],
  [/ge(?=[aou])|g(?=[eiE])/g, 'j'],
  [/gu(?=[ei])/g, 'g'],
  [/c(?=[eiyE])/g, 's'],
  [/c(?!h)/g, 'k'],
  [/em(?=[bp])|en(?=t)/g, 'an'],
  [/(?:ain|ein|aim|ien|yen)(?=[bcdfgjklmnprstvz]|$)/g, 'En'],
  [/(?:in|un)(?=[bcdfgjklmprstvz]|$)/g, 'En'],
  [/oeu|eu[rx]?$|eu/g, 'E'],
  [/r(?=[ouw])/g, 'w'],
  [/(?<=[aeiouE])r(?=[bcdfgjklmnpstvz]|$)/g, ''],
  [/(?<=[aeiouE])(?:sts?|ts?|ds?|x|ps?|s)$/g, ''],
  [/(?<=[^aeiouyE])es?$/g, ''],
  [/(?<=[bcdfgklmnpstvz])[dst]$/g, ''],
  [/i(?=[aeouE])/g, 'y'],
  [/(?<!c)h/g, ''],
  [/(.)\1+/g, '$1'],
]

/** The word in Kreyòl spelling; nothing if it is the same or too short to be told again. */
export function kreyolOf(text: string): string | undefined {
  let word = text
  for (const [pattern, into] of rules) word = word.replace(pattern, into)
  word = word.toLowerCase()
  return word !== text && word.length >= 2 ? word : undefined
}
