import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { ana, ibrahim, parveen, rosa } from '../support/answers.ts'
import { startChapter } from '../support/chapters.ts'
import type { Farol } from '../support/farol.ts'
import { takeIntake } from '../support/intakes.ts'
import { type Cast, openTablet, planDays, signIn } from '../support/people.ts'
import type { Visitor } from '../support/visitors.ts'

let farol: Farol
let cast: Cast
let tablet: Visitor
let caseId: string

beforeEach(async () => {
  const chapter = await startChapter()
  farol = chapter.farol
  cast = chapter.cast
  tablet = await openTablet(farol, cast.noor, cast.site.id)
  caseId = (await takeIntake(farol, tablet, rosa)).caseId
})

afterEach(() => farol.close())

const flip = async (part: 'card' | 'door' | 'reach') => {
  const row = await farol.store
    .selectFrom('sealed_rows')
    .select(['id', 'sealed'])
    .where('case_id', '=', caseId)
    .where('part', '=', part)
    .executeTakeFirstOrThrow()
  const flipped = Buffer.from(row.sealed)
  flipped.writeUInt8(flipped.readUInt8(40) ^ 1, 40)
  await farol.store.updateTable('sealed_rows').set({ sealed: flipped }).where('id', '=', row.id).execute()
}

describe('the page of a case', () => {
  test('a coordinator reads every part, and the trail says so before', async () => {
    const words = (await cast.eva.get(`/cases/${caseId}`)).words()
    expect(words).toContain('A 012 345 678')
    expect(words).toContain('Guatemala')
    expect(words).toContain('+1 202 555 0143')
    expect(words).toContain('Wears today red coat')
    const opened = await farol.store.selectFrom('audit').selectAll().where('action', '=', 'case.opened').execute()
    expect(opened).toMatchObject([{ object_id: caseId }])
  })

  test('the floor reads who to call and what is needed today, not the number, the country or the notes', async () => {
    await cast.eva.get(`/cases/${caseId}`)
    await cast.eva.post(`/cases/${caseId}/notes`, { text: 'Her sister works nights.' })
    const page = await cast.noor.get(`/cases/${caseId}`)
    expect(page.words()).toContain('+1 202 555 0143')
    expect(page.text).not.toMatch(/012.?345.?678|Guatemala|works nights/)
    expect((await cast.eva.get(`/cases/${caseId}`)).words()).toContain('Her sister works nights.')
  })

  test('what somebody may not see is not there: the same page as for a case that never was', async () => {
    const unknown = 'AAAAAAAAAAAAAAAAAAAAAA'
    for (const who of [cast.june, cast.li, cast.sam, cast.mateo, tablet]) {
      const [theirs, nobodys] = [await who.get(`/cases/${caseId}`), await who.get(`/cases/${unknown}`)]
      expect([theirs.status, nobodys.status]).toEqual([404, 404])
      expect(theirs.words()).toBe(
        nobodys.words().replace(/say this number.*/, theirs.words().match(/say this number.*/)?.[0] ?? ''),
      )
    }
  })

  test('a door’s tap on the page leads back to the page', async () => {
    await cast.noor.get(`/cases/${caseId}`)
    const page = await cast.noor.post(`/cases/${caseId}/check-out`, { kind: 'not-seen' })
    expect(page.path).toBe(`/cases/${caseId}`)
    expect(page.words()).toContain('Not seen coming out')
  })

  test('one damaged part is named, and the rest is read', async () => {
    await flip('reach')
    const words = (await cast.eva.get(`/cases/${caseId}`)).words()
    expect(words).toMatch(/cannot be opened, it is damaged: Their people The rest/)
    expect(words).toContain('A 012 345 678')
    expect(words).not.toContain('555 0143')
  })

  test('a grant put in the place of another’s opens nothing: the page says so, and shows nobody else’s data', async () => {
    const other = await takeIntake(farol, tablet, ibrahim)
    const grants = await farol.store.selectFrom('grants').selectAll().where('object_id', '=', other.caseId).execute()
    for (const { group_id, form, sealed } of grants) {
      const of = farol.store.updateTable('grants').set({ form, sealed }).where('object_id', '=', caseId)
      await of.where('group_id', '=', group_id).execute()
    }
    for (const who of [cast.eva, cast.noor]) {
      const page = await who.get(`/cases/${caseId}`)
      expect(page.words()).toContain('cannot be opened, it is damaged')
      expect(page.text).not.toMatch(/Ibrahim|Rosa|Mamadou/)
    }
    await cast.noor.get('/docket')
    await cast.noor.post(`/cases/${caseId}/detention`)
    expect(await farol.store.selectFrom('check_outs').selectAll().execute()).toEqual([])
  })

  test('somebody whose contacts are damaged can still be marked as taken; nobody is told by it', async () => {
    await flip('reach')
    await cast.noor.get('/docket')
    const page = await cast.noor.post(`/cases/${caseId}/detention`)
    expect(page.status).toBe(200)
    expect(page.words()).toContain('cannot be opened. It is damaged')
    expect(await farol.store.selectFrom('notices').selectAll().execute()).toEqual([])
  })

  test('what was not asked is named', async () => {
    const called = await takeIntake(farol, tablet, ana)
    const words = (await cast.eva.get(`/cases/${called.caseId}`)).words()
    expect(words).toMatch(/Not asked yet: .*may we look for them/)
  })

  test('a coordinator says: I am responsible for this case', async () => {
    await cast.eva.get(`/cases/${caseId}`)
    const page = await cast.eva.post(`/cases/${caseId}/holder`)
    expect(page.words()).toContain('Responsible: Eva')
    expect((await cast.noor.get(`/cases/${caseId}`)).words()).toContain('Responsible: Eva')
  })
})

