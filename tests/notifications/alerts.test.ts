import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { addAlert } from '../../server/notifications/alerts.ts'
import { startChapter } from '../support/chapters.ts'
import type { Farol } from '../support/farol.ts'
import { type Cast, idOf, signIn } from '../support/people.ts'
import type { Visitor } from '../support/visitors.ts'

let farol: Farol
let cast: Cast
let eva: Visitor
let tomas: Visitor

beforeAll(async () => {
  ;({ farol, cast } = await startChapter())
  eva = await signIn(farol, cast.eva)
  tomas = await signIn(farol, cast.tomas)
})
afterAll(() => farol.close())

const sentence = 'Noor marked five people as taken in ten minutes'
const give = async () => {
  const accountId = await idOf(farol, 'accounts', 'Noor')
  await addAlert(farol.store, { chapterId: cast.chapterId, kind: 'many-taken', accountId, at: farol.clock.now() })
}

test('every coordinator reads an alert until they themselves have said that they saw it', async () => {
  await give()
  expect((await eva.get('/')).words()).toContain(sentence)
  expect((await tomas.get('/')).words()).toContain(sentence)
  const alert = await farol.store.selectFrom('alerts').select('id').executeTakeFirstOrThrow()
  await eva.post(`/alerts/${alert.id}/readings`)
  expect((await eva.get('/')).words()).not.toContain(sentence)
  expect((await tomas.get('/')).words()).toContain(sentence)
})

test('the same alert is not given twice within ten minutes, and again after them', async () => {
  const count = async () => (await farol.store.selectFrom('alerts').select('id').execute()).length
  const before = await count()
  await give()
  expect(await count()).toBe(before)
  farol.clock.passes({ minutes: 11 })
  await give()
  expect(await count()).toBe(before + 1)
})
