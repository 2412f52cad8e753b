import { type Finding, verifyTrail } from '../audit/verify.ts'
import { readConfig } from '../config.ts'
import { open } from '../opening.ts'

export const help = `farol verify [--head HASH]

Reads the whole trail and holds every sealed row against it: names lines that were edited, taken out or put in another
order, and rows that were changed, rolled back, or removed without an erasure. Needs the server key, opens no case.

  --head HASH   the head of the trail as you wrote it down before; without it, lines cut off at the end go unnoticed

Exit status: 0 all is well · 1 something is wrong, and it was said what · 2 it could not begin`

/** @returns the exit status */
export async function run(args: string[]): Promise<0 | 1> {
  const house = await open(readConfig())
  try {
    const { lines, head, rows, findings } = await verifyTrail(house.store, headIn(args))
    for (const finding of findings) console.log(sentenceOf(finding))
    console.log(`${lines} lines and ${rows} sealed rows read, ${findings.length} wrong.`)
    console.log(`Head of the trail: ${head}`)
    return findings.length === 0 ? 0 : 1
  } finally {
    await house.close()
  }
}

function headIn(args: string[]): string | null {
  const at = args.indexOf('--head')
  return at < 0 ? null : (args[at + 1] ?? null)
}

function sentenceOf(finding: Finding): string {
  switch (finding.kind) {
    case 'edited':
      return `Line ${finding.at} was edited, or stands in another order.`
    case 'missing':
      return `Line ${finding.at} was taken out.`
    case 'cut-off':
      return `The line with the head ${finding.head} is not there: the end of the trail was cut off.`
    case 'row-changed':
      return `Row ${finding.object} was changed, and the trail does not say by whom.`
    case 'row-rolled-back':
      return `Row ${finding.object} was rolled back to what it was before.`
    case 'row-gone':
      return `Row ${finding.object} is gone, and the trail knows of no erasure.`
    case 'row-unknown':
      return `Row ${finding.object} is there, and the trail knows nothing of it.`
  }
}
