import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import { settings } from '../../server/config.ts'
import { root, sourcesIn } from '../support/sources.ts'

const readme = readFileSync(join(root, 'README.md'), 'utf8')

test('the README lists every setting with its default, in the program’s order, and no other', () => {
  const rows = [...readme.matchAll(/^\| `(FAROL_\w+)` \| (.+?) \|/gm)]
  expect(rows.map(([, name, standard = '']) => [name, standard.replaceAll('`', '')])).toEqual(settings)
})

test('nothing in the program names a setting that is not in that list', () => {
  const known = settings.map(([name]) => name)
  const named = sourcesIn('server').flatMap(({ path, code }) =>
    [...code.matchAll(/\bFAROL_[A-Z_]*[A-Z]\b/g)].map(([name]) => ({ path, name })),
  )
  expect(named.filter(({ name }) => name !== 'FAROL_NAME' && !(known as string[]).includes(name))).toEqual([])
})
