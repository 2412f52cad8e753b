import { record } from '../audit/record.ts'
import type { Contact, TryRow } from '../cases/fields.ts'
import { markOf, onlyRow, sealRow } from '../cases/rows.ts'
import { checkOutsOf, type State, standing } from '../cases/states.ts'
import { addDays, addMinutes, dayAt, instantAt } from '../clock.ts'
import type { Deps } from '../deps.ts'
import { markSafe } from '../docket/check-outs.ts'
import { NotFoundError } from '../errors.ts'
import { addTasks, endTasks, newTask } from '../notifications/tasks.ts'
import { type Store, transact } from '../store/open.ts'
import { randomId } from '../vault/bytes.ts'
import { actorOf, type Viewer } from '../viewer.ts'
import { markTaken } from './detentions.ts'
import { type Entitled, entitled } from './entitlements.ts'

/** What was heard when somebody tried to find out. *somebody-else*: they were told nothing. */
export const heards = ['safe', 'taken', 'no-answer', 'somebody-else', 'will-ask'] as const
export type Heard = (typeof heards)[number]

/** When it is tried again, as long as nobody knows more. */
export const agains = ['half-hour', 'two-hours', 'tomorrow'] as const
export type Again = (typeof agains)[number]

/** A phone that may be tried: the person's own, or a contact's if they said yes to a question of its own. */
export type Phone = { whom: string; phone: string; contact: Contact | null }

/** *Find out*: somebody who was not seen to leave, the phones that may be tried, and what was tried before. */
export type FindingOut = { opened: Entitled; state: State; phones: Phone[]; asked: boolean; tries: TryRow[] }

type Parts = Pick<Deps, 'store' | 'visibleTo'>

/** Opens it with F or C; one line in the trail before a number leaves. @throws NotFoundError */
export async function findOut(parts: Parts, viewer: Viewer, caseId: string, now: Date): Promise<FindingOut> {
  const opened = await entitled(parts, viewer, caseId, now)
  const entry = { at: now, chapterId: opened.row.chapter_id, by: actorOf(viewer), object: caseId }
  await transact(parts.store, (trx) => record(trx, { ...entry, action: 'find-out.opened' }))
  return findingOut(parts.store, opened)
}

/**
 * Writes down one try, sealed into *facts*, and does what follows: *safe* and *taken* are marked at once; after anything
 * else it is tried again at a time, as a task. A form sent twice is one try.
 * @param id random, made with the page
 * @returns 'no-phone' for somebody who may not be called
 * @throws NotFoundError
 */
export async function addTry(
  parts: Parts,
  viewer: Viewer,
  caseId: string,
  { id, whom, heard, again }: { id: string; whom: string; heard: Heard; again: Again | null },
  now: Date,
): Promise<Heard | 'no-phone'> {
  const { opened, phones } = await findingOut(parts.store, await entitled(parts, viewer, caseId, now))
  if (!phones.some((phone) => phone.whom === whom)) return 'no-phone'
  const { row, keys, site } = opened
  const due = answers(heard) ? null : againAt(again ?? 'half-hour', site.zone, now)
  const said: TryRow = {
    kind: 'try',
    whom,
    heard,
    at: now.toISOString(),
    by: opened.viewer.name,
    again: due?.toISOString() ?? null,
  }
  const place = { chapterId: row.chapter_id, caseId }
  const sealed = sealRow(place, 'facts', keys.facts as Uint8Array, said, { at: now, id: isId(id) ? id : randomId() })
  const entry = { at: now, chapterId: row.chapter_id, by: actorOf(viewer), object: caseId }
  await transact(parts.store, async (trx) => {
    if (!(await addOnce(trx, sealed))) return
    await endTasks(trx, caseId, 'find-out', now)
    if (due) await addTasks(trx, [newTask({ ...place, kind: 'find-out' }, { at: now, due })])
    await record(trx, { ...entry, action: 'find-out.tried', rows: [markOf(sealed)] })
  })
  if (heard === 'safe') await markSafe(parts, viewer, caseId, now)
  if (heard === 'taken') await markTaken(parts, viewer, caseId, now)
  return heard
}

const isId = (id: string): boolean => /^[\w-]{22}$/.test(id)

const answers = (heard: Heard): boolean => heard === 'safe' || heard === 'taken'

async function findingOut(store: Store, opened: Entitled): Promise<FindingOut> {
  const { ownPhone, contacts, askToCall } = onlyRow(opened.rows, 'reach').value
  const own = ownPhone ? [{ whom: 'own-phone', phone: ownPhone, contact: null }] : []
  const theirs = contacts.flatMap((contact) =>
    contact.phone ? [{ whom: contact.id, phone: contact.phone, contact }] : [],
  )
  return {
    opened,
    state: standing(await checkOutsOf(store, [opened.row.id]))?.kind ?? 'waiting',
    phones: [...own, ...(askToCall === true ? theirs : [])],
    asked: askToCall === true,
    tries: opened.rows.facts.map(({ value }) => value).filter((fact) => fact.kind === 'try'),
  }
}

function againAt(again: Again, zone: string, now: Date): Date {
  if (again === 'tomorrow') return instantAt(addDays(dayAt(now, zone), 1), '08:00', zone)
  return addMinutes(now, again === 'half-hour' ? 30 : 120)
}

/** In one statement, so that a double tap is one try; an id that belongs to something else is refused. */
async function addOnce(trx: Store, row: ReturnType<typeof sealRow>): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await trx
    .insertInto('sealed_rows')
    .values(row)
    .onConflict((same) => same.column('id').doNothing())
    .executeTakeFirst()
  if (numInsertedOrUpdatedRows === 1n) return true
  const known = await trx.selectFrom('sealed_rows').select('case_id').where('id', '=', row.id).executeTakeFirst()
  if (known?.case_id !== row.case_id) throw new NotFoundError('an id of something else')
  return false
}
