import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { goLive, type House, markTaken, mother, startHouse, takeIn } from '../family/tellings.ts'
import { type Person, signIn } from '../support/people.ts'

let house: House
beforeAll(async () => {
  house = await startHouse()
  await goLive(house)
  const { farol, eva, noor } = house
  farol.clock.set('2026-11-24T20:40:00Z')
  const again = async (who: Person) => ({ ...who, ...(await signIn(farol, who)) })
  house = { ...house, eva: await again(eva), noor: await again(noor) }
})
afterAll(() => house.close())

test('somebody taken at 15:05, marked at 15:40 on a cousin’s word: every page says 15:05, and nobody says that we saw it', async () => {
  const { eva, noor, june, farol } = house
  const answers = { lookUp: 'yes', partners: 'yes', 'numbers[0][number]': 'A 012 345 678', noNumber: '' }
  const { caseId } = await takeIn(house, noor, [mother], answers)
  await markTaken(house, eva, caseId)
  await eva.get(`/cases/${caseId}/detention`)
  const details = { occurredTime: '15:05', sawBy: 'Her cousin, by phone' }
  expect((await eva.post(`/cases/${caseId}/detention/details`, details)).mistakes()).toEqual([])
  const lawyer = { ...june, ...(await signIn(farol, june)) }
  const pages = [
    await eva.get('/'),
    await eva.get('/cases'),
    await eva.get(`/cases/${caseId}`),
    await lawyer.get('/partners'),
    await lawyer.get(`/partners/cases/${caseId}`),
  ]
  for (const page of pages) expect(page.words()).toMatch(/15:05|3:05 in the afternoon/)
  expect(pages[0]?.words()).not.toMatch(/taken Tue, Nov 24, 15:40/)
  expect(pages[1]?.words()).not.toContain('15:40')
  expect(pages[3]?.words()).not.toContain('15:40')
  expect(pages[4]?.words()).not.toMatch(/I saw it|We saw it/)
  expect(pages[2]?.words()).toContain('How sure we are: not said')
  expect(pages[4]?.words()).toMatch(/Marked .*15:40/)
})
