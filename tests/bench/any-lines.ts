import { buildIndex } from '../../server/names/people.ts'
import { findPeople } from '../../server/names/searching.ts'
import { type Row, within } from './rows.ts'
import type { Name } from './sealed-chapters.ts'

/** First signs of the blocks that random lines are drawn from: every script that names are written in, and signs of none. */
const blocks = [
  0x20, 0xc0, 0x370, 0x400, 0x530, 0x590, 0x600, 0x900, 0x980, 0xa00, 0xe00, 0x1000, 0x10a0, 0x1200, 0x1780, 0x2000,
  0x3040, 0x4e00, 0xac00, 0xd800, 0xfb50, 0xfe70, 0xff00, 0x1f300, 0x20000, 0xe0000,
]

/** Whatever somebody types or pastes, up to 500 signs of any script: the longest that an answer took. */
export function measureAnyLine(people: Name[], lines: number): Row {
  const index = buildIndex(
    people.map(({ given, family }, n) => ({ id: `${n}`, given, family, spellings: [], aNumbers: [] })),
    people.length,
  )
  let seed = 11
  const next = (below: number) => {
    seed = (seed * 48271) % 2147483647
    return seed % below
  }
  let longest = 0
  for (let n = 0; n < lines; n++) {
    // Half of the lines keep to one script; small letters of Latin names are the hardest, because all of them are known.
    const only = n % 2 ? null : (blocks[next(blocks.length)] as number)
    const sign = () => (n % 6 === 0 ? 0x61 + next(26) : (only ?? (blocks[next(blocks.length)] as number)) + next(256))
    const line = Array.from({ length: 1 + next(500) }, () => String.fromCodePoint(sign()) + (next(6) ? '' : ' ')).join(
      '',
    )
    const began = performance.now()
    findPeople(index, line)
    longest = Math.max(longest, performance.now() - began)
  }
  return within(`any line among ${people.length.toLocaleString('en')}, the longest`, longest, 200, 'ms')
}
