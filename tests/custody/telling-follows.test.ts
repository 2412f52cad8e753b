import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { type Answers, contact, rosa } from '../support/answers.ts'
import { startChapter } from '../support/chapters.ts'
import type { Farol } from '../support/farol.ts'
import { takeIntake } from '../support/intakes.ts'
import { type Cast, openTablet } from '../support/people.ts'
import type { Visitor } from '../support/visitors.ts'

let farol: Farol
let cast: Cast
let tablet: Visitor
let caseId: string

beforeAll(async () => {
  const chapter = await startChapter()
  farol = chapter.farol
  cast = chapter.cast
  tablet = await openTablet(farol, cast.noor, cast.site.id)
})
beforeEach(async () => {
  caseId = (await takeIntake(farol, tablet, onlyMother)).caseId
  farol.clock.passes({ minutes: 1 })
})
afterAll(() => farol.close())

const withoutContacts = Object.fromEntries(Object.entries(rosa).filter(([name]) => !name.startsWith('contacts')))
const mother = { relation: 'mother', language: 'es', mayBeSaid: 'everything', 'phone][number': '(202) 555-0143' }
const onlyMother: Answers = { ...withoutContacts, ...contact(0, { name: 'Marta Xicará', ...mother }) }
const asha = { name: 'Asha', relation: 'friend', language: 'en', mayBeSaid: 'held' }

const taken = async () => {
  await cast.noor.get(`/cases/${caseId}/detention`)
  await cast.noor.post(`/cases/${caseId}/detention`)
}

const corrected = async (answers: Answers) => {
  await cast.eva.get(`/cases/${caseId}/correction`)
  const page = await cast.eva.post(`/cases/${caseId}/correction`, answers)
  expect(page.path).toBe(`/cases/${caseId}`)
}

const rowsOf = (table: 'tasks' | 'outbox' | 'notices') =>
  farol.store.selectFrom(table).selectAll().where('case_id', '=', caseId).execute()
const openCalls = async () => (await rowsOf('tasks')).filter(({ kind, done_at }) => kind === 'call' && done_at === null)
const textsOf = async () => {
  const notices = farol.store.selectFrom('notices').select('id').where('case_id', '=', caseId)
  return farol.store.selectFrom('notice_texts').selectAll().where('notice_id', 'in', notices).execute()
}

