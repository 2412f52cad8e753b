import { record } from '../audit/record.ts'
import { nameTokens } from '../names/folding.ts'
import { type Store, transact } from '../store/open.ts'
import type { Vault } from '../vault/secrets.ts'
import { actorOf, type Viewer } from '../viewer.ts'
import { type CaseRow, type OpenCase, openRowsOf } from './cases.ts'
import { isOnDuty } from './duty-grants.ts'
import type { Origin, SlipRow } from './fields.ts'
import { newConsent, type Prepared, prepareFilled, storeFilled, wholeOf } from './filling.ts'
import { keepSettleTask } from './settle-tasks.ts'
import { answersIn, mayFill, type SlipAnswer, type Whole, withAnswer } from './slip-answers.ts'
import { checkOutsOf, standing } from './states.ts'
import { isOwnOf, type ShownSlip, saysCard, slipsWaitingFor, type Which, waitingSlips } from './waiting-slips.ts'

type Opened = ShownSlip & { content: SlipRow }

/**
 * Puts what slips say into the case, in a session that holds the keys. Only what was not asked is filled in, and from
 * another pass than the intake's only what could harm nobody. All else waits beside the case, with everything it says,
 * until a person has settled it: `settling.ts`.
 * @param which `own`: those of the intake's own pass alone, which are a few; however many others wait, none is opened
 */
export async function mergeSlips(
  store: Store,
  vault: Vault,
  viewer: Viewer,
  row: CaseRow,
  now: Date,
  which: Which = 'all',
): Promise<void> {
  const waiting = slipsWaitingFor(store, row)
  if (!(await (which === 'own' ? waiting.where(isOwnOf(row)) : waiting).select('slips.id').executeTakeFirst())) return
  // Two sessions that open a case at once: the second one begins again with what the first has written.
  for (let tries = 0; tries < 4; tries++) {
    const stands = await store.selectFrom('cases').selectAll().where('id', '=', row.id).executeTakeFirst()
    if (!stands || (await mergeOnce(store, vault, viewer, stands, now, which)) === 'merged') return
  }
}

async function mergeOnce(store: Store, vault: Vault, viewer: Viewer, row: CaseRow, now: Date, which: Which) {
  const slips = await waitingSlips(store, viewer, row, now, which)
  const open = await openRowsOf(store, viewer, row, now)
  const whole = wholeOf(open)
  if (!whole) return 'merged'
  const readable = slips.filter((slip): slip is Opened => slip.content !== null)
  const filled = readable.reduce(filledFrom, whole)
  const done = readable.filter((slip) => stillOpen(slip, filled).length === 0).map(({ id }) => id)
  const prepared = prepareFilled(open, whole, filled, now)
  const agreed = await newConsent(store, vault, viewer, open, filled.door, now)
  const waits = done.length < slips.length || (which === 'own' && (await othersWait(store, row)))
  const taskFits = !prepared.changed && done.length === 0 && (await settleTaskFits(store, row, waits))
  if (taskFits) return 'merged'
  return transact(store, async (trx) => {
    if (agreed && !(await isOnDuty(trx, row.chapter_id, agreed.partnerId))) return 'changed'
    const written = await writeMerged(trx, open, prepared, { agreed, done, now })
    if (written === 'changed') return 'changed'
    const by = actorOf(viewer)
    await keepSettleTask(trx, row, { waits, by: by.accountId }, now)
    const entry = { at: now, chapterId: row.chapter_id, by, object: row.id, rows: prepared.marks }
    await record(trx, { ...entry, action: 'slip.merged' })
    return 'merged'
  })
}

const othersWait = async (store: Store, row: CaseRow): Promise<boolean> =>
  (await slipsWaitingFor(store, row)
    .where((eb) => eb.not(isOwnOf(row)(eb)))
    .select('slips.id')
    .executeTakeFirst()) !== undefined

type Merging = { agreed: Awaited<ReturnType<typeof newConsent>>; done: string[]; now: Date }

async function writeMerged(trx: Store, open: OpenCase, prepared: Prepared, { agreed, done, now }: Merging) {
  if (prepared.changed && (await storeFilled(trx, open, prepared, agreed, now)) === 'changed') return 'changed'
  if (done.length > 0) await closeSlips(trx, open.row, done, now)
  return 'merged'
}

/** Everything that these slips said now stands in the case, or was decided. */
export async function closeSlips(trx: Store, row: CaseRow, ids: string[], now: Date): Promise<void> {
  await trx
    .updateTable('slips')
    .set({ merged_at: now.toISOString(), case_id: row.id })
    .where('id', 'in', ids)
    .where('merged_at', 'is', null)
    .execute()
}

/** What of a slip neither stands in the case nor was decided by a person. */
export function stillOpen({ content }: Opened, whole: Whole): SlipAnswer[] {
  const settled = new Set((content.settled ?? []).map(({ field }) => field))
  return answersIn(content, whole).filter(({ field, state }) => state !== 'stands' && !settled.has(field))
}

/**
 * Most words of the name said again are words of the name, or there is no name yet; and the card is at hand when the
 * slip says something of it. A long list of common names fits nobody.
 */
export function fits(slip: SlipRow, { card, door }: Whole): boolean {
  if (saysCard(slip) && !card) return false
  const known = nameTokens([door.name, card?.given, card?.family, ...(card?.spellings ?? [])].join(' '))
  const said = nameTokens(slip.sameName)
  return known.length === 0 || said.filter((word) => known.includes(word)).length * 2 > said.length
}

/** Whom an answer came from, unless the intake's own pass gave it. */
export const originOf = ({ own, letter, by, at }: ShownSlip): Origin | null => (own ? null : { letter, by, at })

function filledFrom(whole: Whole, slip: Opened): Whole {
  if (!fits(slip.content, whole)) return whole
  let filled = whole
  for (const { field } of stillOpen(slip, whole)) {
    // Asked anew each time: one answer may be what the next one needs.
    const answer = answersIn(slip.content, filled).find((one) => one.field === field)
    if (answer && mayFill(answer, slip.own, filled)) filled = withAnswer(filled, answer, originOf(slip))
  }
  return filled
}

/** Whether the task *settle* already says what is so: nothing is written at a mere reading. */
async function settleTaskFits(store: Store, row: CaseRow, waits: boolean): Promise<boolean> {
  const task = await store
    .selectFrom('tasks')
    .select('id')
    .where('case_id', '=', row.id)
    .where('kind', '=', 'settle')
    .where('done_at', 'is', null)
    .executeTakeFirst()
  if (task || !waits) return Boolean(task) === waits
  const state = standing(await checkOutsOf(store, [row.id]))?.kind
  return state !== 'taken' && state !== 'not-seen'
}
