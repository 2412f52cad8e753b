import { writeFileSync } from 'node:fs'
import { readANumber } from '../../server/names/a-numbers.ts'
import { optionsOf, rowsOf } from './names-files.ts'

/** `npm run bench -- a-numbers --in F.csv --answers A.csv`: column `input` in, `n,verdict,normalised` out. */
export async function run(args: string[]): Promise<void> {
  const { in: from, answers } = optionsOf(args)
  if (typeof from !== 'string' || typeof answers !== 'string')
    throw new Error('a-numbers: --in and --answers need a file')
  const rows = rowsOf(from, { blank: true })
  const lines = rows.map((row, at) => {
    const read = readANumber(row.input ?? '')
    const number = read.verdict === 'ask' ? read.candidate : read.verdict === 'refuse' ? '' : read.number
    return `${row.n ?? at + 1},${read.verdict === 'note' ? 'accept and note' : read.verdict},${number}`
  })
  writeFileSync(answers, `${['n,verdict,normalised', ...lines].join('\n')}\n`)
  console.log(`${lines.length} lines in ${answers}`)
}
