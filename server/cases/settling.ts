import { sealedMark } from '../audit/marks.ts'
import { record } from '../audit/record.ts'
import type { Deps } from '../deps.ts'
import { NotFoundError } from '../errors.ts'
import { type Store, transact } from '../store/open.ts'
import { actorOf, type Viewer } from '../viewer.ts'
import { caseRow, openRowsOf } from './cases.ts'
import { isOnDuty } from './duty-grants.ts'
import type { Settled, SlipRow } from './fields.ts'
import { newConsent, prepareFilled, storeFilled, wholeOf } from './filling.ts'
import { closeSlips, originOf, stillOpen } from './merging.ts'
import { standsAsOpened } from './revisions.ts'
import { keepSettleTask } from './settle-tasks.ts'
import { answersIn, refusalOf, type Whole, withAnswer } from './slip-answers.ts'
import { type ShownSlip, sealSlip, waitingSlips } from './waiting-slips.ts'

/** What a coordinator says to a slip: to one answer of it, or to all that waits (null). */
export type Settling = { slipId: string; field: string | null; answer: Settled['answer']; revision: string }

type Parts = Pick<Deps, 'store' | 'vault' | 'visibleTo'>
type Opened = ShownSlip & { content: SlipRow; opened: NonNullable<ShownSlip['opened']> }

/**
 * A person's yes or no to what a slip says. Taken over, an answer stands in the case and says where it came from; left,
 * the case stays as it is. What cannot be taken over as it is goes on waiting. A second tap changes nothing.
 * @returns 'changed' when the case has moved on since the page was shown: both are shown again
 * @throws NotFoundError for whoever does not hold every key of the case, whatever any check says
 */
export async function settleSlip(
  parts: Parts,
  viewer: Viewer,
  caseId: string,
  asked: Settling,
  now: Date,
): Promise<'settled' | 'changed'> {
  const { store, vault, visibleTo } = parts
  const row = await caseRow(store, visibleTo, viewer, caseId, now)
  const open = await openRowsOf(store, viewer, row, now)
  const whole = wholeOf(open)
  if (!open.keys.desk || !open.keys.facts || !whole?.card) throw new NotFoundError('not every key of this case')
  const slips = await waitingSlips(store, viewer, row, now)
  const slip = slips.find((one): one is Opened => one.id === asked.slipId && one.content !== null)
  if (!slip) return settledBefore(store, row.id, asked.slipId)
  const chosen = stillOpen(slip, whole).filter(({ field }) => (asked.field ?? field) === field)
  if (chosen.length === 0) return 'settled'
  if (asked.revision !== `${row.revision}`) return 'changed'
  const fields = chosen.map(({ field }) => field)
  const decided = decide(slip, whole, fields, asked.answer, { viewer, now })
  if (decided.settled.length === 0) return 'settled'
  const prepared = prepareFilled(open, whole, decided.whole, now)
  const content = { ...slip.content, settled: [...(slip.content.settled ?? []), ...decided.settled] }
  const left = stillOpen({ ...slip, content }, decided.whole).length
  const agreed = await newConsent(store, vault, viewer, open, decided.whole.door, now)
  const sealed = sealSlip(row.chapter_id, slip.id, slip.opened.key, content)
  const mark = sealedMark(slip.id, content.settled.length + 1, sealed)
  return transact(store, async (trx) => {
    if (agreed && !(await isOnDuty(trx, row.chapter_id, agreed.partnerId))) return 'changed'
    if (!(await standsAsOpened(trx, row, open.rows)) || !(await reseal(trx, slip, sealed))) return 'changed'
    if (prepared.changed) await storeFilled(trx, open, prepared, agreed, now)
    if (left === 0) await closeSlips(trx, row, [slip.id], now)
    const by = actorOf(viewer)
    await keepSettleTask(trx, row, { waits: slips.length > (left === 0 ? 1 : 0), by: by.accountId }, now)
    const entry = { at: now, chapterId: row.chapter_id, by, object: row.id, rows: [...prepared.marks, mark] }
    await record(trx, { ...entry, action: asked.answer === 'take' ? 'slip.taken-over' : 'slip.left' })
    return 'settled'
  })
}

/** A second tap. @throws NotFoundError for what never was an addition to this case */
async function settledBefore(store: Store, caseId: string, slipId: string): Promise<'settled'> {
  const slip = await store
    .selectFrom('slips')
    .select('id')
    .where('id', '=', slipId)
    .where('case_id', '=', caseId)
    .executeTakeFirst()
  if (!slip) throw new NotFoundError('no such addition to this case')
  return 'settled'
}

/** Each answer chosen, in the order of the slip: a yes comes before what needs it. */
function decide(
  slip: Opened,
  whole: Whole,
  chosen: string[],
  answer: Settled['answer'],
  { viewer, now }: { viewer: Viewer; now: Date },
): { whole: Whole; settled: Settled[] } {
  const by = viewer.kind === 'account' ? viewer.name : ''
  const settled: Settled[] = []
  let filled = whole
  for (const field of chosen) {
    const said = answersIn(slip.content, filled).find((one) => one.field === field)
    if (!said || (answer === 'take' && refusalOf(said, filled))) continue
    if (answer === 'take') filled = withAnswer(filled, said, originOf(slip))
    settled.push({ field, answer, by, at: now.toISOString() })
  }
  return { whole: filled, settled }
}

/** @returns false when somebody settled another answer of this slip in the same moment */
async function reseal(trx: Store, { id, opened }: Opened, sealed: Buffer): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('slips')
    .set({ sealed })
    .where('id', '=', id)
    .where('sealed', '=', opened.sealed)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}
