import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { type NewGroup, newGroup } from '../../server/accounts/groups.ts'
import { membershipFor } from '../../server/accounts/memberships.ts'
import { verifyTrail } from '../../server/audit/verify.ts'
import { newKeyPair } from '../../server/vault/hpke.ts'
import { parveen, rosa } from '../support/answers.ts'
import { startChapter } from '../support/chapters.ts'
import type { Farol } from '../support/farol.ts'
import { takeIntake } from '../support/intakes.ts'
import { fromOutside } from '../support/outside.ts'
import { accept, type Cast, codeOn, confirm, digitsOf, idOf, openTablet, planDays, signIn } from '../support/people.ts'
import type { Visitor } from '../support/visitors.ts'

let farol: Farol
let cast: Cast

beforeEach(async () => {
  ;({ farol, cast } = await startChapter())
})
afterEach(() => farol.close())

type Kind = 'C' | 'F' | 'L'
const groupRow = (kind: Kind, partner: string | null = null) =>
  farol.store
    .selectFrom('groups')
    .selectAll()
    .where('kind', '=', kind)
    .where('partner_id', partner ? '=' : 'is', partner)
    .executeTakeFirstOrThrow()

const putKey = (table: 'groups' | 'accounts', id: string, public_key: Uint8Array) =>
  fromOutside(farol, (store) => store.updateTable(table).set({ public_key }).where('id', '=', id).execute())

const swap = async (table: 'groups' | 'accounts', id: string) => {
  const { publicKey } = await newKeyPair()
  await putKey(table, id, publicKey)
}

const alerts = async (kind: string) =>
  (await farol.store.selectFrom('alerts').selectAll().where('kind', '=', kind).execute()).length

const namedByVerify = async () =>
  (await verifyTrail(farol.store)).findings.map((finding) => ('table' in finding ? finding.table : finding.kind))

/** A group of the same id with a secret of the attacker's, its row, and the membership of a holder in it. */
const forgedGroup = async (kind: Kind, holder: string) => {
  const { id, chapter_id: chapterId, partner_id: partnerId } = await groupRow(kind)
  const { row, open } = await newGroup({ chapterId, kind, partnerId, at: farol.clock.now() })
  const { public_key } = await farol.store
    .selectFrom('accounts')
    .select('public_key')
    .where('id', '=', holder)
    .executeTakeFirstOrThrow()
  const to = { holder: 'account', id: holder, publicKey: public_key as Uint8Array } as const
  const membership = await membershipFor({ ...open, groupId: id }, to, { at: farol.clock.now(), by: null })
  return { id, row: row as NewGroup, sealed: membership.sealed }
}

const putForged = async (kind: Kind, holder: string, { alsoRow = true } = {}) => {
  const { id, row, sealed } = await forgedGroup(kind, holder)
  await fromOutside(farol, async (store) => {
    if (alsoRow) await store.updateTable('groups').set({ public_key: row.public_key }).where('id', '=', id).execute()
    await store
      .updateTable('memberships')
      .set({ sealed })
      .where('group_id', '=', id)
      .where('holder_id', '=', holder)
      .execute()
  })
}

const everyPage = [
  '/',
  '/docket',
  '/cases',
  '/answers',
  '/tasks',
  '/accounts',
  '/chapters',
  '/ready',
  '/searches',
  '/audit',
]
const statuses = async (who: Visitor) => {
  const found: number[] = []
  for (const path of everyPage) found.push((await who.get(path)).status)
  return found
}

