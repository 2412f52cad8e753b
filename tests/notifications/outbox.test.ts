import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { smtp } from '../../server/notifications/channels/email.ts'
import { deliverDue } from '../../server/notifications/deliver.ts'
import { brother, contactOf, markTaken, mother, type TakenIn, takeIn } from '../family/tellings.ts'
import { startChapter } from '../support/chapters.ts'
import { fakeClock } from '../support/clocks.ts'
import type { Farol } from '../support/farol.ts'
import { startMailServer } from '../support/mail-servers.ts'
import { type Cast, signIn } from '../support/people.ts'
import { breakingMailServer, type Carrier, carrier } from './carriers.ts'

const friend = contactOf('Ibrahim Diallo', { relation: 'friend', 'phone][number': '(929) 555-0102' })
const later = { ok: false, end: 'later', reason: 'full' } as const

let farol: Farol
let cast: Cast
let post: Carrier | null

beforeAll(async () => {
  ;({ farol, cast } = await startChapter({
    clock: fakeClock('2026-11-24T14:00:00Z'),
    channels: { email: async () => post },
  }))
})
beforeEach(async () => {
  post = carrier()
  await farol.store.deleteFrom('outbox').execute()
  await chapterIs({ state: 'live' })
})
afterAll(() => farol.close())

const chapterIs = (values: { state?: 'live' | 'practice'; test_address?: string | null }) =>
  farol.store.updateTable('chapters').set(values).where('id', '=', cast.chapterId).execute()
const house = () => ({ ...cast, farol }) as never
const rows = () => farol.store.selectFrom('outbox').selectAll().execute()
const dueCalls = async ({ caseId }: TakenIn) =>
  farol.store
    .selectFrom('tasks')
    .select('contact_ref')
    .where('case_id', '=', caseId)
    .where('kind', '=', 'call')
    .where('due_at', '<=', farol.clock.now().toISOString())
    .execute()
const at = (minutes: number) => {
  farol.clock.passes({ minutes })
  return deliverDue(farol.store, farol.vault, { email: async () => post }, farol.clock.now())
}
/** Rosa's brother, who has no phone, and then her friend. Eva signs in anew: much time goes by in between. */
const rosaIsTaken = async (contacts: Record<string, string>[] = [brother, friend]) => {
  const eva = await signIn(farol, cast.eva)
  const rosa = await takeIn(house(), eva, contacts)
  await markTaken(house(), eva, rosa.caseId)
  return rosa
}

describe('a message to a family', () => {
  test('is written down as tried before it is handed over, with the row’s id as its key', async () => {
    const seen: unknown[] = []
    if (post) post.before = async () => void seen.push(...(await rows()))
    await rosaIsTaken()
    expect(seen).toEqual([expect.objectContaining({ id: post?.given[0]?.key, tries: 1 })])
    expect((seen[0] as { trying_since: string }).trying_since).not.toBeNull()
  })

  test('is gone from the outbox once it is delivered, and the notice says that it was sent', async () => {
    const { caseId } = await rosaIsTaken()
    expect(await rows()).toEqual([])
    const notices = await farol.store.selectFrom('notices').select('sent_at').where('case_id', '=', caseId).execute()
    expect(notices.filter(({ sent_at }) => sent_at !== null)).toHaveLength(1)
  })

  test('is handed over once when two processes look at the same moment', async () => {
    post?.answers(later)
    await rosaIsTaken()
    post?.answers({ ok: true })
    farol.clock.passes({ minutes: 2 })
    await Promise.all([at(0), at(0), at(0)])
    expect(post?.given).toHaveLength(2)
  })

  test('holds its address and words sealed: no column shows either', async () => {
    post?.answers(later)
    await rosaIsTaken()
    const [row] = await rows()
    const { sealed = Buffer.alloc(0), ...clear } = row ?? {}
    const bytes = Buffer.concat([Buffer.from(sealed), Buffer.from(JSON.stringify(clear))])
    for (const plain of ['julio', 'example.org', '/family#', 'voluntarios']) expect(bytes.includes(plain)).toBe(false)
  })
})

describe('when the carrier', () => {
  test('cannot take it now, it is tried again with the same key, ever later, ten times, and then becomes a call', async () => {
    post?.answers(later)
    const rosa = await rosaIsTaken()
    for (let minutes = 0; minutes < 24 * 60; minutes += 5) await at(5)
    expect(post?.given).toHaveLength(10)
    expect(new Set(post?.given.map(({ key }) => key)).size).toBe(1)
    expect(await rows()).toEqual([])
    expect(await dueCalls(rosa)).toHaveLength(2)
  })

  test('refuses it for good, a volunteer finds another way at once, and the next contact’s turn has come', async () => {
    post?.answers({ ok: false, end: 'never', reason: 'no such mailbox' })
    const rosa = await rosaIsTaken()
    expect(post?.given).toHaveLength(1)
    expect(await dueCalls(rosa)).toHaveLength(2)
  })

  test('breaks off, it is repeated once with the same key, and then becomes a call', async () => {
    post?.answers({ ok: false, end: 'unknown', reason: 'ECONNECTION' })
    const rosa = await rosaIsTaken()
    await at(1)
    await at(1)
    expect(post?.given.map(({ key }) => key)).toEqual(Array(2).fill(post?.given[0]?.key))
    expect(await dueCalls(rosa)).toHaveLength(2)
  })

  test('is not there, because nobody has set the mail: a call at once', async () => {
    post = null
    expect(await dueCalls(await rosaIsTaken())).toHaveLength(2)
  })
})

