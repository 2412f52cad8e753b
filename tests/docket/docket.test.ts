import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { ana, ibrahim, rosa, wei } from '../support/answers.ts'
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

const mark = async (who: Visitor, caseId: string, kind: string) => {
  await who.get('/docket')
  return who.post(`/cases/${caseId}/check-out`, { kind, site: cast.site.id })
}

/** What the page says of one person: from their name to the next person. */
const said = (who: Visitor, name: string) =>
  who
    .page()
    .text.split('<li class="person')
    .slice(1)
    .find((row) => row.includes(name))
    ?.replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ') ?? ''

describe('the docket', () => {
  test('a floor volunteer sees names, needs and languages, and no A-number', async () => {
    await takeIntake(farol, tablet, rosa)
    const page = await cast.noor.get('/docket')
    expect(said(cast.noor, 'Rosa Marisol')).toContain('Wears: red coat')
    expect(page.text).not.toMatch(/012\D?345\D?678/)
  })

  test('people stand by room and time', async () => {
    for (const who of [wei, rosa, ibrahim]) await takeIntake(farol, tablet, who)
    const words = (await cast.noor.get('/docket')).words()
    const order = ['Room 1204', 'Ibrahim Diallo', 'Rosa Marisol', 'Room 1206', 'Wei Lin'].map((one) =>
      words.indexOf(one),
    )
    expect(order).toEqual([...order].sort((a, b) => a - b))
    expect(order).not.toContain(-1)
  })

  test('a tap is saved once, with who and when, and can be taken back for five minutes', async () => {
    const { caseId } = await takeIntake(farol, tablet, rosa)
    await mark(cast.noor, caseId, 'safe')
    await mark(cast.noor, caseId, 'safe')
    expect(said(cast.noor, 'Rosa Marisol')).toMatch(/Safe, out on the street .*Noor/)
    const taps = () => farol.store.selectFrom('check_outs').selectAll().orderBy('at').execute()
    expect(await taps()).toHaveLength(1)
    farol.clock.passes({ minutes: 4 })
    await cast.noor.post(`/cases/${caseId}/check-out/undone`)
    expect(said(cast.noor, 'Rosa Marisol')).not.toContain('Safe, out on the street')
    expect(await taps()).toMatchObject([{ kind: 'safe', undone_at: expect.any(String) }])
    await mark(cast.noor, caseId, 'in-hearing')
    farol.clock.passes({ minutes: 6 })
    await cast.noor.post(`/cases/${caseId}/check-out/undone`)
    expect((await taps()).at(-1)).toMatchObject({ kind: 'in-hearing', undone_at: null })
  })

  test('taking *safe* back also takes back that the person is erased tonight', async () => {
    const { caseId } = await takeIntake(farol, tablet, { ...rosa, keep: 'no' })
    const eraseAt = async () =>
      (await farol.store.selectFrom('cases').select('erase_at').where('id', '=', caseId).executeTakeFirst())?.erase_at
    const before = '2026-11-27T09:00:00.000Z'
    await farol.store.updateTable('cases').set({ erase_at: before }).where('id', '=', caseId).execute()
    await mark(cast.noor, caseId, 'not-seen')
    expect(await eraseAt()).toBe(before)
    await mark(cast.noor, caseId, 'safe')
    expect(await eraseAt()).toBe('2026-11-25T09:00:00.000Z')
    await cast.noor.post(`/cases/${caseId}/check-out/undone`)
    expect(await eraseAt()).toBe(before)
  })

  test('two volunteers tap at once: both taps are there, the last one holds', async () => {
    const { caseId } = await takeIntake(farol, tablet, rosa)
    await planDays(farol, cast.eva, cast.mateo, ['2026-11-24'])
    const mateo = await signIn(farol, cast.mateo)
    await Promise.all([cast.noor.get('/docket'), mateo.get('/docket')])
    const answers = await Promise.all([
      cast.noor.post(`/cases/${caseId}/check-out`, { kind: 'in-hearing' }),
      mateo.post(`/cases/${caseId}/check-out`, { kind: 'not-seen' }),
    ])
    expect(answers.map(({ status }) => status)).toEqual([200, 200])
    const taps = await farol.store.selectFrom('check_outs').select('kind').orderBy('kind').execute()
    expect(taps).toEqual([{ kind: 'in-hearing' }, { kind: 'not-seen' }])
  })

  test('a tap that says nothing answers 422 and changes nothing', async () => {
    const { caseId } = await takeIntake(farol, tablet, rosa)
    const page = await mark(cast.noor, caseId, 'taken')
    expect(page.status).toBe(422)
    expect(page.mistakes()).toEqual(['Tap one of the four buttons beside the name.'])
    expect(await farol.store.selectFrom('check_outs').selectAll().execute()).toEqual([])
  })

  test('what a list shows is chosen: who is not out yet, who was not seen, whose it is, which language', async () => {
    const first = await takeIntake(farol, tablet, rosa)
    await takeIntake(farol, tablet, ibrahim)
    await mark(cast.noor, first.caseId, 'not-seen')
    const shown = async (query: string) =>
      ['Rosa', 'Ibrahim'].filter((name) => said(cast.noor, name) !== '' || query === '')
    const list = async (query: string) => {
      await cast.noor.get(`/docket?site=${cast.site.id}&${query}`)
      return shown(query)
    }
    expect(await list('show=open')).toEqual(['Ibrahim'])
    expect(await list('show=not-seen')).toEqual(['Rosa'])
    expect(await list('show=mine')).toEqual(['Rosa'])
    expect(await list('language=fr')).toEqual(['Ibrahim'])
  })

  test('a name is looked for without standing in any address', async () => {
    await takeIntake(farol, tablet, rosa)
    await takeIntake(farol, tablet, ibrahim)
    await cast.noor.get('/docket')
    const page = await cast.noor.post('/docket/searches', { name: 'perez ROSA' })
    expect(page.path).toBe('/docket/searches')
    expect(said(cast.noor, 'Rosa')).not.toBe('')
    expect(said(cast.noor, 'Ibrahim')).toBe('')
    expect(page.text).toContain('value="perez ROSA"')
  })

  test('who has the same name as somebody else is marked, and what was not asked is counted', async () => {
    const first = await takeIntake(farol, tablet, rosa)
    await takeIntake(farol, tablet, { ...rosa, given: 'Xicará', family: 'Pérez Rosa Marisol' })
    await takeIntake(farol, tablet, ana)
    await cast.noor.get('/docket')
    expect(said(cast.noor, 'Pérez Rosa Marisol')).toContain(`Same name as ${first.ticket}`)
    expect(said(cast.noor, 'Ana Lucía')).toMatch(/\d answers are still missing/)
  })

  test('each look at the list is one line in the trail, and names nobody', async () => {
    await takeIntake(farol, tablet, rosa)
    const listed = () => farol.store.selectFrom('audit').selectAll().where('action', '=', 'docket.listed').execute()
    const before = await listed()
    await cast.noor.get('/docket')
    const after = await listed()
    expect(after).toHaveLength(before.length + 1)
    expect(after.at(-1)).toMatchObject({ object_id: cast.site.id })
  })

  test('a damaged row is said, and everybody else stays on the list', async () => {
    const { caseId, ticket } = await takeIntake(farol, tablet, rosa)
    await takeIntake(farol, tablet, ibrahim)
    const row = await farol.store
      .selectFrom('sealed_rows')
      .select(['id', 'sealed'])
      .where('case_id', '=', caseId)
      .where('part', '=', 'door')
      .executeTakeFirstOrThrow()
    const flipped = Buffer.from(row.sealed)
    flipped.writeUInt8(flipped.readUInt8(40) ^ 1, 40)
    await farol.store.updateTable('sealed_rows').set({ sealed: flipped }).where('id', '=', row.id).execute()
    const words = (await cast.noor.get('/docket')).words()
    expect(words).toContain('Ibrahim Diallo')
    expect(words).toContain(`${ticket} What was written here cannot be opened.`)
  })

  test('a floor volunteer whose day nobody has ticked is told so, on the list and on the tasks', async () => {
    await takeIntake(farol, tablet, rosa)
    for (const path of ['/docket', `/docket?site=${cast.site.id}`, '/tasks']) {
      const words = (await cast.mateo.get(path)).words()
      expect(words).toContain('You have no shift today. Ask a coordinator to tick today for you.')
      expect(words).not.toMatch(/Nobody is on today|Rosa/)
    }
    await planDays(farol, cast.eva, cast.mateo, ['2026-11-24'])
    expect((await (await signIn(farol, cast.mateo)).get('/docket')).words()).toContain('Rosa Marisol')
    expect((await cast.noor.get('/tasks')).words()).not.toContain('You have no shift today')
  })

  test('from every page of the intake whoever is signed in comes back to the docket; a tablet has nowhere to go', async () => {
    const pages = ['/intake', '/intake/supplement', '/intake/receipt']
    for (const path of pages) expect((await cast.noor.get(path)).links()).toContain('/docket')
    await cast.noor.get('/intake?from=docket')
    await cast.noor.post('/intake/language', { to: 'ur' })
    expect(cast.noor.page().links()).toContain('/docket')
    expect(cast.noor.page().words()).toContain('Back to the docket')
    for (const path of pages) expect((await tablet.get(path)).links()).not.toContain('/docket')
  })

  test('a partner, an administrator and a tablet find no docket', async () => {
    for (const who of [cast.june, cast.sam, tablet]) expect((await who.get('/docket')).status).toBe(404)
  })

  test('an intake is on the list the moment it is saved, with nobody of the coordinators signed in', async () => {
    await cast.eva.post('/sign-out')
    await cast.tomas.post('/sign-out')
    await takeIntake(farol, tablet, rosa)
    const page = await cast.noor.get('/docket')
    expect(page.words()).toContain('Room 1204 0 of 1 marked')
    expect(said(cast.noor, 'Rosa Marisol')).toContain('09:30')
  })

  test('a floor volunteer cannot open yesterday’s docket, a coordinator can', async () => {
    await takeIntake(farol, tablet, rosa)
    const yesterday = `/docket?site=${cast.site.id}&day=2026-11-24`
    farol.clock.passes({ days: 1 })
    await planDays(farol, await again(cast.eva), cast.noor, ['2026-11-25'])
    await farol.rounds()
    const noor = await signIn(farol, cast.noor)
    expect((await noor.get('/docket')).words()).toContain('Nobody is on today’s list yet.')
    expect((await noor.get(yesterday)).status).toBe(404)
    const eva = await signIn(farol, cast.eva)
    expect((await eva.get(yesterday)).words()).toContain('Rosa Marisol')
  })
})

/** Signed in anew: sessions are over after twelve hours. */
const again = async (person: Cast['eva']) => Object.assign(person, await signIn(farol, person))
