import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals'
import { parveen, rosa } from '../support/answers.ts'
import { startChapter } from '../support/chapters.ts'
import type { Farol } from '../support/farol.ts'
import { type Taken, takeIntake } from '../support/intakes.ts'
import { type Cast, openTablet, signIn } from '../support/people.ts'
import type { Visitor } from '../support/visitors.ts'

let farol: Farol
let cast: Cast
let noor: Visitor
let somebody: Taken
let another: Taken

beforeAll(async () => {
  ;({ farol, cast } = await startChapter())
})
afterAll(() => farol.close())
beforeEach(async () => {
  noor = await signIn(farol, cast.noor)
  const tablet = await openTablet(farol, { ...cast.noor, ...noor }, cast.site.id)
  somebody = await takeIntake(farol, tablet, rosa)
  another = await takeIntake(farol, tablet, parveen)
  await farol.store.deleteFrom('held_posts').execute()
})

/** Taps *taken* on a docket whose screen has locked meanwhile. @returns the instant of the tap */
const tapLate = async (caseId: string): Promise<string> => {
  await noor.get(`/cases/${caseId}/detention`)
  farol.clock.passes({ minutes: 61 })
  const at = farol.clock.now().toISOString()
  const page = await noor.post(`/cases/${caseId}/detention`)
  expect([page.path, page.heading()]).toEqual(['/unlock', 'The screen is locked'])
  return at
}
const marksOf = (caseId: string) =>
  farol.store.selectFrom('check_outs').select(['kind', 'at', 'tell_at']).where('case_id', '=', caseId).execute()
const linesOf = async (action: string, object: string) =>
  (
    await farol.store
      .selectFrom('audit')
      .select('seq')
      .where('action', '=', action)
      .where('object_id', '=', object)
      .execute()
  ).length

test('*taken* tapped on a locked screen says whom it means, and keeps the minute of the tap', async () => {
  const at = await tapLate(somebody.caseId)
  farol.clock.passes({ minutes: 4 })
  expect(await marksOf(somebody.caseId)).toEqual([])
  const held = await noor.post('/unlock', { pin: cast.noor.pin })
  expect(held.path).toBe('/held')
  expect(held.words()).toContain('Taken: Rosa Marisol Pérez Xicará')
  expect(held.words()).toContain(somebody.ticket)
  expect(held.words()).toContain('4 minutes ago')
  expect(await linesOf('held.shown', somebody.caseId)).toBe(1)

  await noor.post(`/cases/${somebody.caseId}/detention`)
  const [mark] = await marksOf(somebody.caseId)
  expect(mark).toMatchObject({ kind: 'taken', at })
  expect(Date.parse(mark?.tell_at ?? '') - Date.parse(at)).toBe(3 * 60_000)
  expect((await noor.get('/held')).path).not.toBe('/held')
})

test('that a taking waits on a locked screen is told to coordinators at once, though nobody can read whom it means', async () => {
  await farol.store.deleteFrom('alerts').execute()
  await tapLate(somebody.caseId)
  const eva = await signIn(farol, cast.eva)
  expect((await eva.get('/')).words()).toContain('Noor tapped Taken on a screen that had locked')
  expect(await marksOf(somebody.caseId)).toEqual([])
})

test('one of some hours ago is asked about before it goes, and then keeps its minute too', async () => {
  const at = await tapLate(somebody.caseId)
  farol.clock.passes({ minutes: 150 })
  const held = await noor.post('/unlock', { pin: cast.noor.pin })
  expect(held.words()).toContain('3 hours ago')
  expect(held.words()).toContain('more than an hour old')
  const again = await noor.post(`/cases/${somebody.caseId}/detention`)
  expect([again.path, await marksOf(somebody.caseId)]).toEqual(['/held', []])
  await noor.post(`/cases/${somebody.caseId}/detention`, { stillTrue: 'yes' })
  expect(await marksOf(somebody.caseId)).toMatchObject([{ kind: 'taken', at }])
})

test('the minute of one form cannot be lent to another, and the form waits on', async () => {
  await tapLate(somebody.caseId)
  await noor.post('/unlock', { pin: cast.noor.pin })
  const id = /name="held" value="([^"]+)"/.exec(noor.page().text)?.[1] ?? ''
  farol.clock.passes({ minutes: 10 })
  await noor.get(`/cases/${another.caseId}/detention`)
  await noor.post(`/cases/${another.caseId}/detention`, { held: id })
  expect(await marksOf(another.caseId)).toMatchObject([{ kind: 'taken', at: farol.clock.now().toISOString() }])
  expect((await noor.get('/held')).words()).toContain(somebody.ticket)
})

test('sent from its page after that had locked too, it waits on, once, with its minute', async () => {
  const at = await tapLate(somebody.caseId)
  await noor.post('/unlock', { pin: cast.noor.pin })
  const held = /name="held" value="([^"]+)"/.exec(noor.page().text)?.[1] ?? ''
  await noor.post('/lock')
  await noor.post(`/cases/${somebody.caseId}/detention`, { held })
  const rows = await farol.store.selectFrom('held_posts').select('made_at').execute()
  expect(rows).toEqual([{ made_at: at }])
})

test('what else waits is called by what it does, and shown with a line in the trail', async () => {
  const { caseId } = somebody
  await noor.get(`/cases/${caseId}/detention`)
  await noor.post(`/cases/${caseId}/detention`)
  await noor.post('/lock')
  await noor.post(`/cases/${caseId}/detention/wrong-person`)
  await noor.post(`/cases/${another.caseId}/check-out`, { kind: 'safe' })
  await noor.post('/passes', { site: cast.site.id, day: 'today' })
  const fresh = await signIn(farol, cast.noor)
  const { account_id } = await farol.store.selectFrom('held_posts').select('account_id').executeTakeFirstOrThrow()
  const before = await linesOf('held.shown', account_id)
  const words = (await fresh.get('/held')).words()
  expect(words).toContain('Wrong person, not taken: Rosa')
  expect(words).not.toContain('Taken: Rosa')
  expect(words).toContain('Safe, out on the street: Parveen Akhtar')
  expect(words).toContain('A pass for a tablet')
  expect(await linesOf('held.shown', account_id)).toBe(before + 1)
})
