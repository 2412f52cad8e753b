import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import {
  brother,
  contactOf,
  goLive,
  type House,
  markTaken,
  mother,
  startHouse,
  type TakenIn,
  takeIn,
} from './tellings.ts'

let house: House
beforeAll(async () => {
  house = await startHouse()
  await goLive(house)
})
afterAll(() => house.close())

const wolof = contactOf('Awa Ndiaye', { relation: 'friend', language: 'wo', 'phone][number': '(929) 555-0104' })

/** Somebody of Rosa's is to be called. @returns where */
const callTo = async (contacts: Record<string, string>[], more: Record<string, string> = {}) => {
  const rosa = await takeIn(house, house.noor, contacts, more)
  await markTaken(house, house.noor, rosa.caseId)
  const task = await taskOf(rosa)
  return { rosa, call: `/calls/${task?.id}` }
}

const taskOf = async ({ caseId }: TakenIn) =>
  (
    await house.farol.store
      .selectFrom('tasks')
      .selectAll()
      .where('case_id', '=', caseId)
      .where('kind', '=', 'call')
      .orderBy('due_at')
      .execute()
  )[0]

const claims = async (call: string, by = house.noor) => {
  await by.get(call)
  return by.post(`${call}/claims`)
}

describe('who has no business with a call', () => {
  test('does not find it: partner, administrator, a floor volunteer without a shift, and a family', async () => {
    const { rosa, call } = await callTo([mother, brother])
    for (const person of [house.june, house.sam, house.mateo]) {
      expect([(await person.get(call)).status, (await person.post(`${call}/claims`)).status]).toEqual([404, 404])
      expect((await person.post(`/cases/${rosa.caseId}/calls`, { contact: 'x' })).status).toBe(404)
    }
    expect((await taskOf(rosa))?.claimed_by).toBeNull()
  })
})

