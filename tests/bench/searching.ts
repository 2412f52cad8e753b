import { monitorEventLoopDelay } from 'node:perf_hooks'
import { nobody, record } from '../../server/audit/record.ts'
import { type CardSearch, cardSearch } from '../../server/cases/card-search.ts'
import { openStore, type Store, transact } from '../../server/store/open.ts'
import { watchWrites } from '../../server/store/written-rows.ts'
import type { OpenGroup } from '../../server/viewer.ts'
import { openPlainly } from './plain-cards.ts'
import { residentOf } from './servers.ts'

/** A line and the case it asks for. */
export type Question = { line: string; id: string }
type Place = { path: string; key: string; group: Omit<OpenGroup, 'secret'> & { secret: string } }
export type Task = Place &
  ({ kind: 'floor' } | { kind: 'search'; newest: Question; before: Question[]; questions: Question[] })
export type Figures = {
  coldMs: number
  longestHoldMs: number
  warm: { times: number[]; found: number }
  /** The most above idle that was seen, and what is left soon after nobody is signed in any more. */
  memoryMiB: number
  memoryAfterMiB: number
}

/** `fork`ed with `--expose-gc`: does one task over a sealed chapter, in a process that has done nothing else. */
process.once('message', (task: Task) => {
  measure(task).then((figures) => process.send?.(figures, () => process.disconnect()))
})

async function measure(task: Task): Promise<Figures> {
  const key = Buffer.from(task.key, 'hex')
  const group: OpenGroup = { ...task.group, secret: Buffer.from(task.group.secret, 'hex') }
  if (task.kind === 'search') return search({ path: task.path, key }, group, task)
  const coldMs = openPlainly(task.path, key, group)
  return { coldMs, longestHoldMs: 0, warm: { times: [], found: 0 }, memoryMiB: 0, memoryAfterMiB: 0 }
}

async function search(
  file: { path: string; key: Buffer },
  group: OpenGroup,
  { newest, before, questions }: Task & { kind: 'search' },
): Promise<Figures> {
  const store = openStore(file.path, file.key)
  await watchWrites(store)
  await written(store, group)
  await quiet(500)
  const idle = residentOf(process.pid)
  let most = idle
  const watch = setInterval(() => {
    most = Math.max(most, residentOf(process.pid))
  }, 50)
  const cards = cardSearch(store, file)
  const hold = monitorEventLoopDelay({ resolution: 1 })
  hold.enable()
  const began = performance.now()
  while ((await cards.find(group, newest.line, {}, new Date())).opening);
  const coldMs = performance.now() - began
  hold.disable()
  await ask(store, cards, group, before)
  const warm = await ask(store, cards, group, questions)
  clearInterval(watch)
  // Everybody signs out; the clock's next round lets go.
  await store.deleteFrom('sessions').where('stage', '=', 'open').execute()
  await cards.letGo(new Date())
  await quiet(questions.length > 0 ? 15_000 : 0)
  const after = residentOf(process.pid)
  await cards.close()
  await store.destroy()
  return { coldMs, longestHoldMs: hold.max / 1e6, warm, memoryMiB: most - idle, memoryAfterMiB: after - idle }
}

async function ask(store: Store, cards: CardSearch, group: OpenGroup, questions: Question[]): Promise<Figures['warm']> {
  const times: number[] = []
  let right = 0
  for (const { line, id } of questions) {
    const began = performance.now()
    const [{ found }] = await Promise.all([cards.find(group, line, {}, new Date()), written(store, group)])
    times.push(performance.now() - began)
    if (found.slice(0, 25).some((one) => one.id === id)) right += 1
  }
  return { times, found: right }
}

/** The line of the trail, written while the thread looks; nobody is answered before both are done (`findPerson`). */
const written = (store: Store, { chapterId }: OpenGroup) =>
  transact(store, (trx) =>
    record(trx, { at: new Date(), chapterId, by: nobody, action: 'cases.searched', object: null }),
  )

async function quiet(ms: number): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, ms))
  global.gc?.()
}
