/** One question asked and where the right person stood in the answer: 0 first, -1 not among ten. */
export type Asking = { group: string; kind: string; held: boolean; place: number }

export type Recall = { n: number; first: number; ten: number; mrr: number }

/** Recall at one and ten and the mean reciprocal rank. */
export function recallOf(askings: Asking[]): Recall {
  const n = askings.length
  const share = (good: (asking: Asking) => boolean) => askings.filter(good).length / (n || 1)
  const mrr = askings.reduce((sum, { place }) => sum + (place < 0 ? 0 : 1 / (place + 1)), 0) / (n || 1)
  return { n, first: share(({ place }) => place === 0), ten: share(({ place }) => place >= 0), mrr }
}

/** A table with one line for all, each group and each kind. */
export function printRecall(title: string, askings: Asking[]): void {
  console.log(`\n${title}`)
  console.log('                                          n   @1    @10   MRR')
  const line = (name: string, some: Asking[]) => {
    const { n, first, ten, mrr } = recallOf(some)
    console.log(`${name.padEnd(38)} ${String(n).padStart(5)}  ${first.toFixed(3)} ${ten.toFixed(3)} ${mrr.toFixed(3)}`)
  }
  line('all', askings)
  for (const by of ['group', 'kind'] as const)
    for (const name of [...new Set(askings.map((asking) => asking[by]))].sort())
      line(
        `${by} ${name}`,
        askings.filter((asking) => asking[by] === name),
      )
}

/** Precision and recall of a score over pairs that are or are not one person, at every threshold worth telling. */
export function printPairs(scores: { name: string; scored: { score: number; same: boolean }[] }[]): void {
  console.log('\nPairs: precision at a recall, and the best F1')
  console.log(`${''.padEnd(16)}  R.50   R.60   R.70   R.80   R.90   R.95   best F1 (at)`)
  for (const { name, scored } of scores) {
    const curve = curveOf(scored)
    const at = (recall: number) =>
      Math.max(0, ...curve.filter((point) => point.recall >= recall).map((point) => point.precision)).toFixed(3)
    const best = curve.reduce((top, point) => (point.f1 > top.f1 ? point : top))
    const shares = [0.5, 0.6, 0.7, 0.8, 0.9, 0.95].map(at).join('  ')
    console.log(`${name.padEnd(16)}  ${shares}  ${best.f1.toFixed(3)} (${best.score.toFixed(2)})`)
  }
}

function curveOf(scored: { score: number; same: boolean }[]) {
  const all = scored.filter(({ same }) => same).length
  return [...new Set(scored.map(({ score }) => score))].map((score) => {
    const taken = scored.filter((pair) => pair.score >= score)
    const good = taken.filter(({ same }) => same).length
    const [precision, recall] = [good / taken.length, good / all]
    return { score, precision, recall, f1: (2 * precision * recall) / (precision + recall || 1) }
  })
}

/** Jaro and Winkler's likeness of two strings, 0 to 1 (Winkler 1990). */
export function jaroWinkler(one: string, two: string): number {
  const reach = Math.max(0, Math.floor(Math.max(one.length, two.length) / 2) - 1)
  const taken = new Set<number>()
  const met: number[] = []
  for (let at = 0; at < one.length; at++)
    for (let to = Math.max(0, at - reach); to <= Math.min(two.length - 1, at + reach); to++)
      if (!taken.has(to) && one[at] === two[to]) {
        taken.add(to)
        met.push(at)
        break
      }
  const same = met.length
  if (same === 0) return 0
  const order = [...taken].sort((a, b) => a - b)
  const moved = met.filter((at, n) => one[at] !== two[order[n] ?? -1]).length / 2
  const jaro = (same / one.length + same / two.length + (same - moved) / same) / 3
  let start = 0
  while (start < 4 && one[start] !== undefined && one[start] === two[start]) start++
  return jaro + start * 0.1 * (1 - jaro)
}

/** Token-set ratio: the best likeness of the words in common and of each side's rest (as in rapidfuzz). */
export function tokenSet(one: string, two: string): number {
  const [a, b] = [new Set(one.split(' ')), new Set(two.split(' '))]
  const common = [...a].filter((word) => b.has(word)).sort()
  const left = [...common, ...[...a].filter((word) => !b.has(word)).sort()].join(' ')
  const right = [...common, ...[...b].filter((word) => !a.has(word)).sort()].join(' ')
  const core = common.join(' ')
  return Math.max(core ? ratio(core, left) : 0, core ? ratio(core, right) : 0, ratio(left, right))
}

/** Twice the longest common subsequence over both lengths. */
function ratio(one: string, two: string): number {
  let above = new Array<number>(two.length + 1).fill(0)
  for (const letter of one) {
    const row = [0]
    for (let at = 1; at <= two.length; at++)
      row.push(letter === two[at - 1] ? (above[at - 1] ?? 0) + 1 : Math.max(above[at] ?? 0, row[at - 1] ?? 0))
    above = row
  }
  return (2 * (above[two.length] ?? 0)) / (one.length + two.length || 1)
}
