import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { ana, ibrahim, parveen, rosa, wei } from '../support/answers.ts'
import { startChapter } from '../support/chapters.ts'
import type { Farol } from '../support/farol.ts'
import { takeIntake } from '../support/intakes.ts'
import { type Cast, openTablet, planDays, signIn } from '../support/people.ts'
import type { Visitor } from '../support/visitors.ts'

let farol: Farol
let cast: Cast
let tablet: Visitor
beforeEach(async () => {
  const chapter = await startChapter()
  farol = chapter.farol
  cast = chapter.cast
  tablet = await openTablet(farol, cast.noor, cast.site.id)
})
afterEach(() => farol.close())

const tap = (who: Visitor, caseId: string, kind: string, back = 'home') =>
  who.post(`/cases/${caseId}/check-out`, { kind, back })
const signedIn = async (who: Cast['eva'], at: string): Promise<Visitor> => {
  farol.clock.set(at)
  await farol.rounds()
  return signIn(farol, who)
}
const late = '2026-11-25T04:00:00Z'
const morning = '2026-11-25T12:00:00Z'
/** What home says of who was not seen to leave. */
const missed = async (who: Visitor) => (await who.get('/')).words().split('Who was not seen to leave')[1] ?? ''

test('in the evening and the next morning a coordinator reads who was not seen to leave, and nobody else’s name', async () => {
  const people = [rosa, ibrahim, wei, parveen, ana].map((one) => ({ ...one, hearingTime: '' }))
  const [out, inside, unseen] = [
    await takeIntake(farol, tablet, people[0] as typeof rosa),
    await takeIntake(farol, tablet, people[1] as typeof rosa),
    await takeIntake(farol, tablet, people[2] as typeof rosa),
  ]
  await takeIntake(farol, tablet, people[3] as typeof rosa)
  await cast.noor.get('/docket')
  await tap(cast.noor, out.caseId, 'safe', '')
  await tap(cast.noor, inside.caseId, 'in-hearing', '')
  await tap(cast.noor, unseen.caseId, 'not-seen', '')
  expect(await missed(cast.eva)).toContain('Today: 1 person has not been seen to leave')
  expect(await missed(cast.eva)).toContain('Wei Lin')

  const evening = await signedIn(cast.eva, late)
  expect(await missed(evening)).toContain('Today: 3 people have not been seen to leave')
  const eva = await signedIn(cast.eva, morning)
  const words = await missed(eva)
  expect(words).toContain('Yesterday: 3 people were not seen to leave')
  for (const name of ['Ibrahim Diallo', 'Wei Lin', 'Parveen Akhtar']) expect(words).toContain(name)
  expect(words).not.toContain('Rosa Marisol')
  expect(eva.page().links()).toContain(`/docket?site=${cast.site.id}&day=2026-11-24`)

  await tap(eva, inside.caseId, 'safe')
  expect(eva.page().path).toMatch(/^\/(\?|$)/)
  expect(await missed(eva)).toContain('Yesterday: 2 people were not seen to leave')
  await eva.post(`/cases/${unseen.caseId}/detention`)
  expect(await missed(eva)).toContain('Yesterday: 1 person was not seen to leave')
})

test('a person of three days ago still stands there, *not seen* as well, until somebody knows more', async () => {
  const { caseId } = await takeIntake(farol, tablet, rosa)
  await cast.noor.get('/docket')
  await tap(cast.noor, caseId, 'not-seen', '')
  const eva = await signedIn(cast.eva, '2026-11-27T12:00:00Z')
  expect(await missed(eva)).toMatch(/Tue, Nov 24 : 1 person was not seen to leave.*Rosa Marisol.*Not seen/)
  await tap(eva, caseId, 'safe')
  expect(await missed(eva)).toBe('')
})

test('the floor reads how many of yesterday on today’s list, and no name; a coordinator goes to that day’s list', async () => {
  await takeIntake(farol, tablet, rosa)
  await takeIntake(farol, tablet, ibrahim)
  const eva = Object.assign(cast.eva, await signedIn(cast.eva, morning))
  await planDays(farol, eva, cast.noor, ['2026-11-25'])
  const noor = await signedIn(cast.noor, morning)
  const page = await noor.get('/docket')
  expect(page.words()).toContain(
    'Yesterday: 2 people were not seen to leave. The coordinators have the names and are finding out.',
  )
  expect(page.text).not.toMatch(/Rosa|Ibrahim|day=2026-11-24/)
  expect((await noor.get('/')).path).toBe('/docket')
  expect((await eva.get('/docket')).links()).toContain(`/docket?site=${cast.site.id}&day=2026-11-24`)
})

test('a look at those names is one line in the trail, and who has a closed case is not asked about', async () => {
  await takeIntake(farol, tablet, rosa)
  const tomas = await signedIn(cast.tomas, morning)
  const looks = () =>
    farol.store.selectFrom('audit').select('object_id').where('action', '=', 'missed.listed').execute()
  const before = (await looks()).length
  await tomas.get('/')
  expect((await looks()).slice(before)).toEqual([{ object_id: cast.chapterId }])
  await farol.store.updateTable('cases').set({ closed_at: farol.clock.now().toISOString() }).execute()
  expect((await tomas.get('/')).words()).not.toContain('Rosa')
})
