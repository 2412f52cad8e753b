import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { contact, ibrahim, rosa } from '../support/answers.ts'
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

const tap = async (who: Visitor, id = caseId) => {
  await who.get('/docket')
  return who.post(`/cases/${id}/detention`)
}

const later = async (minutes: number) => {
  farol.clock.passes({ minutes })
  await farol.rounds()
}

const rowsOf = (table: 'check_outs' | 'tasks' | 'outbox' | 'notices' | 'notice_texts' | 'partner_news') =>
  farol.store.selectFrom(table).selectAll().execute()

describe('somebody is taken', () => {
  test('the first tap saves the time and asks back who it is; telling waits three minutes', async () => {
    const page = await tap(cast.noor)
    expect(page.path).toBe(`/cases/${caseId}/detention`)
    expect(page.words()).toMatch(/Rosa Marisol Pérez Xicará Spanish · red coat · Room 1204/)
    expect(page.words()).toMatch(/Saved at \d\d:\d\d · Noor Telling the family starts in 3:00/)
    expect(await rowsOf('check_outs')).toMatchObject([{ kind: 'taken', told_at: null }])
  })

  test('the minutes go on without a script: looking again shows fewer', async () => {
    await tap(cast.noor)
    farol.clock.passes({ minutes: 1 })
    expect((await cast.noor.get(`/cases/${caseId}/detention`)).words()).toContain('starts in 2:00')
  })

  test('a double tap, and two volunteers at once, mark once', async () => {
    await planDays(farol, cast.eva, cast.mateo, ['2026-11-24'])
    const mateo = await signIn(farol, cast.mateo)
    await Promise.all([cast.noor.get('/docket'), mateo.get('/docket')])
    await Promise.all([cast.noor, mateo, cast.noor].map((who) => who.post(`/cases/${caseId}/detention`)))
    expect(await rowsOf('check_outs')).toHaveLength(1)
    expect(await rowsOf('notices')).toHaveLength(2)
    // The mother, and a way to say the code to whoever has an address only.
    expect((await rowsOf('tasks')).filter(({ kind }) => kind === 'call')).toHaveLength(2)
  })

  test('telling begins by itself when the three minutes are over; the duty partner has the case from then on', async () => {
    await tap(cast.noor)
    await later(2)
    expect((await cast.june.get('/partners')).words()).not.toContain('Rosa')
    await later(2)
    expect((await cast.june.get('/partners')).words()).toContain('Rosa Marisol')
    expect(await rowsOf('partner_news')).toMatchObject([{ case_id: caseId, kind: 'shared' }])
    expect((await cast.noor.get(`/cases/${caseId}/detention`)).words()).toContain('Telling the family began at')
  })

  test('*tell now* does not wait', async () => {
    await tap(cast.noor)
    await cast.noor.post(`/cases/${caseId}/detention/telling`)
    const at = farol.clock.now().toISOString()
    expect(await rowsOf('check_outs')).toMatchObject([{ told_at: at }])
    const calls = (await rowsOf('tasks')).filter(({ kind }) => kind === 'call')
    expect(calls.map(({ due_at }) => due_at <= at)).toEqual([true, false])
    expect((await cast.june.get('/partners')).words()).toContain('Rosa Marisol')
  })

  test('who agreed to no call is marked, and nobody is told', async () => {
    const { caseId: id } = await takeIntake(farol, tablet, { ...rosa, contact: 'no', partners: 'no' })
    const page = await tap(cast.noor, id)
    expect(page.words()).toContain('did not agree that we call anybody')
    expect(page.words()).not.toContain('Tell them now')
    await later(4)
    expect(await rowsOf('notices')).toEqual([])
    expect((await rowsOf('tasks')).filter(({ kind }) => kind === 'call')).toEqual([])
    expect((await cast.june.get('/partners')).words()).not.toContain('Rosa')
  })

  test('look-ups are due after 2, 6, 12, 24 and 48 hours, if the person agreed to be looked for', async () => {
    const other = await takeIntake(farol, tablet, ibrahim)
    await tap(cast.noor)
    await tap(cast.noor, other.caseId)
    const at = Date.parse((await rowsOf('check_outs')).find(({ case_id }) => case_id === caseId)?.at ?? '')
    const hours = (await rowsOf('tasks'))
      .filter(({ kind }) => kind === 'look-up')
      .map((task) => [task.case_id, (Date.parse(task.due_at) - at) / 3_600_000])
    expect(hours).toEqual([2, 6, 12, 24, 48].map((hour) => [caseId, hour]))
  })

  test('who was to be erased tonight is kept', async () => {
    const { caseId: id } = await takeIntake(farol, tablet, { ...rosa, keep: 'no' })
    await tap(cast.noor, id)
    const row = await farol.store.selectFrom('cases').select('erase_at').where('id', '=', id).executeTakeFirst()
    expect(row?.erase_at).toBeNull()
  })

  test('the floor opens who was taken until the end of the next day by their page, and not by the docket', async () => {
    const { caseId: safe } = await takeIntake(farol, tablet, ibrahim)
    await cast.noor.get('/docket')
    await cast.noor.post(`/cases/${safe}/check-out`, { kind: 'safe' })
    await tap(cast.noor)
    farol.clock.set('2026-11-25T15:00:00Z')
    const eva = await signIn(farol, cast.eva)
    await planDays(farol, Object.assign(cast.eva, eva), cast.noor, ['2026-11-25', '2026-11-26'])
    await farol.rounds()
    const noor = await signIn(farol, cast.noor)
    expect((await noor.get(`/cases/${caseId}`)).words()).toContain('Rosa Marisol')
    expect((await noor.get(`/cases/${safe}`)).status).toBe(404)
    expect((await noor.get('/docket')).words()).not.toContain('Rosa')
    farol.clock.set('2026-11-26T15:00:00Z')
    await farol.rounds()
    const next = await signIn(farol, cast.noor)
    expect((await next.get(`/cases/${caseId}`)).status).toBe(404)
  })

  test('nobody else can mark: a partner, an administrator, a tablet, a volunteer without a shift', async () => {
    for (const who of [cast.june, cast.li, cast.sam, cast.mateo, tablet]) {
      await who.get('/intake')
      const page = await who.post(`/cases/${caseId}/detention`)
      expect([403, 404]).toContain(page.status)
    }
    expect(await rowsOf('check_outs')).toEqual([])
  })
})

