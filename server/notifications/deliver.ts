import { nobody, record } from '../audit/record.ts'
import { addMinutes } from '../clock.ts'
import { type Store, transact } from '../store/open.ts'
import type { Vault } from '../vault/secrets.ts'
import type { Channels, Sent } from './channels/channel.ts'
import { advance } from './ladder.ts'
import { type OutboxRow, openMessage } from './outbox.ts'
import { addTasks, newTask } from './tasks.ts'

/** Minutes until the next try, by how many were made: ten tries in 24 hours. */
const backOff = [1, 2, 5, 15, 30, 60, 120, 240, 480]
const mostTries = 10
/** A try whose end was not written down within this time was cut off: no channel takes so long. Minutes. */
const cutOffAfter = 2

/**
 * Hands over what is due. Called by the clock, and right after a step became due. A try is written down before it is
 * made; the row's id is the key on every try; a delivered message is deleted. What cannot be delivered becomes a call.
 */
export async function deliverDue(store: Store, vault: Vault, channels: Channels, now: Date): Promise<void> {
  for (const row of await dueRows(store, now)) {
    const claimed = await claim(store, row, now)
    if (claimed === 'taken') continue
    if (claimed === 'given-up') await giveUp(store, row, now)
    else await settle(store, row, await attempt(store, vault, channels, row), now)
  }
}

/** The same without waiting for the carrier, for a verb that answers a person. A failure leaves the row to the clock. */
export function deliverSoon(store: Store, vault: Vault, channels: Channels, now: Date): void {
  deliverDue(store, vault, channels, now).catch(() => {})
}

const dueRows = (store: Store, now: Date): Promise<OutboxRow[]> =>
  store
    .selectFrom('outbox')
    .selectAll()
    .where('not_before', '<=', now.toISOString())
    .where('stopped_at', 'is', null)
    .where((eb) => eb.or([eb('trying_since', 'is', null), eb('trying_since', '<=', cutOff(now))]))
    .orderBy('not_before')
    .execute()

const cutOff = (now: Date): string => addMinutes(now, -cutOffAfter).toISOString()

/** Writes the try down, in one statement: another process that looks at the same row gets nothing. */
async function claim(store: Store, row: OutboxRow, now: Date): Promise<'ours' | 'taken' | 'given-up'> {
  const wasCutOff = row.trying_since !== null
  const over = row.until <= now.toISOString() || row.tries >= mostTries || (wasCutOff && row.unknown_at !== null)
  const { numUpdatedRows } = await store
    .updateTable('outbox')
    .set({
      trying_since: now.toISOString(),
      tries: row.tries + 1,
      ...(wasCutOff ? { unknown_at: row.trying_since } : {}),
    })
    .where('id', '=', row.id)
    .where('tries', '=', row.tries)
    .where('stopped_at', 'is', null)
    .where('trying_since', wasCutOff ? '=' : 'is', row.trying_since)
    .executeTakeFirst()
  if (numUpdatedRows !== 1n) return 'taken'
  // What an answer of the carrier is worth depends on whether this try is the repeat of one with unknown end.
  if (wasCutOff) row.unknown_at = row.trying_since
  row.tries += 1
  return over ? 'given-up' : 'ours'
}

/** In a chapter that practises, nothing goes to anybody but its one address for tests. */
async function attempt(store: Store, vault: Vault, channels: Channels, row: OutboxRow): Promise<Sent> {
  const chapter = await store
    .selectFrom('chapters')
    .select(['state', 'test_address'])
    .where('id', '=', row.chapter_id)
    .executeTakeFirst()
  const channel = await channels.email()
  const message = openMessage(vault, row)
  const to = chapter?.state === 'live' ? message.to : chapter?.test_address
  if (!channel || !to) return { ok: false, end: 'never', reason: 'nowhere to send it' }
  return channel.send({ ...message, to, key: row.id })
}

async function settle(store: Store, row: OutboxRow, sent: Sent, now: Date): Promise<void> {
  if (sent.ok) return delivered(store, row, now)
  const isRepeat = row.unknown_at !== null
  if (sent.end === 'never' || isRepeat || row.tries >= mostTries) return giveUp(store, row, now)
  const wait = sent.end === 'unknown' ? 0 : (backOff[row.tries - 1] ?? 0)
  await store
    .updateTable('outbox')
    .set({
      trying_since: null,
      not_before: addMinutes(now, wait).toISOString(),
      unknown_at: sent.end === 'unknown' ? now.toISOString() : null,
    })
    .where('id', '=', row.id)
    .execute()
}

const delivered = (store: Store, row: OutboxRow, now: Date): Promise<void> =>
  transact(store, async (trx) => {
    await trx.deleteFrom('outbox').where('id', '=', row.id).execute()
    if (row.case_id && row.contact_ref) {
      await trx
        .updateTable('notices')
        .set({ sent_at: now.toISOString() })
        .where('case_id', '=', row.case_id)
        .where('contact_ref', '=', row.contact_ref)
        .execute()
    }
    await record(trx, { at: now, chapterId: row.chapter_id, by: nobody, action: 'message.sent', object: row.case_id })
  })

/** Whom no message reached is called, and the next contact's turn has come. */
const giveUp = (store: Store, row: OutboxRow, now: Date): Promise<void> =>
  transact(store, async (trx) => {
    const { chapter_id: chapterId, case_id: caseId, contact_ref: contactRef, position } = row
    if (caseId && contactRef) await advance(trx, caseId, contactRef, now)
    const waiting = trx.deleteFrom('outbox').where('id', '=', row.id).where('stopped_at', 'is', null)
    const { numDeletedRows } = await waiting.executeTakeFirst()
    // It was stopped meanwhile: somebody acknowledged, or it was the wrong person.
    if (numDeletedRows === 0n) return
    if (caseId && !(await callIsDue(trx, caseId, contactRef, now)))
      await addTasks(trx, [newTask({ chapterId, caseId, kind: 'call', contactRef, position }, { at: now })])
    await record(trx, { at: now, chapterId, by: nobody, action: 'message.not-sent', object: caseId })
  })

/** Whoever waits to be called anyway is called now, and once. */
async function callIsDue(trx: Store, caseId: string, contactRef: string | null, now: Date): Promise<boolean> {
  const at = now.toISOString()
  const waiting = trx
    .selectFrom('tasks')
    .select(['id', 'due_at'])
    .where('case_id', '=', caseId)
    .where('contact_ref', '=', contactRef)
    .where('kind', '=', 'call')
    .where('done_at', 'is', null)
  const task = await waiting.executeTakeFirst()
  if (task && task.due_at > at) await trx.updateTable('tasks').set({ due_at: at }).where('id', '=', task.id).execute()
  return task !== undefined
}
