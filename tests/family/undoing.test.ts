import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { type Person, signIn } from '../support/people.ts'
import {
  brother,
  contactOf,
  familyOpens,
  goLive,
  type House,
  markTaken,
  mother,
  sayTold,
  startHouse,
  type TakenIn,
  takeIn,
  timePasses,
  tokenIn,
} from './tellings.ts'

let house: House
beforeAll(async () => {
  house = await startHouse()
  await goLive(house)
})
afterAll(() => house.close())

const friend = contactOf('Bilal Khan', { relation: 'friend', language: 'ur', 'phone][number': '(929) 555-0111' })
const cousin = contactOf('Ana Tzul', { relation: 'relative', 'phone][number': '(929) 555-0112' })

const now = () => house.farol.clock.now().toISOString()
/** Time goes by, and Eva looks at a page now and then, so that her screen stays open. */
const minutesLater = async (minutes: number) => {
  for (let left = minutes; left > 0; left -= 10) {
    house.farol.clock.passes({ minutes: Math.min(left, 10) })
    await house.eva.get('/tasks')
  }
}
const openCalls = ({ caseId }: TakenIn) =>
  house.farol.store
    .selectFrom('tasks')
    .selectAll()
    .where('case_id', '=', caseId)
    .where('kind', '=', 'call')
    .where('done_at', 'is', null)
    .orderBy('due_at')
    .execute()
const mails = ({ caseId }: TakenIn) =>
  house.farol.store.selectFrom('outbox').selectAll().where('case_id', '=', caseId).execute()
const notices = ({ caseId }: TakenIn) =>
  house.farol.store.selectFrom('notices').selectAll().where('case_id', '=', caseId).execute()

/** Their page of a call that they have claimed. */
const claims = async (by: Person, call: string) => {
  await by.get(call)
  return by.post(`${call}/claims`)
}

/** Calls whoever is due first, and writes down how it ended. @returns the address of the call */
const calls = async (rosa: TakenIn, outcome: string, by: Person = house.noor, more: Record<string, string> = {}) => {
  const call = `/calls/${(await openCalls(rosa))[0]?.id}`
  await claims(by, call)
  await by.post(`${call}/outcomes`, { outcome, ...more })
  return call
}

/** "They were not told after all", on the case's page. */
const notTold = async (by: Person, { caseId }: TakenIn) => {
  await by.get(`/cases/${caseId}`)
  return by.post(`/cases/${caseId}/take-backs`)
}

