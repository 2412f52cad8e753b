import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals'
import { startChapter } from '../support/chapters.ts'
import type { Farol } from '../support/farol.ts'
import { type Cast, type Person, signIn } from '../support/people.ts'

// Sam is the administrator, and means harm: families' messages to a server of his own, his number for the hotline.

let farol: Farol
let cast: Cast
let sam: Person
let eva: Person
beforeAll(async () => {
  ;({ farol, cast } = await startChapter())
  await farol.store.updateTable('chapters').set({ state: 'live' }).where('id', '=', cast.chapterId).execute()
  sam = { ...cast.sam, ...(await signIn(farol, cast.sam)) }
  eva = { ...cast.eva, ...(await signIn(farol, cast.eva)) }
})
beforeEach(async () => {
  await farol.store.deleteFrom('changes').execute()
  await farol.store.deleteFrom('alerts').execute()
})
afterAll(() => farol.close())

const page = () => `/chapters/${cast.chapterId}`
const chapter = () =>
  farol.store.selectFrom('chapters').selectAll().where('id', '=', cast.chapterId).executeTakeFirstOrThrow()
const settings = () => farol.store.selectFrom('settings').select('name').execute()
const change = async () => (await farol.store.selectFrom('changes').selectAll().executeTakeFirstOrThrow()).id
const trail = async (action: string) =>
  (
    await farol.store
      .selectFrom('audit')
      .select('chapter_id')
      .where('action', '=', action as 'mail.changed')
      .execute()
  ).filter(({ chapter_id }) => chapter_id === cast.chapterId).length

const his = {
  host: 'smtp.elsewhere.example',
  port: '465',
  security: 'tls',
  sender: 'sam@example.org',
  user: '',
  password: '',
}
const hotline = {
  'hotline[number]': '(212) 555-0199',
  'hotline[country]': 'US',
  hours: 'Always',
  'languages[0][language]': 'en',
}

const asksForHotline = async () => {
  await sam.get(page())
  return sam.post(`${page()}/hotline`, hotline)
}

test('in a live chapter an administrator’s mail server sends nothing before a coordinator said yes', async () => {
  await sam.get('/mail')
  const asked = await sam.post('/mail', his)
  expect(asked.path).toBe('/changes')
  expect(await settings()).toEqual([])
  const home = (await eva.get('/')).words()
  expect(home).toContain('Sam asked to change something')
  expect(home).toContain('1 change waits for a coordinator’s yes.')
  const words = (await eva.get('/changes')).words()
  expect(words).toContain('smtp.elsewhere.example')
  await eva.post(`/changes/${await change()}/acceptances`)
  expect(await settings()).toEqual([{ name: 'mail' }])
  expect(await trail('change.asked')).toBe(1)
  expect(await trail('mail.changed')).toBe(1)
})

test('the hotline stays until a coordinator says yes, and a no leaves it', async () => {
  const before = await chapter()
  await asksForHotline()
  expect(await chapter()).toEqual(before)
  const words = (await eva.get('/changes')).words()
  expect(words).toMatch(/\+1 212 555 0199 Now: \+1 212 555 0100/)
  await eva.post(`/changes/${await change()}/refusals`)
  expect(await chapter()).toEqual(before)
  expect((await eva.get('/changes')).words()).toContain('No change waits')
})

test('a yes changes it once, and every coordinator reads who did it', async () => {
  await asksForHotline()
  await eva.get('/changes')
  const id = await change()
  await eva.post(`/changes/${id}/acceptances`)
  expect((await chapter()).hotline).toBe('+12125550199')
  expect((await eva.post(`/changes/${id}/acceptances`)).status).toBe(404)
  const tomas = await signIn(farol, cast.tomas)
  expect((await tomas.get('/')).words()).toContain('Eva changed the hotline')
})

test('nor are alarms silenced or a court closed in the middle of the day', async () => {
  const before = await chapter()
  await sam.get(page())
  await sam.post(`${page()}/rules`, { keepDays: '7', alarmMinutes: '600' })
  await sam.get(page())
  await sam.post(`${page()}/sites/${cast.site.id}/closing`)
  expect(await chapter()).toEqual(before)
  expect((await eva.get('/docket')).words()).toContain(cast.site.name)
  expect((await eva.get('/changes')).words()).toMatch(
    /Minutes until the alarm 600 Now: 60 .* A court comes off the list/,
  )
})

test('nor is the clock of a court moved', async () => {
  await sam.get(`${page()}/sites`)
  const moved = await sam.post(`${page()}/zones`, { site: cast.site.id, zone: 'America/Los_Angeles' })
  expect(moved.status).toBe(404)
  const site = await farol.store.selectFrom('sites').select('zone').where('id', '=', cast.site.id).executeTakeFirst()
  expect(site).toEqual({ zone: cast.site.zone })
})

test('an administrator cannot say yes to what they asked for, and can take it back', async () => {
  await asksForHotline()
  const id = await change()
  await sam.get('/changes')
  expect((await sam.post(`/changes/${id}/acceptances`)).status).toBe(404)
  await sam.get('/changes')
  await sam.post(`/changes/${id}/refusals`)
  expect(await farol.store.selectFrom('changes').select('id').execute()).toEqual([])
})

test('asked twice it waits once, as it was asked for last', async () => {
  await asksForHotline()
  await sam.get(page())
  await sam.post(`${page()}/hotline`, { ...hotline, hours: 'Nights' })
  expect(await farol.store.selectFrom('changes').select('id').execute()).toHaveLength(1)
  expect((await eva.get('/changes')).words()).toContain('Nights')
})

test('a coordinator’s own change is made at once, and the others are told', async () => {
  await eva.get(page())
  await eva.post(`${page()}/hotline`, { ...hotline, 'hotline[number]': '(212) 555-0101' })
  expect((await chapter()).hotline).toBe('+12125550101')
  const tomas = await signIn(farol, cast.tomas)
  expect((await tomas.get('/')).words()).toContain('Eva changed the hotline')
})

test('nor does a court close later for the alarms than its coordinators know', async () => {
  await sam.get(`${page()}/sites/${cast.site.id}/hours`)
  const asked = await sam.post(`${page()}/sites/${cast.site.id}/hours`, { closesAt: '23:59' })
  expect(asked.path).toBe('/changes')
  const hours = () =>
    farol.store.selectFrom('sites').select('closes_at').where('id', '=', cast.site.id).executeTakeFirstOrThrow()
  expect(await hours()).toEqual({ closes_at: '17:00' })
  await eva.get('/changes')
  await eva.post(`/changes/${await change()}/acceptances`)
  expect(await hours()).toEqual({ closes_at: '23:59' })
})
