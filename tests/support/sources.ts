import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'

/** The checkout. */
export const root = join(import.meta.dirname, '../..')

/** `names`: what is imported by name; `from`: a path from the root for our own files, else the module's name. */
export type Import = { from: string; names: string[]; typeOnly: boolean }

/** A source file as written, without its comments, and what it imports. `path` is from the root, with `/`. */
export type Source = { path: string; text: string; code: string; imports: Import[] }

/** All TypeScript files below a folder of the checkout. */
export const sourcesIn = (folder: string): Source[] =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => sourceOf(join(folder, name), readFileSync(join(root, folder, name), 'utf8')))

/** Reads one file's text; also used to try a rule on a breach that is not in the checkout. */
export const sourceOf = (path: string, text: string): Source => {
  const code = text.replace(/\/\*[\s\S]*?\*\/|(?<![:'"`\\])\/\/.*$/gm, '')
  return { path, text, code, imports: importsIn(path, code) }
}

const importsIn = (path: string, code: string): Import[] =>
  [...code.matchAll(/^\s*(?:import|export)\s+(type\s)?([^'"();=]*?)\s*(?:from\s*)?['"]([^'"]+)['"]/gm)]
    .map(([, type, names = '', from = '']) => ({
      from: resolved(path, from),
      names: [...names.matchAll(/[\w$*]+/g)].map(String),
      typeOnly: type !== undefined,
    }))
    .concat(
      [...code.matchAll(/\bimport\(\s*['"]([^'"]+)['"]/g)].map(([, from = '']) => ({
        from: resolved(path, from),
        names: ['*'],
        typeOnly: false,
      })),
    )

const resolved = (path: string, from: string) =>
  from.startsWith('.') ? relative(root, join(root, dirname(path), from)) : from
