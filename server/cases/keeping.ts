import { addDays, addMinutes, dayAt, endOfDay, instantAt } from '../clock.ts'
import { NotFoundError } from '../errors.ts'
import type { Store } from '../store/open.ts'
import type { CaseRow } from './cases.ts'
import type { State } from './states.ts'

/** The IANA zone of a case's court. @throws NotFoundError */
export async function zoneOf(store: Store, siteId: string): Promise<string> {
  const site = await store.selectFrom('sites').select('zone').where('id', '=', siteId).executeTakeFirst()
  if (!site) throw new NotFoundError('no such site')
  return site.zone
}

/** Minutes in which a tap at the door can be taken back. */
export const undoMinutes = 5

/** When a court's night cleans up: everybody has gone home, and nobody has come yet. */
const nightly = '04:00'

/** 04:00 at the court in the night after a day. */
export const nightAfter = (day: string, zone: string): Date => instantAt(addDays(day, 1), nightly, zone)

/** The first 04:00 at the court that is still to come. */
export function nextNight(now: Date, zone: string): Date {
  const today = instantAt(dayAt(now, zone), nightly, zone)
  return today > now ? today : nightAfter(dayAt(now, zone), zone)
}

/** What the person agreed to, as it stands in clear. Who agreed to no call and no look-up is kept for one night. */
export function keepOf(consents: { contact: boolean | null; lookUp: boolean | null; keep: boolean | null }) {
  if (consents.contact === false && consents.lookUp === false) return 'one-night' as const
  return consents.keep ? ('hearing' as const) : ('tonight' as const)
}

/** When an intake is due to be erased, while nothing is known of how it went: null = kept until the next hearing. */
export const eraseAtOf = ({ keep, hearing_day }: Pick<CaseRow, 'keep' | 'hearing_day'>, zone: string): string | null =>
  keep === 'hearing' ? null : nightAfter(hearing_day, zone).toISOString()

/** When somebody who walked out safe is erased: the same night, or null when they agreed to be kept until next time. */
export function eraseAtAfterSafe(
  { keep, hearing_day }: Pick<CaseRow, 'keep' | 'hearing_day'>,
  zone: string,
  now: Date,
): string | null {
  if (keep === 'hearing') return null
  const nights = [nightAfter(hearing_day, zone), nextNight(now, zone)]
  return new Date(Math.max(...nights.map(Number))).toISOString()
}

/**
 * What is kept how long once a case is closed. Of whom nobody knows how it ended there is no date on which they are erased,
 * but one on which a coordinator is asked again. Who agreed to no more than tonight is not kept for the chapter's days.
 */
export function keptWhenClosed(
  { keep }: Pick<CaseRow, 'keep'>,
  { ended, keepDays, zone, now }: { ended: boolean; keepDays: number; zone: string; now: Date },
): { erase_at: string | null; hold_until: string | null } {
  const later = instantAt(addDays(dayAt(now, zone), keepDays), nightly, zone).toISOString()
  if (!ended) return { erase_at: null, hold_until: later }
  return { erase_at: keep === 'hearing' ? later : nextNight(now, zone).toISOString(), hold_until: null }
}

/**
 * The date of erasing that goes with a state: none for who was taken. Who was not seen keeps theirs: the night leaves them
 * alone, and coordinators are asked about them every day.
 */
export function eraseAtIn(
  state: State,
  kept: Pick<CaseRow, 'keep' | 'hearing_day'>,
  zone: string,
  now: Date,
): string | null {
  if (state === 'taken') return null
  return state === 'safe' ? eraseAtAfterSafe(kept, zone, now) : eraseAtOf(kept, zone)
}

/** The end of F's key: 24:00 of the day of the hearing; of the next day for who was taken or not seen (vault.md 2). */
export function floorUntil({ hearing_day }: Pick<CaseRow, 'hearing_day'>, state: State, zone: string): Date {
  const later = state === 'taken' || state === 'not-seen'
  return endOfDay(later ? addDays(hearing_day, 1) : hearing_day, zone)
}

/**
 * Sets the end of F's key as the state of the case now asks. Needs no key; one that is over does not come back. On the
 * day after, who comes out safe stays open for as long as the tap can be taken back.
 */
export async function keepFloorUntil(trx: Store, row: CaseRow, state: State, zone: string, now: Date): Promise<void> {
  const floor = trx.selectFrom('groups').select('id').where('chapter_id', '=', row.chapter_id).where('kind', '=', 'F')
  const until = new Date(Math.max(+floorUntil(row, state, zone), +addMinutes(now, undoMinutes)))
  await trx
    .updateTable('grants')
    .set({ until: until.toISOString() })
    .where('object_id', '=', row.id)
    .where('group_id', 'in', floor)
    .where('laid_by', '=', 0)
    .where('until', '>', now.toISOString())
    .execute()
}
