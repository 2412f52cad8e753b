/**
 * Sounds that writers and hearers take for each other, and what it costs to read one for the other (0 same, 1 unrelated).
 * Letters as in `sounds.ts`: c = ch, x = sh, i = i or y.
 */
const near = `ae35 ei22 ao40 ou22 iu60 eo50 ai50 au45 eu50 io60
  bv20 bp40 vf35 vw12 wu12 wo20 wb45 wf50 vu35 bf50 dt35 dz35 ts45 sz10 sx30 sc40 xc25 jx35 jc40 jz35 jg25 jh35 ji30 jk60 gk35 gh35 kh30 kc50 kx40 hx30
  hr55 lr50 mn25 nl60 li60 rd60 fh60 fp40 zc35 xz30 zx30 dj50 gv50 zt60`

const vowels = new Set([...'aeiou'].map((letter) => letter.charCodeAt(0) - 97))
const size = 36
const swap = new Float32Array(size * size).fill(1)
const drop = new Float32Array(size).fill(0.85)
const openSwap = new Float32Array(size * size).fill(1)
const openDrop = new Float32Array(size).fill(0.85)
const writtenDrop = new Float32Array(size).fill(0.85)

for (let code = 0; code < size; code++) {
  swap[code * size + code] = 0
  openSwap[code * size + code] = 0
}
for (const [, one = '', two = '', cost] of near.matchAll(/([a-z])([a-z])(\d\d)/g)) {
  setBoth(swap, one, two, Number(cost) / 100)
  setBoth(openSwap, one, two, Number(cost) / 100)
}
for (const letter of 'aeiou') {
  drop[letter.charCodeAt(0) - 97] = 0.45
  // Unwritten vowels cost nothing to speak of; one that is written is long, and would be heard.
  openDrop[letter.charCodeAt(0) - 97] = 0.05
  writtenDrop[letter.charCodeAt(0) - 97] = 0.2
  for (const other of 'aeiou') if (other !== letter) setBoth(openSwap, letter, other, 0.08)
}
drop[7] = 0.2
openDrop[7] = 0.15
writtenDrop[7] = 0.2
openDrop[22] = 0.3
writtenDrop[22] = 0.3
for (const letter of 'ou') setBoth(openSwap, 'w', letter, 0.04)
for (const letter of 'ou') setBoth(openSwap, 'v', letter, 0.12)
setBoth(openSwap, 'v', 'f', 0.2)
// Hebrew chet, that one hears as h and another as ch.
setBoth(openSwap, 'h', 'c', 0.25)
// Persian, Urdu and Turkish say z and s where Arabic says d and t.
setBoth(openSwap, 'd', 'z', 0.2)
setBoth(openSwap, 't', 's', 0.35)

function setBoth(table: Float32Array, one: string, two: string, cost: number) {
  const first = one.charCodeAt(0) - 97
  const second = two.charCodeAt(0) - 97
  table[first * size + second] = cost
  table[second * size + first] = cost
}

function codeAt(text: string, at: number): number {
  const code = text.charCodeAt(at)
  return code >= 97 ? code - 97 : code - 48 + 26
}

const width = 44
const codes = [new Uint8Array(width), new Uint8Array(width)] as const
const rows = [new Float32Array(width), new Float32Array(width), new Float32Array(width)] as const

/**
 * How alike two sounds are, 0 to 1: one minus the cheapest way of turning one into the other (swaps, letters dropped,
 * neighbours exchanged) per letter; 0 if that is under `least`. In the one that is `open`, vowels may be missing.
 * Damerau 1964 with a cost for each pair, as in Editex (Zobel and Dart 1996).
 */
export function likeness(one: string, two: string, openOne: boolean, openTwo: boolean, least = 0): number {
  if (one === two) return 1
  const open = openOne || openTwo
  const swaps = open ? openSwap : swap
  const dropsOne = openOne ? writtenDrop : open ? openDrop : drop
  const dropsTwo = openTwo ? writtenDrop : open ? openDrop : drop
  const n = Math.min(one.length, width - 1)
  const m = Math.min(two.length, width - 1)
  if (n === 0 || m === 0) return 0
  const [a, b] = codes
  const firmOne = codesOf(one, n, a)
  const firmTwo = codesOf(two, m, b)
  const scale = open ? Math.max(2, (firmOne + firmTwo) / 2) : Math.max(3, (n + m) / 2)
  const limit = (1 - least) * scale
  let [before, above, row] = rows as [Float32Array, Float32Array, Float32Array]
  above[0] = 0
  for (let j = 1; j <= m; j++) above[j] = num(above, j - 1) + dropCost(b, j - 1, dropsTwo, open)
  let lowestBefore = 0
  for (let i = 1; i <= n; i++) {
    const letter = num(a, i - 1)
    const lose = dropCost(a, i - 1, dropsOne, open)
    let lowest = num(above, 0) + lose
    row[0] = lowest
    for (let j = 1; j <= m; j++) {
      const other = num(b, j - 1)
      let best = num(above, j - 1) + num(swaps, letter * size + other)
      const dropped = num(above, j) + lose
      if (dropped < best) best = dropped
      const added = num(row, j - 1) + (j === 1 ? dropCost(b, 0, dropsTwo, open) : num(dropsTwo, other))
      if (added < best) best = added
      if (i > 1 && j > 1 && letter === num(b, j - 2) && num(a, i - 2) === other && num(before, j - 2) + 0.5 < best)
        best = num(before, j - 2) + 0.5
      row[j] = best
      if (best < lowest) lowest = best
    }
    // Two rows over the limit: no way back under it, not even by exchanging neighbours.
    if (lowest > limit && lowestBefore > limit) return 0
    lowestBefore = lowest
    const spare = before
    before = above
    above = row
    row = spare
  }
  const alike = 1 - num(above, m) / scale
  return alike < least ? 0 : Math.max(0, alike)
}

/** Fills `into` with the letters as numbers; answers how many are written in every script. */
function codesOf(text: string, length: number, into: Uint8Array): number {
  let firm = 0
  for (let at = 0; at < length; at++) {
    const code = codeAt(text, at)
    into[at] = code
    if (at === 0 || !vowels.has(code)) firm++
  }
  return firm
}

/** A first letter is seldom lost, a doubled one often. */
function dropCost(text: Uint8Array, at: number, drops: Float32Array, open: boolean): number {
  const code = num(text, at)
  const cost = num(drops, code)
  if (at > 0) return cost
  return open ? Math.max(cost, 0.3) : Math.max(cost, code === 7 ? 0.2 : 0.75)
}

/** Typed arrays hold numbers at every place asked for here; this says so to the compiler without a cost. */
function num(array: Float32Array | Uint8Array, at: number): number {
  return array[at] as number
}