describe('the page of a call', () => {
  test('shows number and script only to whoever claimed it', async () => {
    const { call } = await callTo([mother])
    expect((await house.noor.get(call)).words()).not.toMatch(/555 0101|Marta|Rosa/)
    const page = await claims(call)
    expect(page.words()).toMatch(/Marta Xicará.*\+1 929 555 0101/)
    expect((await house.eva.get(call)).words()).toContain('Noor is making this call.')
  })

  test('dials, texts and writes from the volunteer’s own phone, the words in the link, no name in them', async () => {
    const { call } = await callTo([{ ...mother, email: 'marta@example.org' }])
    const links = (await claims(call)).links()
    expect(links).toContain('tel:+19295550101')
    const [sms = ''] = links.filter((link) => link.startsWith('sms:'))
    const [whatsApp = ''] = links.filter((link) => link.startsWith('https://wa.me/'))
    expect(sms).toMatch(/^sms:\+19295550101\?body=Hola/)
    expect(whatsApp).toMatch(/^https:\/\/wa\.me\/19295550101\?text=Hola/)
    expect(decodeURIComponent(sms)).not.toMatch(/Rosa|Marta|family#/)
    expect(links.some((link) => link.startsWith('mailto:marta@example.org?subject='))).toBe(true)
  })

  test('says the first three digits and has them answer the last three; who was never told the code names the person', async () => {
    const { rosa, call } = await callTo([mother])
    const words = (await claims(call)).words()
    expect(words).toContain(`I say the first three: ${rosa.code.slice(0, 3)}.`)
    expect(words).toContain(
      `They must answer the last three digits: Code ${rosa.code.slice(0, 3)} ${rosa.code.slice(3)}`,
    )
    expect(words).toContain('They were never told the code')
    expect(words).toContain('I cannot say whether we know anybody of that name. Leave a number and we will call back.')
    expect(words).toContain(
      `With these six digits you can read what we know: ${rosa.code.slice(0, 3)} ${rosa.code.slice(3)}`,
    )
  })

  test('asks for an interpreter when the contact speaks a language the pages do not', async () => {
    const { call } = await callTo([wolof])
    const words = (await claims(call)).words()
    expect(words).toContain('Find somebody who speaks it before you call.')
    expect(words).toContain('Hello. Am I speaking with Awa Ndiaye?')
  })

  test('stands in the relay of a language that has no pages, and is marked as what it is', async () => {
    const { call } = await callTo([{ ...mother, language: 'mam' }])
    const page = await claims(call)
    expect(page.text).toContain('<p class="speech" lang="es" dir="ltr">Hola. ¿Hablo con Marta Xicará?</p>')
    expect(page.words()).toContain('Find somebody who speaks it before you call.')
  })

  test('has no more to say than the person allowed', async () => {
    const held = await callTo([{ ...mother, mayBeSaid: 'held' }])
    expect((await claims(held.call)).words()).not.toMatch(/Federal Plaza/)
    const callUs = await callTo([{ ...mother, mayBeSaid: 'call-us' }])
    const words = (await claims(callUs.call)).words()
    expect(words).toContain('There is a message for you. Please call our phone: +1 212 555 0100.')
    expect(words).not.toContain('was taken')
  })
})

describe('a claimed call', () => {
  test('keeps the screen open for an hour, and is free again for others after it', async () => {
    const { call } = await callTo([mother])
    await claims(call, house.eva)
    house.farol.clock.passes({ minutes: 59 })
    expect((await house.eva.get(call)).words()).toContain('555 0101')
    house.farol.clock.passes({ minutes: 2 })
    await house.tomas.get(call)
    await house.tomas.post('/unlock', { pin: house.tomas.pin })
    await house.tomas.get(call)
    expect(house.tomas.page().words()).toMatch(/Nobody is making this call yet/)
  })
})

describe('how a call ended', () => {
  test.each(['other', 'voicemail', 'off', 'wrong-number'])(
    '%s: written down, and the next contact’s turn has come',
    async (outcome) => {
      const { noor, farol } = house
      if ((await noor.get('/docket')).status === 403) await noor.post('/unlock', { pin: noor.pin })
      const { rosa, call } = await callTo([mother, wolof])
      await claims(call)
      await noor.post(`${call}/outcomes`, { outcome, note: 'Rings twice, then a man' })
      const open = await farol.store
        .selectFrom('tasks')
        .select('due_at')
        .where('case_id', '=', rosa.caseId)
        .where('kind', '=', 'call')
        .where('done_at', 'is', null)
        .orderBy('due_at')
        .execute()
      const inMinutes = (minutes: number) => new Date(+farol.clock.now() + minutes * 60_000).toISOString()
      const next = outcome === 'wrong-number' ? 0 : 30
      expect(open.map(({ due_at }) => due_at)).toEqual([inMinutes(0), inMinutes(next)])
    },
  )

  test('must be chosen: without it everything typed stays', async () => {
    const { call } = await callTo([mother])
    await claims(call)
    const page = await house.noor.post(`${call}/outcomes`, { note: 'Half a word' })
    expect([page.status, page.mistakes().length]).toEqual([422, 1])
    expect(page.words()).toContain('Half a word')
  })

  test('told twice by a double tap is written once', async () => {
    const { rosa, call } = await callTo([mother])
    await claims(call)
    const { noor, farol } = house
    await Promise.all([
      noor.post(`${call}/outcomes`, { outcome: 'told' }),
      noor.post(`${call}/outcomes`, { outcome: 'told' }),
    ])
    const made = await farol.store
      .selectFrom('audit')
      .select('seq')
      .where('action', '=', 'call.made')
      .where('object_id', '=', rosa.caseId)
      .execute()
    expect(made).toHaveLength(1)
  })

  test('a contact who was not reached can be called again, and is shown what was tried', async () => {
    const { rosa, call } = await callTo([mother])
    await claims(call)
    await house.noor.post(`${call}/outcomes`, { outcome: 'voicemail', note: 'Her own voice' })
    const task = await taskOf(rosa)
    await house.noor.get(`/cases/${rosa.caseId}`)
    const page = await house.noor.post(`/cases/${rosa.caseId}/calls`, { contact: `${task?.contact_ref}` })
    expect(page.words()).toMatch(/Voicemail .* Noor : Her own voice/)
    await house.noor.post(`${page.path}/outcomes`, { outcome: 'told' })
  })
})