describe('the day after', () => {
  test('who was not seen is found safe by the floor: it can be taken back for five minutes, then the page is closed', async () => {
    await cast.noor.get('/docket')
    await cast.noor.post(`/cases/${caseId}/check-out`, { kind: 'not-seen' })
    farol.clock.set('2026-11-25T15:00:00Z')
    await planDays(farol, Object.assign(cast.eva, await signIn(farol, cast.eva)), cast.noor, ['2026-11-25'])
    await farol.rounds()
    const noor = await signIn(farol, cast.noor)
    expect((await noor.get(`/cases/${caseId}`)).words()).toContain('Not seen coming out')
    const page = await noor.post(`/cases/${caseId}/check-out`, { kind: 'safe' })
    expect(page.words()).toContain('Safe, out on the street')
    farol.clock.passes({ minutes: 6 })
    await farol.rounds()
    expect((await noor.get(`/cases/${caseId}`)).status).toBe(404)
    expect((await cast.eva.get(`/cases/${caseId}`)).words()).toContain('Safe, out on the street')
  })
})

describe('the timeline', () => {
  const event = { what: 'located', source: 'locator', confidence: 'told', note: '“In ICE custody”, <i>Elizabeth</i>' }

  test('an event has when it happened, when we learned it and from whom', async () => {
    await cast.eva.get(`/cases/${caseId}`)
    const page = await cast.eva.post(`/cases/${caseId}/events`, { ...event, time: '8:15' })
    expect(page.words()).toMatch(
      /08:15 Found “In ICE custody”, <i>Elizabeth<\/i> We learned it: .*The official locator/,
    )
  })

  test('what did not happen yet is asked for again, with everything typed kept', async () => {
    await cast.eva.get(`/cases/${caseId}`)
    const page = await cast.eva.post(`/cases/${caseId}/events`, { ...event, time: '23:30' })
    expect(page.status).toBe(422)
    expect(page.mistakes()).toEqual([expect.stringContaining('This time is still to come')])
    expect(page.text).toContain('“In ICE custody”, &lt;i&gt;Elizabeth')
    await cast.eva.get(`/cases/${caseId}`)
    const empty = await cast.eva.post(`/cases/${caseId}/events`, { note: 'only this' })
    expect(empty.mistakes()).toHaveLength(3)
    expect(empty.text).toContain('only this')
  })

  test('each tap at the door is on it, also one that was taken back', async () => {
    await cast.noor.get('/docket')
    await cast.noor.post(`/cases/${caseId}/check-out`, { kind: 'safe' })
    await cast.noor.post(`/cases/${caseId}/check-out/undone`)
    expect((await cast.eva.get(`/cases/${caseId}`)).words()).toMatch(/Safe, out on the street · Noor Undone/)
  })

  test('a look-up that was made is done, and the next one is still due', async () => {
    await cast.noor.get('/docket')
    await cast.noor.post(`/cases/${caseId}/detention`)
    const page = await cast.eva.get(`/cases/${caseId}`)
    const [first] = [...page.text.matchAll(/action="(\/cases\/[\w-]+\/look-ups\/[\w-]+\/done)"/g)].map(
      ([, path]) => path ?? '',
    )
    await cast.eva.post(first ?? '')
    const open = await farol.store
      .selectFrom('tasks')
      .selectAll()
      .where('kind', '=', 'look-up')
      .where('done_at', 'is', null)
      .execute()
    expect(open).toHaveLength(4)
  })
})

