import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { rosa } from '../support/answers.ts'
import { startChapter } from '../support/chapters.ts'
import type { Farol } from '../support/farol.ts'
import { takeIntake } from '../support/intakes.ts'
import { formFor, type Page } from '../support/pages.ts'
import { accept, type Cast, codeOn, confirm, signIn } from '../support/people.ts'
import { type Visitor, visitor } from '../support/visitors.ts'
import { longText, missingOn, oddNames, oddText } from './texts.ts'

let farol: Farol
let cast: Cast
let eva: Visitor
let noor: Visitor
beforeAll(async () => {
  ;({ farol, cast } = await startChapter())
  eva = await signIn(farol, cast.eva)
  noor = await signIn(farol, cast.noor)
})
afterAll(() => farol.close())

type Texts = Record<string, string>
const texts = (max: number, names: string[], make = oddText): Texts =>
  Object.fromEntries(names.map((name) => [name, make(name.replace(/\W/g, ''), max)]))
const only = (typed: Texts, names: string[]): Texts =>
  Object.fromEntries(names.map((name) => [name, typed[name] ?? '']))

/** What a form of the page holds otherwise than it was typed. */
const otherIn = (page: Page, to: string, typed: Texts): string[] => {
  const held = new Map(formFor(page, to))
  return Object.keys(typed).filter((name) => held.get(name) !== typed[name])
}

const contact = 'contacts[0][name]'

/** Taken in by Eva, marked as taken by Noor, told: every page on which somebody reads about them. */
const walk = async (typed: Texts) => {
  const answers = { ...rosa, lawyer: 'yes', how: 'interpreter', interpreter: 'Tomás', site: cast.site.id, ...typed }
  const { caseId, page: receipt, code, ticket } = await takeIntake(farol, eva, answers)
  const docket = await noor.get('/docket')
  const correction = await eva.get(`/cases/${caseId}/correction`)
  await noor.post(`/cases/${caseId}/detention`)
  const taken = await noor.get(`/cases/${caseId}/detention`)
  await noor.post(`/cases/${caseId}/detention/telling`)
  await noor.get(`/cases/${caseId}`)
  const call = await noor.post(`/cases/${caseId}/calls`)
  const token = /\/family#([\w-]+)/.exec(call.text)?.[1] ?? ''
  const phone = visitor(farol)
  await phone.get('/family')
  const notice = await phone.post('/family', { token, code: `${code}` })
  const whole = await eva.get(`/cases/${caseId}`)
  const sheet = await cast.june.get(`/partners/cases/${caseId}`)
  return { caseId, ticket, receipt, docket, correction, taken, call, phone, notice, whole, sheet }
}

test('what is typed into an intake comes out as it went in, wherever it is read', async () => {
  const line = ['clothing', 'room', 'judge', 'lawyerName', 'spellings', 'otherNumbers', 'interpreter']
  const typed = { ...texts(300, [...line, 'given', 'family', contact]), ...texts(4000, ['children', 'medicine']) }
  const usedName = `${typed.given} ${typed.family}`
  const { caseId, receipt, docket, correction, taken, call, notice, whole, sheet } = await walk(typed)
  const onSheet = only(typed, ['room', 'judge', 'children', 'medicine', 'spellings', 'otherNumbers', 'lawyerName'])
  const onDocket = only(typed, ['clothing', 'room', 'judge', 'children', 'medicine'])
  expect([
    ...missingOn(receipt, only(typed, [contact]), 'the receipt'),
    ...missingOn(docket, { usedName, ...onDocket }, 'the docket'),
    ...missingOn(taken, { usedName, ...only(typed, ['clothing', 'room', contact]) }, 'the page of taken'),
    ...missingOn(call, { usedName, ...only(typed, [contact]) }, 'the call'),
    ...missingOn(notice, { usedName }, 'the notice'),
    ...missingOn(whole, { ...typed, usedName }, 'the case'),
    ...missingOn(sheet, { usedName, ...onSheet }, 'the sheet'),
    ...missingOn(await eva.get('/cases'), { usedName }, 'the list of cases'),
    ...missingOn(await eva.get('/'), { usedName }, 'who does not know yet'),
    ...missingOn(await eva.get(`/cases/${caseId}/shares`), { usedName }, 'sharing'),
    ...missingOn(await cast.june.get('/partners'), { usedName }, 'the partner’s list'),
    ...otherIn(correction, `/cases/${caseId}/correction`, typed),
  ]).toEqual([])
})