describe('told by mistake', () => {
  let rosa: TakenIn
  beforeEach(async () => {
    rosa = await takeIn(house, house.noor, [mother, brother, friend])
    await sayTold(house.noor, [1])
    await markTaken(house, house.noor, rosa.caseId)
  })

  test('stops the others; taken back within ten minutes they begin again, each at its time, and what is past due is due now', async () => {
    const waiting = (await openCalls(rosa)).map(({ id, due_at }) => ({ id, due_at }))
    const call = await calls(rosa, 'told')
    expect([await openCalls(rosa), (await mails(rosa)).every(({ stopped_at }) => stopped_at !== null)]).toEqual([
      [],
      true,
    ])
    await minutesLater(9)
    await house.farol.rounds()
    expect((await house.noor.get(call)).words()).toContain('For ten minutes you can undo this')
    await house.noor.post(`/cases/${rosa.caseId}/take-backs`)
    const again = await openCalls(rosa)
    expect(again.map(({ due_at }) => due_at)).toEqual([now(), waiting[1]?.due_at])
    expect(again.map(({ id }) => id)).toContain(waiting[1]?.id)
    const mail = await mails(rosa)
    expect([mail.length, mail[0]?.stopped_at]).toEqual([1, null])
    expect((await house.eva.get('/')).words()).toContain('Rosa Marisol Pérez Xicará')
    await minutesLater(6)
    await house.farol.rounds()
    expect((await house.mail.nextMail()).to).toMatchObject({ text: 'julio@example.org' })
  })

  test('after ten minutes nothing of it is left; taken back then, telling is laid anew for everybody', async () => {
    await calls(rosa, 'told')
    await timePasses(house, 10)
    expect([await openCalls(rosa), await mails(rosa)]).toEqual([[], []])
    const words = (await notTold(house.eva, rosa)).words()
    expect(words).toContain('They were not told after all · Eva')
    const refs = (await openCalls(rosa)).map(({ contact_ref }) => contact_ref)
    expect([new Set(refs).size, refs.length]).toEqual([2, 2])
    expect(await mails(rosa)).toHaveLength(1)
    expect((await house.eva.get('/')).words()).toContain('Rosa Marisol Pérez Xicará')
  })

  test('a double tap takes it back once', async () => {
    await calls(rosa, 'told')
    await house.eva.get(`/cases/${rosa.caseId}`)
    const path = `/cases/${rosa.caseId}/take-backs`
    await Promise.all([house.eva.post(path), house.eva.post(path)])
    const lines = house.farol.store.selectFrom('audit').select('seq').where('object_id', '=', rosa.caseId)
    expect(await lines.where('action', '=', 'call.taken-back').execute()).toHaveLength(1)
  })

  test('who was truly told is not told again: only the other one is called', async () => {
    await calls(rosa, 'voicemail')
    const [theirs] = await openCalls(rosa)
    await calls(rosa, 'told')
    const [mothersNotice] = (await notices(rosa)).filter(({ contact_ref }) => contact_ref !== theirs?.contact_ref)
    await house.farol.store
      .updateTable('notices')
      .set({ told_at: now(), told_by: 'x' })
      .where('id', '=', mothersNotice?.id ?? '')
      .execute()
    await house.eva.get(`/cases/${rosa.caseId}`)
    await house.eva.post(`/cases/${rosa.caseId}/take-backs`, { contact: theirs?.contact_ref ?? '' })
    expect((await openCalls(rosa)).map(({ contact_ref }) => contact_ref)).toEqual([theirs?.contact_ref])
    expect((await mails(rosa)).every(({ stopped_at }) => stopped_at !== null)).toBe(true)
  })

  test('wrong person deletes at once, also what was only stopped', async () => {
    await calls(rosa, 'told')
    await house.noor.get(`/cases/${rosa.caseId}/detention`)
    await house.noor.post(`/cases/${rosa.caseId}/detention/wrong-person`)
    expect(await mails(rosa)).toEqual([])
    const left = house.farol.store.selectFrom('tasks').selectAll().where('case_id', '=', rosa.caseId)
    expect(await left.where('stopped_at', 'is not', null).execute()).toEqual([])
    expect((await left.where('done_at', 'is', null).execute()).map(({ kind }) => kind)).toEqual(['correction'])
  })
})

test('nothing is ever put off: whose turn has come keeps it, when somebody before them is tried late', async () => {
  const rosa = await takeIn(house, house.noor, [mother, friend, cousin])
  await markTaken(house, house.noor, rosa.caseId)
  const before = (await openCalls(rosa)).map(({ due_at }) => due_at)
  await timePasses(house, 50)
  await calls(rosa, 'voicemail')
  const after = (await openCalls(rosa)).map(({ due_at }) => due_at)
  expect(after.slice(0, 2)).toEqual(before.slice(1))
})

describe('a claimed call', () => {
  let rosa: TakenIn
  let call: string
  beforeEach(async () => {
    rosa = await takeIn(house, house.noor, [mother])
    await markTaken(house, house.noor, rosa.caseId)
    call = `/calls/${(await openCalls(rosa))[0]?.id}`
    await claims(house.noor, call)
  })

  test('can be given back, and somebody else makes it', async () => {
    expect((await house.noor.post(`${call}/returns`)).path).toBe('/tasks')
    expect((await claims(house.eva, call)).words()).toContain('555 0101')
  })

  test('can be taken over after a quarter of an hour, not before, and not while they are still talking', async () => {
    await minutesLater(14)
    expect((await house.eva.get(call)).words()).not.toContain('I will make this call')
    await house.noor.get(call)
    await house.noor.post(`${call}/claims`)
    await minutesLater(14)
    await house.eva.get(call)
    expect((await house.eva.post(`${call}/claims`)).words()).toContain('Noor is making this call')
    await minutesLater(1)
    expect((await house.eva.get(call)).words()).toContain('I will make this call')
    expect((await house.eva.post(`${call}/claims`)).words()).toContain('555 0101')
  })

  test('that was taken over says so to the first caller, and what they write down is kept', async () => {
    await minutesLater(15)
    await claims(house.eva, call)
    const page = await house.noor.get(call)
    expect(page.words()).toMatch(/Eva is making this call now\. .*Nothing of it is lost/)
    expect(page.words()).not.toContain('555 0101')
    await house.noor.post(`${call}/outcomes`, {
      outcome: 'other',
      note: 'Her sister answered',
      promised: 'A call at five',
    })
    const words = (await house.eva.get(call)).words()
    expect(words).toMatch(/Noor : Her sister answered Promised: A call at five/)
    await house.eva.post(`${call}/outcomes`, { outcome: 'told' })
    expect((await notices(rosa))[0]?.told_at).toBe(now())
  })

  test('is free at once when its account ends or signs out everywhere', async () => {
    const { tomas, farol } = house
    await house.noor.post(`${call}/returns`)
    const elsewhere = { ...tomas, ...(await signIn(farol, tomas)) }
    await claims(elsewhere, call)
    await elsewhere.get('/account')
    await elsewhere.post('/sign-out/everywhere')
    expect((await house.eva.get(call)).words()).toContain('Nobody is making this call yet')
  })
})

