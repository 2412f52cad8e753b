import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import { wordsFor } from '../../server/web/i18n.ts'
import { viewsFolder } from '../../server/web/page.ts'
import type { Shell } from '../../server/web/shell.ts'
import { loadViews } from '../../server/web/views.ts'

const shell = { words: wordsFor('en'), second: wordsFor('ur'), asset: (name: string) => name } as Shell

const written = (template: string, model: object = {}) => {
  const folder = mkdtempSync(join(tmpdir(), 'farol-views-'))
  writeFileSync(join(folder, 'one.hbs'), template)
  return loadViews(folder, viewsFolder).render('one', model, shell)
}

test('a name comes out as it went in, harmless', () => {
  expect(written('<p>{{name}}</p>', { name: '<b onclick="x">محمد & 🪔</b>' })).toBe(
    '<p>&lt;b onclick&#x3D;&quot;x&quot;&gt;محمد &amp; 🪔&lt;/b&gt;</p>',
  )
  expect(written('{{t "common:task.claimed" name=name}}', { name: '<b>' })).toBe('&lt;b&gt; does it')
  expect(written('{{bdi name "ltr"}}', { name: '<b>' })).toBe('<bdi dir="ltr">&lt;b&gt;</bdi>')
})

test('a button takes its words and nothing that happens to stand around it', () => {
  expect(written('{{> components/button label="common:yes"}}', { name: 'Rosa', kind: 'danger' })).toMatch(
    /^<button class="button">Yes</,
  )
  expect(written('{{> components/second-button label="common:yes"}}', { name: 'Rosa', kind: 'danger' })).toBe(
    '<button class="button second-button">Yes</button>',
  )
})

test('what a template asks for and does not get fails, instead of printing nothing', () => {
  expect(() => written('{{nmae}}', { name: 'Rosa' })).toThrow()
  expect(() => written('{{shout name}}', { name: 'Rosa' })).toThrow()
  expect(() => written('{{t "common:nowhere"}}')).toThrow('common:nowhere')
  expect(() => written('{{t "common:task.claimed"}}')).toThrow('No name')
  expect(() => written('{{icon "no-such-icon"}}')).toThrow()
})

test('words are chosen by a code, by another key where there are none, and in the second language', () => {
  expect(written('{{t kind in="common:state"}}', { kind: 'taken' })).toBe('Taken')
  expect(written('{{t "common:nowhere" or="common:yes"}}')).toBe('Yes')
  expect(written('{{t2 "common:yes"}}')).toBe('جی ہاں')
  expect(written('{{#if (has "common:nowhere")}}x{{/if}}')).toBe('')
})

test('a sentence may hold a time that is marked up', () => {
  const at = '2026-11-24T15:42:00.000Z'
  expect(written('{{t "common:task.claimed" name=(time at "America/New_York")}}', { at })).toBe(
    `<time datetime="${at}">10:42</time> does it`,
  )
})

test('a number chooses its form', () => {
  expect(written('{{t "accounts:held.ago" count=1}} · {{t "errors:again" count=2}}')).toBe(
    '1 minute ago · Try again in 2 seconds.',
  )
})
