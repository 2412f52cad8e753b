import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { addAnswer } from '../../server/family/answers.ts'
import { randomId } from '../../server/vault/bytes.ts'
import { signIn } from '../support/people.ts'
import type { Visitor } from '../support/visitors.ts'
import {
  brother,
  contactOf,
  familyOpens,
  goLive,
  type House,
  markTaken,
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

/** Somebody taken, and one of their people with the notice open before them. */
const familyOf = async (contact = brother, more: Record<string, string> = {}) => {
  const person = await takeIn(house, house.noor, [contact], more)
  await sayTold(house.noor, [0])
  await markTaken(house, house.noor, person.caseId)
  const phone = await familyOpens(house, tokenIn((await house.mail.nextMail()).text ?? ''), person.code)
  return { ...person, phone }
}

const writes = async (phone: Visitor, answer: string) => {
  const id = randomId()
  await phone.post('/family/answers', { answer, id })
  return id
}

test('an answer says who wrote, about whom, and how long ago; home says about whom', async () => {
  const { phone, ticket } = await familyOf(
    contactOf('Sara Xicará', { relation: 'sibling', email: 'sara@example.org' }),
    {
      given: 'Elena',
      family: 'Tum Batz',
    },
  )
  await writes(phone, 'Mi hermana toma insulina. ¿Qué hago?')
  expect((await house.eva.get('/')).words()).toMatch(/1 answer from a family is not read yet Elena Tum Batz/)
  const words = (await house.eva.get('/answers')).words()
  expect(words).toMatch(
    new RegExp(`Sara Xicará sister or brother about Elena Tum Batz · ${ticket} · Tue, Nov 24 Mi hermana toma insulina`),
  )
})

test('has an owner, makes a call to whoever wrote, and is done when somebody says so', async () => {
  const { phone, caseId } = await familyOf(contactOf('Mateo Tum', { email: 'mateo@example.org' }))
  const id = await writes(phone, 'Llámenme por favor')
  await house.tomas.get('/answers')
  await house.tomas.post(`/answers/${id}/claims`)
  expect((await house.eva.get('/answers')).words()).toMatch(/Llámenme por favor Written .* · Tomás takes care of it/)
  const page = await house.eva.post(`/answers/${id}/calls`)
  expect(page.path).toMatch(/^\/calls\//)
  const tasks = await house.farol.store.selectFrom('tasks').select('kind').where('case_id', '=', caseId).execute()
  expect(tasks.filter(({ kind }) => kind === 'call-back')).toHaveLength(1)
  await house.eva.get('/answers')
  await house.eva.post(`/answers/${id}/calls`)
  const again = await house.farol.store.selectFrom('tasks').select('kind').where('case_id', '=', caseId).execute()
  expect(again.filter(({ kind }) => kind === 'call-back')).toHaveLength(1)
  await house.eva.get('/answers')
  await house.eva.post(`/answers/${id}/endings`)
  expect(house.eva.page().words()).toMatch(/Done before .*Llámenme por favor .* done .* · Eva/)
  expect(house.eva.page().text).not.toContain(`/answers/${id}/endings`)
})

test('the eleventh of a day is not kept, the family is told to call, and nothing typed is lost', async () => {
  const { phone, caseId } = await familyOf()
  for (let one = 1; one <= 10; one++) await writes(phone, `Mensaje ${one}`)
  await writes(phone, 'Los niños están solos')
  expect([phone.page().status, phone.page().mistakes()]).toEqual([
    422,
    [expect.stringContaining('por favor llámenos ahora')],
  ])
  expect(phone.page().words()).toContain('Los niños están solos')
  const kept = () => house.farol.store.selectFrom('answers').select('id').where('case_id', '=', caseId).execute()
  expect(await kept()).toHaveLength(10)
  house.farol.clock.passes({ hours: 25 })
  await writes(phone, 'Buenos días')
  expect(await kept()).toHaveLength(11)
})

test('whoever writes much hides nobody: each link’s newest comes before any link’s second', async () => {
  const { farol } = house
  const notices = await farol.store.selectFrom('notices').selectAll().orderBy('created_at').execute()
  const [quiet, loud] = [notices[0], notices[1]]
  if (!quiet || !loud) throw new Error('two families')
  const at = (minutes: number) => new Date(+farol.clock.now() - minutes * 60_000)
  await addAnswer(farol.store, quiet, randomId(), 'PLEASE CALL ME, the children are alone', at(30 * 60))
  for (let day = 5; day >= 0; day--) {
    for (let one = 0; one < 10; one++)
      await addAnswer(farol.store, loud, randomId(), `Again ${day}-${one}`, at(day * 25 * 60 + 10 - one))
  }
  const again = await signedIn(house.tomas)
  const words = (await again.get('/answers')).words()
  expect(words).toContain('PLEASE CALL ME, the children are alone')
  expect(words).toContain('More answers')
  expect((await again.get('/answers?page=2')).words()).toContain('Newer answers')
  for (const odd of ['0', '-3', 'x', '1e9', '2.5']) expect((await again.get(`/answers?page=${odd}`)).status).toBe(200)
})

const signedIn = async (who: House['tomas']) => {
  return { ...who, ...(await signIn(house.farol, who)) }
}
