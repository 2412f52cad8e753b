import { afterEach, beforeEach, expect, test } from '@jest/globals'
import type { KyselyPlugin } from 'kysely'
import { findViewer } from '../../server/accounts/sessions.ts'
import { setDutyPartner } from '../../server/chapters/partners.ts'
import { intakeForm } from '../../server/intake/forms.ts'
import { takeIntake as storeIntake } from '../../server/intake/intakes.ts'
import { parveen, rosa, wei } from '../support/answers.ts'
import { startChapter } from '../support/chapters.ts'
import type { Farol } from '../support/farol.ts'
import { takeIntake } from '../support/intakes.ts'
import { type Cast, openTablet, type Person } from '../support/people.ts'

let farol: Farol
let cast: Cast
beforeEach(async () => {
  ;({ farol, cast } = await startChapter())
})
afterEach(() => farol.close())

test('a partner sees nothing of a case that is only laid by for them, and nothing of one not shared', async () => {
  const { june, li } = cast
  const { caseId } = await intake(rosa)
  for (const person of [june, li]) {
    expect((await person.get('/partners')).words()).not.toContain('Rosa')
    expect((await person.get(`/partners/cases/${caseId}`)).status).toBe(404)
    expect((await find(person, '012 345 678')).words()).not.toContain('Rosa')
  }
})

test('another partner on duty: what was laid by for the old one is gone, and lies there for the new one', async () => {
  const { june, li, harbor, pier } = cast
  const { caseId } = await intake(rosa)
  expect(await laidByFor(caseId)).toEqual([harbor])
  await putOnDuty(pier)
  expect(await laidByFor(caseId)).toEqual([pier])
  await take(caseId)
  expect((await june.get('/partners')).words()).not.toContain('Rosa')
  expect((await li.get('/partners')).words()).toContain('Rosa')
  expect((await li.get(`/partners/cases/${caseId}`)).status).toBe(200)
})

test('nobody on duty: nothing is laid by, and "taken" tells no lawyer', async () => {
  const { june, harbor } = cast
  const { caseId } = await intake(rosa)
  await putOnDuty('none')
  expect(await laidByFor(caseId)).toEqual([])
  await take(caseId)
  expect((await june.get('/partners')).words()).not.toContain('Rosa')
  await putOnDuty(harbor)
  expect(await laidByFor(caseId)).toEqual([])
})

test('who did not agree that a lawyer is told is laid by for nobody, whoever is on duty', async () => {
  const { caseId } = await intake(wei)
  await putOnDuty(cast.pier)
  expect(await laidByFor(caseId)).toEqual([])
})

test('a case taken before the change stays with the partner who was told', async () => {
  const { june, li, pier } = cast
  const { caseId } = await intake(parveen)
  await take(caseId)
  await putOnDuty(pier)
  expect((await june.get(`/partners/cases/${caseId}`)).status).toBe(200)
  expect((await li.get(`/partners/cases/${caseId}`)).status).toBe(404)
})

test('a case shared by hand stays shared when somebody else is on duty', async () => {
  const { eva, li, harbor, pier } = cast
  const { caseId } = await intake(rosa)
  await eva.get(`/cases/${caseId}/shares`)
  await eva.post(`/cases/${caseId}/shares`, { partner: pier })
  await putOnDuty(pier)
  await putOnDuty(harbor)
  expect((await li.get(`/partners/cases/${caseId}`)).status).toBe(200)
})

test('taken, but nobody told yet: who comes on duty in those three minutes is told', async () => {
  const { june, li, noor, pier } = cast
  const { caseId } = await intake(rosa)
  await noor.get('/docket')
  await noor.post(`/cases/${caseId}/detention`)
  await putOnDuty(pier)
  farol.clock.passes({ minutes: 4 })
  await farol.rounds()
  expect((await li.get(`/partners/cases/${caseId}`)).status).toBe(200)
  expect((await june.get(`/partners/cases/${caseId}`)).status).toBe(404)
})

/** Does something else in the moment after a question was answered, once. @param asked a word that stands in its answer */
const afterReading = (asked: string, meanwhile: () => Promise<unknown>): KyselyPlugin => {
  let done = false
  return {
    transformQuery: ({ node }) => node,
    transformResult: async ({ result }) => {
      if (!done && result.rows.some((row) => asked in row)) {
        done = true
        await meanwhile()
      }
      return result
    },
  }
}

test('an intake that was being sealed for the old partner while another came on duty is laid by for the new one', async () => {
  const tablet = await openTablet(farol, cast.noor, cast.site.id)
  const viewer = await findViewer(farol.store, tablet.cookies.get('__Host-farol') ?? '', farol.clock.now())
  const sent = intakeForm.parse({ ...rosa, uuid: 'BBBBBBBBBBBBBBBBBBBBBB' })
  if (!sent.ok) throw new Error('not a whole form')
  let changes = 0
  const change = afterReading('vouched', async () => {
    changes += 1
    await putOnDuty(cast.pier)
  })
  const { vault, clock } = farol
  const parts = { store: farol.store.withPlugin(change), vault, clock }
  const taken = await storeIntake(parts, viewer, sent.values, { scriptLanguage: 'es' })
  if (taken.kind !== 'added') throw new Error(taken.kind)
  expect(changes).toBe(1)
  expect(await laidByFor(taken.caseId)).toEqual([cast.pier])
  expect(await farol.store.selectFrom('cases').select('id').execute()).toEqual([{ id: taken.caseId }])
})

