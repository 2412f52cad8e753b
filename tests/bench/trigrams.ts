/** How long answers took, and how many of the people asked for were among the first 25. Milliseconds. */
export type Asked = { p50: number; p99: number; recall: number }

export function askedOf(times: number[], found: number): Asked {
  const inOrder = [...times].sort((a, b) => a - b)
  const at = (share: number) => inOrder[Math.min(inOrder.length - 1, Math.floor(inOrder.length * share))] as number
  return { p50: at(0.5), p99: at(0.99), recall: found / times.length }
}

/** The floor warm: packed trigrams of every name, compared one after another. */
export function scanned(names: string[], questions: { line: string; at: number }[]): Asked {
  const find = scanOf(names)
  const times: number[] = []
  let found = 0
  for (const { line, at } of questions) {
    const began = performance.now()
    const best = find(line)
    times.push(performance.now() - began)
    if (best.includes(at)) found += 1
  }
  return askedOf(times, found)
}

function scanOf(names: string[]): (line: string) => number[] {
  const packed = names.map(trigrams)
  const whole = new Uint32Array(packed.reduce((sum, { length }) => sum + length, 0))
  const starts = new Uint32Array(names.length + 1)
  packed.reduce((at, grams, n) => {
    whole.set(grams, at)
    starts[n + 1] = at + grams.length
    return at + grams.length
  }, 0)
  const seen = new Uint8Array(37 ** 3)
  return (line) => {
    const wanted = trigrams(line)
    for (const gram of wanted) seen[gram] = 1
    const best: { n: number; score: number }[] = []
    let least = 0
    for (let n = 0; n < names.length; n++) {
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
  }
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
