import { afterAll, beforeAll, expect, test } from '@jest/globals'
import {
  brother,
  familyOpens,
  goLive,
  type House,
  markTaken,
  mother,
  sayTold,
  startHouse,
  takeIn,
  tokenIn,
} from './tellings.ts'

let house: House
beforeAll(async () => {
  house = await startHouse()
  await goLive(house)
})
afterAll(() => house.close())

const of = async (table: 'notices' | 'tasks' | 'outbox', caseId: string) => {
  const query = house.farol.store
    .selectFrom(table as 'notices')
    .select('contact_ref')
    .where('case_id', '=', caseId)
  return (await query.where('contact_ref', 'is not', null).execute()).length
}

test('a brother who says stop on his page is erased: link, message and row; his sister’s case stays', async () => {
  const { eva, noor, farol, mail } = house
  const { caseId, code } = await takeIn(house, noor, [brother])
  await sayTold(noor, [0])
  await markTaken(house, noor, caseId)
  const token = tokenIn((await mail.nextMail()).text ?? '')
  const phone = await familyOpens(house, token, code)
  expect(phone.page().words()).toContain('Parar y borrar mis datos')
  const page = await phone.post('/family/erasures', { token, code, language: 'es' })
  expect(page.heading()).toBe('Sus datos están borrados')
  for (const table of ['notices', 'tasks', 'outbox'] as const)
    expect([table, await of(table, caseId)]).toEqual([table, 0])
  await phone.get('/family')
  expect((await phone.post('/family', { token, code, language: 'es' })).status).toBe(422)
  const home = await eva.get('/')
  expect(home.words()).toContain('asked us to stop and to erase them')
  const words = (await eva.get(`/cases/${caseId}`)).words()
  expect(words).toContain('Rosa Marisol')
  expect(words).not.toMatch(/Julio|julio@example/)
  expect(await farol.store.selectFrom('contact_erasures').selectAll().execute()).toEqual([])
  expect(await of('notices', caseId)).toBe(0)
})

test('on a call the desk erases one contact; the next one has her turn, and nobody else is touched', async () => {
  const { eva, noor } = house
  const { caseId } = await takeIn(house, noor, [brother, mother])
  await markTaken(house, noor, caseId)
  const reach = await eva.get(`/cases/${caseId}`)
  const address = reach.links().find((link) => link.endsWith('/erasure') && link.includes('/contacts/')) ?? ''
  const asked = await eva.get(address)
  expect(asked.words()).toContain('Julio Pérez')
  await eva.post(address)
  const words = (await eva.get(`/cases/${caseId}`)).words()
  expect(words).toContain('Marta Xicará')
  expect(words).not.toContain('Julio')
  expect(await of('notices', caseId)).toBe(1)
  expect((await eva.post(address)).status).toBe(404)
})
