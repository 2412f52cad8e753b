import { basename } from 'node:path'
import { expect, test } from '@jest/globals'
import { sourcesIn } from '../support/sources.ts'

const ours = ['server', 'views', 'tests'].flatMap(sourcesIn)
const breaching = (breaks: (code: string, path: string) => boolean) =>
  ours.filter(({ code, path }) => breaks(code, path)).map(({ path }) => path)

test('a file is named for what it is about, not for a pattern', () => {
  const pattern = /(^|-)(service|repositor(y|ie)|controller|manager|helper|util|type|index|handler)s?(-|\.)/
  // Handlebars calls them so.
  expect(breaching((_, path) => pattern.test(basename(path)) && path !== 'server/web/helpers.ts')).toEqual([])
})

test('no file of the program is longer than 250 lines, tables of a language apart', () => {
  const program = ours.filter(({ path }) => !/^tests\/|^server\/names\/rules\//.test(path))
  expect(program.filter(({ text }) => text.trimEnd().split('\n').length > 250).map(({ path }) => path)).toEqual([])
})

test('exports have names, and no file only forwards another’s', () => {
  // Jest asks for a default before and after a run.
  expect(
    breaching((code, path) => !/^tests\/support\/run-/.test(path) && /^export default\b|^export \*/m.test(code)),
  ).toEqual([])
})

test('there are no enums, namespaces or decorators: only what types are stripped from', () => {
  expect(breaching((code) => /^(export )?(const )?enum \w|^(export )?namespace \w|^\s*@\w+\(/m.test(code))).toEqual([])
})

test('a migration says when it was made and what it does', () => {
  const name = /^\d{4}_\d{2}_\d{2}_\d{4}_[a-z]+(_[a-z]+)+\.ts$/
  expect(sourcesIn('migrations').filter(({ path }) => !name.test(basename(path)))).toEqual([])
})

test('nothing is left to be done later in a comment', () => {
  expect(
    sourcesIn('server')
      .filter(({ text }) => /\b(TODO|FIXME|XXX|HACK)\b/.test(text))
      .map(({ path }) => path),
  ).toEqual([])
})
