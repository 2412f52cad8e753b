import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { startChapter } from '../support/chapters.ts'
import type { Farol } from '../support/farol.ts'
import type { Cast } from '../support/people.ts'

let farol: Farol
let cast: Cast
beforeEach(async () => {
  ;({ farol, cast } = await startChapter())
})
afterEach(() => farol.close())

const page = () => `/chapters/${cast.chapterId}`

test('Eva changes the hotline and adds a language; what she typed wrong stays until she mends it', async () => {
  const { eva } = cast
  await eva.get(page())
  const sent = {
    'hotline[number]': '12',
    hours: 'Days',
    'languages[0][language]': 'es',
    'languages[1][language]': 'ur',
  }
  await eva.post(`${page()}/hotline`, sent)
  expect(eva.page().status).toBe(422)
  expect(eva.page().text).toContain('value="12"')
  await eva.post(`${page()}/hotline`, { ...sent, 'hotline[number]': '929 555 0111' })
  const chapter = await farol.store.selectFrom('chapters').selectAll().executeTakeFirstOrThrow()
  expect([chapter.hotline, chapter.hours, chapter.languages]).toEqual(['+19295550111', 'Days', '["es","ur"]'])
})

test('rules: days a closed case is kept, minutes to the alarm, the address for tests', async () => {
  const { sam } = cast
  await sam.get(page())
  await sam.post(`${page()}/rules`, { keepDays: '90', alarmMinutes: '2', testAddress: 'nowhere' })
  expect(sam.page().mistakes()).toHaveLength(2)
  await sam.post(`${page()}/rules`, { keepDays: '90', alarmMinutes: '٤٥', testAddress: 'test@example.org' })
  const { keep_days, alarm_minutes, test_address } = await farol.store
    .selectFrom('chapters')
    .selectAll()
    .executeTakeFirstOrThrow()
  expect([keep_days, alarm_minutes, test_address]).toEqual([90, 45, 'test@example.org'])
})

test('a court added later is asked for its clock; one where nobody goes any more leaves the list', async () => {
  const { eva } = cast
  await eva.get(`${page()}/sites`)
  await eva.post(`${page()}/sites`, { courts: ['el-paso'] })
  expect(eva.page().words()).toContain('What time is it now at El Paso?')
  await eva.post(`${page()}/zones`)
  expect(eva.page().words()).toContain('700 E. San Antonio Avenue')
  await eva.post(`${page()}/sites/${cast.site.id}/closing`)
  expect(eva.page().words()).not.toContain('26 Federal Plaza')
  expect((await eva.post(`${page()}/sites/${cast.site.id}/closing`)).status).toBe(404)
})

test('a partner organisation is born with a key that carries the coordinators’ mark, held by them as well', async () => {
  const groups = await farol.store.selectFrom('groups').selectAll().where('kind', '=', 'L').execute()
  expect(groups.map(({ vouched }) => vouched !== null)).toEqual([true, true])
  const held = await farol.store
    .selectFrom('memberships')
    .select(['group_id', 'holder'])
    .where('holder', '=', 'group')
    .where(
      'group_id',
      'in',
      groups.map(({ id }) => id),
    )
    .execute()
  expect(held).toHaveLength(2)
})

test('floor volunteers and lawyers find no chapter to change', async () => {
  for (const person of [cast.noor, cast.june]) {
    expect((await person.get('/chapters')).status).toBe(404)
    expect((await person.post(`${page()}/rules`, { keepDays: '7', alarmMinutes: '60' })).status).toBe(404)
  }
})

test('Sam sets up a second chapter; to its people and to Eva the other one does not exist', async () => {
  const { sam, eva } = cast
  await sam.get('/setup/chapter')
  await sam.post('/setup/chapter', { name: 'Riverside Accompaniment' })
  expect(sam.page().path).toBe('/setup/hotline')
  const other = await farol.store
    .selectFrom('chapters')
    .select('id')
    .where('name', '=', 'Riverside Accompaniment')
    .executeTakeFirstOrThrow()
  expect((await sam.get('/chapters')).words()).toContain('Lower Manhattan Accompaniment Riverside Accompaniment')
  expect((await eva.get(`/chapters/${other.id}`)).status).toBe(404)
  expect((await eva.get('/chapters')).words()).not.toContain('Riverside')
})

test('when a court closes is changed by a coordinator and an administrator, and a mistake is said', async () => {
  const { eva, sam } = cast
  const hours = `${page()}/sites/${cast.site.id}/hours`
  expect((await eva.get(page())).words()).toContain('Closes at 17:00.')
  await eva.get(hours)
  const wrong = await eva.post(hours, { closesAt: 'late' })
  expect([wrong.status, wrong.mistakes()]).toEqual([
    422,
    ['When does the court close? · Write the time like this: 9:30 or 14:15.'],
  ])
  await eva.post(hours, { closesAt: '4:30 pm' })
  expect(eva.page().words()).toContain('Closes at 16:30.')
  await sam.get(hours)
  await sam.post(hours, { closesAt: '18:00' })
  expect(sam.page().words()).toContain('Closes at 18:00.')
  expect((await cast.noor.get(hours)).status).toBe(404)
})
