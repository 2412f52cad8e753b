import { fork } from 'node:child_process'
import { join } from 'node:path'
import { median } from './loads.ts'
import { type Name, sealedChapter } from './sealed-chapters.ts'
import type { Figures, Question, Task } from './searching.ts'
import { asStarted } from './servers.ts'
import { type Asked, askedOf, scanned } from './trigrams.ts'

/** Asked before the clock runs, as in every other row: the first of them wait for code to be compiled. */
const unmeasured = 30

export type SearchFigures = Omit<Figures, 'warm'> & { coldFloorMs: number; coldRatio: number; warm: Asked; scan: Asked }

/**
 * Search over sealed cards, cold and warm, beside plain code that does the same work in the same run. Each of them in a
 * process of its own, in turn, so that none counts another's memory or garbage.
 */
export async function measureSearch(people: Name[], typed: number, rounds: number): Promise<SearchFigures> {
  const chapter = await sealedChapter(people)
  try {
    const all = mistyped(people, unmeasured + typed)
    const questions = all.slice(unmeasured)
    const task = {
      path: chapter.file.path,
      key: hex(chapter.file.key),
      group: { ...chapter.groupC, secret: hex(chapter.groupC.secret) },
    }
    const lines = all.map(({ line, at }): Question => ({ line, id: chapter.caseIds[at] as string }))
    const newest = { line: nameOf(people.at(-1) as Name), id: chapter.caseIds.at(-1) as string }
    const floors: number[] = []
    const ours: Figures[] = []
    for (let n = 0; n < rounds; n++) {
      floors.push((await inOwnProcess({ ...task, kind: 'floor' })).coldMs)
      ours.push(
        await inOwnProcess({
          ...task,
          kind: 'search',
          newest,
          before: n === rounds - 1 ? lines.slice(0, unmeasured) : [],
          questions: n === rounds - 1 ? lines.slice(unmeasured) : [],
        }),
      )
    }
    const last = ours.at(-1) as Figures
    const { times, found } = last.warm
    return {
      ...last,
      coldMs: median(ours.map(({ coldMs }) => coldMs)),
      coldFloorMs: median(floors),
      coldRatio: median(ours.map(({ coldMs }, n) => coldMs / (floors[n] as number))),
      longestHoldMs: median(ours.map(({ longestHoldMs }) => longestHoldMs)),
      warm: askedOf(times, found),
      scan: scanned(people.map(nameOf), questions),
    }
  } finally {
    await chapter.close()
  }
}

function inOwnProcess(task: Task): Promise<Figures> {
  // The second flag as `server/main.ts` sets it, the third for `gc()`.
  const execArgv = [...asStarted.execArgv, '--heap-growing-percent=100', '--expose-gc']
  const env = { ...process.env, ...asStarted.env }
  const child = fork(join(import.meta.dirname, 'searching.ts'), { execArgv, env })
  return new Promise((resolve, reject) => {
    child.once('message', (figures) => resolve(figures as Figures))
    child.once('exit', (code) => reject(new Error(`${task.kind} ended with ${code}`)))
    child.send(task)
  })
}

/** Full names with one letter wrong, as somebody hears them through a wall. */
function mistyped(people: Name[], count: number): { line: string; at: number }[] {
  return Array.from({ length: count }, (_, n) => {
    const at = (n * 104_729 + 17) % people.length
    const line = nameOf(people[at] as Name)
    const place = 1 + ((n * 31) % (line.length - 2))
    const letter = 'aeioulnrst'[n % 10] as string
    return { line: line.slice(0, place) + letter + line.slice(place + 1), at }
  })
}

const nameOf = ({ given, family }: Name): string => `${given} ${family}`
const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex')
