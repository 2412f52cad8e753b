import { record } from '../audit/record.ts'
import { type CaseRow, caseRow } from '../cases/cases.ts'
import { openAgain } from '../cases/closings.ts'
import { keysFor } from '../cases/grants.ts'
import { eraseAtAfterSafe, keepFloorUntil, undoMinutes, zoneOf } from '../cases/keeping.ts'
import { settleAfterMark } from '../cases/slips.ts'
import { type CheckOut, type CheckOutKind, checkOutsOf, standing } from '../cases/states.ts'
import { cancelErasure } from '../cases/waiting-erasures.ts'
import { addMinutes, instant } from '../clock.ts'
import type { Deps } from '../deps.ts'
import { NotFoundError } from '../errors.ts'
import { endTasks } from '../notifications/tasks.ts'
import { type Store, transact } from '../store/open.ts'
import { randomId } from '../vault/bytes.ts'
import { actorOf, type Viewer } from '../viewer.ts'

/** What the docket marks; *taken* is custody's. */
export type Mark = Exclude<CheckOutKind, 'taken'>
/** `known`: it stood so already, a double tap · `taken`: the person was taken, which only *wrong person* takes back. */
export type Marked = 'marked' | 'known' | 'taken'

type Parts = Pick<Deps, 'store' | 'visibleTo'>

/** They went into the courtroom. @throws NotFoundError when the viewer's key does not open the case */
export const markInHearing = (deps: Parts, viewer: Viewer, caseId: string, now: Date): Promise<Marked> =>
  mark(deps, viewer, [{ caseId, kind: 'in-hearing' }], now)

/** They are out on the street: erased tonight or kept, as they agreed. @throws NotFoundError */
export const markSafe = (deps: Parts, viewer: Viewer, caseId: string, now: Date): Promise<Marked> =>
  mark(deps, viewer, [{ caseId, kind: 'safe' }], now)

/** Nobody saw them leave: the floor can open their page until the end of the next day. @throws NotFoundError */
export const markNotSeen = (deps: Parts, viewer: Viewer, caseId: string, now: Date): Promise<Marked> =>
  mark(deps, viewer, [{ caseId, kind: 'not-seen' }], now)

/** *Room finished*: what was answered for everyone unchecked, all of it or nothing. @throws NotFoundError */
export const finishRoom = (
  deps: Parts,
  viewer: Viewer,
  answers: readonly { caseId: string; kind: Mark }[],
  now: Date,
): Promise<Marked> => mark(deps, viewer, answers, now)

/**
 * Takes the last tap back, for five minutes. *Taken* is taken back as *wrong person* only.
 * @throws NotFoundError when the viewer's key does not open the case
 */
export async function undoCheckOut(deps: Parts, viewer: Viewer, caseId: string, now: Date): Promise<'undone' | 'late'> {
  const { row, zone } = await entitled(deps, viewer, caseId, now)
  return transact(deps.store, async (trx) => {
    const all = await checkOutsOf(trx, [caseId])
    const last = standing(all)
    if (!last || !canUndo(last, now)) return 'late'
    const by = actorOf(viewer)
    await trx
      .updateTable('check_outs')
      .set({ undone_at: now.toISOString(), undone_by: by.accountId })
      .where('id', '=', last.id)
      .execute()
    await trx.updateTable('cases').set({ erase_at: last.erase_at_before }).where('id', '=', caseId).execute()
    const before = standing(all.filter(({ id }) => id !== last.id))
    await keepFloorUntil(trx, row, before?.kind ?? 'waiting', zone, now)
    await cancelErasure(trx, caseId, { because: 'undone', by, at: now })
    await record(trx, { at: now, chapterId: row.chapter_id, by, action: 'check-out.undone', object: caseId })
    return 'undone'
  })
}

/** Whether a tap can still be taken back from the docket. */
export const canUndo = ({ kind, at }: Pick<CheckOut, 'kind' | 'at'>, now: Date): boolean =>
  kind !== 'taken' && now < addMinutes(instant(at), undoMinutes)

async function mark(
  deps: Parts,
  viewer: Viewer,
  marks: readonly { caseId: string; kind: Mark }[],
  now: Date,
): Promise<Marked> {
  const rows = await Promise.all(marks.map(({ caseId }) => entitled(deps, viewer, caseId, now)))
  return transact(deps.store, async (trx) => {
    let answer: Marked = 'known'
    for (const [at, { kind }] of marks.entries()) {
      const { row, zone } = rows[at] as { row: CaseRow; zone: string }
      const last = standing(await checkOutsOf(trx, [row.id]))
      if (last?.kind === 'taken') answer = 'taken'
      if (last?.kind === 'taken' || last?.kind === kind) continue
      await addCheckOut(trx, row, kind, last, { viewer, zone, now })
      if (answer === 'known') answer = 'marked'
    }
    return answer
  })
}

async function addCheckOut(
  trx: Store,
  row: CaseRow,
  kind: Mark,
  last: CheckOut | null,
  { viewer, zone, now }: { viewer: Viewer; zone: string; now: Date },
): Promise<void> {
  const by = actorOf(viewer)
  const { erase_at } = await trx
    .selectFrom('cases')
    .select('erase_at')
    .where('id', '=', row.id)
    .executeTakeFirstOrThrow()
  const blank = { tell_at: null, told_at: null, prepared_at: null, undone_at: null, undone_by: null }
  await trx
    .insertInto('check_outs')
    .values({
      ...blank,
      id: randomId(),
      case_id: row.id,
      kind,
      at: after(last, now),
      account_id: by.accountId,
      erase_at_before: erase_at,
    })
    .execute()
  await trx
    .updateTable('cases')
    .set({ erase_at: kind === 'safe' ? eraseAtAfterSafe(row, zone, now) : erase_at })
    .where('id', '=', row.id)
    .execute()
  await keepFloorUntil(trx, row, kind, zone, now)
  if (kind === 'safe') await endTasks(trx, row.id, 'find-out', now)
  await openAgain(trx, row, by, now)
  if (kind === 'not-seen') await cancelErasure(trx, row.id, { because: kind, by, at: now })
  if (kind === 'not-seen') await settleAfterMark(trx, row, now)
  await record(trx, { at: now, chapterId: row.chapter_id, by, action: `check-out.${kind}`, object: row.id })
}

/** Two taps in one millisecond keep their order. */
const after = (last: CheckOut | null, now: Date): string =>
  last && last.at >= now.toISOString() ? new Date(instant(last.at).getTime() + 1).toISOString() : now.toISOString()

/** Only who can open the case marks it, whatever any check says; a partner's key never opens *reach*. */
async function entitled({ store, visibleTo }: Parts, viewer: Viewer, caseId: string, now: Date) {
  const row = await caseRow(store, visibleTo, viewer, caseId, now)
  const keys = await keysFor(store, viewer, { object: 'case', id: row.id, chapterId: row.chapter_id }, now)
  if (!keys?.reach) throw new NotFoundError('no key to this case')
  return { row, zone: await zoneOf(store, row.site_id) }
}
