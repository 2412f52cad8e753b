import { TOTP } from 'otpauth'
import { newSetupAddress } from '../../server/chapters/setup-codes.ts'
import type { FakeClock } from './clocks.ts'
import { formFor, type Page } from './pages.ts'
import { type Visitor, visitor } from './visitors.ts'

type House = {
  origin: string
  clock: FakeClock
  store: Parameters<typeof newSetupAddress>[0]
  /** What people open pages in; a browser without scripts unless said otherwise. */
  browser?: () => Visitor
}

const newBrowser = (farol: House): Visitor => farol.browser?.() ?? visitor(farol)

/** Somebody who works here: their browser, signed in, and what they keep in head, phone and drawer. */
export type Person = Visitor & {
  name: string
  password: string
  pin: string
  /** Of the second factor, base32. */
  seed: string
  recovery: string
  /** The last step of the second factor used. */
  step: number
}

/** The cast of tests/README.md, signed in, with ids of what was set up. Eva holds the only chapter's key. */
export type Cast = {
  sam: Person
  eva: Person
  tomas: Person
  noor: Person
  mateo: Person
  june: Person
  li: Person
  chapterId: string
  site: { id: string; name: string; zone: string }
  /** Harbor Legal, June's, on duty; Pier Law, Li's, with whom nothing is shared. */
  harbor: string
  pier: string
}

export const court = '26 Federal Plaza'

/** A chapter as people make it, through its pages: set-up, invitations, twelve digits, shifts, two partners. */
export const setUpChapter = async (farol: House): Promise<Cast> => {
  const sam = await setUp(farol)
  const eva = await accept(farol, 'Eva', await inviteFirst(sam, 'Eva'))
  await keepChapterSheet(eva)
  const chapterId = await idOf(farol, 'chapters', 'Lower Manhattan Accompaniment')
  const site = await farol.store.selectFrom('sites').select(['id', 'name', 'zone']).executeTakeFirstOrThrow()
  const [harbor, pier] = [
    await addPartner(farol, eva, chapterId, 'Harbor Legal'),
    await addPartner(farol, eva, chapterId, 'Pier Law'),
  ]
  await eva.get(`/chapters/${chapterId}`)
  await eva.post(`/chapters/${chapterId}/duty-partner`, { partner: harbor })
  const tomas = await join(farol, { by: sam, confirmedBy: eva }, 'Tomás', { role: 'coordinator', language: 'es' })
  const noor = await join(farol, { by: eva, confirmedBy: eva }, 'Noor', { role: 'floor' })
  const mateo = await join(farol, { by: eva, confirmedBy: eva }, 'Mateo', { role: 'floor' })
  const june = await join(farol, { by: eva, confirmedBy: eva }, 'June', { role: 'partner', partner: harbor })
  const li = await join(farol, { by: eva, confirmedBy: eva }, 'Li', { role: 'partner', partner: pier })
  await planDays(farol, eva, noor, [today(farol, site.zone)])
  return { sam, eva, tomas, noor, mateo, june, li, chapterId, site, harbor, pier }
}

/** The administrator's part of set-up, up to where the first coordinator is invited. */
export const setUp = async (farol: House): Promise<Person> => {
  const address = await newSetupAddress(farol.store as never, farol.clock.now())
  const browser = newBrowser(farol)
  await browser.get('/setup')
  await browser.post('/setup/codes', { code: `${address}`.split('#')[1] ?? '', name: 'Sam' })
  await browser.post('/accept')
  const sam = await acceptOn(farol, browser, 'Sam')
  await sam.get('/setup')
  await describeChapter(sam, 'Lower Manhattan Accompaniment', {
    name: court,
    street: '26 Federal Plaza',
    city: 'New York',
    state: 'NY',
  })
  await keepServerSheet(sam)
  return sam
}

