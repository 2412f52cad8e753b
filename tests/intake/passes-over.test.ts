import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { rosa } from '../support/answers.ts'
import { type Farol, startFarol } from '../support/farol.ts'
import { type Cast, openTablet, planDays, setUpChapter, signIn } from '../support/people.ts'

let farol: Farol
let cast: Cast

beforeAll(async () => {
  farol = await startFarol()
  cast = await setUpChapter(farol)
})
afterAll(() => farol.close())

const tickets = async () =>
  (await farol.store.selectFrom('cases').select('ticket').execute()).map(({ ticket }) => ticket)

test('an intake sent after its pass ran out waits, sealed, until a pass is opened for the court again', async () => {
  const tablet = await openTablet(farol, cast.noor, cast.site.id)
  await tablet.get('/intake')
  await tablet.post('/intake/language', { to: 'es' })
  await planDays(farol, cast.eva, cast.noor, ['2026-11-25'])
  farol.clock.set('2026-11-25T05:10:00Z')
  const page = await tablet.post('/intake', rosa)
  expect(page.status).toBe(200)
  expect(page.words()).toContain('Guardado, en espera')
  expect(page.words()).toMatch(/A-001.*Código \d{3} \d{3}/)
  expect(await tickets()).toEqual([])
  const held = await farol.store.selectFrom('held_intakes').selectAll().executeTakeFirstOrThrow()
  expect(Buffer.from(held.sealed).toString('latin1')).not.toMatch(/Rosa|012345678/)

  await farol.rounds()
  expect(await tickets()).toEqual([])

  farol.clock.set('2026-11-25T14:00:00Z')
  await farol.rounds()
  const eva = await signIn(farol, cast.eva)
  await eva.get('/passes')
  await eva.post('/passes', { site: cast.site.id, day: 'today' })
  await farol.rounds()
  expect(await tickets()).toEqual(['A-001'])
  const { id } = await farol.store.selectFrom('cases').select('id').executeTakeFirstOrThrow()
  expect((await eva.get(`/cases/${id}`)).words()).toContain('A 012 345 678')
})

test('a mistake in such a form is said on its page, and nothing is lost', async () => {
  const tablet = await openTablet(farol, await signedInAgain(), cast.site.id)
  await tablet.get('/intake')
  await tablet.post('/intake/language', { to: 'en' })
  farol.clock.passes({ hours: 16 })
  const page = await tablet.post('/intake', { ...rosa, keep: '' })
  expect(page.status).toBe(422)
  expect(page.text).toContain('value="Pérez Xicará"')
  expect((await tablet.post('/intake', { keep: 'no' })).words()).toContain('Saved, and waiting')
})

test('when somebody else came on duty while it waited, it is laid by for them and not for the partner before', async () => {
  const tablet = await openTablet(farol, await signedInAgain(), cast.site.id)
  await tablet.get('/intake')
  await tablet.post('/intake/language', { to: 'en' })
  farol.clock.passes({ hours: 24 })
  expect((await tablet.post('/intake', { ...rosa, given: 'Marisol' })).words()).toContain('Saved, and waiting')
  const eva = await signedInAgain()
  await eva.get(`/chapters/${cast.chapterId}`)
  await eva.post(`/chapters/${cast.chapterId}/duty-partner`, { partner: cast.pier })
  await eva.get('/passes')
  await eva.post('/passes', { site: cast.site.id, day: 'today' })
  await farol.store.deleteFrom('cases').execute()
  await farol.rounds()
  const { id } = await farol.store
    .selectFrom('cases')
    .select('id')
    .orderBy('created_at', 'desc')
    .executeTakeFirstOrThrow()
  const laidBy = async () => {
    const grants = farol.store.selectFrom('grants').innerJoin('groups', 'groups.id', 'grants.group_id')
    const rows = await grants
      .select('partner_id')
      .where('object_id', '=', id)
      .where('release_on', '=', 'taken')
      .execute()
    return rows.map(({ partner_id }) => partner_id)
  }
  expect(await laidBy()).toEqual([])
  await eva.get('/')
  expect(await laidBy()).toEqual([cast.pier])
})

const signedInAgain = async () => Object.assign(Object.create(cast.eva), await signIn(farol, cast.eva))
