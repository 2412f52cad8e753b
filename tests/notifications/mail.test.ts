import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { databaseIn } from '../../server/opening.ts'
import { type House, startHouse } from '../family/tellings.ts'

let house: House
beforeAll(async () => {
  house = await startHouse()
})
afterAll(() => house.close())

const good = () => ({
  host: '127.0.0.1',
  port: `${house.mail.port}`,
  security: 'none',
  sender: 'hello@example.org',
  user: house.mail.user,
  password: house.mail.password,
})

test('the administrator sends themselves a test, and it arrives', async () => {
  const { sam, mail } = house
  await sam.get('/mail')
  const page = await sam.post('/mail/tests', { to: 'sam@example.org' })
  expect(page.words()).toContain('The mail server accepted the test.')
  expect((await mail.nextMail()).to).toMatchObject({ text: 'sam@example.org' })
})

test('the password is never shown again, and stays when the field is left empty', async () => {
  const { sam, mail } = house
  const page = await sam.get('/mail')
  expect(page.text).not.toContain(mail.password)
  await sam.post('/mail', { ...good(), password: '' })
  expect((await sam.post('/mail/tests', { to: 'sam@example.org' })).words()).toContain(
    'The mail server accepted the test.',
  )
})

test('a wrong password is said in a sentence', async () => {
  const { sam } = house
  await sam.get('/mail')
  await sam.post('/mail', { ...good(), password: 'wrong' })
  const page = await sam.post('/mail/tests', { to: 'sam@example.org' })
  expect(page.words()).toContain('The mail server did not take it now.')
  expect(page.words()).toContain('EAUTH')
  await sam.post('/mail', good())
})

test('another user does not inherit the password', async () => {
  const { sam } = house
  await sam.get('/mail')
  await sam.post('/mail', { ...good(), user: 'somebody else', password: '' })
  expect((await sam.post('/mail/tests', { to: 'sam@example.org' })).words()).toContain('did not take it')
  await sam.post('/mail', good())
})

test.each([
  ['security', { host: 'smtp.example.org' }, 'mail may only go to a mail server on this machine'],
  ['port', { port: '70000' }, 'Write a number from'],
  ['host', { host: '' }, 'This still needs an answer'],
  ['sender', { sender: 'hello' }, 'name@example.org'],
])('a mistake in %s is said, everything else stays, nothing is saved', async (_field, wrong, sentence) => {
  const { sam, farol } = house
  const before = await farol.store.selectFrom('settings').selectAll().execute()
  await sam.get('/mail')
  const page = await sam.post('/mail', { ...good(), ...wrong })
  expect(page.status).toBe(422)
  expect(page.mistakes().join()).toContain(sentence)
  expect(page.text).toContain('value="farol"')
  expect(await farol.store.selectFrom('settings').selectAll().execute()).toEqual(before)
})

test('a test to nowhere is asked for again', async () => {
  const { sam } = house
  await sam.get('/mail')
  expect((await sam.post('/mail/tests', { to: 'sam' })).status).toBe(422)
})

test('nobody but the administrator finds the page', async () => {
  for (const person of [house.eva, house.noor, house.june]) expect((await person.get('/mail')).status).toBe(404)
})

test('host, sender and password are sealed in the file', async () => {
  const rows = await house.farol.store.selectFrom('settings').selectAll().execute()
  const bytes = Buffer.concat([
    readFileSync(databaseIn(house.farol.config.dataFolder)),
    ...rows.map((row) => Buffer.from(row.sealed)),
  ])
  for (const plain of [house.mail.password, 'hello@example.org']) expect(bytes.includes(plain)).toBe(false)
})
