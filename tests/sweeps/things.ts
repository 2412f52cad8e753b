import assert from 'node:assert/strict'
import { addAnswer } from '../../server/family/answers.ts'
import { addAlert } from '../../server/notifications/alerts.ts'
import { randomId } from '../../server/vault/bytes.ts'
import { type Answers, parveen, rosa, wei } from '../support/answers.ts'
import type { Farol } from '../support/farol.ts'
import { takeIntake } from '../support/intakes.ts'
import { type Cast, idOf, openTablet, type Person, planDays, setUpRiverside, signIn } from '../support/people.ts'
import { type Visitor, visitor } from '../support/visitors.ts'
import type { Sweeper } from './sweepers.ts'

/** Something that is there, under the noun that names it in an address, with who of the sweepers may see it. */
export type Thing = { noun: string; id: string; what: string; seenBy: readonly string[]; of?: string }

export type TwoTowns = {
  sweepers: Sweeper[]
  things: Thing[]
  homes: Record<string, Home>
  contacts: Map<string, string>
}

/** What a viewer finds in forms of their own: a court and a partner of their chapter. */
export type Home = { chapterId: string; site: string; partner: string }

/**
 * Two chapters on one server, on the second day of the first: people who came yesterday, come today and come tomorrow,
 * some taken, some shared with one partner or the other, some withdrawn; and one browser of everybody who could look.
 */
