import { nobody } from '../audit/record.ts'
import { eraseCase } from '../cases/cases.ts'
import { nightAfter } from '../cases/keeping.ts'
import { eraseLooseSlips } from '../cases/slips.ts'
import { checkOutsOf, type State, standing } from '../cases/states.ts'
import { addDays } from '../clock.ts'
import { truncateLog } from '../store/checkpoints.ts'
import { type Store, transact } from '../store/open.ts'

/** Days after which somebody who was neither taken nor not seen is erased without being asked for (product.md 4.8). */
const askedForDays = 7

/**
 * The clock job of every night: at 04:00 at the court whoever walked out safe is erased, once that day's list has no
 * open check-out. Works on clear columns; no key is needed to let go. Then
 * the log beside the file is emptied as well, so that nothing of them is left on the disk.
 * @returns how many were erased
 */
export async function eraseDue(store: Store, now: Date): Promise<number> {
  let erased = 0
  for (const row of await dueCases(store, now)) {
    const gone = await transact(store, async (trx) => {
      if (!(await mayGo(trx, row, now))) return false
      await eraseCase(trx, row, nobody, now)
      return true
    })
    if (gone) erased += 1
  }
  erased += await eraseLooseSlips(store, now, askedForDays)
  if (erased > 0) await truncateLog(store)
  return erased
}

type Cases = ReturnType<typeof allCases>
const allCases = (store: Store) => store.selectFrom('cases')

/** Cases whose date of erasing has come; kept back ones are left alone until then. @param scope narrows whose are meant */
export const dueCases = (store: Store, now: Date, scope: (query: Cases) => Cases = (query) => query) =>
  scope(allCases(store))
    .innerJoin('sites', 'sites.id', 'cases.site_id')
    .selectAll('cases')
    .select(['sites.zone', 'sites.name as site'])
    .where('erase_at', '<=', now.toISOString())
    .where((eb) => eb.or([eb('hold_until', 'is', null), eb('hold_until', '<=', now.toISOString())]))
    .orderBy('erase_at')
    .execute()

export type DueCase = Awaited<ReturnType<typeof dueCases>>[number]

/** Whether a due case is erased without being asked for. */
export async function mayGo(store: Store, row: DueCase, now: Date): Promise<boolean> {
  const state = await stateOf(store, row.id)
  if (state === 'taken' || state === 'not-seen') return false
  if (row.closed_at !== null || row.keep === 'one-night') return true
  if (now >= nightAfter(addDays(row.hearing_day, askedForDays), row.zone)) return true
  return state === 'safe' && (await openOn(store, row)) === 0
}

/** How many of a day's list have no check-out yet, or are still in their hearing. */
export async function openOn(
  store: Store,
  { site_id, hearing_day }: Pick<DueCase, 'site_id' | 'hearing_day'>,
): Promise<number> {
  const list = await store
    .selectFrom('cases')
    .select('id')
    .where('site_id', '=', site_id)
    .where('hearing_day', '=', hearing_day)
    .where('closed_at', 'is', null)
    .execute()
  const checkOuts = await checkOutsOf(
    store,
    list.map(({ id }) => id),
  )
  const states = list.map(({ id }) => standing(checkOuts.filter(({ case_id }) => case_id === id))?.kind)
  return states.filter((state) => state === undefined || state === 'in-hearing').length
}

async function stateOf(store: Store, caseId: string): Promise<State> {
  return standing(await checkOutsOf(store, [caseId]))?.kind ?? 'waiting'
}
