import { openGroupOf } from '../accounts/groups.ts'
import { record } from '../audit/record.ts'
import type { CardSearch } from '../cases/card-search.ts'
import { type CaseRow, type OpenCase, openRowsOf } from '../cases/cases.ts'
import { addDutyGrant, isOnDuty, missingDutyGrant } from '../cases/duty-grants.ts'
import type { CheckRow } from '../cases/fields.ts'
import { wasNotAsked } from '../cases/missing.ts'
import { addRows, markOf, reviseRow, type SealedRow, sealRow } from '../cases/rows.ts'
import type { Deps } from '../deps.ts'
import { SealError } from '../errors.ts'
import { type Store, transact } from '../store/open.ts'
import { prepared } from '../store/prepared.ts'
import { actorOf, type Viewer } from '../viewer.ts'
import { answersOf } from './contents.ts'
import { samePeople } from './duplicates.ts'
import { wrongWith } from './forms.ts'

type Checking = Pick<Deps, 'store' | 'vault' | 'clock' | 'visibleTo'>

/** How many intakes one request checks; the next request goes on. */
const atOnce = 50

/**
 * What a session of C does before anything else: intakes that nobody of C has seen are held against the schema again and
 * against everybody of the chapter. A bad one is shown, never dropped; two for one person are both kept, each naming
 * the other. Clothing whose day is over is taken out.
 */
export async function checkIntakes(deps: Checking, cards: CardSearch, viewer: Viewer): Promise<void> {
  const { store, clock } = deps
  const groupC = openGroupOf(viewer, 'C')
  if (viewer.kind !== 'account' || viewer.locked || !groupC) return
  const now = clock.now()
  const due = await dueCases(store, groupC.chapterId, now)
  await someAtOnce(due, async (row) => {
    const open = await openRowsOf(store, viewer, row, now).catch(whenDamaged)
    if (row.forget_at && row.forget_at <= now.toISOString() && open) await forgetClothing(store, viewer, open, now)
    if (row.checked_at !== null) return
    const same = open ? await samePeople(deps, cards, viewer, groupC, open, now) : []
    await check(deps, viewer, row, open, same, now)
  })
}

/** HPKE has threads of its own, and works of one moment share a commit: some at once, so that pages get their turn. */
async function someAtOnce<One>(all: readonly One[], work: (one: One) => Promise<void>): Promise<void> {
  for (let from = 0; from < all.length; from += 10) await Promise.all(all.slice(from, from + 10).map(work))
}

async function dueCases(store: Store, chapterId: string, now: Date): Promise<CaseRow[]> {
  const { rows } = await dueOf(store, { chapterId, at: now.toISOString() })
  return rows
}

// The chapter stands in both halves: outside of them SQLite would go through all of its cases at every request.
const dueOf = prepared<{ chapterId: string; at: string }>()((store, value) =>
  store
    .selectFrom('cases')
    .selectAll()
    .where((eb) =>
      eb.or([
        eb('chapter_id', '=', value('chapterId')).and('checked_at', 'is', null),
        eb('chapter_id', '=', value('chapterId')).and('forget_at', '<=', value('at')),
      ]),
    )
    .orderBy('created_at')
    .limit(atOnce),
)

/** A case that does not open is checked off as well: its page says what is damaged. */
async function check(
  { store, vault }: Checking,
  viewer: Viewer,
  row: CaseRow,
  open: OpenCase | null,
  same: OpenCase[],
  at: Date,
) {
  const wrong = open ? wrongIn(open) : []
  const found: CheckRow = {
    kind: 'check',
    wrong,
    same: same.map(({ row }) => ({ caseId: row.id, ticket: row.ticket })),
  }
  const sealed = [
    ...(open && (wrong.length > 0 || same.length > 0) ? sealCheck(open, found, at) : []),
    ...same.flatMap((other) =>
      sealCheck(other, { kind: 'check', wrong: [], same: [{ caseId: row.id, ticket: row.ticket }] }, at),
    ),
  ]
  // A case that was corrected was laid by for who is on duty then, or withdrawn by hand since.
  const lacking = open && row.revision === 1 ? await missingDutyGrant(store, vault, viewer, open, at) : null
  const by = actorOf(viewer)
  await transact(store, async (trx) => {
    const { numUpdatedRows } = await trx
      .updateTable('cases')
      .set({ checked_at: at.toISOString(), checked_by: by.accountId })
      .where('id', '=', row.id)
      .where('checked_at', 'is', null)
      .executeTakeFirst()
    if (numUpdatedRows !== 1n) return
    await addRows(trx, sealed)
    if (lacking && (await isOnDuty(trx, row.chapter_id, lacking.partnerId))) {
      await addDutyGrant(trx, lacking.grant)
      await record(trx, { at, chapterId: row.chapter_id, by, action: 'case.laid-by', object: row.id })
    }
    const action = open ? 'intake.checked' : 'intake.does-not-open'
    await record(trx, { at, chapterId: row.chapter_id, by, action, object: row.id, rows: sealed.map(markOf) })
  })
}

/** What the schema of the form says to what was stored. */
function wrongIn({ row, rows }: OpenCase): string[] {
  const [card, door, reach] = [rows.card[0]?.value, rows.door[0]?.value, rows.reach[0]?.value]
  if (!card || !door || !reach) return ['intake:form.incomplete']
  if (wasNotAsked(door)) return []
  return wrongWith(answersOf({ card, door, reach }, row))
}

function sealCheck({ row, keys }: Pick<OpenCase, 'row' | 'keys'>, found: CheckRow, at: Date): SealedRow[] {
  const place = { chapterId: row.chapter_id, caseId: row.id }
  return keys.desk ? [sealRow(place, 'desk', keys.desk, found, { at })] : []
}

/** Clothes of the day are kept for the day: the next session with the key takes them out. */
async function forgetClothing(store: Store, viewer: Viewer, { row, keys, rows }: OpenCase, now: Date): Promise<void> {
  const door = rows.door[0]
  if (!door || !keys.door) return
  const place = { chapterId: row.chapter_id, caseId: row.id }
  const next = { at: now, id: door.id, revision: door.revision + 1 }
  const sealed = sealRow(place, 'door', keys.door, { ...door.value, clothing: null }, next)
  await transact(store, async (trx) => {
    if (!(await reviseRow(trx, sealed))) return
    await trx.updateTable('cases').set({ forget_at: null }).where('id', '=', row.id).execute()
    const entry = { at: now, chapterId: row.chapter_id, by: actorOf(viewer), action: 'clothing.forgotten' as const }
    await record(trx, { ...entry, object: row.id, rows: [markOf(sealed)] })
  })
}

function whenDamaged(error: unknown): null {
  if (error instanceof SealError) return null
  throw error
}
