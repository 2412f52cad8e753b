import { nobody, record } from '../audit/record.ts'
import { type CaseRow, eraseCase } from '../cases/cases.ts'
import { type Hindrance, hindrancesTo } from '../cases/hindrances.ts'
import { nightAfter } from '../cases/keeping.ts'
import { eraseLooseSlips } from '../cases/slips.ts'
import { checkOutsOf, standing } from '../cases/states.ts'
import { type Erasure, refuse } from '../cases/waiting-erasures.ts'
import { addDays } from '../clock.ts'
import { truncateLog } from '../store/checkpoints.ts'
import { type Store, transact } from '../store/open.ts'

/** Days after which somebody who was neither taken nor not seen is erased without being asked for (product.md 4.8). */
const askedForDays = 7

/**
 * The clock job: at 04:00 at the court whoever walked out safe is erased, once that day's list has no open check-out; and
 * at any hour what was asked for ten minutes ago. Works on clear columns; no key is needed to let go. Then
 * the log beside the file is emptied as well, so that nothing of them is left on the disk.
 * @returns how many were erased
 */
export async function eraseDue(store: Store, now: Date): Promise<number> {
  let erased = await eraseAsked(store, now)
  for (const row of await dueCases(store, now)) {
    const gone = await transact(store, async (trx) => {
      const still = await trx.selectFrom('cases').selectAll().where('id', '=', row.id).executeTakeFirst()
      if (!still || !isDue(still, now) || !(await mayGo(trx, { ...row, ...still }, now))) return false
      await eraseCase(trx, row, nobody, now)
      return true
    })
    if (gone) erased += 1
  }
  erased += await eraseLooseSlips(store, now, askedForDays)
  if (erased > 0) await truncateLog(store)
  return erased
}

/** Erasures whose ten minutes are over. What stands in the way by now is looked at in the transaction that erases. */
async function eraseAsked(store: Store, now: Date): Promise<number> {
  const due = store.selectFrom('erasures').selectAll().where('due_at', '<=', now.toISOString()).orderBy('due_at')
  let erased = 0
  for (const { case_id } of await due.execute()) {
    if (await transact(store, (trx) => eraseOne(trx, case_id, now))) erased += 1
  }
  return erased
}

async function eraseOne(trx: Store, caseId: string, now: Date): Promise<boolean> {
  const erasure = await trx.selectFrom('erasures').selectAll().where('case_id', '=', caseId).executeTakeFirst()
  const row = await trx.selectFrom('cases').selectAll().where('id', '=', caseId).executeTakeFirst()
  if (!row || !erasure?.due_at || erasure.due_at > now.toISOString()) return false
  const by = { accountId: erasure.agreed_by ?? erasure.asked_by, passId: null }
  const reasons = await hindrancesToAsked(trx, row, erasure.why, now)
  if (reasons.length === 0) {
    await eraseCase(trx, row, by, now)
    return true
  }
  await refuse(trx, caseId, reasons, now)
  await record(trx, { at: now, chapterId: row.chapter_id, by: nobody, action: 'erasure.refused', object: caseId })
  return false
}

/** What stands in the way of an erasure that somebody asked for. A coordinator's answer needs its question; a wish does not. */
export async function hindrancesToAsked(
  trx: Store,
  row: CaseRow,
  why: Erasure['why'],
  now: Date,
): Promise<Hindrance[]> {
  const found = await hindrancesTo(trx, row, now)
  if (why === 'wish') return found.filter((reason) => reason !== 'held')
  return isDue(row, now) ? found : [...found, 'not-asked']
}

const isDue = ({ erase_at }: Pick<CaseRow, 'erase_at'>, now: Date) => erase_at !== null && erase_at <= now.toISOString()

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

/** Whether a due case is erased without being asked for. What stands in the way of any erasure stands in the night's. */
export async function mayGo(store: Store, row: DueCase, now: Date): Promise<boolean> {
  if ((await hindrancesTo(store, row, now)).length > 0) return false
  if (row.closed_at !== null || row.keep === 'one-night') return true
  if (now >= nightAfter(addDays(row.hearing_day, askedForDays), row.zone)) return true
  const state = standing(await checkOutsOf(store, [row.id]))?.kind
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
