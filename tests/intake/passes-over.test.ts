import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { ibrahim, rosa } from '../support/answers.ts'
import { type Farol, startFarol } from '../support/farol.ts'
import type { Page } from '../support/pages.ts'
import { type Cast, openTablet, planDays, setUpChapter, signIn } from '../support/people.ts'
import { type Visitor, visitor } from '../support/visitors.ts'

let farol: Farol
let cast: Cast

beforeAll(async () => {
  farol = await startFarol()
  cast = await setUpChapter(farol)
})
afterAll(() => farol.close())

const tickets = async () =>
  (await farol.store.selectFrom('cases').select('ticket').execute()).map(({ ticket }) => ticket)

/** Opens a pass in the evening, and the form with it; the pass runs out before the form is sent. */
const tabletAtMidnight = async () => {
  farol.clock.passes({ minutes: 1 })
  const tablet = await openTablet(farol, await signedInAgain(), cast.site.id)
  await tablet.get('/intake')
  await tablet.post('/intake/language', { to: 'en' })
  farol.clock.passes({ hours: 24 })
  return { tablet, pass: await newestPass() }
}
const newestPass = () =>
  farol.store.selectFrom('passes').selectAll().orderBy('opened_at', 'desc').executeTakeFirstOrThrow()
const renew = async (passId: string) => {
  const eva = await signedInAgain()
  await eva.get('/passes')
  const page = await eva.post(`/passes/${passId}/words`)
  await farol.rounds()
  return { eva, page }
}
const heldRows = () => farol.store.selectFrom('held_intakes').selectAll().execute()
const cardOn = (words: string) => /\b([A-Z]-\d{3})\b.*?(\d{3} \d{3})/.exec(words)?.slice(1)

test('an intake sent after its pass ran out waits, sealed, until that pass is renewed, and no other', async () => {
  const tablet = await openTablet(farol, cast.noor, cast.site.id)
  const { id: passId } = await newestPass()
  await tablet.get('/intake')
  await tablet.post('/intake/language', { to: 'es' })
  await planDays(farol, cast.eva, cast.noor, ['2026-11-25'])
  farol.clock.set('2026-11-25T05:10:00Z')
  const page = await tablet.post('/intake', rosa)
  expect([page.status, page.path]).toEqual([200, '/intake/held'])
  expect(page.words()).toContain('Guardado, en espera')
  expect(page.words()).toMatch(/A-001.*Código \d{3} \d{3}/)
  expect(await tickets()).toEqual([])
  const [held] = await heldRows()
  expect(Buffer.from(held?.sealed ?? []).toString('latin1')).not.toMatch(/Rosa|012345678/)

  farol.clock.set('2026-11-25T14:00:00Z')
  const eva = await signedInAgain()
  expect((await eva.get('/')).words()).toContain('An intake waits unsaved')
  await eva.get('/passes')
  expect(eva.page().words()).toContain('1 intake waits, because it was sent after this pass had run out.')
  await eva.post('/passes', { site: cast.site.id, day: 'today' })
  await farol.rounds()
  expect(await tickets()).toEqual([])

  await eva.get('/passes')
  expect((await eva.post(`/passes/${passId}/words`)).words()).toContain('Pass')
  await farol.rounds()
  expect(await tickets()).toEqual(['A-001'])
  const { id } = await farol.store.selectFrom('cases').select('id').executeTakeFirstOrThrow()
  expect((await eva.get(`/cases/${id}`)).words()).toContain('A 012 345 678')
})

test('sent twice it is one row, one line in the trail, one ticket and one code, and the case has that code', async () => {
  const { tablet, pass } = await tabletAtMidnight()
  const uuid = /name="uuid" value="([^"]+)"/.exec(tablet.page().text)?.[1] ?? ''
  const csrf = tablet.page()
  const first = cardOn((await tablet.post('/intake', { ...ibrahim, uuid })).words())
  expect(first).toHaveLength(2)
  for (let at = 0; at < 2; at++) {
    await resend(tablet, csrf, { ...ibrahim, uuid })
    expect(cardOn(tablet.page().words())).toEqual(first)
  }
  expect((await heldRows()).filter(({ intake_uuid }) => intake_uuid === uuid)).toHaveLength(1)
  const counted = farol.store.selectFrom('passes').select('late_intakes').where('id', '=', pass.id)
  expect(await counted.executeTakeFirstOrThrow()).toEqual({ late_intakes: 1 })
  const lines = farol.store.selectFrom('audit').select('seq').where('action', '=', 'intake.held')
  expect(await lines.where('pass_id', '=', pass.id).execute()).toHaveLength(1)
  const { eva } = await renew(pass.id)
  const stored = farol.store.selectFrom('cases').select(['id', 'ticket']).where('intake_uuid', '=', uuid)
  const { id, ticket } = await stored.executeTakeFirstOrThrow()
  expect([ticket, (await eva.get(`/cases/${id}`)).words()]).toEqual([
    first?.[0],
    expect.stringContaining(`${first?.[1]}`),
  ])
  await resend(tablet, csrf, { ...ibrahim, uuid })
  expect(tablet.page().words()).toContain('Saved already')
  expect(tablet.page().words()).toContain(ticket)
  expect(await heldRows()).toHaveLength(0)
})

