import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { startChapter } from '../support/chapters.ts'
import type { Farol } from '../support/farol.ts'
import type { Cast } from '../support/people.ts'
import { matrix } from './matrix.ts'
import { addressOf, allRoutes, bare, keyOf, type Sweeper, send, sweepersOf } from './sweepers.ts'

let farol: Farol
let cast: Cast
let sweepers: Sweeper[]
beforeAll(async () => {
  ;({ farol, cast } = await startChapter())
  sweepers = await sweepersOf(farol, cast)
})
afterAll(() => farol.close())

const mayPass = (letter: string, who: string) => who === '*' || who.includes(letter)

test('every route of the running router is in the matrix, and nothing else is', () => {
  expect(allRoutes(farol).map(keyOf).sort()).toEqual(Object.keys(matrix).sort())
})

test('what a role may not do is not there: the same page as an address that leads nowhere', async () => {
  const wrong: string[] = []
  for (const { letter, name, browser } of sweepers) {
    const nowhere = bare(await browser.get('/nowhere'))
    for (const route of allRoutes(farol)) {
      if (mayPass(letter, matrix[keyOf(route)] ?? '')) continue
      const page = await send(browser, route, addressOf(route.path, {}))
      const hidden = page.status === 404 && bare(page) === nowhere
      // Whoever is not signed in is led to the door, wherever they wanted to go.
      const shown = letter === 'N' && page.path === '/sign-in'
      if (!hidden && !shown) wrong.push(`${name}: ${keyOf(route)} answered ${page.status} at ${page.path}`)
    }
  }
  expect(wrong).toEqual([])
})

test('what a role may do answers, and an id that is not there is the same page as no address', async () => {
  const wrong: string[] = []
  for (const { letter, name, browser } of sweepers) {
    const nowhere = bare(await browser.get('/nowhere'))
    for (const route of allRoutes(farol)) {
      if (route.method !== 'GET' || !mayPass(letter, matrix[keyOf(route)] ?? '')) continue
      const page = await send(browser, route, addressOf(route.path, {}))
      if (page.status >= 500) wrong.push(`${name}: ${keyOf(route)} failed`)
      if (/:(id|key|partner|task|before)/.test(route.path) && letter !== 'N' && page.status === 404) {
        if (bare(page) !== nowhere) wrong.push(`${name}: ${keyOf(route)} betrays itself`)
      }
    }
  }
  expect(wrong).toEqual([])
})
