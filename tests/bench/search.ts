import { monitorEventLoopDelay } from 'node:perf_hooks'
import { nobody, record } from '../../server/audit/record.ts'
import { cardSearch } from '../../server/cases/card-search.ts'
import { openCard, sealedCards } from '../../server/cases/cards.ts'
import { transact } from '../../server/store/open.ts'
import { type Name, type SealedChapter, sealedChapter } from './sealed-chapters.ts'

export type SearchFigures = {
  people: number
  coldMs: number
  coldFloorMs: number
  longestHoldMs: number
  warm: { p50: number; p99: number; recall: number }
  scan: { p50: number; p99: number; recall: number }
  lookUpMs: number
  memoryMiB: number
  memoryAfterMiB: number
}

/** Search over sealed cards, cold and warm, beside plain code that does the same work in the same run. */
export async function measureSearch(people: Name[], typed: number): Promise<SearchFigures> {
  const chapter = await sealedChapter(people)
  try {
    const coldFloorMs = await openAll(chapter)
    global.gc?.()
    const idle = process.memoryUsage.rss()
    const cards = cardSearch(chapter.store, chapter.file)
    const hold = monitorEventLoopDelay({ resolution: 1 })
    hold.enable()
    const newest = people.at(-1) as Name
    const began = performance.now()
    for (;;) {
      const { opening } = await cards.find(chapter.groupC, `${newest.given} ${newest.family}`, {}, new Date())
      if (!opening) break
    }
    const coldMs = performance.now() - began
    hold.disable()
    const questions = mistyped(people, typed)
    const warm = await ask(questions, async (line) => {
      await transact(chapter.store, (trx) =>
        record(trx, {
          at: new Date(),
          chapterId: chapter.groupC.chapterId,
          by: nobody,
          action: 'cases.searched',
          object: null,
        }),
      )
      const { found } = await cards.find(chapter.groupC, line, {}, new Date())
      return found.slice(0, 25).map(({ id }) => chapter.caseIds.indexOf(id))
    })
    const lookUp = await ask([{ line: `A ${newest.aNumber}`, at: people.length - 1 }], async (line) => {
      await cards.find(chapter.groupC, line, {}, new Date())
      return []
    })
    const memoryMiB = (process.memoryUsage.rss() - idle) / 2 ** 20
    await chapter.store.deleteFrom('sessions').execute()
    await cards.letGo(new Date())
    await new Promise((resolve) => setTimeout(resolve, 500))
    global.gc?.()
    const memoryAfterMiB = (process.memoryUsage.rss() - idle) / 2 ** 20
    await cards.close()
    const scan = await scanned(people, questions)
    return {
      people: people.length,
      coldMs,
      coldFloorMs,
      longestHoldMs: hold.max / 1e6,
      warm,
      scan,
      lookUpMs: lookUp.p50,
      memoryMiB,
      memoryAfterMiB,
    }
  } finally {
    await chapter.close()
  }
}

/** The floor: every card read, its grant and itself opened, in one thread with KeyObjects. */
async function openAll({ store, groupC }: SealedChapter): Promise<number> {
  const began = performance.now()
  for (const stored of await sealedCards(store, groupC, new Date()).execute()) await openCard(groupC, stored)
  return performance.now() - began
}

type Question = { line: string; at: number }

/** Full names with one letter wrong, as somebody hears them through a wall. */
function mistyped(people: Name[], count: number): Question[] {
  return Array.from({ length: count }, (_, n) => {
    const at = (n * 104_729 + 17) % people.length
    const { given, family } = people[at] as Name
    const line = `${given} ${family}`
    const place = 1 + ((n * 31) % (line.length - 2))
    const letter = 'aeioulnrst'[n % 10] as string
    return { line: line.slice(0, place) + letter + line.slice(place + 1), at }
  })
}

async function ask(questions: Question[], find: (line: string) => Promise<number[]>) {
  const times: number[] = []
  let found = 0
  for (const { line, at } of questions) {
    const began = performance.now()
    const answer = await find(line)
    times.push(performance.now() - began)
    if (answer.includes(at)) found += 1
  }
  times.sort((a, b) => a - b)
  const at = (share: number) => times[Math.min(times.length - 1, Math.floor(times.length * share))] as number
  return { p50: at(0.5), p99: at(0.99), recall: found / questions.length }
}

/** The floor warm: packed trigrams of every name, compared one after another. */
async function scanned(people: Name[], questions: Question[]) {
  const packed = people.map(({ given, family }) => trigrams(`${given} ${family}`))
  const whole = new Uint32Array(packed.reduce((sum, { length }) => sum + length, 0))
  const starts = new Uint32Array(people.length + 1)
  packed.reduce((at, grams, n) => {
    whole.set(grams, at)
    starts[n + 1] = at + grams.length
    return at + grams.length
  }, 0)
  const seen = new Uint8Array(37 ** 3)
  return ask(questions, async (line) => {
    const wanted = trigrams(line)
    for (const gram of wanted) seen[gram] = 1
    const best: { n: number; score: number }[] = []
    let least = 0
    for (let n = 0; n < people.length; n++) {
      const [from, to] = [starts[n] as number, starts[n + 1] as number]
      let both = 0
      for (let at = from; at < to; at++) both += seen[whole[at] as number] as number
      const score = (2 * both) / (to - from + wanted.length)
      if (score <= least) continue
      best.push({ n, score })
      if (best.length >= 50) {
        best.sort((a, b) => b.score - a.score).length = 25
        least = (best[24] as { score: number }).score
      }
    }
    for (const gram of wanted) seen[gram] = 0
    return best
      .sort((a, b) => b.score - a.score)
      .slice(0, 25)
      .map(({ n }) => n)
  })
}

function trigrams(text: string): Uint32Array {
  const plain = ` ${text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ')} `
  const codes = [...plain].map((sign) =>
    sign === ' ' ? 0 : sign <= '9' ? sign.charCodeAt(0) - 47 : sign.charCodeAt(0) - 86,
  )
  const grams = new Set<number>()
  for (let at = 2; at < codes.length; at++) {
    grams.add(((codes[at - 2] as number) * 37 + (codes[at - 1] as number)) * 37 + (codes[at] as number))
  }
  return Uint32Array.from(grams).sort()
}
