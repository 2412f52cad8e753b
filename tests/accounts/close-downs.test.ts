import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { rosa } from '../support/answers.ts'
import { startChapter } from '../support/chapters.ts'
import type { Farol } from '../support/farol.ts'
import { takeIntake } from '../support/intakes.ts'
import { type Cast, codeOn, openTablet, setUpRiverside, signIn } from '../support/people.ts'
import { type Visitor, visitor } from '../support/visitors.ts'

let farol: Farol
let cast: Cast
beforeEach(async () => {
  ;({ farol, cast } = await startChapter())
})
afterEach(() => farol.close())

/** What an address answers by itself, before any redirect is followed. */
const answerTo = async ({ cookies }: Visitor, path: string) => {
  const cookie = [...cookies].map((pair) => pair.join('=')).join('; ')
  const { status, headers } = await fetch(farol.origin + path, { redirect: 'manual', headers: { cookie } })
  return { status, to: headers.get('location'), forgets: headers.get('clear-site-data') }
}

const closeDown = async (by: Visitor) => {
  await by.get('/passes')
  return by.post(`/sites/${cast.site.id}/close-downs`)
}

test('tablets are taken away: a coordinator ends every pass and floor session of a court by one tap, asked once', async () => {
  const tablet = await openTablet(farol, cast.noor, cast.site.id)
  const { caseId } = await takeIntake(farol, tablet, rosa)
  await tablet.get('/intake')
  await tablet.post('/intake/language', { to: 'en' })
  await cast.noor.get(`/cases/${caseId}`)
  const tomorrow = await (async () => {
    await cast.noor.get('/passes')
    return codeOn(await cast.noor.post('/passes', { site: cast.site.id, day: 'tomorrow' }))
  })()
  await cast.noor.get(`/cases/${caseId}/detention`)

  const asked = (await cast.eva.get('/passes')).words()
  expect(asked).toContain('every pass for 26 Federal Plaza, of today and of tomorrow')
  expect(asked).toContain('Coordinators, lawyers and administrators stay signed in')
  const done = await cast.eva.post(`/sites/${cast.site.id}/close-downs`)
  expect(done.words()).toContain('2 passes ended.')
  expect(done.words()).toContain('1 volunteer signed out.')

  expect(await answerTo(tablet, '/intake')).toEqual({ status: 303, to: '/pass', forgets: '"cache"' })
  expect((await visitor(farol).get('/pass')).words()).not.toContain('is over')
  const words = await visitor(farol)
  await words.get('/pass')
  expect((await words.post('/pass', { words: tomorrow })).status).toBe(422)
  expect(await answerTo(cast.noor, '/docket')).toEqual({ status: 303, to: '/sign-in', forgets: '"cache"' })
  expect(await answerTo(cast.noor, `/cases/${caseId}`)).toMatchObject({ to: '/sign-in', forgets: '"cache"' })
  for (const other of [cast.eva, cast.tomas, cast.mateo, cast.june, cast.sam]) {
    expect([other.name, (await other.get('/account')).status]).toEqual([other.name, 200])
  }
})

test('what was being written when it happened is not lost: it waits for its sender, or stays on the tablet', async () => {
  const tablet = await openTablet(farol, cast.noor, cast.site.id)
  const { caseId } = await takeIntake(farol, tablet, rosa)
  await tablet.get('/intake')
  await tablet.post('/intake/language', { to: 'en' })
  await cast.noor.get(`/cases/${caseId}/detention`)
  await closeDown(cast.eva)

  const late = await cast.noor.post(`/cases/${caseId}/detention`)
  expect([late.path, late.words()]).toEqual(['/sign-in', expect.stringContaining('A form you sent waits here')])
  const asked = await tablet.post('/intake', { ...rosa, given: 'Written', language: 'en' })
  expect([asked.status, asked.heading()]).toEqual([403, 'Begin on this tablet'])

  const again = await signIn(farol, cast.noor)
  expect([again.page().path, again.page().words()]).toEqual(['/held', expect.stringContaining('Taken: Rosa')])
  await again.get('/passes')
  const words = codeOn(await again.post('/passes', { site: cast.site.id, day: 'today' }))
  await tablet.post('/pass', { words })
  expect((await tablet.post('/intake')).path).toBe('/intake/receipt')
})

test('it is told to every coordinator and stands in the trail; nobody else can do it', async () => {
  const riverside = await setUpRiverside(farol, cast.sam)
  const others = await openTablet(farol, riverside.dolores, riverside.site.id)
  for (const who of [cast.noor, cast.sam, riverside.dolores]) {
    await who.get('/account')
    expect([who.name, (await who.post(`/sites/${cast.site.id}/close-downs`)).status]).toEqual([who.name, 404])
  }
  await closeDown(cast.eva)
  await closeDown(cast.eva)
  expect((await cast.tomas.get('/')).words()).toContain('Eva closed down a court')
  const lines = await farol.store
    .selectFrom('audit')
    .select('object_id')
    .where('action', '=', 'site.closed-down')
    .execute()
  expect(lines.map(({ object_id }) => object_id)).toEqual([cast.site.id, cast.site.id])
  expect((await others.get('/intake')).status).toBe(200)
})

test('leaving a tablet asks first and says what goes; the list of passes says when one is on no tablet any more', async () => {
  const tablet = await openTablet(farol, cast.noor, cast.site.id)
  const page = await tablet.get('/intake')
  const [, asks = ''] =
    /<details>(?=<summary[^>]*>(?:(?!<\/summary>).)*Sign out)([\s\S]*?)<\/details>/.exec(page.text) ?? []
  expect(asks).toContain('action="/sign-out"')
  expect(asks).toContain('This tablet loses its pass')
  expect(page.text.replace(asks, '')).not.toContain('action="/sign-out"')
  expect((await cast.noor.get('/passes')).words()).toContain('on a tablet')
  await tablet.get('/intake')
  await tablet.post('/sign-out')
  const list = await cast.noor.get('/passes')
  expect(list.words()).toContain('on no tablet any more')
  expect(list.words()).toContain('can write nothing more, at once')
})
