import { addDays, dayAt, endOfDay, instantAt } from '../clock.ts'
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

/** When somebody who walked out safe is erased: 04:00 at the court in the coming night, if they agreed to no more. */
export function eraseAtAfterSafe({ keep }: Pick<CaseRow, 'keep'>, zone: string, now: Date): string | null {
  if (keep === 'hearing') return null
  const today = instantAt(dayAt(now, zone), '04:00', zone)
  const next = today > now ? today : instantAt(addDays(dayAt(now, zone), 1), '04:00', zone)
  return next.toISOString()
}

/** The end of F's key: 24:00 of the day of the hearing; of the next day for who was taken or not seen (vault.md 2). */
export function floorUntil({ hearing_day }: Pick<CaseRow, 'hearing_day'>, state: State, zone: string): Date {
  const later = state === 'taken' || state === 'not-seen'
  return endOfDay(later ? addDays(hearing_day, 1) : hearing_day, zone)
}

/** Sets the end of F's key as the state of the case now asks. Needs no key; one that is over does not come back. */
export async function keepFloorUntil(trx: Store, row: CaseRow, state: State, zone: string): Promise<void> {
  const floor = trx.selectFrom('groups').select('id').where('chapter_id', '=', row.chapter_id).where('kind', '=', 'F')
  await trx
    .updateTable('grants')
    .set({ until: floorUntil(row, state, zone).toISOString() })
    .where('object_id', '=', row.id)
    .where('group_id', 'in', floor)
    .where('laid_by', '=', 0)
    .execute()
}
