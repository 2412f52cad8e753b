import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { numberForms, parts } from '../../server/locales.ts'
import { root } from './sources.ts'

/** A copy of the words that a test may add languages to and break. */
export type CopiedWords = {
  folder: string
  /** A language that is whole, with the words of English in the number forms it needs. `facts` stand in its `language.json`. */
  add(code: string, facts: { name: string; english: string; dir?: string; script?: string }): void
  change(file: string, change: (words: Record<string, Inner>) => void): void
  write(file: string, text: string): void
  remove(file: string): void
}

type Inner = Record<string, Record<string, unknown>>

/** @param place where the copy is to stand; by default a new folder of its own */
export const copiedWords = (place = join(mkdtempSync(join(tmpdir(), 'farol-words-')), 'locales')): CopiedWords => {
  cpSync(join(root, 'locales'), place, { recursive: true })
  const at = (file: string) => join(place, file)
  const write = (file: string, text: string) => writeFileSync(at(file), text)
  const read = (file: string) => JSON.parse(readFileSync(at(file), 'utf8'))
  return {
    folder: place,
    write,
    add: (code, facts) => {
      cpSync(at('en'), at(code), { recursive: true })
      for (const part of parts) write(`${code}/${part}.json`, JSON.stringify(withForms(read(`en/${part}.json`), code)))
      write(`${code}/language.json`, JSON.stringify({ dir: 'ltr', script: 'Latn', ...facts }))
    },
    change: (file, change) => {
      const words = read(file)
      change(words)
      write(file, JSON.stringify(words))
    },
    remove: (file) => rmSync(at(file), { recursive: true }),
  }
}

function withForms(words: unknown, code: string): unknown {
  if (typeof words !== 'object' || words === null || Array.isArray(words)) return words
  const inner = Object.entries(words).map(([name, value]) => [name, withForms(value, code)] as const)
  const forms = inner.flatMap(([name, value]) =>
    name.endsWith('_other') ? numberForms(code).map((form) => [name.replace(/other$/, form), value] as const) : [],
  )
  return Object.fromEntries([...inner, ...forms])
}