describe('when the server is killed in the middle of a try', () => {
  test('it is repeated once with the same key', async () => {
    post?.answers('hangs')
    await cutOff()
    const first = post?.given[0]?.key
    post?.answers({ ok: true })
    await at(1)
    expect(post?.given).toHaveLength(1)
    await at(1)
    expect(post?.given.map(({ key }) => key)).toEqual([first, first])
    expect(await rows()).toEqual([])
  })

  test('and killed again in the repeat: it becomes a call, and is never tried a third time', async () => {
    post?.answers('hangs')
    const rosa = await cutOff()
    farol.clock.passes({ minutes: 2 })
    void deliverDue(farol.store, farol.vault, { email: async () => post }, farol.clock.now())
    while (post?.given.length !== 2) await new Promise((soon) => setTimeout(soon, 5))
    await at(3)
    expect([post?.given.length, await rows()]).toEqual([2, []])
    expect(await dueCalls(rosa)).toHaveLength(2)
  })

  /** The round that never comes back is what a killed process leaves behind: a row with a try begun. */
  const cutOff = async () => {
    const eva = await signIn(farol, cast.eva)
    const rosa = await takeIn(house(), eva, [brother, friend])
    await eva.get('/docket')
    await eva.post(`/cases/${rosa.caseId}/detention`)
    await eva.post(`/cases/${rosa.caseId}/detention/telling`)
    void deliverDue(farol.store, farol.vault, { email: async () => post }, farol.clock.now())
    while (post?.given.length !== 1) await new Promise((soon) => setTimeout(soon, 5))
    return rosa
  }
})

describe('a chapter that practises', () => {
  test('sends to its one address for tests and says that it is practice', async () => {
    await chapterIs({ state: 'practice', test_address: 'us@example.org' })
    await rosaIsTaken()
    expect(post?.given).toEqual([expect.objectContaining({ to: 'us@example.org' })])
    expect(post?.given[0]?.subject).toMatch(/^\[Práctica\] /)
    expect(post?.given[0]?.text).toContain('Esto es una práctica')
  })

  test('sends nothing to anybody while it has no such address', async () => {
    await chapterIs({ state: 'practice', test_address: null })
    const rosa = await rosaIsTaken()
    expect(post?.given).toEqual([])
    expect(await dueCalls(rosa)).toHaveLength(2)
  })
})

test('whoever has a phone gets no e-mail before a call was tried, however long nobody calls', async () => {
  const rosa = await rosaIsTaken([{ ...mother, email: 'marta@example.org' }])
  for (let hours = 0; hours < 23; hours++) await at(60)
  expect(post?.given).toEqual([])
  await farol.store.deleteFrom('outbox').where('case_id', '=', rosa.caseId).execute()
})

describe('the way to a mail server', () => {
  const message = { key: 'abc', to: 'julio@example.org', language: 'es', subject: 'Hola', text: 'Hola' }
  const settings = { host: '127.0.0.1', security: 'none', sender: 'hello@example.org' } as const

  test('carries the key as Message-ID, the same each time', async () => {
    const { port, user, password, mails, close } = await startMailServer()
    const way = smtp({ ...settings, port, user, password })
    expect([await way.send(message), await way.send(message)]).toEqual([{ ok: true }, { ok: true }])
    expect(mails.map(({ messageId }) => messageId)).toEqual(Array(2).fill('<abc@example.org>'))
    await close()
  })

  test.each([
    [451, 'later'],
    [550, 'never'],
  ])('turned away with %i: %s', async (code, end) => {
    const { port, user, password, refuseWith, close } = await startMailServer()
    refuseWith(code)
    expect(await smtp({ ...settings, port, user, password }).send(message)).toMatchObject({ ok: false, end })
    await close()
  })

  test('a wrong sign-in and nobody listening are mended later; a line broken after the words went out is unknown', async () => {
    const { port, user, close } = await startMailServer()
    expect(await smtp({ ...settings, port, user, password: 'wrong' }).send(message)).toMatchObject({ end: 'later' })
    await close()
    expect(await smtp({ ...settings, port, user, password: null }).send(message)).toMatchObject({ end: 'later' })
    const breaking = await breakingMailServer()
    const way = smtp({ ...settings, port: breaking.port, user: null, password: null })
    expect(await way.send(message)).toMatchObject({ end: 'unknown' })
    breaking.close()
  })
})