describe('what is corrected after somebody was taken', () => {
  test('a contact who is added has a notice and their turn in the ladder, and counts when they are told', async () => {
    await taken()
    await cast.noor.post(`/cases/${caseId}/detention/telling`)
    await corrected({ ...contact(1, asha), ...contact(1, { 'phone][number': '(202) 555-0161' }) })
    expect(await rowsOf('notices')).toHaveLength(2)
    const [first, second] = await openCalls()
    expect(Date.parse(second?.due_at ?? '') - Date.parse(first?.due_at ?? '')).toBe(15 * 60_000)
    await cast.noor.get(`/calls/${second?.id}`)
    const call = await cast.noor.post(`/calls/${second?.id}/claims`)
    expect(call.words()).toMatch(/\/family#[\dA-Z]{4}/)
    await cast.noor.post(`/calls/${second?.id}/outcomes`, { outcome: 'told' })
    expect((await cast.eva.get('/')).words()).not.toContain('Rosa')
    expect((await cast.eva.get(`/cases/${caseId}`)).words()).toContain('told by voice')
  })

  test('a name that is corrected reaches the notices that are open, once', async () => {
    await taken()
    const before = (await textsOf()).length
    await corrected({ given: 'Rosa Maricel' })
    expect(await textsOf()).toHaveLength(before + 1)
    await corrected({ clothing: 'blue coat' })
    expect(await textsOf()).toHaveLength(before + 1)
  })

  test('what a contact may be told, narrowed: what their notice said before is gone from it', async () => {
    await taken()
    const [before] = await textsOf()
    await corrected(contact(0, { mayBeSaid: 'call-us' }))
    const after = await textsOf()
    expect(after).toHaveLength(1)
    expect(after[0]?.id).not.toBe(before?.id)
  })

  test('an address corrected before it was written to gets the message, and the old one gets none', async () => {
    const mail = { email: 'marta@example.org' }
    caseId = (await takeIntake(farol, tablet, { ...onlyMother, ...contact(0, mail) })).caseId
    await taken()
    const [before] = await rowsOf('outbox')
    await corrected(contact(0, { email: 'marta.x@example.org' }))
    const after = await rowsOf('outbox')
    expect([after.length, after[0]?.id === before?.id, after[0]?.position]).toEqual([1, false, before?.position])
    await corrected({ clothing: 'blue coat' })
    expect((await rowsOf('outbox')).map(({ id }) => id)).toEqual([after[0]?.id])
    expect(await openCalls()).toHaveLength(1)
  })

  test('a number corrected after the old one was wrong is called, at once', async () => {
    await taken()
    await cast.noor.post(`/cases/${caseId}/detention/telling`)
    const [call] = await openCalls()
    await cast.noor.get(`/calls/${call?.id}`)
    await cast.noor.post(`/calls/${call?.id}/claims`)
    await cast.noor.post(`/calls/${call?.id}/outcomes`, { outcome: 'wrong-number' })
    await corrected(contact(0, { 'phone][number': '(202) 555-0147' }))
    const [again] = await openCalls()
    expect([again?.due_at, again?.contact_ref]).toEqual([farol.clock.now().toISOString(), call?.contact_ref])
  })

  test('a contact who is taken out loses notice and steps; how far the others were told stays', async () => {
    const brother = { ...contact(1, asha), ...contact(1, { email: 'asha@example.org' }) }
    caseId = (await takeIntake(farol, tablet, { ...onlyMother, ...brother })).caseId
    await taken()
    const [one] = (await rowsOf('notices')).filter(({ contact_ref }) => contact_ref !== null)
    await farol.store
      .updateTable('notices')
      .set({ sent_at: 'then' })
      .where('id', '=', one?.id ?? '')
      .execute()
    const other = (await rowsOf('notices')).find(({ id }) => id !== one?.id)
    const place = (await refsOf()).indexOf(other?.contact_ref ?? '')
    await corrected({ ...contact(place, blank), lose: 'yes' })
    expect(await rowsOf('notices')).toMatchObject([{ id: one?.id, sent_at: 'then' }])
    const left = [...(await openCalls()), ...(await rowsOf('outbox'))].map(({ contact_ref }) => contact_ref)
    expect(new Set(left)).toEqual(new Set(left.length > 0 ? [one?.contact_ref] : []))
  })

  test('two coordinators who look at the same moment lay it once', async () => {
    await taken()
    await farol.store.deleteFrom('notices').where('case_id', '=', caseId).execute()
    await farol.store.deleteFrom('tasks').where('case_id', '=', caseId).execute()
    await farol.store.updateTable('check_outs').set({ prepared_at: null }).where('case_id', '=', caseId).execute()
    await Promise.all([cast.eva.get('/'), cast.tomas.get('/'), cast.noor.get('/docket'), cast.eva.get('/tasks')])
    expect([(await rowsOf('notices')).length, (await openCalls()).length]).toEqual([1, 1])
    expect(
      (await farol.store.selectFrom('check_outs').selectAll().where('case_id', '=', caseId).execute())[0]?.prepared_at,
    ).not.toBeNull()
  })
})

/** A contact's fields emptied, as somebody does who takes them out of the form. */
const blank = { name: '', relation: '', 'phone][number': '', email: '', id: '' }

/** The random ids of the contacts in the order of the form. */
const refsOf = async () => {
  const page = await cast.eva.get(`/cases/${caseId}/correction`)
  return [...page.text.matchAll(/name="contacts\[\d\]\[id\]" value="([^"]*)"/g)].map(([, ref]) => ref ?? '')
}
