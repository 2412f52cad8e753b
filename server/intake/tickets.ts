import { countIntake } from '../accounts/passes.ts'
import type { Store } from '../store/open.ts'
import type { Viewer } from '../viewer.ts'

/** Letter of tickets taken in without a pass, by somebody who is signed in: no pass has it. */
const walkInLetter = 'W'

/**
 * The next ticket of a pass, or of the walk-ins of a site and day: `B-017`. Part of the intake's transaction.
 * @throws NotFoundError for a pass that is over, revoked, or has written its 200
 */
export async function nextTicket(
  trx: Store,
  viewer: Viewer,
  { siteId, day, now }: { siteId: string; day: string; now: Date },
): Promise<string> {
  if (viewer.kind === 'pass') return ticketOf(viewer.letter, await countIntake(trx, viewer.passId, now))
  const next = { site_id: siteId, day, next_number: 2 }
  const { next_number } = await trx
    .insertInto('walk_ins')
    .values(next)
    .onConflict((same) =>
      same.columns(['site_id', 'day']).doUpdateSet((eb) => ({ next_number: eb('walk_ins.next_number', '+', 1) })),
    )
    .returning('next_number')
    .executeTakeFirstOrThrow()
  return ticketOf(walkInLetter, next_number - 1)
}

export const ticketOf = (letter: string, number: number) => `${letter}-${`${number}`.padStart(3, '0')}`