describe('somebody who writes into the database puts a key of their own in the place of', () => {
  test('a new account’s: its digits come from its own key, the page refuses, coordinators hear of it, none confirms it', async () => {
    await cast.sam.get('/accounts/new')
    const code = codeOn(await cast.sam.post('/accounts', { name: 'Rafael', role: 'coordinator', language: 'en' }))
    const rafael = await accept(farol, 'Rafael', code)
    const id = await idOf(farol, 'accounts', 'Rafael')
    const heard = await digitsOf(rafael)
    const { public_key: own } = await farol.store
      .selectFrom('accounts')
      .select('public_key')
      .where('id', '=', id)
      .executeTakeFirstOrThrow()
    await swap('accounts', id)
    const page = await rafael.get('/waiting')
    expect([page.status, page.words()]).toEqual([409, expect.stringContaining('these are not your keys')])
    expect(await digitsOf(rafael)).toBe('')
    expect((await cast.eva.get('/')).words()).toContain(
      'The key of Rafael in the database is not their own key any more',
    )
    await cast.eva.get(`/accounts/${id}`)
    const tried = await cast.eva.post(`/accounts/${id}/confirmation`, { digits: heard })
    expect([tried.status, tried.mistakes()[0]]).toEqual([422, expect.stringMatching(/do not confirm/)])
    expect(await namedByVerify()).toEqual(['accounts'])

    await putKey('accounts', id, own as Uint8Array)
    expect(await digitsOf(rafael)).toBe(heard)
    expect((await confirm(farol, cast.eva, rafael)).status).toBe(200)
    expect(await alerts('key-differs')).toBe(1)
    expect(await namedByVerify()).toEqual([])
  })

  test('an account’s that was confirmed: its owner is told at the door, and it gets no shift', async () => {
    const id = await idOf(farol, 'accounts', 'Mateo')
    await swap('accounts', id)
    await cast.eva.get(`/accounts/${id}`)
    const planned = await planDays(farol, cast.eva, cast.mateo, ['2026-11-26'])
    expect([planned.status, planned.words()]).toEqual([422, expect.stringContaining('Nothing was given to it')])
    const days = farol.store.selectFrom('memberships').select('day').where('holder_id', '=', id)
    expect(await days.execute()).toEqual([])
    expect((await cast.eva.get('/')).words()).toContain('The key of Mateo in the database')
    const sent = await cast.mateo.get('/sign-in').then(() => cast.mateo.get('/account'))
    expect(sent.words()).toContain('The key of your account in the database is not your own key')
    await cast.mateo.post('/sign-out')
    const again = await cast.mateo.post('/sign-in', { name: 'Mateo', password: cast.mateo.password })
    expect(again.mistakes()[0]).toMatch(/^Your password is right, but the key of your account/)
    expect(await namedByVerify()).toEqual(['accounts'])
  })

  test('C’s: the next request of a coordinator refuses it with a sentence, no page fails, nothing more is sealed to it', async () => {
    const tablet = await openTablet(farol, cast.noor, cast.site.id)
    await tablet.get('/intake')
    await tablet.post('/intake/language', { to: 'en' })
    const { id, public_key } = await groupRow('C')
    await swap('groups', id)
    const home = await cast.eva.get('/')
    expect([home.status, home.words()]).toEqual([
      200,
      expect.stringContaining('A key of your chapter in the database is not the true one'),
    ])
    expect(home.words()).toContain('A key of this chapter in the database is not the true one any more')
    for (const who of [cast.eva, cast.tomas, cast.noor])
      expect((await statuses(who)).filter((status) => status >= 500)).toEqual([])
    expect(await alerts('group-key-differs')).toBe(1)
    expect(await namedByVerify()).toEqual(['groups'])
    const sent = await tablet.post('/intake', rosa)
    expect([sent.status, sent.mistakes()[0]]).toEqual([422, expect.stringMatching(/^A key in the database is not/)])
    expect(sent.text).toContain('Xicará')
    const anew = await tablet.get('/intake')
    expect([anew.status, anew.words()]).toEqual([409, expect.stringContaining('Write it down on paper')])
    expect(await farol.store.selectFrom('cases').select('id').execute()).toEqual([])

    await putKey('groups', id, public_key)
    expect((await cast.eva.get('/cases')).words()).not.toContain('is not the true one')
    const { caseId } = await takeIntake(farol, tablet, rosa)
    expect((await cast.eva.get(`/cases/${caseId}`)).words()).toContain('Xicará')
    expect(await namedByVerify()).toEqual([])
  })

  test('C’s secret as well: what the account found at first is under its own key, also when it is emptied', async () => {
    await cast.eva.get('/')
    const eva = await idOf(farol, 'accounts', 'Eva')
    await putForged('C', eva)
    const anew = await signIn(farol, cast.eva)
    expect((await anew.get('/chapter-sheet')).words()).toContain('is not the true one')
    expect((await anew.post('/chapter-sheet')).status).toBe(404)
    await fromOutside(farol, (store) =>
      store.updateTable('accounts').set({ trusted_key: null }).where('id', '=', eva).execute(),
    )
    const after = await signIn(farol, cast.eva)
    expect((await after.get('/chapter-sheet')).words()).toContain('is not the true one')
    expect((await after.post('/chapter-sheet')).status).toBe(404)
    expect((await namedByVerify()).sort()).toEqual(['accounts', 'groups'])
  })

  test('F’s, secret and all: C has not vouched for it, and cases stay with C', async () => {
    const { caseId } = await takeIntake(farol, cast.eva, { ...rosa, site: cast.site.id })
    await putForged('F', await idOf(farol, 'accounts', 'Eva'))
    const eva = await signIn(farol, cast.eva)
    expect((await eva.get('/')).words()).toContain('A key of this chapter in the database is not the true one any more')
    expect((await eva.get(`/cases/${caseId}`)).words()).toContain('Xicará')
    expect((await statuses(cast.noor)).filter((status) => status >= 500)).toEqual([])
    expect((await cast.noor.get('/docket')).words()).toContain('A key of your chapter in the database')
    expect(await alerts('group-key-differs')).toBe(1)
    expect(await namedByVerify()).toEqual(['groups'])
  })

  test('a membership alone: a secret that does not belong to the group’s key, or that opens at all, is refused', async () => {
    const noor = await idOf(farol, 'accounts', 'Noor')
    await putForged('F', noor, { alsoRow: false })
    const anew = await signIn(farol, cast.noor)
    expect((await anew.get('/docket')).words()).toContain('A key of your chapter in the database is not the true one')
    await fromOutside(farol, (store) =>
      store
        .updateTable('memberships')
        .set({ sealed: Buffer.alloc(200, 1) })
        .where('holder_id', '=', noor)
        .execute(),
    )
    const again = await signIn(farol, cast.noor)
    expect((await statuses(again)).filter((status) => status >= 500)).toEqual([])
    expect((await cast.eva.get('/')).words()).toContain('A key of this chapter in the database')
  })
})

