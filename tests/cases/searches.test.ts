import { afterEach, beforeEach, expect, test } from '@jest/globals'
import type { KyselyPlugin } from 'kysely'
import { parveen, rosa } from '../support/answers.ts'
import { startChapter } from '../support/chapters.ts'
import type { Farol } from '../support/farol.ts'
import { takeIntake } from '../support/intakes.ts'
import { type Cast, openTablet } from '../support/people.ts'
import type { Visitor } from '../support/visitors.ts'

let farol: Farol
let cast: Cast
let caseId: string
/** How many answers of the database the app has had, and what happens after one of them. */
let [count, at, busy] = [0, -1, false]
let meanwhile: () => Promise<unknown> = async () => {}

/** Lets something else happen between one question of a search and the next, whatever the questions are. */
const answers: KyselyPlugin = {
  transformQuery: ({ node }) => node,
  transformResult: async ({ result }) => {
    // Within a transaction nothing else happens: there the trail is written, whose lines carry a hash.
    if (busy || result.rows.length === 0 || result.rows.some((row) => 'hash' in row)) return result
    // Whether anybody is still there is asked when the answer has left.
    if (Object.keys(result.rows[0] as object).join() === 'account_id') return result
    count += 1
    if (count !== at) return result
    busy = true
    await meanwhile()
    busy = false
    return result
  },
}

beforeEach(async () => {
  ;({ farol, cast } = await startChapter({ answers }))
  const tablet = await openTablet(farol, cast.noor, cast.site.id)
  caseId = (await takeIntake(farol, tablet, rosa)).caseId
  await takeIntake(farol, tablet, parveen)
})
afterEach(() => farol.close())

const share = async (partner: string) => {
  await cast.eva.get(`/cases/${caseId}/shares`)
  await cast.eva.post(`/cases/${caseId}/shares`, { partner })
}
const withdraw = async (partner: string) => {
  await cast.eva.get(`/cases/${caseId}/shares`)
  const page = await cast.eva.post(`/cases/${caseId}/shares/${partner}/withdrawal`)
  expect(page.status).toBe(200)
}
/** Whether Rosa is on the page of somebody who looks for her. */
const finds = async (who: Visitor) => {
  await who.get('/searches')
  count = 0
  const page = await who.post('/searches', { sought: 'Perez Xicara' })
  expect(page.status).toBe(200)
  return page.words().includes('Rosa Marisol')
}

test('a case withdrawn while a search runs is not in its answer, after whichever question of the search it happens', async () => {
  const { li, pier } = cast
  await share(pier)
  // The first searches may come while the cards are still being opened.
  for (let tries = 0; tries < 20 && !(await finds(li)); tries++);
  expect(await finds(li)).toBe(true)
  const questions = count
  const shown: number[] = []
  for (let n = 1; n <= questions; n++) {
    await share(pier)
    ;[at, meanwhile] = [n, () => withdraw(pier)]
    if (await finds(li)) shown.push(n)
    at = -1
    expect(await finds(li)).toBe(false)
  }
  // After the last one nothing more is asked: that is the moment in which the answer leaves.
  expect(shown.filter((n) => n < questions)).toEqual([])
  expect(questions).toBeGreaterThan(5)
})
