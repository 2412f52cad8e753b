import { record } from '../audit/record.ts'
import { addDutyGrant, dutyGroup, grantForDuty, isOnDuty } from '../cases/duty-grants.ts'
import type { Decided, DecisionRow, DoorRow } from '../cases/fields.ts'
import { eraseAtIn, keepOf } from '../cases/keeping.ts'
import { nextRevision } from '../cases/revisions.ts'
import { addRows, markOf, reviseRow, type SealedRow, sealRow } from '../cases/rows.ts'
import { checkOutsOf, standing } from '../cases/states.ts'
import { prepareAgain } from '../cases/telling-states.ts'
import type { Deps } from '../deps.ts'
import { NotFoundError } from '../errors.ts'
import { type Store, transact } from '../store/open.ts'
import { actorOf, type Viewer } from '../viewer.ts'
import { type Entitled, entitled } from './entitlements.ts'
import { type Decidable, decidable, undecidedIn } from './told-contacts.ts'

/** What a coordinator decided, and how they came to it. What stays null is still to be decided. */
export type Decision = Record<Decidable, boolean | null> & { how: Decided['how']; why: string | null }

type Parts = Pick<Deps, 'store' | 'vault' | 'visibleTo'>

/**
 * Decides what nobody had asked of somebody who was taken (product.md 4.2). What was answered, yes or no, stays as the
 * person said it. Notices, ladder and look-ups follow with `prepareTelling`, and the partner on duty is given the case.
 * @returns 'changed' when one of these was answered or decided meanwhile: nothing is stored
 * @throws NotFoundError for anybody but C, and when nobody was taken
 */
export async function decide(
  parts: Parts,
  viewer: Viewer,
  caseId: string,
  decision: Decision,
  now: Date,
): Promise<'decided' | 'changed'> {
  for (;;) {
    const opened = await undecidedCase(parts, viewer, caseId, now)
    const answers = answersIn(decision)
    const open = undecidedIn(opened)
    if (Object.keys(answers).some((consent) => !open.includes(consent as Decidable))) return 'changed'
    const door = doorAfter(opened, answers, decision, now)
    const sealed = sealDecision(opened, door, answers, decision, now)
    const duty = answers.partners ? await grantOf(parts, opened, door, now) : null
    const stored = await transact(parts.store, (trx) => store(trx, opened, { door, sealed, duty }, now))
    if (stored) return 'decided'
  }
}

/** Somebody taken, opened by C. @throws NotFoundError */
export async function undecidedCase(parts: Parts, viewer: Viewer, caseId: string, now: Date): Promise<Entitled> {
  const opened = await entitled(parts, viewer, caseId, now)
  const taken = standing(await checkOutsOf(parts.store, [caseId]))
  if (!opened.keys.desk || !opened.keys.card || taken?.kind !== 'taken') throw new NotFoundError('nothing to decide')
  return opened
}

type Answers = DecisionRow['answers']

const answersIn = (decision: Decision): Answers =>
  Object.fromEntries(decidable.flatMap((consent) => (decision[consent] === null ? [] : [[consent, decision[consent]]])))

function doorAfter({ rows, viewer }: Entitled, answers: Answers, { how }: Decision, now: Date): DoorRow {
  const door = rows.door[0]?.value
  if (!door) throw new NotFoundError('the door does not open')
  const decided = { how, by: viewer.name, at: now.toISOString() }
  const fresh = Object.fromEntries(Object.keys(answers).map((consent) => [consent, decided]))
  return { ...door, consents: { ...door.consents, ...answers }, decided: { ...door.decided, ...fresh } }
}

/** The consents with how they came about, for everybody who opens the door; why, for the desk alone. */
function sealDecision(
  { row, keys, rows, viewer }: Entitled,
  door: DoorRow,
  answers: Answers,
  { how, why }: Decision,
  at: Date,
): { door: SealedRow; desk: SealedRow } {
  const place = { chapterId: row.chapter_id, caseId: row.id }
  const { id, revision } = rows.door[0] as { id: string; revision: number }
  const decision: DecisionRow = { kind: 'decision', answers, how, why, at: at.toISOString(), by: viewer.name }
  return {
    door: sealRow(place, 'door', keys.door as Uint8Array, door, { at, id, revision: revision + 1 }),
    desk: sealRow(place, 'desk', keys.desk as Uint8Array, decision, { at }),
  }
}

async function grantOf({ store, vault }: Parts, { row, keys, viewer }: Entitled, door: DoorRow, now: Date) {
  if (keepOf(door.consents) === 'one-night') return null
  const group = await dutyGroup(store, row.chapter_id)
  const object = { object: 'case', id: row.id, chapterId: row.chapter_id } as const
  const grant = group ? await grantForDuty(group, { vault, viewer, object, keys, now }) : null
  return { grant, partnerId: group?.partner_id ?? null }
}

type Sealed = {
  door: DoorRow
  sealed: { door: SealedRow; desk: SealedRow }
  duty: Awaited<ReturnType<typeof grantOf>>
}

/** @returns false when the case was written to, or somebody else came on duty: open and seal again */
async function store(
  trx: Store,
  { row, site, viewer }: Entitled,
  { door, sealed, duty }: Sealed,
  now: Date,
): Promise<boolean> {
  if (duty && !(await isOnDuty(trx, row.chapter_id, duty.partnerId))) return false
  if (standing(await checkOutsOf(trx, [row.id]))?.kind !== 'taken') throw new NotFoundError('nobody was taken')
  if (!(await doorStandsAt(trx, sealed.door, sealed.door.revision - 1))) return false
  if (!(await nextRevision(trx, row.id, row.revision))) return false
  await reviseRow(trx, sealed.door)
  await addRows(trx, [sealed.desk])
  const keep = keepOf(door.consents)
  const erase_at = eraseAtIn('taken', { keep, hearing_day: row.hearing_day }, site.zone, now)
  await trx.updateTable('cases').set({ keep, erase_at }).where('id', '=', row.id).execute()
  if (duty?.grant) await addDutyGrant(trx, duty.grant)
  const by = actorOf(viewer)
  if (decidable.every((consent) => door.consents[consent] !== null)) await doneWith(trx, row.id, by.accountId, now)
  await prepareAgain(trx, row.id)
  const rows = [sealed.door, sealed.desk].map(markOf)
  await record(trx, { at: now, chapterId: row.chapter_id, by, action: 'case.decided', object: row.id, rows })
  return true
}

async function doorStandsAt(trx: Store, { id }: SealedRow, revision: number): Promise<boolean> {
  const door = await trx.selectFrom('sealed_rows').select('revision').where('id', '=', id).executeTakeFirst()
  return door?.revision === revision
}

const doneWith = (trx: Store, caseId: string, accountId: string | null, now: Date) =>
  trx
    .updateTable('tasks')
    .set({ done_at: now.toISOString(), done_by: accountId })
    .where('case_id', '=', caseId)
    .where('kind', '=', 'decide')
    .where('done_at', 'is', null)
    .execute()