export const startTwoTowns = async (farol: Farol, cast: Cast): Promise<TwoTowns> => {
  const { site, chapterId, harbor, pier } = cast
  const tablet = await openTablet(farol, cast.noor, site.id)
  const yesterday = await takeIn(farol, tablet, named(wei, 'Yesterday'))
  await cast.eva.get('/ready')
  const lapsed = /\/ready\/looks\/([\w-]+)/.exec(cast.eva.page().text)?.[1] ?? ''
  const riverside = await setUpRiverside(farol, cast.sam)

  farol.clock.set('2026-11-25T14:30:00Z')
  const again = async (who: Person) => ({ ...who, ...(await signIn(farol, who)) })
  const [sam, eva, dolores] = [await again(cast.sam), await again(cast.eva), await again(riverside.dolores)]
  await planDays(farol, eva, cast.noor, ['2026-11-25'])
  const noor = await again(cast.noor)
  const tomas = await again(cast.tomas)
  const pass = await openTablet(farol, noor, site.id)
  const held = await heldOf(farol, tomas)

  const today = await takeIn(farol, pass, named(rosa, 'Today'))
  const early = { ...named(wei, 'Tomorrow'), day: '2026-11-26', site: site.id, calledIn: 'yes', lookUp: '' }
  const tomorrow = await takeIn(farol, eva, early)
  const told = await takeIn(farol, pass, named(parveen, 'Taken'))
  const withLi = await takeIn(farol, pass, named(rosa, 'Shared'))
  const withdrawn = await takeIn(farol, pass, named(rosa, 'Withdrawn'))
  const theirs = await takeIn(farol, dolores, { ...named(rosa, 'Riverside'), site: riverside.site.id })
  await mark(noor, told)
  await mark(eva, tomorrow)
  await mark(dolores, theirs)
  await share(eva, withLi, pier)
  await share(eva, withdrawn, harbor)
  await eva.post(`/cases/${withdrawn}/shares/${harbor}/withdrawal`)
  const [answer, theirAnswer] = [await answerOn(farol, told), await answerOn(farol, theirs)]

  const passOf = (chapter: string) => newestPass(farol, chapter)
  await openTablet(farol, dolores, riverside.site.id)
  const calls = await tasksOf(farol, 'call')
  const lookUps = await tasksOf(farol, 'look-up')
  const cases: Thing[] = [
    { noun: 'cases', id: yesterday, what: 'a case of yesterday', seenBy: ['Eva'] },
    { noun: 'cases', id: today, what: 'a case of today', seenBy: ['Noor', 'Eva'] },
    { noun: 'cases', id: tomorrow, what: 'a case of tomorrow', seenBy: ['Eva'] },
    { noun: 'cases', id: told, what: 'somebody taken', seenBy: ['Noor', 'Eva', 'June'] },
    { noun: 'cases', id: withLi, what: 'a case shared with Pier Law', seenBy: ['Noor', 'Eva', 'Li'] },
    { noun: 'cases', id: withdrawn, what: 'a case withdrawn from Harbor Legal', seenBy: ['Noor', 'Eva'] },
    { noun: 'cases', id: theirs, what: 'a case of Riverside', seenBy: ['Dolores'] },
  ]
  const seenBy = (caseId: string) => cases.find(({ id }) => id === caseId)?.seenBy ?? []
  const things: Thing[] = [
    ...cases,
    ...cases.map((one) => ({ ...one, noun: 'retention' })),
    ...calls.map(({ id, of }) => ({ noun: 'calls', id, of, what: 'a call', seenBy: seenBy(of) })),
    ...lookUps.map(({ id, of }) => ({ noun: 'look-ups', id, of, what: 'a look-up', seenBy: seenBy(of) })),
    ...calls.map(({ contact, of }) => ({ noun: 'contacts', id: contact, of, what: 'a contact', seenBy: seenBy(of) })),
    // One kind of task is not found under the name of another.
    ...calls.map(({ id, of }) => ({ noun: 'look-ups', id, of, what: 'a call, not a look-up', seenBy: [] })),
    ...lookUps.map(({ id, of }) => ({ noun: 'calls', id, of, what: 'a look-up, not a call', seenBy: [] })),
    { noun: 'slips', id: await slipOn(farol, pass, today), of: today, what: 'an addition', seenBy: ['Eva'] },
    { noun: 'slips', id: await slipOn(farol, dolores, theirs), of: theirs, what: 'theirs', seenBy: ['Dolores'] },
    { noun: 'alerts', id: await alertOf(farol, chapterId), what: 'an alert', seenBy: ['Eva'] },
    {
      noun: 'alerts',
      id: await alertOf(farol, riverside.chapterId),
      what: 'an alert of Riverside',
      seenBy: ['Dolores'],
    },
    { noun: 'changes', id: await changeOf(farol, sam, chapterId), what: 'a change', seenBy: ['Eva', 'Sam'] },
    {
      noun: 'changes',
      id: await changeOf(farol, sam, riverside.chapterId),
      what: 'theirs',
      seenBy: ['Dolores', 'Sam'],
    },
    { noun: 'answers', id: answer, what: 'an answer', seenBy: ['Eva'] },
    { noun: 'answers', id: theirAnswer, what: 'an answer to Riverside', seenBy: ['Dolores'] },
    { noun: 'held', id: held, what: 'a form of Tomás that waits', seenBy: [] },
    { noun: 'accounts', id: await idOf(farol, 'accounts', 'Noor'), what: 'Noor’s account', seenBy: ['Eva', 'Sam'] },
    { noun: 'accounts', id: await idOf(farol, 'accounts', 'Tomás'), what: 'Tomás’s account', seenBy: ['Eva', 'Sam'] },
    { noun: 'accounts', id: await idOf(farol, 'accounts', 'Li'), what: 'Li’s account', seenBy: ['Eva', 'Sam'] },
    { noun: 'accounts', id: await idOf(farol, 'accounts', 'Sam'), what: 'Sam’s account', seenBy: ['Sam'] },
    { noun: 'accounts', id: await idOf(farol, 'accounts', 'Dolores'), what: 'hers', seenBy: ['Dolores', 'Sam'] },
    { noun: 'passes', id: await passOf(chapterId), what: 'a pass', seenBy: ['Noor', 'Mateo', 'Eva'] },
    { noun: 'passes', id: await passOf(riverside.chapterId), what: 'a pass of Riverside', seenBy: ['Dolores'] },
    { noun: 'chapters', id: chapterId, what: 'Lower Manhattan', seenBy: ['Eva', 'Sam'] },
    { noun: 'chapters', id: riverside.chapterId, what: 'Riverside', seenBy: ['Dolores', 'Sam'] },
    { noun: 'sites', id: site.id, of: chapterId, what: 'a court', seenBy: ['Noor', 'Mateo', 'Eva', 'Sam'] },
    { noun: 'sites', id: riverside.site.id, of: riverside.chapterId, what: 'theirs', seenBy: ['Dolores', 'Sam'] },
    { noun: 'shares', id: harbor, what: 'Harbor Legal', seenBy: ['Eva'] },
    { noun: 'shares', id: riverside.partner, what: 'River Law', seenBy: ['Dolores'] },
    { noun: 'looks', id: lapsed, what: 'a look whose day is over', seenBy: [] },
    { noun: 'texts', id: 'rights', what: 'the text on rights', seenBy: ['Eva', 'Dolores'] },
    { noun: 'audit', id: '3', what: 'a line of the trail', seenBy: ['Eva', 'Dolores'] },
    { noun: 'assets', id: '..%2F..%2Fpackage.json', what: 'a file of the program', seenBy: [] },
  ]
  for (const { what, id } of things) assert.notEqual(id, '', what)

  const own = { chapterId, site: site.id, partner: harbor }
  const theirHome = { chapterId: riverside.chapterId, site: riverside.site.id, partner: riverside.partner }
  const mateo = await signIn(farol, cast.mateo)
  const sweepers = [
    { letter: 'N', name: 'nobody', browser: visitor(farol) },
    { letter: 'P', name: 'a pass', browser: pass },
    { letter: 'F', name: 'Noor', browser: noor },
    { letter: 'F', name: 'Mateo', browser: mateo },
    { letter: 'C', name: 'Eva', browser: eva },
    { letter: 'C', name: 'Dolores', browser: dolores },
    { letter: 'L', name: 'June', browser: await signIn(farol, cast.june) },
    { letter: 'L', name: 'Li', browser: await signIn(farol, cast.li) },
    { letter: 'A', name: 'Sam', browser: sam },
  ]
  const homes = Object.fromEntries(sweepers.map(({ name }) => [name, name === 'Dolores' ? theirHome : own]))
  return { sweepers, things, homes, contacts: new Map(calls.map(({ of, contact }) => [of, contact])) }
}

