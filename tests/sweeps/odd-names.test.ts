import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { ana } from '../support/answers.ts'
import { startChapter } from '../support/chapters.ts'
import type { Farol } from '../support/farol.ts'
import { takeIntake } from '../support/intakes.ts'
import { openTablet } from '../support/people.ts'
import type { Visitor } from '../support/visitors.ts'
import { matrix } from './matrix.ts'
import { allRoutes, keyOf, send, unknown } from './sweepers.ts'

let farol: Farol
let browsers: Record<string, Visitor>
let caseId: string

beforeAll(async () => {
  const chapter = await startChapter()
  farol = chapter.farol
  const { cast } = chapter
  const tablet = await openTablet(farol, cast.noor, cast.site.id)
  caseId = (await takeIntake(farol, tablet, ana)).caseId
  browsers = { P: tablet, F: cast.noor, C: cast.eva, L: cast.june, A: cast.sam, '*': tablet }
})
afterAll(() => farol.close())

/** What every object has by itself, and no form. */
const names = ['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'valueOf']
const places = ['', 'contacts[0]', 'numbers[0]', 'languages[0]', 'phone', 'day']
const odd = places.flatMap((place) =>
  names.flatMap((name) => {
    const at = place ? `${place}[${name}]` : name
    return [at, `${at}[prototype]`, `${at}[0][number]`]
  }),
)
/** Its answers are no choices either, wherever somebody sends them. */
const choices = [
  'language',
  'kind',
  'answer',
  'to',
  'spoken',
  'country',
  'ownPhone[country]',
  'zone',
  'role',
  'what',
  'told',
]
const ends = /^POST \/(sign-out|lock|sign-out\/everywhere)$/

test('names and answers that every object has by itself lead to a refusal or are left alone, on every form', async () => {
  const failed: string[] = []
  for (const route of allRoutes(farol).filter(({ method }) => method === 'POST')) {
    const key = keyOf(route)
    if (ends.test(key)) continue
    const who = browsers[[...(matrix[key] ?? '*')][0] ?? '*'] as Visitor
    const path = route.path.replace(/^\/cases\/:id/, `/cases/${caseId}`).replace(/:\w+/g, unknown)
    for (const value of names) {
      const body = Object.fromEntries([...odd, ...choices].map((name) => [name, value]))
      const page = await send(who, route, path, { uuid: 'odd-names-uuid-0000000', revision: '1', ...body })
      if (page.status >= 500) failed.push(`${key} ${value}: ${page.status}`)
    }
  }
  expect(failed).toEqual([])
  expect(Object.keys(Object.prototype)).toEqual([])
  expect(({} as { number?: string }).number).toBeUndefined()
})