describe('the key of a partner that somebody swapped in the database', () => {
  const grantsTo = async (partner: string) => {
    const { id } = await groupRow('L', partner)
    return farol.store.selectFrom('grants').select(['laid_by', 'object_id']).where('group_id', '=', id).execute()
  }

  test('is sealed to by a pass unknowingly; a coordinator’s next request finds it, and *taken* releases nothing to it', async () => {
    const tablet = await openTablet(farol, cast.noor, cast.site.id)
    const { id } = await groupRow('L', cast.harbor)
    await swap('groups', id)
    const { caseId } = await takeIntake(farol, tablet, rosa)
    expect(await grantsTo(cast.harbor)).toEqual([{ laid_by: 1, object_id: caseId }])
    expect((await cast.tomas.get('/')).words()).toContain('A key of this chapter in the database is not the true one')
    await takeIntake(farol, tablet, parveen)
    expect(await grantsTo(cast.harbor)).toHaveLength(1)
    await cast.noor.get('/docket')
    await cast.noor.post(`/cases/${caseId}/detention`)
    farol.clock.passes({ minutes: 4 })
    await farol.rounds()
    await cast.eva.get(`/cases/${caseId}`)
    expect(await grantsTo(cast.harbor)).toEqual([{ laid_by: 1, object_id: caseId }])
    expect(await namedByVerify()).toEqual(['groups'])
  })

  test('is not shared with by hand, and not put on duty', async () => {
    const { caseId } = await takeIntake(farol, cast.eva, { ...rosa, site: cast.site.id })
    await swap('groups', (await groupRow('L', cast.pier)).id)
    await cast.eva.get(`/cases/${caseId}/shares`)
    const shared = await cast.eva.post(`/cases/${caseId}/shares`, { partner: cast.pier })
    expect([shared.status, shared.words()]).toEqual([422, expect.stringContaining('Nothing was shared')])
    await cast.eva.get(`/chapters/${cast.chapterId}`)
    const duty = await cast.eva.post(`/chapters/${cast.chapterId}/duty-partner`, { partner: cast.pier })
    expect([duty.status, duty.mistakes()[0]]).toEqual([422, expect.stringMatching(/^The key of this partner/)])
    expect(await grantsTo(cast.pier)).toEqual([])
  })
})

