import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { type Farol, startFarol } from '../support/farol.ts'
import { type Cast, idOf, planDays, setUpChapter, signIn } from '../support/people.ts'

let farol: Farol
let cast: Cast

beforeAll(async () => {
  farol = await startFarol()
  cast = await setUpChapter(farol)
})
afterAll(() => farol.close())

/** What F opens for somebody now, as their own session finds it. */
const opensF = async (name: 'noor' | 'mateo') => {
  const person = await signIn(farol, cast[name])
  await person.get('/docket')
  const sessions = await farol.store
    .selectFrom('memberships')
    .select(['laid_by', 'until'])
    .where('holder_id', '=', await idOf(farol, 'accounts', cast[name].name))
    .execute()
  return (
    sessions.filter(({ laid_by, until }) => laid_by === 0 && (until ?? '') > farol.clock.now().toISOString()).length > 0
  )
}

test('a floor member works on the day that was ticked, at once when it is today', async () => {
  expect(await opensF('noor')).toBe(true)
  expect(await opensF('mateo')).toBe(false)
})

test('a floor member sees nothing before the shift’s midnight at the court, and nothing after the next', async () => {
  await planDays(farol, cast.eva, cast.mateo, ['2026-11-26'])
  await farol.rounds()
  expect(await opensF('mateo')).toBe(false)
  farol.clock.set('2026-11-26T04:59:00Z')
  await farol.rounds()
  expect(await opensF('mateo')).toBe(false)
  farol.clock.set('2026-11-26T05:00:00Z')
  await farol.rounds()
  expect(await opensF('mateo')).toBe(true)
  farol.clock.set('2026-11-27T04:59:00Z')
  expect(await opensF('mateo')).toBe(true)
  farol.clock.set('2026-11-27T05:00:00Z')
  expect(await opensF('mateo')).toBe(false)
})

test('a planned shift is sealed until then: nobody who has the database reads it with the member’s password alone', async () => {
  await signIn(farol, cast.eva, cast.eva)
  await planDays(farol, cast.eva, cast.mateo, ['2026-11-28', '2026-11-29'])
  const rows = await farol.store
    .selectFrom('memberships')
    .selectAll()
    .where('day', 'is not', null)
    .where('laid_by', '=', 1)
    .execute()
  expect(rows.map(({ day, release_at, until }) => [day, release_at, until])).toEqual([
    ['2026-11-28', '2026-11-28T05:00:00.000Z', '2026-11-29T05:00:00.000Z'],
    ['2026-11-29', '2026-11-29T05:00:00.000Z', '2026-11-30T05:00:00.000Z'],
  ])
})

test('a day that is no longer ticked is taken away, and a ticked one is not made twice', async () => {
  const page = await planDays(farol, cast.eva, cast.mateo, ['2026-11-29'])
  expect(page.text).toMatch(/value="2026-11-29" checked/)
  expect(page.text).not.toMatch(/value="2026-11-28" checked/)
  await planDays(farol, cast.eva, cast.mateo, ['2026-11-29', '2027-06-01', 'tomorrow'])
  const id = await idOf(farol, 'accounts', 'Mateo')
  const rows = await farol.store.selectFrom('memberships').select('day').where('holder_id', '=', id).execute()
  expect(rows.filter(({ day }) => day === '2026-11-29')).toHaveLength(1)
  expect(rows.filter(({ day }) => day === '2027-06-01')).toHaveLength(0)
})

test('only coordinators plan, and only for floor members', async () => {
  const [mateo, june] = [await idOf(farol, 'accounts', 'Mateo'), await idOf(farol, 'accounts', 'June')]
  await signIn(farol, cast.sam, cast.sam)
  await cast.sam.get(`/accounts/${mateo}`)
  expect((await cast.sam.post(`/accounts/${mateo}/shifts`, { days: ['2026-11-30'] })).status).toBe(404)
  await cast.eva.get(`/accounts/${june}`)
  expect((await cast.eva.post(`/accounts/${june}/shifts`, { days: ['2026-11-30'] })).status).toBe(404)
})