/** Name, hotline and one court of a chapter, on the pages of set-up. */
const describeChapter = async (sam: Visitor, name: string, site: Record<string, string>): Promise<void> => {
  await sam.post('/setup/chapter', { name })
  const languages = { 'languages[0][language]': 'en', 'languages[1][language]': 'es' }
  await sam.post('/setup/hotline', {
    'hotline[number]': '(212) 555-0100',
    'hotline[country]': 'US',
    hours: 'Every day, 7 to 22',
    ...languages,
  })
  await sam.get('/setup/sites/own')
  await sam.post('/setup/sites/own', site)
  await sam.get('/setup')
  await sam.post('/setup/zones')
}

/** The chapter in another town: its coordinator Dolores, one court, and one partner, who is on duty there. */
export type Riverside = { dolores: Person; chapterId: string; site: { id: string }; partner: string }

/** The second chapter of tests/README.md, as Sam and Dolores set it up beside the first. */
export const setUpRiverside = async (farol: House, sam: Visitor): Promise<Riverside> => {
  await sam.get('/setup/chapter')
  await describeChapter(sam, 'Riverside Accompaniment', { name: 'Mill Street', city: 'Newark', state: 'NJ' })
  const dolores = await accept(farol, 'Dolores', await inviteFirst(sam, 'Dolores'))
  await keepChapterSheet(dolores)
  const chapterId = await idOf(farol, 'chapters', 'Riverside Accompaniment')
  const partner = await addPartner(farol, dolores, chapterId, 'River Law')
  await dolores.get(`/chapters/${chapterId}`)
  await dolores.post(`/chapters/${chapterId}/duty-partner`, { partner })
  const sites = farol.store.selectFrom('sites').select('id').where('chapter_id', '=', chapterId)
  return { dolores, chapterId, site: await sites.executeTakeFirstOrThrow(), partner }
}

const inviteFirst = async (sam: Visitor, name: string): Promise<string> => {
  await sam.get('/setup/coordinator')
  return codeOn(await sam.post('/setup/coordinator', { name }))
}

/** Redeems a one-time code in a browser of their own, and keeps the recovery code. */
export const accept = async (farol: House, name: string, code: string): Promise<Person> => {
  const browser = newBrowser(farol)
  await browser.get('/accept')
  await browser.post('/accept', { code })
  return acceptOn(farol, browser, name)
}

const acceptOn = async (farol: House, browser: Visitor, name: string): Promise<Person> => {
  const [seed = ''] = valuesOn(browser.page(), '/accept/keys', 'totpSeed')
  const password = `${name} walks along the harbour`
  const person = { ...browser, name, password, pin: '204060', seed, recovery: '', step: 0 }
  const totp = codeFor(farol.clock, person)
  const page = await person.post('/accept/keys', { password, again: password, totp, pin: person.pin })
  person.recovery = valuesOn(page, '/account/recovery/typed-back', 'recovery')[0] ?? ''
  if (!person.recovery) throw new Error(`${name} could not accept: ${page.words()}`)
  await person.post('/account/recovery/typed-back', { typed: person.recovery.slice(-9) })
  return person
}

/** Invited by one, accepted, confirmed by another, who types the twelve digits on the new one's screen. */
export const join = async (
  farol: House,
  { by, confirmedBy }: { by: Person; confirmedBy: Person },
  name: string,
  { role, partner, language = 'en' }: { role: string; partner?: string; language?: string },
): Promise<Person> => {
  await by.get('/accounts/new')
  const code = codeOn(await by.post('/accounts', { name, role, language, ...(partner ? { partner } : {}) }))
  const person = await accept(farol, name, code)
  const page = await confirm(farol, confirmedBy, person)
  if (page.status !== 200) throw new Error(`${name} was not confirmed: ${page.words()}`)
  return person
}

/** Types the digits as they stand on the person's own screen. */
export const confirm = async (farol: House, by: Person, person: Person): Promise<Page> => {
  const id = await idOf(farol, 'accounts', person.name)
  await by.get(`/accounts/${id}`)
  return by.post(`/accounts/${id}/confirmation`, { digits: await digitsOf(person) })
}

/** The twelve digits on the page of somebody who waits to be confirmed. */
export const digitsOf = async (person: Person): Promise<string> => {
  const page = await person.get('/waiting')
  const [, shown = ''] = /class="code">(.*?)<\/p>/s.exec(page.text) ?? []
  return [...shown.matchAll(/>(\d{4})</g)].map(([, four]) => four).join('')
}

