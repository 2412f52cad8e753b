import { nobody, record } from '../audit/record.ts'
import { type CaseRow, eraseCase } from '../cases/cases.ts'
import { type Hindrance, hindrancesTo } from '../cases/hindrances.ts'
import { eraseLooseSlips } from '../cases/slips.ts'
import { askedForDays, dueCases, isDue, mayGo } from '../cases/undecided.ts'
import { type Erasure, refuse } from '../cases/waiting-erasures.ts'
import { truncateLog } from '../store/checkpoints.ts'
import { type Store, transact } from '../store/open.ts'

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
  const reasons = await hindrancesToAsked(trx, row, erasure, now)
  if (reasons.length === 0) {
    await eraseCase(trx, row, by, now)
    return true
  }
  await refuse(trx, caseId, reasons, now)
  await record(trx, { at: now, chapterId: row.chapter_id, by: nobody, action: 'erasure.refused', object: caseId })
  return false
}

/** What two coordinators knew of when they agreed: how the person stands, and that somebody was still looking. */
const agreedOver: readonly Hindrance[] = ['taken', 'not-seen', 'tasks', 'held']

/** What stands in the way of an erasure that somebody asked for. A coordinator's answer needs its question; a wish does not. */
export async function hindrancesToAsked(
  trx: Store,
  row: CaseRow,
  { why, agreed_by }: Pick<Erasure, 'why' | 'agreed_by'>,
  now: Date,
): Promise<Hindrance[]> {
  const found = await hindrancesTo(trx, row, now)
  if (why === 'wish' && agreed_by) return found.filter((reason) => agreedOver.every((each) => each !== reason))
  if (why === 'wish') return found.filter((reason) => reason !== 'held')
  return isDue(row, now) ? found : [...found, 'not-asked']
}
