import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Person } from '../../server/commands/demo-people.ts'
import { randomBytes } from '../../server/vault/bytes.ts'
import { newKeyPair } from '../../server/vault/hpke.ts'
import { codeCost, passwordCost, stretch } from '../../server/vault/passwords.ts'
import { formFor, pageOf } from '../support/pages.ts'
import type { House } from './houses.ts'
import { client, load, median, shares } from './loads.ts'
import type { Amount } from './marks.ts'
import { insist } from './marks-intake.ts'
import { plainCases } from './plain-cases.ts'
import { atLeast, atMost, ms, perSecond, type Row } from './rows.ts'
import { type Server, startPlain } from './servers.ts'
import { signedIn, signIn } from './signing.ts'
import { arrival, cookieOf, soughtNumber } from './tablets.ts'

type Browser = ReturnType<typeof client>

/** The first tap, to *saved*, with notices and a ladder for three contacts, against its crypto and one commit. */
export async function measureTaken({ volunteers, sites }: House, server: Server, { taps }: Amount): Promise<Row[]> {
  const cookie = await signedIn(server, volunteers[0] as Person)
  const browser = client(server.origin)
  const { text } = await browser.ask({ path: `/docket?site=${sites[0]?.id}`, cookie })
  const cases = [...text.matchAll(/\/cases\/([\w-]{22})\/detention"/g)].map(([, id]) => id)
  const csrf = csrfIn(text)
  const plain = await plainCases()
  const ours: number[] = []
  const floors: number[] = []
  for (let n = 0; n < taps; n++) {
    const body = new URLSearchParams({ csrf }).toString()
    const tap = () => browser.ask({ path: `/cases/${cases[n]}/detention`, cookie, body })
    floors.push((await load(1, 1, () => sealByPlainCode(plain))).p50)
    ours.push(insist(await load(1, 1, async () => (await tap()).status === 303)).p50)
  }
  await plain.close()
  browser.close()
  const ratio = median(ours.map((took, at) => took / (floors[at] as number)))
  return [atMost('taken: first tap to saved', ms(median(ours)), ms(median(floors)), ratio, 2)]
}

/** Three key pairs, three codes stretched one after another as the gate lets them, one commit. */
async function sealByPlainCode(plain: Awaited<ReturnType<typeof plainCases>>): Promise<boolean> {
  for (let contact = 0; contact < (arrival.contacts?.length ?? 0); contact++) {
    await newKeyPair()
    await stretch('123456', randomBytes(16), codeCost)
  }
  plain.commit(12)
  return true
}

/** The password step against one argon2; and what others notice while twenty sign in. */
export async function measureSignIn(house: House, server: Server, { taps }: Amount): Promise<Row[]> {
  const { chapter, volunteers } = house
  const people = [...volunteers, chapter.eva, chapter.li]
  const browsers = []
  for (const person of people) browsers.push({ person, known: await signIn(server, person) })
  const browser = client(server.origin, 20)
  const steps = await Promise.all(
    browsers.map(async ({ person: { name, password }, known }) => {
      const cookie = `__Host-device=${known.cookies.get('__Host-device')}; __Host-visit=${'A'.repeat(43)}`
      const { text } = await browser.ask({ path: '/sign-in', cookie })
      const body = new URLSearchParams({ csrf: csrfIn(text), name, password }).toString()
      return async () => (await browser.ask({ path: '/sign-in', cookie, body })).status === 303
    }),
  )
  const step = (n: number) => (steps[n % steps.length] as () => Promise<boolean>)()
  const ours: number[] = []
  const floors: number[] = []
  for (let n = 0; n < taps; n++) {
    floors.push((await load(1, 1, async () => (await stretch('password', randomBytes(16), passwordCost)) !== null)).p50)
    ours.push(insist(await load(1, 1, () => step(n))).p50)
  }
  const ratio = median(ours.map((took, at) => took / (floors[at] as number)))
  const quiet = await seven(house, server, () => wait(3000))
  const busy = await seven(house, server, async () => void insist(await load(20, 20, step)))
  browser.close()
  return [
    atMost('sign-in', ms(median(ours)), ms(median(floors)), ratio, 1.25),
    atMost('seven others’ pages, p95, while 20 sign in', ms(busy), ms(quiet), busy / quiet, 3),
  ]
}

/** Seven tablets that open the form again and again, with a moment between, until something is over. @returns their p95 */
async function seven({ today, tomorrow }: House, { origin }: Server, until: () => Promise<unknown>): Promise<number> {
  const browser = client(origin, 7)
  const took: number[] = []
  let over = false
  const pages = [...today, ...tomorrow].slice(0, 7).map(async (value) => {
    while (!over) {
      took.push((await browser.ask({ path: '/intake', cookie: cookieOf(value) })).ms)
      await wait(50)
    }
  })
  await until()
  over = true
  await Promise.all(pages)
  browser.close()
  return shares(took).p95
}

/** A partner who looks for a number and finds whose it is, with the line in the trail, against bare Express and one commit. */
export async function measureLookUp({ chapter }: House, server: Server, { lists }: Amount): Promise<Row[]> {
  const folder = mkdtempSync(join(tmpdir(), 'farol-lines-'))
  const plain = await startPlain('tests/bench/plain-lines.ts', join(folder, 'lines.db'))
  const cookie = await signedIn(server, chapter.li)
  const [browser, other] = [client(server.origin), client(plain.origin)]
  const csrf = csrfIn((await browser.ask({ path: '/searches', cookie })).text)
  const body = new URLSearchParams({ csrf, sought: soughtNumber }).toString()
  const ask = (one: Browser) => async () => {
    const { status, text } = await one.ask({ path: '/searches', cookie, body })
    return status === 200 && text.includes(one === browser ? soughtNumber : 'found')
  }
  for (const one of [browser, other]) await load(30, 1, ask(one))
  const floor = insist(await load(lists * 2, 1, ask(other)))
  const ours = insist(await load(lists * 2, 1, ask(browser)))
  for (const one of [browser, other]) one.close()
  await plain.stop()
  rmSync(folder, { recursive: true, force: true })
  const ratio = ours.perSecond / floor.perSecond
  return [atLeast('partner’s look-up by number', perSecond(ours.perSecond), perSecond(floor.perSecond), ratio, 0.5)]
}

export function csrfIn(text: string): string {
  const token = formFor(pageOf('/', 200, {}, text), '').find(([name]) => name === 'csrf')?.[1]
  if (!token) throw new Error('a page without a form')
  return token
}

const wait = (milliseconds: number) => new Promise((later) => setTimeout(later, milliseconds))