describe('what happened', () => {
  const details = {
    place: 'lift',
    agency: 'ice',
    paper: 'no',
    confidence: 'seen',
    words: 'Two men <b>in plain clothes</b>.',
  }

  test('details are saved as they were typed, reach the notices, and the task is done', async () => {
    await tap(cast.noor)
    const before = (await rowsOf('notice_texts')).length
    const page = await cast.noor.post(`/cases/${caseId}/detention/details`, details)
    expect(page.status).toBe(200)
    expect(page.text).toContain('Two men &lt;b&gt;in plain clothes&lt;/b&gt;.')
    expect((await rowsOf('tasks')).find(({ kind }) => kind === 'details')?.done_at).not.toBeNull()
    expect(await rowsOf('notice_texts')).toHaveLength(before + 2)
    expect((await cast.eva.get(`/cases/${caseId}`)).words()).toContain('Elevator · ICE')
  })

  test('a correction is written beside what was written, and both stay', async () => {
    await tap(cast.noor)
    await cast.noor.post(`/cases/${caseId}/detention/details`, details)
    await cast.noor.post(`/cases/${caseId}/detention/details`, { ...details, place: 'hallway' })
    const words = (await cast.eva.get(`/cases/${caseId}`)).words()
    expect(words).toContain('Elevator · ICE')
    expect(words).toContain('Hallway · ICE')
  })

  test('two people write at once: the second sees both, and overwrites nothing', async () => {
    await tap(cast.noor)
    await cast.eva.get(`/cases/${caseId}/detention`)
    await cast.noor.post(`/cases/${caseId}/detention/details`, { ...details, sawBy: 'Noor' })
    const page = await cast.eva.post(`/cases/${caseId}/detention/details`, { ...details, sawBy: 'somebody in line' })
    expect(page.status).toBe(409)
    expect(page.words()).toContain('Somebody else wrote at the same time')
    expect(page.words()).toMatch(/Who saw it\? Noor/)
    expect(page.text).toContain('value="somebody in line"')
    const again = await cast.eva.post(`/cases/${caseId}/detention/details`)
    expect(again.status).toBe(200)
    expect(again.text).toContain('value="somebody in line"')
  })

  test('the same details sent twice are saved once', async () => {
    await tap(cast.noor)
    const page = cast.noor.page()
    await cast.noor.post(`/cases/${caseId}/detention/details`, details)
    const facts = () =>
      farol.store
        .selectFrom('sealed_rows')
        .select('id')
        .where('case_id', '=', caseId)
        .where('part', '=', 'facts')
        .execute()
    const once = await facts()
    const revision = /name="revision" value="(\d+)"/.exec(page.text)?.[1] ?? ''
    expect((await cast.noor.post(`/cases/${caseId}/detention/details`, { ...details, revision })).status).toBe(200)
    expect(await facts()).toHaveLength(once.length)
  })

  test('a time that is still to come is asked for again, and everything typed stays', async () => {
    await tap(cast.noor)
    const page = await cast.noor.post(`/cases/${caseId}/detention/details`, { ...details, occurredTime: '23:50' })
    expect(page.status).toBe(422)
    expect(page.mistakes()).toEqual([expect.stringContaining('still to come')])
    expect(page.text).toContain('Two men &lt;b&gt;')
  })
})

