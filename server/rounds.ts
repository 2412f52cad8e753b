import { releaseMemberships } from './accounts/memberships.ts'
import { sweepAccounts } from './accounts/sweeps.ts'
import { releaseGrants } from './cases/releases.ts'
import { beginDueTellings } from './custody/tellings.ts'
import type { Deps } from './deps.ts'
import { countReadings } from './family/acknowledgements.ts'
import { deleteOldNotices } from './family/notices.ts'
import { storeHeldIntakes } from './intake/held.ts'
import { deliverDue } from './notifications/deliver.ts'
import { deleteStopped } from './notifications/stops.ts'
import { eraseDue } from './retention/erasures.ts'

/** What the clock does with nobody signed in, in this order. Each step works on clear columns or *server-seal* alone. */
export function roundsOf({ store, vault, clock, channels }: Deps, forget: () => Promise<void>): () => Promise<void> {
  return inTurn([
    () => releaseMemberships(store, vault, clock.now()),
    () => releaseGrants(store, vault, clock.now()),
    () => beginDueTellings(store, vault, clock.now()),
    () => countReadings(store, clock.now()),
    () => deleteStopped(store, clock.now()),
    () => deliverDue(store, vault, channels, clock.now()),
    () => deleteOldNotices(store, clock.now()),
    () => storeHeldIntakes(store, vault, clock.now()),
    () => eraseDue(store, clock.now()),
    () => sweepAccounts(store, clock.now()),
    forget,
  ])
}

/** A step that fails never keeps the others from their turn; its error is thrown when all had theirs. */
function inTurn(steps: (() => Promise<unknown>)[]): () => Promise<void> {
  let running: Promise<void> | null = null
  const round = async () => {
    const failures: unknown[] = []
    for (const step of steps) await step().catch((error: unknown) => failures.push(error))
    if (failures.length > 0) throw new AggregateError(failures, 'a round was not whole')
  }
  return () => {
    running ??= round().finally(() => {
      running = null
    })
    return running
  }
}
