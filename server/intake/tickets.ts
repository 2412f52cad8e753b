import type { Store } from '../store/open.ts'
import { prepared } from '../store/prepared.ts'
import type { Viewer } from '../viewer.ts'

/** Intakes one pass may write. */
export const intakesPerPass = 200

/** Letter of tickets taken in without a pass, by somebody who is signed in: no pass has it. */
const walkInLetter = 'W'

/**
 * The next ticket of a pass, or of the walk-ins of a site and day: `B-017`. Part of the intake's transaction.
 * @returns null for a pass that is over, was taken back, or has written its 200
 */
export async function nextTicket(
  trx: Store,
  viewer: Viewer,
  { siteId, day, now }: { siteId: string; day: string; now: Date },
): Promise<string | null> {
  if (viewer.kind === 'pass') return passTicket(trx, viewer.passId, now)
  const { next_number } = await trx
    .insertInto('walk_ins')
    .values({ site_id: siteId, day, next_number: 2 })
    .onConflict((same) =>
      same.columns(['site_id', 'day']).doUpdateSet((eb) => ({ next_number: eb('walk_ins.next_number', '+', 1) })),
    )
    .returning('next_number')
    .executeTakeFirstOrThrow()
  return ticketOf(walkInLetter, next_number - 1)
}

export const ticketOf = (letter: string, number: number) => `${letter}-${`${number}`.padStart(3, '0')}`

async function passTicket(trx: Store, passId: string, now: Date): Promise<string | null> {
  const { rows } = await countOn(trx, { passId, now: now.toISOString() })
  const counted = rows[0]
  return counted ? ticketOf(counted.letter, counted.next_number - 1) : null
}

const countOn = prepared<{ passId: string; now: string }>()((trx, value) =>
  trx
    .updateTable('passes')
    .set((eb) => ({ next_number: eb('next_number', '+', 1), intakes: eb('intakes', '+', 1) }))
    .where('id', '=', value('passId'))
    .where('revoked_at', 'is', null)
    .where('until', '>', value('now'))
    .where('intakes', '<', intakesPerPass)
    .returning(['letter', 'next_number']),
)