describe('twelve digits', () => {
  test('are typed as heard: in groups, in any script; a wrong try keeps what was typed, and many have to wait', async () => {
    await cast.eva.get('/accounts/new')
    const code = codeOn(await cast.eva.post('/accounts', { name: 'Yusra', role: 'floor', language: 'ur' }))
    const yusra = await accept(farol, 'Yusra', code)
    const id = await idOf(farol, 'accounts', 'Yusra')
    const digits = await digitsOf(yusra)
    const send = async (typed: string) => {
      await cast.eva.get(`/accounts/${id}`)
      return cast.eva.post(`/accounts/${id}/confirmation`, { digits: typed })
    }
    expect((await send('1234 5678')).mistakes()[0]).toMatch(/Write all twelve digits\.$/)
    const other = `${digits[0] === '9' ? '1' : '9'}${digits.slice(1)}`
    const wrong = await send(other)
    expect([wrong.status, wrong.text]).toEqual([422, expect.stringContaining(`value="${other}"`)])
    const tries = [await send(other), await send(other), await send(other)]
    expect(tries.at(-1)?.status).toBe(429)
    expect((await send(digits)).status).toBe(429)
    farol.clock.passes({ minutes: 2 })
    const urdu = digits.replace(/\d/g, (digit) => String.fromCodePoint(0x6f0 + Number(digit)))
    const right = await send(urdu.replace(/(.{4})/g, '$1 '))
    expect([right.status, right.mistakes()]).toEqual([200, []])
  })
})

describe('a second administrator', () => {
  test('is confirmed by a coordinator who hears the digits, gets no group, and is the chapter’s affair no longer', async () => {
    await cast.sam.get('/accounts/new')
    const code = codeOn(await cast.sam.post('/accounts', { name: 'Ada', role: 'administrator', language: 'en' }))
    const ada = await accept(farol, 'Ada', code)
    const id = await idOf(farol, 'accounts', 'Ada')
    expect((await ada.get('/accounts')).status).toBe(404)
    expect((await cast.eva.get('/accounts')).words()).toContain('Ada')
    const page = await cast.eva.get(`/accounts/${id}`)
    expect(page.words()).toContain('An administrator looks after accounts and can open no case.')
    expect((await cast.noor.get(`/accounts/${id}`)).status).toBe(404)
    expect((await cast.eva.post(`/accounts/${id}/end`)).status).toBe(404)
    expect((await cast.sam.post(`/accounts/${id}/confirmation`, { digits: await digitsOf(ada) })).status).toBe(404)
    await cast.eva.get(`/accounts/${id}`)
    const guessed = await cast.eva.post(`/accounts/${id}/confirmation`, { digits: '000000000000' })
    expect(guessed.status).toBe(422)
    expect((await confirm(farol, cast.eva, ada)).path).toBe('/accounts')
    expect((await ada.get('/accounts')).status).toBe(200)
    expect((await cast.eva.get(`/accounts/${id}`)).status).toBe(404)
    const held = farol.store.selectFrom('memberships').select('id').where('holder_id', '=', id)
    expect(await held.execute()).toEqual([])
    expect(await namedByVerify()).toEqual([])
  })
})
