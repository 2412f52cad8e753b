import { afterAll, beforeAll, expect, test } from '@jest/globals'
import type { Action } from '../../server/audit/actions.ts'
import { record } from '../../server/audit/record.ts'
import { type Store, transact } from '../../server/store/open.ts'
import { type Farol, startFarol } from '../support/farol.ts'

let farol: Farol
beforeAll(async () => {
  farol = await startFarol()
})
afterAll(() => farol.close())

const by = { accountId: null, passId: null }
const write = (action: string) => (trx: Store) =>
  record(trx, { at: farol.clock.now(), chapterId: null, by, action: action as Action, object: null })
const writeAndFail = (action: string) => async (trx: Store) => {
  await write(action)(trx)
  throw new Error(`${action} went wrong`)
}
const written = async (prefix: string) => {
  const lines = await farol.store.selectFrom('audit').select(['action']).orderBy('seq').execute()
  return lines.map(({ action }) => action).filter((action) => action.startsWith(prefix))
}

test('what three volunteers send in the same moment is kept, though the fourth’s cannot be', async () => {
  const outcomes = await Promise.allSettled([
    transact(farol.store, write('same.noor')),
    transact(farol.store, write('same.mateo')),
    transact(farol.store, writeAndFail('same.nobody')),
    transact(farol.store, write('same.eva')),
  ])
  expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected', 'fulfilled'])
  expect(outcomes[2]).toHaveProperty('reason.message', 'same.nobody went wrong')
  expect(await written('same.')).toEqual(['same.noor', 'same.mateo', 'same.eva'])
})

test('what fails alone leaves nothing behind', async () => {
  await expect(transact(farol.store, writeAndFail('alone.noor'))).rejects.toThrow('alone.noor went wrong')
  expect(await written('alone.')).toEqual([])
  await transact(farol.store, write('alone.mateo'))
  expect(await written('alone.')).toEqual(['alone.mateo'])
})

test('when the database itself refuses, everybody who waited for that commit is told so', async () => {
  const outcomes = await Promise.allSettled([
    transact(farol.store, write('refused.noor')),
    transact(farol.store, (trx) => trx.deleteFrom('nothing' as 'audit').execute()),
    transact(farol.store, async (trx) => {
      await write('refused.mateo')(trx)
      await trx.executeQuery({ sql: 'rollback', parameters: [], query: {} } as never)
    }),
    transact(farol.store, write('refused.eva')),
  ])
  expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected', 'rejected'])
  expect(await written('refused.')).toEqual([])
})