describe('the wrong person', () => {
  const wrong = (who: Visitor) => who.post(`/cases/${caseId}/detention/wrong-person`)

  test('within three minutes: nothing is left to be sent, no notice, no task, and nobody was told', async () => {
    await tap(cast.noor)
    const page = await wrong(cast.noor)
    expect(page.words()).toContain('Nobody had heard of it')
    await later(20)
    for (const table of ['notices', 'outbox', 'tasks'] as const) expect(await rowsOf(table)).toEqual([])
    expect((await cast.june.get('/partners')).words()).not.toContain('Rosa')
    expect((await cast.noor.get('/docket')).words()).not.toContain('Taken Not')
  })

  test('the one who was truly taken can be marked afterwards, with the partner’s grant still lying ready', async () => {
    await tap(cast.noor)
    await wrong(cast.noor)
    await tap(cast.noor)
    await later(4)
    expect(await rowsOf('notices')).toHaveLength(2)
    expect((await cast.june.get('/partners')).words()).toContain('Rosa Marisol')
  })

  test('later: whoever heard reads the correction and is called; the partner loses the case and is told why', async () => {
    await tap(cast.noor)
    await cast.noor.post(`/cases/${caseId}/detention/telling`)
    expect((await cast.june.get('/partners')).words()).toContain('Rosa Marisol')
    const tasks = await cast.noor.get('/tasks')
    const call = /action="(\/calls\/[\w-]+)\/claims"/.exec(tasks.text)?.[1] ?? ''
    await cast.noor.post(`${call}/claims`)
    await cast.noor.post(`${call}/outcomes`, { outcome: 'told' })
    await cast.noor.get(`/cases/${caseId}/detention`)
    const page = await wrong(cast.noor)
    expect(page.words()).toContain('1 contact had heard it')
    expect((await rowsOf('tasks')).filter(({ done_at }) => done_at === null)).toMatchObject([{ kind: 'correction' }])
    expect(await rowsOf('notices')).toHaveLength(1)
    expect((await rowsOf('partner_news')).map(({ kind }) => kind)).toEqual(['shared', 'wrong-person'])
    const seen = await cast.june.get('/partners')
    expect(seen.words()).not.toContain('Rosa')
    expect(seen.words()).toContain('was not the one who was taken')
    expect((await cast.june.get(`/partners/cases/${caseId}`)).status).toBe(404)
    const timeline = (await cast.eva.get(`/cases/${caseId}`)).words()
    expect(timeline).toMatch(/Taken · Noor Undone/)
  })

  test('and taken after all that day: the lawyers on duty, who had lost the case, find it again', async () => {
    await tap(cast.noor)
    await cast.noor.post(`/cases/${caseId}/detention/telling`)
    expect((await cast.june.get(`/partners/cases/${caseId}`)).status).toBe(200)
    await cast.noor.get(`/cases/${caseId}/detention`)
    await wrong(cast.noor)
    expect((await cast.june.get(`/partners/cases/${caseId}`)).status).toBe(404)
    await tap(cast.noor)
    expect((await cast.june.get(`/partners/cases/${caseId}`)).status).toBe(404)
    await later(4)
    expect((await cast.june.get('/partners')).words()).toContain('Rosa Marisol')
    expect((await cast.june.get(`/partners/cases/${caseId}`)).status).toBe(200)
  })

  test('a contact who may only be asked to call is one of those told', async () => {
    const { caseId: id } = await takeIntake(farol, tablet, { ...rosa, ...contact(0, { mayBeSaid: 'call-us' }) })
    await tap(cast.noor, id)
    expect(await rowsOf('notices')).toHaveLength(2)
  })
})