describe('read by link while somebody of ours is on the phone with them', () => {
  let rosa: TakenIn
  let token: string
  beforeEach(async () => {
    rosa = await takeIn(house, house.noor, [mother, friend])
    await markTaken(house, house.noor, rosa.caseId)
    token = tokenIn((await claims(house.noor, `/calls/${(await openCalls(rosa))[0]?.id}`)).text)
    const phone = await familyOpens(house, token, rosa.code)
    await phone.post('/family/acknowledgements')
    expect(phone.page().words()).toContain('Ahora sabemos que usted leyó esto')
  })

  test('stops nothing for ten minutes, and says so: on the call, on the case, and in the trail with the account', async () => {
    expect(await openCalls(rosa)).toHaveLength(2)
    const call = `/calls/${(await openCalls(rosa))[0]?.id}`
    expect((await house.noor.get(call)).words()).toContain('Their link was used to say that they have read it')
    expect((await house.eva.get(`/cases/${rosa.caseId}`)).words()).toContain('while Noor was making this call')
    expect((await house.eva.get('/')).words()).toContain('Rosa Marisol Pérez Xicará')
    const line = await house.farol.store
      .selectFrom('audit')
      .innerJoin('accounts', 'accounts.id', 'audit.account_id')
      .select('accounts.name')
      .where('audit.object_id', '=', rosa.caseId)
      .where('audit.action', '=', 'notice.read-during-call')
      .execute()
    expect(line).toEqual([{ name: 'Noor' }])
    await timePasses(house, 10)
    expect(await openCalls(rosa)).toEqual([])
    expect((await notices(rosa)).some(({ acknowledged_at }) => acknowledged_at !== null)).toBe(true)
  })

  test('“it was not them” within ten minutes: it never counts', async () => {
    const call = `/calls/${(await openCalls(rosa))[0]?.id}`
    await house.noor.get(call)
    await house.noor.post(`/cases/${rosa.caseId}/take-backs`)
    await timePasses(house, 20)
    expect(await openCalls(rosa)).toHaveLength(2)
    expect((await notices(rosa)).every(({ acknowledged_at }) => acknowledged_at === null)).toBe(true)
  })
})

test('from eleven in the morning on: told by mistake, undone, and told by somebody else after the first one’s account has ended', async () => {
  const { farol, eva, tomas } = house
  const noor = house.noor
  const rosa = await takeIn(house, noor, [mother, friend])
  await markTaken(house, noor, rosa.caseId)
  const first = await calls(rosa, 'told', noor)
  expect((await eva.get('/')).words()).not.toContain(`${rosa.ticket} · 26 Federal Plaza`)
  await noor.get(first)
  await noor.post(`/cases/${rosa.caseId}/take-backs`)
  const [mothers] = await openCalls(rosa)
  await claims(noor, `/calls/${mothers?.id}`)
  const account = await farol.store
    .selectFrom('accounts')
    .select('id')
    .where('name', '=', 'Noor')
    .executeTakeFirstOrThrow()
  await eva.get(`/accounts/${account.id}`)
  await eva.post(`/accounts/${account.id}/end`)
  const second = { ...tomas, ...(await signIn(farol, tomas)) }
  const page = await claims(second, `/calls/${mothers?.id}`)
  expect(page.words()).toContain('555 0101')
  await second.post(`/calls/${mothers?.id}/outcomes`, { outcome: 'told', promised: 'I call her again tomorrow at ten' })
  expect(second.page().words()).toMatch(/I call her again tomorrow at ten/)
  await eva.get('/tasks')
  await minutesLater(11)
  await farol.rounds()
  expect(await openCalls(rosa)).toEqual([])
  const told = (await notices(rosa)).filter(({ told_at }) => told_at !== null)
  expect(told).toHaveLength(1)
  expect((await eva.get(`/cases/${rosa.caseId}`)).words()).toMatch(
    /They were not told after all · Noor .*I spoke with them, and now they know/,
  )
})
