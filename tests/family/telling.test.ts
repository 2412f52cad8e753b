import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import {
  brother,
  callsOn,
  contactOf,
  familyOpens,
  goLive,
  type House,
  markTaken,
  mother,
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

const outbox = () => house.farol.store.selectFrom('outbox').selectAll().execute()
const openCalls = (caseId: string) =>
  house.farol.store
    .selectFrom('tasks')
    .selectAll()
    .where('case_id', '=', caseId)
    .where('kind', '=', 'call')
    .where('done_at', 'is', null)
    .execute()

describe('when Rosa is taken', () => {
  let rosa: TakenIn
  beforeAll(async () => {
    rosa = await takeIn(house, house.noor, [mother, { ...brother, language: 'quc' }])
    await markTaken(house, house.noor, rosa.caseId)
  })

  test('she stands first on the coordinators’ page, with her mother to be called', async () => {
    const words = (await house.eva.get('/')).words()
    expect(words).toMatch(/Who does not know yet Rosa Marisol Pérez Xicará/)
    expect(words).toMatch(/Marta Xicará mother · not told yet Julio Pérez sister or brother · not told yet/)
    expect(words).toMatch(/Call the family W-001/)
  })

  test('the volunteer who takes the call hears what to say, in Spanish with English beside it', async () => {
    const [call = ''] = await callsOn(house.noor)
    const words = (await house.noor.post(`${call}/claims`)).words()
    expect(words).toMatch(/\+1 929 555 0101/)
    expect(words).toMatch(/Hola. ¿Hablo con Marta Xicará\? Hello. Am I speaking with Marta Xicará\?/)
    expect(words).toContain(`Yo digo los tres primeros: ${rosa.code.slice(0, 3)}`)
    expect(words).toContain('Lo supimos el martes')
    expect(words).not.toContain('Lo vio uno de nuestros voluntarios')
    await house.noor.post(`${call}/outcomes`, { outcome: 'voicemail', note: 'Her own voice' })
  })

  test('voicemail makes her brother’s e-mail leave at once, with a link and without a name, in the Spanish of K’iche’ speakers', async () => {
    const mail = await house.mail.nextMail()
    expect(mail.to).toMatchObject({ text: 'julio@example.org' })
    expect([mail.headers.get('content-language'), mail.text]).toEqual([
      'es',
      expect.stringContaining('Somos voluntarios.'),
    ])
    expect(mail.text).toMatch(/\/family#[\dA-Z]{4}(-[\dA-Z]{4}){4}\n/)
    expect(`${mail.subject} ${mail.text}`).not.toMatch(
      /Rosa|Pérez|Xicará|Marta|Julio|ICE|inmigra|deten|corte|Federal|Accompaniment/i,
    )
  })

  test('he opens it with the code in Arabic digits, reads who, when, how and what to do, and says that he has', async () => {
    const [mail] = house.mail.mails
    const arabic = rosa.code.replace(/\d/g, (digit) => String.fromCharCode(0x06f0 + Number(digit)))
    const phone = await familyOpens(house, tokenIn(mail?.text ?? ''), arabic)
    const words = phone.page().words()
    expect(words).toMatch(/Llámenme .* Lo que sabemos .* Lo que todavía no sabemos .* Qué hacer ahora/)
    expect(words).toContain('Ocurrió el martes, 24 de noviembre, 9:00 de la mañana, hora de Nueva York.')
    await phone.post('/family/acknowledgements')
    expect(phone.page().words()).toContain('Gracias. Ahora sabemos que usted leyó esto.')
  })

  test('from then on nothing more is sent, nobody is to be called, and everybody knows', async () => {
    await timePasses(house, 120)
    expect(await outbox()).toEqual([])
    expect(await openCalls(rosa.caseId)).toEqual([])
    expect(house.mail.mails).toHaveLength(1)
    expect((await house.eva.get('/')).words()).toContain("Everybody's family knows")
  })
})

describe('what the family writes back', () => {
  test('is read by coordinators alone, and is unread until one of them says that they have read it', async () => {
    const rosa = await takeIn(house, house.noor, [brother])
    await markTaken(house, house.noor, rosa.caseId)
    const phone = await familyOpens(house, tokenIn((await house.mail.nextMail()).text ?? ''), rosa.code)
    await phone.post('/family/answers', { answer: 'Toma insulina <b>cada día</b> 💛' })
    expect(phone.page().words()).toContain('Recibimos su respuesta')
    expect((await house.eva.get('/')).words()).toContain('1 answer from a family is not read yet')
    expect((await house.eva.get('/answers')).words()).toContain('Toma insulina <b>cada día</b> 💛')
    expect((await house.noor.get('/answers')).status).toBe(404)
    const [taking = ''] = /\/answers\/[\w-]+\/claims/.exec(house.eva.page().text) ?? []
    await house.eva.post(taking)
    expect((await house.eva.get('/')).words()).not.toContain('not read yet')
  })

  test('is kept once when it is sent twice, and asked for again when it is empty', async () => {
    const rosa = await takeIn(house, house.noor, [brother])
    await markTaken(house, house.noor, rosa.caseId)
    const phone = await familyOpens(house, tokenIn((await house.mail.nextMail()).text ?? ''), rosa.code)
    await phone.post('/family/answers', { answer: '  ' })
    expect([phone.page().status, phone.page().mistakes().length]).toEqual([422, 1])
    const id = /name="id" value="([\w-]+)"/.exec(phone.page().text)?.[1] ?? ''
    const key = { answer: 'Gracias', id }
    await phone.post('/family/answers', key)
    await phone.post('/family/answers', key)
    const kept = await house.farol.store.selectFrom('answers').select('id').where('case_id', '=', rosa.caseId).execute()
    expect(kept).toEqual([{ id }])
  })

  test('can be: call me. One task, however often it is tapped, and whoever calls has the number they write', async () => {
    const rosa = await takeIn(house, house.noor, [brother])
    await markTaken(house, house.noor, rosa.caseId)
    const phone = await familyOpens(house, tokenIn((await house.mail.nextMail()).text ?? ''), rosa.code)
    await phone.post('/family/call-backs', { number: '+502 5555 0199' })
    expect(phone.page().words()).toContain('Usted pidió que le llamemos')
    await phone.post('/family/call-backs')
    const tasks = await house.farol.store
      .selectFrom('tasks')
      .select('kind')
      .where('case_id', '=', rosa.caseId)
      .where('kind', '=', 'call-back')
      .execute()
    expect(tasks).toHaveLength(1)
    const call = `/calls/${(await house.farol.store.selectFrom('tasks').select('id').where('case_id', '=', rosa.caseId).where('kind', '=', 'call-back').executeTakeFirst())?.id}`
    await house.noor.get(call)
    expect((await house.noor.post(`${call}/claims`)).words()).toMatch(/\+502 5555 0199 .*Given later/)
    expect((await house.eva.get('/answers')).words()).not.toContain('5555 0199')
  })
})

describe('the turn of the next contact', () => {
  let rosa: TakenIn
  const friend = contactOf('Ibrahim', { relation: 'friend', 'phone][number': '(929) 555-0102' })
  beforeEach(async () => {
    rosa = await takeIn(house, house.noor, [mother, friend])
  })

  test('comes when the three minutes are over, and fifteen minutes later', async () => {
    await markTaken(house, house.noor, rosa.caseId, { wait: true })
    const dueTickets = async () => {
      const [due = ''] = (await house.noor.get('/tasks')).words().split('Later')
      return due.split(`Call the family ${rosa.ticket}`).length - 1
    }
    expect(await dueTickets()).toBe(0)
    await timePasses(house, 3)
    expect(await dueTickets()).toBe(1)
    await timePasses(house, 14)
    expect(await dueTickets()).toBe(1)
    await timePasses(house, 1)
    expect(await dueTickets()).toBe(2)
  })

  test('comes at once after any outcome but told', async () => {
    await markTaken(house, house.noor, rosa.caseId)
    const dueNow = async () => (await openCalls(rosa.caseId)).filter(({ due_at }) => due_at <= now()).length
    expect(await dueNow()).toBe(1)
    await callOf(rosa.caseId, 'off')
    expect(await dueNow()).toBe(1)
    await callOf(rosa.caseId, 'told')
    expect(await openCalls(rosa.caseId)).toEqual([])
  })

  const now = () => house.farol.clock.now().toISOString()
  const callOf = async (caseId: string, outcome: string) => {
    const [task] = (await openCalls(caseId)).filter(({ due_at }) => due_at <= now())
    await house.noor.get(`/calls/${task?.id}`)
    await house.noor.post(`/calls/${task?.id}/claims`)
    await house.noor.post(`/calls/${task?.id}/outcomes`, { outcome })
  }
})

describe('wrong person', () => {
  test('while a call rings: that nobody answered is written down, and nobody is called again', async () => {
    const rosa = await takeIn(house, house.noor, [mother])
    await markTaken(house, house.noor, rosa.caseId)
    const call = (await openCalls(rosa.caseId))[0]?.id
    await house.noor.get(`/calls/${call}`)
    await house.noor.post(`/calls/${call}/claims`)
    await house.eva.get(`/cases/${rosa.caseId}/detention`)
    await house.eva.post(`/cases/${rosa.caseId}/detention/wrong-person`)
    await house.noor.post(`/calls/${call}/outcomes`, { outcome: 'off' })
    expect(await openCalls(rosa.caseId)).toEqual([])
    expect((await house.eva.get(`/cases/${rosa.caseId}`)).words()).toContain('The phone is off')
  })

  test('before anybody has heard: no link opens, nothing is sent, nobody is called', async () => {
    const rosa = await takeIn(house, house.noor, [mother, brother])
    const sent = house.mail.mails.length
    await markTaken(house, house.noor, rosa.caseId, { wait: true })
    await house.noor.post(`/cases/${rosa.caseId}/detention/wrong-person`)
    await timePasses(house, 60)
    expect(house.mail.mails).toHaveLength(sent)
    const notices = await house.farol.store
      .selectFrom('notices')
      .select('id')
      .where('case_id', '=', rosa.caseId)
      .execute()
    expect([notices, await openCalls(rosa.caseId)]).toEqual([[], []])
  })

  test('after the mother was told: she reads the correction, and a volunteer calls her again', async () => {
    const rosa = await takeIn(house, house.noor, [mother])
    await markTaken(house, house.noor, rosa.caseId)
    const call = (await openCalls(rosa.caseId))[0]?.id
    await house.noor.get(`/calls/${call}`)
    const page = await house.noor.post(`/calls/${call}/claims`)
    const token = tokenIn(page.words())
    await house.noor.post(`/calls/${call}/outcomes`, { outcome: 'told' })
    await house.noor.get(`/cases/${rosa.caseId}/detention`)
    await house.noor.post(`/cases/${rosa.caseId}/detention/wrong-person`)
    expect((await house.eva.get('/')).words()).toContain(`Tell them it was a mistake ${rosa.ticket}`)
    const phone = await familyOpens(house, token, rosa.code)
    expect(phone.page().words()).toMatch(/Nos equivocamos .* Era otra persona/)
    expect(phone.page().words()).not.toContain('Qué hacer ahora')
  })

  test('said while the call was being made: what was told is taken back by another call', async () => {
    const rosa = await takeIn(house, house.noor, [mother])
    await markTaken(house, house.noor, rosa.caseId)
    const call = (await openCalls(rosa.caseId))[0]?.id
    await house.noor.get(`/calls/${call}`)
    await house.noor.post(`/calls/${call}/claims`)
    await house.eva.get(`/cases/${rosa.caseId}/detention`)
    await house.eva.post(`/cases/${rosa.caseId}/detention/wrong-person`)
    await house.noor.post(`/calls/${call}/outcomes`, { outcome: 'told' })
    const kinds = await house.farol.store
      .selectFrom('tasks')
      .select('kind')
      .where('case_id', '=', rosa.caseId)
      .where('done_at', 'is', null)
      .execute()
    expect(kinds).toEqual([{ kind: 'correction' }])
  })
})

test('a call that nobody can make twice: the second volunteer sees who makes it', async () => {
  const rosa = await takeIn(house, house.noor, [mother])
  await markTaken(house, house.noor, rosa.caseId)
  const call = (await openCalls(rosa.caseId))[0]?.id
  await house.noor.get(`/calls/${call}`)
  await house.eva.get(`/calls/${call}`)
  expect(house.eva.page().words()).not.toContain('555 0101')
  await Promise.all([house.noor.post(`/calls/${call}/claims`), house.eva.post(`/calls/${call}/claims`)])
  const seen = [house.noor, house.eva].map((one) => one.page().words().includes('555 0101'))
  expect(seen.filter(Boolean)).toHaveLength(1)
  expect(seen[0] ? house.eva.page().words() : house.noor.page().words()).toMatch(/(Noor|Eva) is making this call/)
})