test('an intake stored, or a yes taken back, while the change is being sealed is not passed over', async () => {
  const { eva, pier, harbor } = cast
  const before = await intake(parveen)
  const { caseId: silent } = await intake({ ...rosa, given: 'Marta' })
  let later = ''
  const meanwhile = afterReading('intake_uuid', async () => {
    later = (await intake(rosa)).caseId
    await eva.get(`/cases/${silent}/correction`)
    expect((await eva.post(`/cases/${silent}/correction`, { partners: 'no' })).path).toBe(`/cases/${silent}`)
  })
  const viewer = await findViewer(farol.store, eva.cookies.get('__Host-farol') ?? '', farol.clock.now())
  await setDutyPartner(farol.store.withPlugin(meanwhile), farol.vault, viewer, pier, farol.clock.now())
  expect(await laidByFor(before.caseId)).toEqual([pier])
  expect(await laidByFor(later)).toEqual([pier])
  expect(await laidByFor(silent)).toEqual([])
  await putOnDuty(harbor)
  expect(await laidByFor(later)).toEqual([harbor])
})

test('the change, each case laid by, and who did it are in the trail', async () => {
  const { eva, pier } = cast
  const { caseId } = await intake(rosa)
  await putOnDuty(pier)
  const lines = await farol.store.selectFrom('audit').selectAll().orderBy('seq', 'desc').limit(2).execute()
  const { id } = await farol.store
    .selectFrom('accounts')
    .select('id')
    .where('name', '=', eva.name)
    .executeTakeFirstOrThrow()
  expect(lines.map(({ action, object_id, account_id }) => [action, object_id, account_id])).toEqual([
    ['chapter.duty-partner-changed', pier, id],
    ['case.laid-by', caseId, id],
  ])
})

test('a key put in the place of a partner’s carries no mark of the coordinators, and nothing is sealed to it', async () => {
  const { eva, pier, harbor } = cast
  const { caseId } = await intake(rosa)
  const { public_key } = await farol.store
    .selectFrom('groups')
    .select('public_key')
    .where('partner_id', '=', harbor)
    .executeTakeFirstOrThrow()
  await farol.store.updateTable('groups').set({ public_key }).where('partner_id', '=', pier).execute()
  await eva.get('/chapters')
  await eva.post(`/chapters/${cast.chapterId}/duty-partner`, { partner: pier })
  expect(eva.page().status).toBe(422)
  expect(eva.page().mistakes()[0]).toMatch(/^The key of this partner in the database is not the true one/)
  expect(await laidByFor(caseId)).toEqual([harbor])
})

test('a partner of another chapter cannot be put on duty, and an administrator changes no partners', async () => {
  const { eva, sam, chapterId, pier } = cast
  await eva.get('/chapters')
  const refused = await eva.post(`/chapters/${chapterId}/duty-partner`, { partner: 'AAAAAAAAAAAAAAAAAAAAAA' })
  expect([refused.status, refused.mistakes().length]).toEqual([422, 1])
  await sam.get('/chapters')
  expect(sam.page().words()).not.toContain('Harbor Legal')
  expect((await sam.post(`/chapters/${chapterId}/duty-partner`, { partner: pier })).status).toBe(404)
})

const intake = async (answers: typeof rosa) =>
  takeIntake(farol, await openTablet(farol, cast.noor, cast.site.id), answers)

const putOnDuty = async (partner: string) => {
  await cast.eva.get(`/chapters/${cast.chapterId}`)
  await cast.eva.post(`/chapters/${cast.chapterId}/duty-partner`, { partner })
  expect(cast.eva.page().status).toBe(200)
}

const take = async (caseId: string) => {
  await cast.noor.get('/docket')
  await cast.noor.post(`/cases/${caseId}/detention`)
  await cast.noor.post(`/cases/${caseId}/detention/telling`)
}

const find = async (person: Person, sought: string) => {
  await person.get('/searches')
  const page = await person.post('/searches', { sought })
  expect(page.status).toBe(200)
  return page
}

/** The partners a case waits for, by id. */
const laidByFor = async (caseId: string) => {
  const rows = await farol.store
    .selectFrom('grants')
    .innerJoin('groups', 'groups.id', 'grants.group_id')
    .select('groups.partner_id')
    .where('grants.object_id', '=', caseId)
    .where('grants.release_on', '=', 'taken')
    .execute()
  return rows.map(({ partner_id }) => partner_id)
}
