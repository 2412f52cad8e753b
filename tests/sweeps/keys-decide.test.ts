import { afterAll, beforeAll, expect, test } from '@jest/globals'
import type { VisibleTo } from '../../server/permissions.ts'
import { startChapter } from '../support/chapters.ts'
import type { Farol } from '../support/farol.ts'
import { takeIntake } from '../support/intakes.ts'
import { answersOf, rosa } from '../support/main-job.ts'
import { accept, type Cast, codeOn, openTablet, setUpRiverside, signIn } from '../support/people.ts'
import { type Visitor, visitor } from '../support/visitors.ts'
import { addressOf, allRoutes, keyOf, type Sweeper, send } from './sweepers.ts'

// Every check in the program switched off: what is left is keys.
const everything = new Proxy({}, { get: () => (_viewer: unknown, query: unknown) => query }) as VisibleTo

let farol: Farol
let cast: Cast
let tomorrow: string
let today: string
let laidBy: string
let coordinator: Visitor
let sweepers: Sweeper[]

/** Comes tomorrow, agrees to a call only: nobody but C may open anything of her today. */
const lucia = {
  ...rosa,
  given: 'Zoraida',
  family: 'Quetzaltenango',
  aNumber: 'A 203 405 607',
  phone: '(202) 555-0177',
  mother: 'Wilhelmina Yxquiac',
  friend: 'Yevgenia Ubico',
  mail: 'yevgenia.ubico@example.org',
}
const canaries = [
  'Zoraida',
  'Quetzaltenango',
  '203405607',
  '203 405 607',
  '5550177',
  '555 0177',
  '555-0177',
  'Yxquiac',
  'Ubico',
]
/** Of somebody who is on today's list: the card's, which F never opens. */
const cardCanaries = ['301402503', '301 402 503', 'Xochiquetzal']

beforeAll(async () => {
  ;({ farol, cast } = await startChapter({ allow: () => true, visibleTo: everything }))
  const { noor, eva, june, sam, site } = cast
  const floor = { ...noor, ...(await signIn(farol, noor)) }
  const tablet = await openTablet(farol, floor, site.id)
  coordinator = await signIn(farol, eva)
  sweepers = [
    { letter: 'N', name: 'nobody', browser: visitor(farol) },
    { letter: 'P', name: 'a pass', browser: tablet },
    { letter: 'A', name: 'Sam the administrator', browser: await signIn(farol, sam) },
    { letter: 'L', name: 'June the partner', browser: await signIn(farol, june) },
    { letter: 'F', name: 'Noor of the floor', browser: floor },
    { letter: 'F', name: 'Ines, who is not confirmed', browser: await accepted('Ines') },
    { letter: 'C', name: 'Dolores of another chapter', browser: (await setUpRiverside(farol, sam)).dolores },
  ]
  const later = { ...answersOf(lucia), partners: 'no', day: '2026-11-25', site: site.id }
  tomorrow = (await takeIntake(farol, coordinator, later)).caseId
  // Both chapters count W-001, and the newest of a ticket is found: the clock goes on between them.
  farol.clock.passes({ minutes: 0.1 })
  const other = {
    ...answersOf({ ...rosa, given: 'Marta', family: 'Ixchel', aNumber: 'A 301 402 503', phone: '(202) 555-0178' }),
    spellings: 'Xochiquetzal',
    partners: 'no',
    site: site.id,
  }
  today = (await takeIntake(farol, coordinator, other)).caseId
  farol.clock.passes({ minutes: 0.1 })
  const agreed = answersOf({ ...rosa, given: 'Ofelia', family: 'Tzunun', aNumber: 'A 302 502 604' })
  laidBy = (await takeIntake(farol, coordinator, { ...agreed, partners: 'yes', site: site.id })).caseId
})
afterAll(() => farol.close())

/** Has made their keys, and waits for somebody to confirm them. */
const accepted = async (name: string): Promise<Visitor> => {
  await cast.eva.get('/accounts/new')
  return accept(farol, name, codeOn(await cast.eva.post('/accounts', { name, role: 'floor', language: 'en' })))
}

