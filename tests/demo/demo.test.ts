import { existsSync, readdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { TOTP } from 'otpauth'
import { type Running, run } from '../support/processes.ts'
import { type Visitor, visitor } from '../support/visitors.ts'

type Printed = {
  address: string
  people: { role: string; name: string; password: string; secondFactorSeed: string; address: string }[]
  pass: { words: string; address: string }
  family: { address: string; code: string }
  mail: string
}

let demo: Running
let printed: Printed

beforeAll(async () => {
  demo = run({ FAROL_PORT: '0' }, ['server/commands/demo.ts', '--json'])
  let over = false
  demo.ended.then(() => (over = true))
  while (!over && !demo.said().includes('\n')) await new Promise((later) => setTimeout(later, 50))
  printed = JSON.parse(demo.said()) as Printed
})

afterAll(() => {
  demo.child.kill('SIGKILL')
})

/** Each signs in once: a code of the second factor works once. */
const browsers = new Map<string, Visitor>()

const signedIn = async (name: string): Promise<Visitor> => {
  const known = browsers.get(name)
  if (known) return known
  const person = printed.people.find((one) => one.name === name)
  const browser = visitor({ origin: printed.address })
  await browser.get('/sign-in')
  await browser.post('/sign-in', { name, password: person?.password ?? '' })
  const totp = new TOTP({ secret: person?.secondFactorSeed ?? '' }).generate()
  await browser.post('/sign-in/second-factor', { totp })
  browsers.set(name, browser)
  return browser
}

test('it says everything in one line, and signs in each role that there is', async () => {
  expect(demo.said().trim().split('\n')).toHaveLength(1)
  const pages = { administrator: '/accounts', coordinator: '/docket', floor: '/docket', partner: '/partners' }
  expect([...new Set(printed.people.map(({ role }) => role))].sort()).toEqual(Object.keys(pages).sort())
  for (const { role, name } of printed.people) {
    const page = await (await signedIn(name)).get(pages[role as keyof typeof pages])
    expect({ name, status: page.status }).toEqual({ name, status: 200 })
    expect(page.words()).not.toMatch(/practice/i)
  }
})

test('the docket shows people in every state, and somebody taken a moment ago', async () => {
  const noor = await signedIn('Noor')
  const docket = (await noor.get('/docket')).words()
  for (const name of ['Rosa Marisol Pérez Xicará', 'Wei Lin', 'Ibrahim Diallo', 'Sukhwinder', 'Ana Lucía'])
    expect(docket).toContain(name)
  for (const state of ['In hearing', 'Safe, out on the street', 'Not seen coming out', 'Taken'])
    expect(docket).toMatch(new RegExp(`${state} \\d\\d:\\d\\d · Noor`))
  expect(docket).toContain('answers are still missing Added by pass A')
  expect(docket).toMatch(/W-001/)
})

test('coordinators see who does not know yet, and what a family answered', async () => {
  const eva = await signedIn('Eva')
  expect((await eva.get('/')).words()).toContain('Parveen Akhtar')
  expect((await eva.get('/answers')).words()).toContain('Voy a recoger a los niños')
})

test('the duty partner is told of those who agreed, and the other one of the case that was shared', async () => {
  const june = await signedIn('June')
  expect((await june.get('/partners')).words()).toContain('Rosa Marisol')
  const li = (await (await signedIn('Li')).get('/partners')).words()
  expect(li).toContain('Carlos Enrique')
  expect(li).not.toContain('Rosa Marisol')
})

test('a tablet opens with the words of the pass, and a family reads its notice with link and code', async () => {
  const tablet = visitor({ origin: printed.address })
  await tablet.get('/pass')
  expect((await tablet.post('/pass', { words: printed.pass.words })).path).toBe('/intake')
  const family = visitor({ origin: printed.address })
  await family.get('/family')
  const token = printed.family.address.split('#')[1] ?? ''
  const notice = await family.post('/family', { token, code: printed.family.code })
  expect(notice.status).toBe(200)
  expect(notice.words()).toContain('Parveen')
})

test('mail lies in the folder, and everything is gone when it is stopped', async () => {
  expect(readdirSync(printed.mail).filter((file) => file.endsWith('.eml')).length).toBeGreaterThan(2)
  demo.child.kill('SIGTERM')
  expect(await demo.ended).toBe(0)
  expect(existsSync(dirname(printed.mail))).toBe(false)
})