describe('correcting what was taken in', () => {
  const correction = () => `/cases/${caseId}/correction`

  test('a coordinator corrects an answer, and everybody reads the new one', async () => {
    await cast.eva.get(correction())
    const page = await cast.eva.post(correction(), { room: '1400', 'numbers[0][number]': 'A 098 765 432' })
    expect(page.path).toBe(`/cases/${caseId}`)
    expect(page.words()).toContain('A 098 765 432')
    expect((await cast.noor.get('/docket')).words()).toContain('Room 1400')
  })

  test('two coordinators correct at once: the second sees both, and overwrites nothing', async () => {
    await cast.eva.get(correction())
    await cast.tomas.get(correction())
    await cast.eva.post(correction(), { room: '1400' })
    const page = await cast.tomas.post(correction(), { room: '1500' })
    expect(page.status).toBe(409)
    expect(page.text).toContain('value="1500"')
    expect(page.words()).toContain('1400')
    expect((await cast.noor.get('/docket')).words()).toContain('Room 1400')
    await cast.tomas.post(correction())
    expect((await cast.noor.get('/docket')).words()).toContain('Room 1500')
  })

  test('the rules of the intake hold here too', async () => {
    await cast.eva.get(correction())
    const page = await cast.eva.post(correction(), { 'numbers[0][number]': '123' })
    expect(page.status).toBe(422)
    expect(page.text).toContain('value="123"')
  })

  test('the floor corrects nothing here', async () => {
    expect((await cast.noor.get(correction())).status).toBe(404)
  })
})

describe('the list of cases', () => {
  test('who was taken stands first, then today’s, then everybody who is still open', async () => {
    await takeIntake(farol, tablet, ibrahim)
    await takeIntake(farol, cast.noor, { ...parveen, day: '2026-12-01' })
    await cast.noor.get('/docket')
    await cast.noor.post(`/cases/${caseId}/detention`)
    const words = (await cast.eva.get('/cases')).words()
    const order = ['Taken', 'Rosa Marisol', 'Today', 'Ibrahim', 'Open', 'Parveen'].map((one) => words.lastIndexOf(one))
    expect(order).not.toContain(-1)
    expect(order.slice(1)).toEqual([...order.slice(1)].sort((a, b) => a - b))
  })

  test('one damaged case does not hide the others', async () => {
    await takeIntake(farol, tablet, ibrahim)
    await flip('door')
    const words = (await cast.eva.get('/cases')).words()
    expect(words).toContain('Ibrahim')
    expect(words).toContain('cannot be opened')
  })

  test('it is for coordinators', async () => {
    for (const who of [cast.noor, cast.june, cast.sam]) expect((await who.get('/cases')).status).toBe(404)
  })
})