test('four thousand signs are kept to the last one', async () => {
  const typed = texts(4000, ['children', 'medicine'], longText)
  expect(Object.values(typed).map(({ length }) => length)).toEqual([4000, 4000])
  const { caseId, docket, correction, whole, sheet } = await walk(typed)
  expect([
    ...[docket, whole, sheet].flatMap((page) => missingOn(page, typed, page.path)),
    ...otherIn(correction, `/cases/${caseId}/correction`, typed),
  ]).toEqual([])
})

test.each([
  ['as the given name', 'given', 'Sukhwinder'],
  ['as the family name', 'family', 'Sukhwinder'],
  ['in two scripts', 'given', 'ਸੁਖਵਿੰਦਰ سکھوندر'],
  ['with signs that mean something to a program', 'family', oddText('Sukhwinder', 300)],
])('a lone name %s stays alone', async (_, field, name) => {
  const lone = { given: '', family: '', [field]: name, oneName: 'yes' }
  const { caseId, docket, correction, taken, call, notice, whole, sheet } = await walk(lone)
  const all = [docket, taken, call, notice, whole, sheet]
  expect(all.flatMap((page) => missingOn(page, { name }, page.path))).toEqual([])
  for (const page of [whole, sheet]) expect(page.heading()).toBe(name.replace(/\s+/g, ' '))
  expect(otherIn(correction, `/cases/${caseId}/correction`, { family: name, given: '', oneName: 'yes' })).toEqual([])
})

test('what is written about somebody later comes out as it went in', async () => {
  const { caseId, call, phone } = await walk({ family: 'Later' })
  const page = `/cases/${caseId}`
  const details = {
    ...texts(300, ['sawBy', 'children', 'childrenBy', 'medicine', 'property', 'theirPeopleHere']),
    ...texts(4000, ['words'], longText),
  }
  await noor.get(`${page}/detention`)
  const form = await noor.post(`${page}/detention/details`, details)
  await noor.get(call.path)
  const { outcome } = texts(500, ['outcome'])
  await noor.post(`${call.path}/outcomes`, { outcome: 'voicemail', note: `${outcome}` })
  const event = { what: 'located', source: 'locator', confidence: 'told' }
  const notes = { event: oddText('event', 4000), long: longText('event', 4000) }
  for (const note of Object.values(notes)) {
    await eva.get(page)
    await eva.post(`${page}/events`, { ...event, note })
  }
  const own = { own: oddText('own', 4000), longOwn: longText('own', 4000) }
  for (const text of Object.values(own)) {
    await eva.get(page)
    await eva.post(`${page}/notes`, { text })
  }
  const answers = { answer: oddText('answer', 2000), longAnswer: longText('answer', 2000) }
  for (const answer of Object.values(answers)) await phone.post('/family/answers', { answer })
  const { number } = texts(60, ['number'])
  await phone.post('/family/call-backs', { number: `${number}` })
  await noor.get(page)
  const again = await noor.post(`${page}/calls`)
  expect([
    ...missingOn(form, details, 'the page of taken'),
    ...otherIn(form, `${page}/detention/details`, details),
    ...missingOn(await eva.get(page), { ...details, ...notes, ...own, outcome: `${outcome}` }, 'the case'),
    ...missingOn(await cast.june.get(`/partners${page}`), { ...details, ...notes }, 'the sheet'),
    ...missingOn(again, { outcome: `${outcome}`, number: `${number}` }, 'the next call'),
    ...missingOn(await eva.get('/answers'), answers, 'what families wrote'),
  ]).toEqual([])
})

test('what is added under a ticket comes out as it went in', async () => {
  const { caseId, ticket } = await takeIntake(farol, eva, { ...rosa, family: 'Added', site: cast.site.id })
  const typed = {
    ...texts(300, ['spellings', 'otherNumbers', 'judge']),
    ...texts(4000, ['children', 'medicine'], longText),
  }
  await noor.get('/intake/supplement')
  const saved = await noor.post('/intake/supplement', { ticket, sameName: 'Rosa Added', site: cast.site.id, ...typed })
  expect(saved.mistakes()).toEqual([])
  expect(missingOn(await eva.get(`/cases/${caseId}`), typed, 'the case')).toEqual([])
})

