import { writeFileSync } from 'node:fs'
import { type CountryCode, readPhone } from '../../server/names/phones.ts'
import { optionsOf, rowsOf } from './names-files.ts'

/** `npm run bench -- phones --in F.csv --answers A.csv`: `input,default_country` in, `n,verdict,e164` out. */
export async function run(args: string[]): Promise<void> {
  const { in: from, answers } = optionsOf(args)
  if (typeof from !== 'string' || typeof answers !== 'string') throw new Error('phones: --in and --answers need a file')
  const rows = rowsOf(from, { blank: true })
  const lines = rows.map((row, at) => {
    const read = readPhone(row.input ?? '', (row.default_country?.trim().toUpperCase() || 'US') as CountryCode)
    // What is asked shows its candidates one behind the other: none of them is taken.
    const number = read.verdict === 'accept' ? read.e164 : read.verdict === 'ask' ? read.candidates.join(' ') : ''
    return `${row.n ?? at + 1},${read.verdict},${number}`
  })
  writeFileSync(answers, `${['n,verdict,e164', ...lines].join('\n')}\n`)
  console.log(`${lines.length} lines in ${answers}`)
}
