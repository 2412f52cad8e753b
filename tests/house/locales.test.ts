import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { actions } from '../../server/audit/actions.ts'
import { numberForms, parts, readLocales } from '../../server/locales.ts'
import { root } from '../support/sources.ts'

const folder = join(root, 'locales')
const languages = readdirSync(folder, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name)
const others = languages.filter((language) => language !== 'en')
const files = (language: string) => readdirSync(join(folder, language)).filter((name) => name !== 'language.json')

type Words = Map<string, string>

/** `docket:today.title` → words. */
const wordsOf = (language: string): Words => {
  const words: Words = new Map()
  const walk = (path: string, value: unknown): void => {
    if (typeof value === 'string') words.set(path, value)
    else for (const [name, inner] of Object.entries(value as object)) walk(`${path}.${name}`, inner)
  }
  for (const file of files(language)) {
    const all = JSON.parse(readFileSync(join(folder, language, file), 'utf8')) as object
    for (const [name, value] of Object.entries(all)) walk(`${file.slice(0, -'.json'.length)}:${name}`, value)
  }
  return words
}

const words = new Map(languages.map((language) => [language, wordsOf(language)]))
const wordsIn = (language: string): Words => words.get(language) ?? new Map()
const english = wordsIn('en')

const ending = /_(zero|one|two|few|many|other)$/
const stem = (key: string) => key.replace(ending, '')
const stems = (language: string) => [...new Set([...wordsIn(language).keys()].map(stem))].sort()
const placeholders = (text: string) =>
  [...new Set([...text.matchAll(/{{\s*(\w+)\s*}}/g)].map(([, name]) => name))].sort()

/** What is never said, whoever reads it (look.md 5). */
const forbidden: Record<string, RegExp> = {
  en: /\b(aliens?|illegals?|subjects?|clients?|invalid)\b/i,
  es: /\b(ilegal(es)?|inválid[oa]s?|clientes?|sujetos?|indocumentad[oa]s?|tú|tu|tus)\b/i,
  ur: /غیر قانونی|(?<!\p{L})(تم|تمہیں|تمہارا|تمہاری|تمہارے)(?!\p{L})|مؤکل/u,
}

// What a paper says is quoted as it stands there.
const quoted = /“[^”]*”|«[^»]*»|"[^"]*"/g

describe.each(languages)('the words in %s', (language) => {
  test('stand in the same files, under the same keys, as in English', () => {
    expect(files(language)).toEqual(files('en'))
    expect(stems(language)).toEqual(stems('en'))
  })

  test('have the plural forms the language needs, and no others', () => {
    const plural = [...wordsIn(language).keys()].filter((key) => ending.test(key))
    const wrong = [...new Set(plural.map(stem))].filter((key) => {
      const forms = plural.filter((each) => stem(each) === key).map((each) => each.slice(key.length + 1))
      return forms.sort().join() !== [...numberForms(language)].sort().join()
    })
    expect(wrong).toEqual([])
  })

  test('are calm, whole and never those of the government', () => {
    const wrong = [...wordsIn(language)].filter(
      ([, text]) =>
        text.trim() === '' ||
        /[!¡]/.test(text) ||
        /[<>]/.test(text) ||
        forbidden[language]?.test(text.replace(quoted, '')),
    )
    expect(wrong).toEqual([])
  })

  test('come with what the language is called and how it is written', () => {
    const own = JSON.parse(readFileSync(join(folder, language, 'language.json'), 'utf8'))
    expect(own).toEqual({
      name: expect.any(String),
      english: expect.any(String),
      dir: expect.stringMatching(/^(ltr|rtl)$/),
      script: expect.stringMatching(/^[A-Z][a-z]{3}$/),
    })
  })
})

test('every language here is whole, in the files the program asks for', () => {
  expect(readLocales(folder).leftOut).toEqual([])
  expect(files('en')).toEqual(parts.map((part) => `${part}.json`))
})

test('everything the trail can say was done has its words, and nothing else has', () => {
  const worded = [...english.keys()].filter((key) => key.startsWith('audit:action.'))
  expect(worded.sort()).toEqual(actions.map((action) => `audit:action.${action}`).sort())
})

test.each(others)('%s has the placeholders of the English sentences', (language) => {
  const wrong = [...wordsIn(language)].filter(([key, text]) => {
    const model = english.get(key) ?? english.get(`${stem(key)}_other`) ?? ''
    return placeholders(text).join() !== placeholders(model).join()
  })
  expect(wrong.map(([key]) => key)).toEqual([])
})