test('what is looked for stands in its box again', async () => {
  const said: string[] = []
  for (const who of [eva, cast.june]) {
    await who.get('/searches')
    for (const sought of [oddText('sought', 500), longText('sought', 500)])
      said.push(...otherIn(await who.post('/searches', { sought }), '/searches', { sought }))
  }
  const name = oddText('name', 300)
  await noor.get('/docket')
  said.push(...otherIn(await noor.post('/docket/searches', { name }), '/docket/searches', { name }))
  expect(said).toEqual([])
})

test('names of people who work here are theirs, sign for sign', async () => {
  const said: string[] = []
  for (const name of oddNames('Ana', 80)) {
    await eva.get('/accounts/new')
    const invitation = await eva.post('/accounts', { name, role: 'floor', language: 'en' })
    said.push(
      ...missingOn(invitation, { name }, 'the invitation'),
      ...missingOn(await eva.get('/accounts'), { name }, 'the list'),
    )
  }
  const name = oddText('Bo', 80)
  await eva.get('/accounts/new')
  const bo = await accept(farol, name, codeOn(await eva.post('/accounts', { name, role: 'floor', language: 'en' })))
  said.push(...missingOn(await confirm(farol, { ...cast.eva, ...eva }, bo), { name }, 'the page of the account'))
  const page = await (await signIn(farol, bo)).get('/account')
  said.push(...missingOn(page, { name }, 'their own account'))
  const stored = await farol.store.selectFrom('accounts').select('name').execute()
  const kept = stored.map((account) => account.name)
  expect([...said, ...[...oddNames('Ana', 80), name].filter((each) => !kept.includes(each))]).toEqual([])
})

test('what a chapter says of itself is said to everybody as it was typed', async () => {
  const { sam, chapterId, site } = cast
  const chapter = `/chapters/${chapterId}`
  const [hours, partner, another] = [oddText('hours', 200), oddText('Partner', 80), oddText('Chapter', 80)]
  const place = { name: oddText('Place', 80), street: oddText('street', 120), city: oddText('city', 80) }
  const named = { name: place.name }
  const user = oddText('user', 254)
  await eva.get(chapter)
  await eva.post(`${chapter}/hotline`, { hours })
  await eva.post(`${chapter}/partners`, { name: partner })
  await eva.get(`${chapter}/sites/own`)
  const zone = await eva.post(`${chapter}/sites/own`, { ...place, state: 'NY' })
  await eva.post(`${chapter}/zones`)
  await sam.get('/mail')
  const mail = { host: '127.0.0.1', port: '2525', security: 'none', sender: 'farol@example.org', user, password: 'x' }
  await sam.post('/mail', mail)
  const { caseId } = await takeIntake(farol, eva, { ...rosa, family: 'There', site: site.id })
  await eva.get('/intake')
  const said = [
    ...missingOn(await eva.post('/intake/language', { to: 'en' }), named, 'the intake'),
    ...missingOn(await eva.get(chapter), { hours, partner, ...place }, 'the chapter'),
    ...missingOn(zone, only(place, ['name', 'city']), 'the clock of a place'),
    ...missingOn(await eva.get('/docket'), named, 'the lists'),
    ...missingOn(await eva.get('/passes'), named, 'passes'),
    ...missingOn(await eva.get(`/cases/${caseId}/shares`), { partner }, 'sharing'),
    ...missingOn(await eva.get('/accounts/new'), { partner }, 'the invitation'),
    ...missingOn(await visitor(farol).get('/family'), { hours }, 'the family’s page'),
    ...missingOn(await visitor(farol).get('/rights/en'), { hours }, 'the flier'),
    ...otherIn(await sam.get('/mail'), '/mail', { user }),
  ]
  await sam.get('/setup/chapter')
  await sam.post('/setup/chapter', { name: another })
  expect([...said, ...missingOn(await sam.get('/chapters'), { another }, 'the list of chapters')]).toEqual([])
  const stored = [
    await farol.store.selectFrom('chapters').select(['name', 'hours']).orderBy('created_at').execute(),
    await farol.store.selectFrom('partners').select('name').where('name', '=', partner).execute(),
    await farol.store.selectFrom('sites').select(['name', 'street', 'city']).where('name', '=', place.name).execute(),
  ]
  const before = { name: 'Lower Manhattan Accompaniment', hours }
  expect(stored).toEqual([[before, { name: another, hours: null }], [{ name: partner }], [place]])
})