/** A phone of their own, so that there is one to try when they were not seen to leave. */
const named = (answers: Answers, given: string): Answers => ({
  ...answers,
  given,
  'ownPhone[number]': '(202) 555-0119',
  'ownPhone[country]': 'US',
})

/** Two chapters count W-001 each: the newest of a ticket is the one that was taken in just now. */
const takeIn = async (farol: Farol, browser: Visitor, answers: Answers): Promise<string> => {
  farol.clock.passes({ minutes: 0.1 })
  return (await takeIntake(farol, browser, answers)).caseId
}

/** *Taken* and *tell now*, by somebody who may. */
const mark = async (by: Visitor, caseId: string) => {
  await by.get(`/cases/${caseId}`)
  await by.post(`/cases/${caseId}/detention`)
  const page = await by.post(`/cases/${caseId}/detention/telling`)
  assert.equal(page.status, 200)
}

const share = async (by: Visitor, caseId: string, partner: string) => {
  await by.get(`/cases/${caseId}/shares`)
  assert.equal((await by.post(`/cases/${caseId}/shares`, { partner })).status, 200)
}

/** A form that its sender will find after the PIN. */
const heldOf = async (farol: Farol, tomas: Person): Promise<string> => {
  await tomas.get('/passes')
  await tomas.post('/lock')
  await tomas.post('/passes', { site: '', day: 'today' })
  return (await farol.store.selectFrom('held_posts').select('id').executeTakeFirstOrThrow()).id
}

/** What a contact of somebody taken wrote back on the page of their notice. */
const answerOn = async ({ store, clock }: Farol, caseId: string): Promise<string> => {
  const notices = store.selectFrom('notices').selectAll().where('case_id', '=', caseId)
  const id = randomId()
  await addAnswer(store, await notices.executeTakeFirstOrThrow(), id, 'Call me after six.', clock.now())
  return id
}

/** A no that comes after a yes: it waits beside the case until a coordinator has settled it. */
const slipOn = async ({ store }: Farol, by: Visitor, caseId: string): Promise<string> => {
  const row = await store.selectFrom('cases').selectAll().where('id', '=', caseId).executeTakeFirstOrThrow()
  await by.get('/intake/supplement')
  await by.post('/intake/supplement', {
    ticket: row.ticket,
    sameName: 'Pérez Xicará',
    partners: 'no',
    site: row.site_id,
  })
  const slips = store.selectFrom('slips').select('id').where('case_id', '=', caseId)
  return (await slips.executeTakeFirstOrThrow()).id
}

const alertOf = async ({ store, clock }: Farol, chapterId: string): Promise<string> => {
  await addAlert(store, { chapterId, kind: 'many-taken', at: clock.now() })
  const alerts = store.selectFrom('alerts').select('id').where('chapter_id', '=', chapterId)
  return (await alerts.executeTakeFirstOrThrow()).id
}

/** What an administrator asked for while the chapter was live. */
const changeOf = async ({ store }: Farol, sam: Visitor, chapterId: string): Promise<string> => {
  const become = (state: 'live' | 'practice') =>
    store.updateTable('chapters').set({ state }).where('id', '=', chapterId)
  await become('live').execute()
  await sam.get(`/chapters/${chapterId}`)
  await sam.post(`/chapters/${chapterId}/rules`, { keepDays: '7', alarmMinutes: '600' })
  await become('practice').execute()
  const changes = store.selectFrom('changes').select('id').where('chapter_id', '=', chapterId)
  return (await changes.executeTakeFirstOrThrow()).id
}

const newestPass = async ({ store }: Farol, chapterId: string): Promise<string> => {
  const passes = store.selectFrom('passes').select('id').where('chapter_id', '=', chapterId)
  return (await passes.orderBy('opened_at', 'desc').executeTakeFirstOrThrow()).id
}

/** One open task of each case that has any. */
const tasksOf = async ({ store }: Farol, kind: 'call' | 'look-up') => {
  const rows = await store
    .selectFrom('tasks')
    .select(['id', 'case_id', 'contact_ref'])
    .where('kind', '=', kind)
    .execute()
  const firsts = new Map(rows.map(({ id, case_id, contact_ref }) => [case_id, { id, contact: contact_ref ?? '' }]))
  return [...firsts].map(([of, one]) => ({ of: of ?? '', ...one }))
}
