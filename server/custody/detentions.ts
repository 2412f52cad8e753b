import { record } from '../audit/record.ts'
import { openAgain } from '../cases/closings.ts'
import { eventRow } from '../cases/events.ts'
import { keepFloorUntil } from '../cases/keeping.ts'
import { addRows, markOf, type SealedRow, sealRow } from '../cases/rows.ts'
import { settleAfterMark } from '../cases/slips.ts'
import { type CheckOut, checkOutsOf, standing } from '../cases/states.ts'
import { cancelErasure } from '../cases/waiting-erasures.ts'
import { addMinutes, instant } from '../clock.ts'
import type { Deps } from '../deps.ts'
import { noticesOf } from '../family/notices.ts'
import { addTasks, endTasks, newTask } from '../notifications/tasks.ts'
import { type Store, transact } from '../store/open.ts'
import { randomId } from '../vault/bytes.ts'
import { actorOf, type Viewer } from '../viewer.ts'
import { type Entitled, entitled } from './entitlements.ts'
import { alertManyTaken } from './many-taken.ts'

/** Between the first tap and the first telling, so that a mistaken tap tells nobody. Minutes. */
export const minutesToThink = 3
/** When nobody has written the details by then, they are due as a task. Minutes. */
const minutesToDetails = 15

/**
 * The first tap on *taken*. Opens this case's *reach* with the viewer's own F or C first; then stores the tap with its
 * minute, alone, so that it stands whatever hangs on the case and whenever the server ends. Telling is *not prepared*
 * until `prepareTelling` has laid it. A double tap, or two volunteers at once, marks once.
 * @param tapped when the tap came: earlier than now when it waited behind a locked screen
 * @returns 'known' when the person was marked already
 * @throws NotFoundError for anybody whose key does not open *reach*, whatever any check says
 */
export async function markTaken(
  parts: Pick<Deps, 'store' | 'visibleTo'>,
  viewer: Viewer,
  caseId: string,
  now: Date,
  tapped: Date = now,
): Promise<'taken' | 'known'> {
  const opened = await entitled(parts, viewer, caseId, now)
  const event = sealEvent(opened, now, tapped)
  return transact(parts.store, (trx) => store(trx, opened, event, now, tapped))
}

function sealEvent({ row, keys, viewer }: Entitled, now: Date, tapped: Date): SealedRow {
  const event = eventRow({
    what: 'taken',
    occurredAt: tapped.toISOString(),
    learnedAt: tapped.toISOString(),
    source: 'unsaid',
    confidence: 'unsaid',
    by: viewer.name,
  })
  const place = { chapterId: row.chapter_id, caseId: row.id }
  return sealRow(place, 'facts', keys.facts as Uint8Array, event, { at: now })
}

async function store(
  trx: Store,
  { row, site, viewer }: Entitled,
  event: SealedRow,
  now: Date,
  tapped: Date,
): Promise<'taken' | 'known'> {
  const all = await checkOutsOf(trx, [row.id])
  if (standing(all)?.kind === 'taken') return 'known'
  const by = actorOf(viewer)
  const at = await afterAll(trx, all, row.id, tapped)
  const before = await trx.selectFrom('cases').select('erase_at').where('id', '=', row.id).executeTakeFirstOrThrow()
  await trx
    .insertInto('check_outs')
    .values({
      id: randomId(),
      case_id: row.id,
      kind: 'taken',
      at: at.toISOString(),
      account_id: by.accountId,
      occurred_at: +at === +tapped ? null : tapped.toISOString(),
      tell_at: addMinutes(tapped, minutesToThink).toISOString(),
      told_at: null,
      prepared_at: null,
      undone_at: null,
      undone_by: null,
      erase_at_before: before.erase_at,
    })
    .execute()
  if (row.keep !== 'one-night')
    await trx.updateTable('cases').set({ erase_at: null }).where('id', '=', row.id).execute()
  await addRows(trx, [event])
  await endTasks(trx, row.id, 'find-out', now)
  const what = { chapterId: row.chapter_id, caseId: row.id, kind: 'details' }
  await addTasks(trx, [newTask(what, { at: now, due: addMinutes(now, minutesToDetails) })])
  await keepFloorUntil(trx, row, 'taken', site.zone, now)
  await openAgain(trx, row, by, now)
  await settleAfterMark(trx, row, now)
  await cancelErasure(trx, row.id, { because: 'taken', by, at: now })
  await alertManyTaken(trx, row.chapter_id, by, now)
  const rows = [markOf(event)]
  await record(trx, { at: now, chapterId: row.chapter_id, by, action: 'case.taken', object: row.id, rows })
  return 'taken'
}

/** Later than every earlier tap and than notices of a *taken* that was taken back: what is made from now on is told apart. */
async function afterAll(trx: Store, all: readonly CheckOut[], caseId: string, now: Date): Promise<Date> {
  const notices = await noticesOf(trx, [caseId])
  const earlier = [...all.map(({ at }) => at), ...notices.map(({ created_at }) => created_at)]
  return new Date(Math.max(+now, ...earlier.map((each) => +instant(each) + 1)))
}
