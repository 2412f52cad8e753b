import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { root } from '../support/sources.ts'

type Words = [key: string, words: string][]

const folder = join(root, 'locales')
const languages = ['en', 'es', 'ur']
const flat = (path: string, value: unknown): Words =>
  typeof value === 'string'
    ? [[path, value]]
    : Object.entries(value as object).flatMap(([name, inner]) => flat(`${path}.${name}`, inner))
const read = (language: string): Words =>
  readdirSync(join(folder, language))
    .filter((file) => file !== 'language.json')
    .flatMap((file) => flat(file.replace('.json', ''), JSON.parse(readFileSync(join(folder, language, file), 'utf8'))))
const all = new Map(languages.map((language) => [language, read(language)]))
const wordsIn = (language: string): Words => all.get(language) ?? []
const said = (language: string, key: string): string => wordsIn(language).find(([at]) => at === key)?.[1] ?? ''

/** Words that say the opposite of what is meant, or something that frightens. Each was on a page once. */
const misread: Record<string, [RegExp, string][]> = {
  en: [
    [/\btak(e|es|en|ing) (this|that|the|a|one) ?(person|number|language|contact)? away\b/i, 'what officers do'],
    [/\b(taken?|takes|took)\b[^.,]{0,20}\b(back|off|over)\b/i, 'taken means one thing'],
    [
      /\b(erase|erases|erased) (this|that|a) person\b|\bnobody was erased\b|\bto be erased by\b|asked? to be erased/i,
      'to do away with somebody',
    ],
    [/\bnot seen\b(?! (coming|to) )/i, 'as if nobody had come, or no judge had looked'],
    [/\blosel?s? the case\b/i, 'to lose in court'],
    [/\b(person|contact)'s half\b/i, 'half of a person'],
    [/\bletting go\b/i, 'as if somebody were set free'],
    [/\broom (is )?finished\b/i, 'a room does not end'],
    [/\byour person\b/i, 'slang for something else'],
  ],
  es: [
    [/(?<!\p{L})revis(ar|ó|aron|e|en|ado|ada) a(?!\p{L})|con revisión/iu, 'to search somebody’s body'],
    [/mitad de(l)? (la persona|contacto)/iu, 'half of a person'],
    [/pierden? el caso/iu, 'to lose in court'],
    [/(?<!\p{L})(se|la|lo) llev(aron|ara|aran|en|ó|e)(?!\p{L})/iu, 'how people speak of the disappeared'],
    [/bajo custodia/iu, 'language of the court'],
    [/entrevistas?(?! de miedo creíble)/iu, 'the interview of an asylum case'],
    [/(?<!\p{L})turnos?(?!\p{L})/iu, 'a place in a queue'],
    [/la sala (\S+ )?terminó/iu, 'a room does not end'],
    [/(?<!\p{L})Igual nos/u, 'perhaps'],
    [/antes de un día/iu, 'before a day has passed'],
    [/borr(ar|ó|e) a (una|esta|la|nadie)/iu, 'to do away with somebody'],
    [/(?<!\p{L})no vist[oa]s?(?!\p{L})/iu, 'as if nobody had looked at them'],
  ],
  ur: [
    [/اسے نہیں سمجھا/u, 'it will not be understood'],
    [/آدھا حصہ/u, 'half of a person'],
    [/نہ بتانا بہتر/u, 'advice, not an answer'],
    [/حراست میں فون نہیں کر/u, 'in custody you may not phone'],
    [/(?<!\p{L})چھپا(?! ہوا)(?!\p{L})/u, 'hidden'],
    [/پرچ[ہیے]/u, 'a police case'],
    [/قانونی ساتھی/u, 'a lawful spouse'],
    [/کمرہ (\S+ )?ختم/u, 'the room is used up'],
    [/سکرین بند/u, 'the screen is off'],
    [/پکڑ(ا|ے) گ/u, 'caught, as thieves are'],
    [/شخص کو مٹا/u, 'to do away with somebody'],
    [/خوف کی سماعت/u, 'a hearing of fear'],
    [/دیا ہوا نام/u, 'a name that was handed over'],
    [/واپس لیا|واپس لے (لی|سک)/u, 'taken back into custody'],
    [/[۰-۹]/u, 'digits are those of papers and phones'],
  ],
}

/** What nobody here can keep: somebody who goes instead, a lawyer who asks, an erasure that reaches every copy. */
const promises: Record<string, RegExp> = {
  en: /somebody else (can go|makes this call)|we and the lawyer|(?<!practised )cannot be brought back/i,
  es: /otra persona (puede ir|hace esa llamada)|puede ir otra persona|la pide el abogado|(?<!practicado )no se puede recuperar/i,
  ur: /کوئی اور جا سکتا|ہم اور وکیل اس کا|واپس نہیں آ سکتا/u,
}

const taken: Record<string, RegExp> = { en: /\btake|\btook/i, es: /deten|detuv|detien/i, ur: /حراست/u }

describe.each(languages)('the words in %s', (language) => {
  test('say nothing that is read as its opposite, or that frightens', () => {
    const wrong = wordsIn(language).flatMap(([key, words]) =>
      (misread[language] ?? []).filter(([form]) => form.test(words)).map(([, why]) => `${key}: ${words} (${why})`),
    )
    expect(wrong).toEqual([])
  })

  test('promise nothing that nobody can keep', () => {
    expect(wordsIn(language).filter(([, words]) => promises[language]?.test(words))).toEqual([])
  })

  test('call a person who is safe and a thing that is saved by two words', () => {
    const safe =
      said(language, 'common.state.safe')
        .split(/[\s،,]+/u)
        .find((word) => [...word].length > 3) ?? ''
    const saved = wordsIn(language).filter(([key]) => /\.(save\w*|saved)$/.test(key))
    expect([safe !== '', saved.length > 5]).toEqual([true, true])
    expect(saved.filter(([, words]) => words.toLowerCase().includes(safe.toLowerCase()))).toEqual([])
  })

  test('undo a tap without the word for taken', () => {
    const undo = wordsIn(language).filter(([key]) => /(undo|undone|withdraw|withdrawn|revoked|wrong-person)$/.test(key))
    expect(undo.length).toBeGreaterThan(4)
    expect(undo.filter(([, words]) => taken[language]?.test(words))).toEqual([])
  })
})

test('the flier keeps the words a court will say, in English, in every language', () => {
  for (const language of languages) {
    const lines = wordsIn(language)
      .filter(([key]) => key.startsWith('texts.rights.lines'))
      .map(([, words]) => words)
      .join(' ')
    for (const quoted of [
      'dismiss',
      'Am I detained?',
      'Am I free to go?',
      'I am afraid to go back',
      'I want to appeal',
    ])
      expect(lines).toContain(quoted)
  }
})