/** Ids of real things everywhere an address takes one. */
const idsOf = async (caseId: string): Promise<Record<string, string>> => {
  const one = async (table: 'passes' | 'sites') =>
    (await farol.store.selectFrom(table).select('id').limit(1).executeTakeFirst())?.id ?? ''
  const ofIt = async (table: 'tasks' | 'answers' | 'alerts') =>
    (
      await farol.store
        .selectFrom(table)
        .select('id')
        .where(table === 'alerts' ? 'alerts.object_id' : (`${table}.case_id` as 'tasks.case_id'), '=', caseId)
        .limit(1)
        .executeTakeFirst()
    )?.id ?? ''
  return {
    cases: caseId,
    retention: caseId,
    calls: await ofIt('tasks'),
    answers: await ofIt('answers'),
    alerts: await ofIt('alerts'),
    passes: await one('passes'),
    sites: await one('sites'),
    chapters: cast.chapterId,
    partners: cast.harbor,
    shares: cast.harbor,
    texts: 'rights',
    rights: 'en',
  }
}

/** What a role can say in a form when it guesses well. */
const guesses = { kind: 'not-seen', partner: '', sought: 'Quetzaltenango', outcome: 'told', what: 'located', note: 'x' }

// Ending one's own session, or everybody's account, would only end the sweep.
const ends = /^POST \/(sign-out|lock|unlock|sign-in|accounts|account|sites|language|accept|recover|pass$)/

const sweep = async (caseId: string, words: string[], who: Sweeper[]): Promise<string[]> => {
  const seen: string[] = []
  for (const { name, browser } of who) {
    for (const route of allRoutes(farol).filter((one) => !ends.test(keyOf(one)))) {
      const fields = { ...guesses, partner: cast.harbor }
      const page = await send(browser, route, addressOf(route.path, await idsOf(caseId)), fields)
      const shown = words.filter((word) => `${page.text} ${JSON.stringify(page.headers)}`.includes(word))
      // What was typed into the search box comes back to whoever typed it.
      const own = page.path === '/searches' ? ['Quetzaltenango'] : []
      const foreign = shown.filter((word) => !own.includes(word))
      if (foreign.length > 0) seen.push(`${name} read ${foreign.join(', ')} at ${keyOf(route)} (${page.status})`)
      if (page.status >= 500) seen.push(`${name}: ${keyOf(route)} failed`)
    }
  }
  return seen
}

test('the people of this sweep are three, each on a list of their own', () => {
  expect(new Set([tomorrow, today, laidBy]).size).toBe(3)
})

test('with every check switched off, nobody but C reads anything of somebody who comes tomorrow', async () => {
  expect(await sweep(tomorrow, canaries, sweepers)).toEqual([])
})

test('nor after each of them has posted every form on that case', async () => {
  const taken = await farol.store.selectFrom('check_outs').selectAll().where('case_id', '=', tomorrow).execute()
  expect(taken.filter(({ kind }) => kind === 'taken')).toEqual([])
  expect(await sweep(tomorrow, canaries, sweepers)).toEqual([])
})

test('a case laid by for the partner on duty is read by no partner while nobody was taken, whatever they post', async () => {
  const partner = sweepers.filter(({ letter }) => letter === 'L')
  const words = ['302502604', '302 502 604', 'Ofelia', 'Tzunun', '555-0143', '555 0143']
  expect(await sweep(laidBy, words, partner)).toEqual([])
  expect(await sweep(laidBy, words, partner)).toEqual([])
})

test('of somebody on today’s list the floor reads no number and no spelling, and the others read nothing', async () => {
  const others = sweepers.filter(({ letter }) => letter !== 'F')
  expect(await sweep(today, [...cardCanaries, 'Ixchel', '555 0178', '5550178'], others)).toEqual([])
  expect(
    await sweep(
      today,
      cardCanaries,
      sweepers.filter(({ letter }) => letter === 'F'),
    ),
  ).toEqual([])
})

test('nor is anything read when she was taken: the calls to her family have real addresses now', async () => {
  await coordinator.get(`/cases/${tomorrow}`)
  await coordinator.post(`/cases/${tomorrow}/detention`)
  farol.clock.passes({ minutes: 4 })
  await farol.rounds()
  expect((await idsOf(tomorrow)).calls).not.toBe('')
  expect(await sweep(tomorrow, canaries, sweepers)).toEqual([])
})
