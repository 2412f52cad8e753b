import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { stop, transform } from 'esbuild'
import { languages } from '../../server/web/i18n.ts'
import { root, sourcesIn } from '../support/sources.ts'

const read = (path: string) => readFileSync(join(root, path), 'utf8')
const templates = globSync('views/**/*.hbs', { cwd: root }).map((path) => path.replaceAll('\\', '/'))
const nameOf = (path: string) => path.slice('views/'.length, -'.hbs'.length)
const bodies = templates.map((path) => ({ name: nameOf(path), text: read(path) }))
const sources = sourcesIn('server')

/** Templates that code asks for: `page<…>('docket/today')`, and any other string that is the name of one. */
const asked = new Set(
  sources.flatMap(({ code }) => [...code.matchAll(/'([a-z-]+(?:\/[a-z-]+)+)'/g)].map(([, name]) => name ?? '')),
)
const pages = sources.flatMap(({ path, code }) =>
  [...code.matchAll(/\bpage<[\s\S]*?>\(\s*'([^']+)'/g)].map(([, name]) => ({ path, name: name ?? '' })),
)
const partials = new Set(
  bodies.flatMap(({ text }) => [...text.matchAll(/{{#?>\s*([\w/-]+)/g)].map(([, name]) => name ?? '')),
)
const all = bodies.map(({ text }) => text).join('\n')

describe('templates', () => {
  test('every page has its template', () => {
    expect(pages.filter(({ name }) => !templates.includes(`views/${name}.hbs`))).toEqual([])
  })

  test('every template is a page or part of one', () => {
    const idle = bodies
      .map(({ name }) => name)
      .filter((name) => !name.startsWith('components/icons/') && !asked.has(name) && !partials.has(name))
    expect(idle).toEqual([])
  })

  test('every part that is asked for is there', () => {
    const names = new Set(bodies.map(({ name }) => name))
    expect([...partials].filter((name) => name !== 'partial-block' && !names.has(name))).toEqual([])
  })

  test('every icon that is asked for is there', () => {
    const icons = [...all.matchAll(/{{icon "([\w-]+)"}}/g)].map(([, name]) => `views/components/icons/${name}.hbs`)
    expect(icons.filter((path) => !templates.includes(path))).toEqual([])
  })

  test('every icon that is there is asked for, by its name or as the shape of a state', () => {
    const shapes = ['in-hearing', 'safe', 'not-seen', 'taken', 'waiting']
    const named = new Set([...all.matchAll(/{{icon "([\w-]+)"}}/g)].map(([, name]) => name ?? '').concat(shapes))
    const icons = templates.filter((path) => path.includes('/icons/')).map((path) => nameOf(path).split('/').at(-1))
    expect(icons.filter((name) => !named.has(name ?? ''))).toEqual([])
  })

  test('everything written out is escaped', () => {
    expect(bodies.filter(({ text }) => /{{{|{{&|SafeString/.test(text)).map(({ name }) => name)).toEqual([])
  })

  test('nothing is inline and nothing comes from elsewhere', () => {
    const inline = /\sstyle=|\son\w+="|<style|<script(?![^>]*\ssrc="{{)|(?:src|href|action)="(?:https?:)?\/\//
    expect(bodies.filter(({ text }) => inline.test(text)).map(({ name }) => name)).toEqual([])
  })

  test('every form that is posted carries its token', () => {
    const bare = bodies.filter(({ text }) =>
      [...text.matchAll(/<form\b[^>]*method="post"[^>]*>([\s\S]*?)<\/form>/g)].some(
        ([, inside]) => !inside?.includes('components/csrf'),
      ),
    )
    expect(bare.map(({ name }) => name)).toEqual([])
  })

  test('the words they name are there in every language', () => {
    const keys = new Set(
      bodies.flatMap(({ text }) => [...text.matchAll(/"([a-z][a-z-]*:[A-Za-z][\w.-]*)"/g)].map(([, key]) => key ?? '')),
    )
    const missing = languages().flatMap(({ code }) =>
      [...keys].filter((key) => !isThere(code, key)).map((key) => `${code} ${key}`),
    )
    expect(missing).toEqual([])
  })
})

/** Words, the place of words, or words in several numbers. */
function isThere(language: string, key: string): boolean {
  const [file = '', path = ''] = key.split(':')
  let found: unknown = JSON.parse(read(`locales/${language}/${file}.json`))
  for (const name of path.split('.')) {
    const here = found as Record<string, unknown> | undefined
    found = here?.[name] ?? here?.[`${name}_other`]
  }
  return found !== undefined
}

describe('styles', () => {
  const sheets = globSync('views/styles/**/*.css', { cwd: root }).map((path) => ({ path, text: read(path) }))

  test('all sheets together stay under 25 kB as they are sent', async () => {
    const sent = await Promise.all(sheets.map(({ text }) => transform(text, { loader: 'css', minify: true })))
    await stop()
    expect(sent.reduce((sum, { code }) => sum + Buffer.byteLength(code), 0)).toBeLessThan(25_000)
  })

  test('every class they speak of stands in a template or a script', () => {
    const rules = sheets.map(({ text }) => text.replace(/\/\*[\s\S]*?\*\//g, ''))
    const classes = new Set(
      rules.flatMap((text) => [...text.matchAll(/\.([a-z][a-z-]+)(?=[^{}]*{)/g)].map(([, name]) => name)),
    )
    const plain = bodies.map(({ text }) => text.replace(/{{[^}]*}}/g, ' '))
    const words = [
      ...plain.flatMap((text) => [...text.matchAll(/class="([^"]*)"/g)].map(([, inside]) => inside ?? '')),
      ...sourcesIn('views').flatMap(({ text }) =>
        [...text.matchAll(/'([a-z -]+)'/g)].map(([, inside]) => inside ?? ''),
      ),
      // Of a state, as the page's model says it.
      'safe not-seen taken soon quarter hour',
    ]
    const used = new Set(words.flatMap((inside) => inside.split(/\s+/)))
    expect([...classes].filter((name) => !used.has(`${name}`))).toEqual([])
  })

  test('they know start and end, not left and right, so that pages mirror', () => {
    const physical =
      /(?<![\w-])(?:(?:margin|padding|border|inset|scroll-margin|scroll-padding)-(?:left|right|top|bottom)[\w-]*|left|right|top|bottom|(?:min-|max-)?(?:width|height)|text-align|float|clear)\s*:\s*(?:left|right|[^;]*)?;/g
    const wrong = sheets.flatMap(({ path, text }) =>
      [...text.matchAll(physical)]
        .map(([line]) => line)
        .filter(
          (line) =>
            !/^(text-align|float|clear)\s*:\s*(start|end|center|justify|none|both|inline-(start|end))/.test(line),
        )
        .map((line) => `${path}: ${line}`),
    )
    expect(wrong).toEqual([])
  })

  test('every colour is a token', () => {
    const wrong = sheets
      .filter(({ path }) => !/tokens|print/.test(path))
      .filter(({ text }) => /#[\da-f]{3,8}\b|rgba?\(|hsla?\(/i.test(text))
    expect(wrong.map(({ path }) => path)).toEqual([])
  })
})
