import { type Finding, type Held, verifyTrail } from '../audit/verify.ts'
import { readConfig } from '../config.ts'
import { open } from '../opening.ts'

export const help = `farol verify [--head HASH]

Reads the whole trail and holds the database against it: names lines that were edited, taken out or put in another
order, and rows that were changed, added, rolled back or removed by anything but Farol. It looks at all sealed rows of
cases, and in clear at accounts, groups and their public keys, memberships, chapters, cases with their hearing and
dates of erasure, check-outs, notices, tasks, alerts and erasures that wait. Needs the server key, opens no case.

  --head HASH   the head of the trail as you wrote it down before; without it, lines cut off at the end go unnoticed

Exit status: 0 all is well · 1 something is wrong, and it was said what · 2 it could not begin`

/** @returns the exit status */
export async function run(args: string[]): Promise<0 | 1> {
  const house = await open(readConfig())
  try {
    const { lines, head, rows, findings } = await verifyTrail(house.store, headIn(args))
    for (const finding of findings) console.log(sentenceOf(finding))
    console.log(`${lines} lines and ${rows} rows read, ${findings.length} wrong.`)
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
    case 'begun-again':
      return `Line ${finding.at} makes the trail begin again: what was written from outside before it is hidden.`
    case 'cut-off':
      return `The line with the head ${finding.head} is not there: the end of the trail was cut off.`
    case 'row-changed':
      return `${rowIn(finding)} was changed, and the trail does not say by whom.`
    case 'row-rolled-back':
      return `${rowIn(finding)} was rolled back to what it was before.`
    case 'row-gone':
      return `${rowIn(finding)} is gone, and the trail knows of no erasure.`
    case 'row-unknown':
      return `${rowIn(finding)} is there, and the trail knows nothing of it.`
  }
}

const things: Record<Held, string> = {
  accounts: 'An account: its public key, mark, role, state or chapter; row',
  alerts: 'An alert to coordinators; row',
  cases: 'A case: its ticket, hearing, or dates of erasure; row',
  chapters: 'A chapter: its hotline, duty partner, state or name; row',
  check_outs: 'A check-out; row',
  erasures: 'An erasure that waits; the case',
  groups: 'A group: its public key or mark; row',
  memberships: 'A membership; row',
  notices: 'A notice to a family; row',
  sealed_rows: 'Row',
  slips: 'Row',
  tasks: 'A task; row',
}

const rowIn = ({ table, object }: { table: Held | null; object: string }) =>
  `${table ? things[table] : 'Row'} ${object}`