test('what is written on the card leaves the tablet after ten minutes, and no other browser ever sees it', async () => {
  const { tablet } = await tabletAtMidnight()
  await tablet.post('/intake', { ...rosa, given: 'Amalia' })
  const stranger = visitor(farol)
  expect((await stranger.get('/intake/held')).status).toBe(404)
  expect((await tablet.get('/intake/held')).status).toBe(200)
  const written = cardOn(tablet.page().words()) ?? []
  expect(written).toHaveLength(2)
  farol.clock.passes({ minutes: 11 })
  const later = (await tablet.get('/intake/held')).words()
  for (const one of written) expect(later).not.toContain(one)
})

test('after its end a pass writes twenty more, and never more than 200 in all', async () => {
  const { tablet, pass } = await tabletAtMidnight()
  const csrf = tablet.page()
  const said: number[] = []
  for (let at = 0; at < 25; at++) {
    const uuid = `late-${pass.letter}-${at}`.padEnd(22, 'x')
    said.push((await resend(tablet, csrf, { ...ibrahim, given: `Late ${at}`, uuid })).status)
  }
  expect(said.filter((status) => status === 200)).toHaveLength(20)
  expect(said.slice(20)).toEqual([422, 422, 422, 422, 422])
  expect(tablet.page().mistakes().join()).toContain('This pass cannot save any more.')
  const mine = async () => (await heldRows()).filter(({ pass_id }) => pass_id === pass.id)
  expect(await mine()).toHaveLength(20)
  const again = await tabletAtMidnight()
  await farol.store.updateTable('passes').set({ intakes: 200 }).where('id', '=', again.pass.id).execute()
  expect((await again.tablet.post('/intake', ibrahim)).status).toBe(422)
})

test('two hundred intakes are all that a pass writes while it lasts', async () => {
  farol.clock.passes({ minutes: 1 })
  const tablet = await openTablet(farol, await signedInAgain(), cast.site.id)
  await farol.store
    .updateTable('passes')
    .set({ intakes: 199 })
    .where('id', '=', (await newestPass()).id)
    .execute()
  const send = async () => {
    await tablet.get('/intake')
    await tablet.post('/intake/language', { to: 'en' })
    return (await tablet.post('/intake', ibrahim)).status
  }
  expect([await send(), await send()]).toEqual([200, 422])
  expect(tablet.page().mistakes().join()).toContain('This pass cannot save any more.')
})

test('a mistake in such a form is said on its page, and nothing is lost', async () => {
  const tablet = await openTablet(farol, await signedInAgain(), cast.site.id)
  await tablet.get('/intake')
  await tablet.post('/intake/language', { to: 'en' })
  farol.clock.passes({ hours: 16 })
  const page = await tablet.post('/intake', { ...rosa, keep: '' })
  expect(page.status).toBe(422)
  expect(page.text).toContain('value="Pérez Xicará"')
  expect((await tablet.post('/intake', { keep: 'no' })).words()).toContain('Saved, and waiting')
})

test('when somebody else came on duty while it waited, it is laid by for them and not for the partner before', async () => {
  const { tablet, pass } = await tabletAtMidnight()
  expect((await tablet.post('/intake', { ...rosa, given: 'Marisol' })).words()).toContain('Saved, and waiting')
  const eva = await signedInAgain()
  await eva.get(`/chapters/${cast.chapterId}`)
  await eva.post(`/chapters/${cast.chapterId}/duty-partner`, { partner: cast.pier })
  await farol.store.deleteFrom('cases').execute()
  await eva.get('/passes')
  await eva.post(`/passes/${pass.id}/words`)
  await farol.rounds()
  const { id } = await farol.store
    .selectFrom('cases')
    .select('id')
    .orderBy('created_at', 'desc')
    .executeTakeFirstOrThrow()
  const laidBy = async () => {
    const grants = farol.store.selectFrom('grants').innerJoin('groups', 'groups.id', 'grants.group_id')
    const rows = await grants
      .select('partner_id')
      .where('object_id', '=', id)
      .where('release_on', '=', 'taken')
      .execute()
    return rows.map(({ partner_id }) => partner_id)
  }
  expect(await laidBy()).toEqual([])
  await eva.get('/')
  expect(await laidBy()).toEqual([cast.pier])
})

const signedInAgain = async () => Object.assign(Object.create(cast.eva), await signIn(farol, cast.eva))

/** The same form once more, as a reload sends it. */
const resend = async (tablet: Visitor, form: Page, answers: Record<string, string>) => {
  const csrf = /name="csrf" value="([^"]+)"/.exec(form.text)?.[1] ?? ''
  return tablet.post('/intake', { ...answers, csrf })
}