/** Ticks the days a floor member works. @param days `YYYY-MM-DD` */
export const planDays = async (farol: House, by: Person, person: Person, days: string[]): Promise<Page> => {
  const id = await idOf(farol, 'accounts', person.name)
  await by.get(`/accounts/${id}`)
  return by.post(`/accounts/${id}/shifts`, { days })
}

/** Signs in with name, password and the app's next code, in another browser unless one is given. */
export const signIn = async (farol: House, person: Person, browser: Visitor = newBrowser(farol)): Promise<Visitor> => {
  await browser.get('/sign-in')
  await browser.post('/sign-in', { name: person.name, password: person.password })
  await browser.post('/sign-in/second-factor', { totp: codeFor(farol.clock, person) })
  return browser
}

/** What the app on their phone shows, each code once; the clock goes on when the next one is not shown yet. */
export const codeFor = (clock: FakeClock, person: Pick<Person, 'seed' | 'step'>): string => {
  const now = () => Math.floor(clock.now().getTime() / 30_000)
  while (person.step > now()) clock.passes({ minutes: 0.5 })
  person.step = Math.max(now(), person.step + 1)
  return new TOTP({ secret: person.seed }).generate({ timestamp: person.step * 30_000 })
}

/** Opens a pass for today and enters its words on a tablet. */
export const openTablet = async (farol: House, by: Person, siteId: string): Promise<Visitor> => {
  await by.get('/passes')
  const words = codeOn(await by.post('/passes', { site: siteId, day: 'today' }))
  const tablet = newBrowser(farol)
  await tablet.get('/pass')
  await tablet.post('/pass', { words })
  return tablet
}

/** A code, or words, shown once. */
export const codeOn = (page: Page): string => {
  const code = /class="(?:secret|number)"[^>]*>(?:<bdi[^>]*>)?([^<]+)</.exec(page.text)?.[1]
  if (!code) throw new Error(`No code on the page: ${page.words()}`)
  return code
}

/** By name, out of the database: ids stand on no page that a person reads. */
export const idOf = async (
  farol: House,
  table: 'accounts' | 'chapters' | 'partners',
  name: string,
): Promise<string> => {
  const row = await farol.store.selectFrom(table).select('id').where('name', '=', name).executeTakeFirstOrThrow()
  return row.id
}

const addPartner = async (farol: House, by: Person, chapterId: string, name: string): Promise<string> => {
  await by.get(`/chapters/${chapterId}`)
  await by.post(`/chapters/${chapterId}/partners`, { name })
  return idOf(farol, 'partners', name)
}

/** Prints the chapter sheet and types its end back. */
const keepChapterSheet = async (eva: Person): Promise<void> => {
  await eva.get('/chapter-sheet')
  const [sheet = ''] = valuesOn(await eva.post('/chapter-sheet'), '/chapter-sheet/typed-back', 'sheet')
  await eva.post('/chapter-sheet/typed-back', { typed: sheet.slice(-9) })
}

/** Prints the server sheet and types back the two groups that are asked for. */
const keepServerSheet = async (sam: Person): Promise<void> => {
  const groups = [...(await sam.get('/setup/sheet')).text.matchAll(/<code>([^<]+)<\/code>/g)].map(
    ([, signs]) => signs ?? '',
  )
  const asked = [...(await sam.get('/setup/sheet/part')).text.matchAll(/class="label">[^<]*?(\d+)/g)].map(([, at]) =>
    Number(at),
  )
  const [first = '', second = ''] = asked.map((at) => groups[at - 1])
  await sam.post('/setup/sheet/part', { first, second })
}

/** What a form of the page holds under a name. */
export const valuesOn = (page: Page, path: string, name: string): string[] =>
  formFor(page, path)
    .filter(([field]) => field === name)
    .map(([, value]) => value)

const today = ({ clock }: House, zone: string) =>
  new Intl.DateTimeFormat('en-CA', { timeZone: zone }).format(clock.now())
