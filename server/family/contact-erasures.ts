import { openGroupOf } from '../accounts/groups.ts'
import { record } from '../audit/record.ts'
import { caseRow, openRowsOf } from '../cases/cases.ts'
import { lawyersMayCallOf } from '../cases/contacts.ts'
import { markOf, reviseRow, type SealedRow, sealRow } from '../cases/rows.ts'
import { eraseSlip } from '../cases/slips.ts'
import { prepareAgain } from '../cases/telling-states.ts'
import type { Deps } from '../deps.ts'
import { NotFoundError, SealError } from '../errors.ts'
import { addAlert } from '../notifications/alerts.ts'
import { advance } from '../notifications/ladder.ts'
import { truncateLog } from '../store/checkpoints.ts'
import { type Store, transact } from '../store/open.ts'
import { prepared } from '../store/prepared.ts'
import { type Actor, actorOf, type Viewer } from '../viewer.ts'

type Who = { chapterId: string; caseId: string; contactRef: string }
type Parts = Pick<Deps, 'store' | 'visibleTo' | 'clock'>

/**
 * A contact says: stop, and erase my details. At once their link opens nothing, nothing more is sent to them, and nobody has
 * a task to call them; whoever comes next has their turn. Their row in *reach* goes with the next session that opens it.
 */
export async function stopContact(store: Store, { chapterId, caseId, contactRef }: Who, by: Actor, now: Date) {
  await transact(store, async (trx) => {
    const at = now.toISOString()
    await advance(trx, caseId, contactRef, now)
    for (const table of ['tasks', 'outbox', 'notices', 'contact_numbers'] as const) {
      await trx
        .deleteFrom(table as 'tasks')
        .where('case_id', '=', caseId)
        .where('contact_ref', '=', contactRef)
        .execute()
    }
    await trx
      .insertInto('contact_erasures')
      .values({ case_id: caseId, chapter_id: chapterId, contact_ref: contactRef, asked_at: at })
      .onConflict((same) => same.doNothing())
      .execute()
    await addAlert(trx, { chapterId, kind: 'contact-stopped', objectId: caseId, at: now })
    await record(trx, { at: now, chapterId, by, action: 'contact.erasure-asked', object: caseId })
  })
  await truncateLog(store)
}

/**
 * What a session of F or C does before telling is prepared: contacts who asked for it are taken out of the cases that it
 * opens. A case that is damaged keeps its wish for later.
 */
export async function eraseContacts(parts: Parts, viewer: Viewer): Promise<void> {
  if (viewer.kind !== 'account' || viewer.locked) return
  const group = openGroupOf(viewer, 'C') ?? openGroupOf(viewer, 'F')
  if (!group) return
  const { rows } = await waitingIn(parts.store, { chapterId: group.chapterId })
  for (const who of rows) await eraseContact(parts, viewer, { ...who, chapterId: group.chapterId }).catch(unlessClosed)
  if (rows.length > 0) await truncateLog(parts.store)
}

const waitingIn = prepared<{ chapterId: string }>()((store, value) =>
  store
    .selectFrom('contact_erasures')
    .select(['case_id as caseId', 'contact_ref as contactRef'])
    .where('chapter_id', '=', value('chapterId')),
)

async function eraseContact({ store, visibleTo, clock }: Parts, viewer: Viewer, who: Who): Promise<void> {
  const { chapterId, caseId, contactRef } = who
  const now = clock.now()
  const row = await caseRow(store, visibleTo, viewer, caseId, now)
  const { keys, rows } = await openRowsOf(store, viewer, row, now)
  const reach = rows.reach[0]
  if (!keys.reach || !keys.facts || !reach) throw new NotFoundError('no key to reach')
  const contacts = reach.value.contacts.filter(({ id }) => id !== contactRef)
  const place = { chapterId, caseId }
  const revised = { at: now, id: reach.id, revision: reach.revision + 1 }
  const sealed: SealedRow[] = [sealRow(place, 'reach', keys.reach, { ...reach.value, contacts }, revised)]
  const mayCall = rows.facts.find(({ value }) => value.kind === 'lawyers-may-call')
  if (mayCall) {
    const next = { at: now, id: mayCall.id, revision: mayCall.revision + 1 }
    const left = lawyersMayCallOf(contacts) ?? { kind: 'lawyers-may-call' as const, contacts: [] }
    sealed.push(sealRow(place, 'facts', keys.facts, left, next))
  }
  const done = await transact(store, async (trx) => {
    for (const one of sealed) if (!(await reviseRow(trx, one))) return false
    await eraseSettledSlips(trx, who, actorOf(viewer), now)
    await trx
      .deleteFrom('contact_erasures')
      .where('case_id', '=', caseId)
      .where('contact_ref', '=', contactRef)
      .execute()
    await prepareAgain(trx, caseId)
    const entry = { at: now, chapterId, by: actorOf(viewer), object: caseId, rows: sealed.map(markOf) }
    await record(trx, { ...entry, action: 'contact.erased' })
    return true
  })
  // Somebody has written to the case meanwhile: open and seal again.
  if (!done) await eraseContact({ store, visibleTo, clock }, viewer, who)
}

/** What a slip said stands in the case since it was settled; the slip itself may still name the contact. */
async function eraseSettledSlips(trx: Store, { chapterId, caseId }: Who, by: Actor, now: Date): Promise<void> {
  const settled = trx.selectFrom('slips').select('id').where('case_id', '=', caseId).where('merged_at', 'is not', null)
  for (const { id } of await settled.execute()) await eraseSlip(trx, chapterId, id, by, now)
}

function unlessClosed(error: unknown): void {
  if (!(error instanceof NotFoundError) && !(error instanceof SealError)) throw error
}
