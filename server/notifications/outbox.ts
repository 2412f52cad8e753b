import type { Store } from '../store/open.ts'
import type { NewRow, Row } from '../store/schema/column.ts'
import type { Database } from '../store/schema/schema.ts'
import { randomId } from '../vault/bytes.ts'
import { sealJson, unsealJson } from '../vault/envelopes.ts'
import type { Vault } from '../vault/secrets.ts'

/** What only the sender opens: address and words, sealed under *server-seal*. */
export type Message = { to: string; language: string; subject: string; text: string }

export type OutboxRow = Row<Database['outbox']>
export type NewOutboxRow = NewRow<Database['outbox']>

/** A message is tried for a day at most. */
export const hoursToTry = 24

const messageAd = (chapterId: string, id: string) => ({ purpose: 'message', chapter: chapterId, object: id })

/** Seals a message. The row's id is its key on every try. @param notBefore null: it waits until somebody moves it up */
export function sealMessage(
  vault: Vault,
  message: Message,
  place: { chapterId: string; caseId: string | null; contactRef: string | null; position: number | null },
  { at, notBefore }: { at: Date; notBefore: Date | null },
): NewOutboxRow {
  const id = randomId()
  const until = new Date((notBefore ?? at).getTime() + hoursToTry * 3_600_000).toISOString()
  return {
    id,
    chapter_id: place.chapterId,
    case_id: place.caseId,
    position: place.position,
    contact_ref: place.contactRef,
    channel: 'email',
    sealed: sealJson(vault.serverSeal, message, messageAd(place.chapterId, id)),
    not_before: notBefore?.toISOString() ?? until,
    until,
    tries: 0,
    trying_since: null,
    unknown_at: null,
    created_at: at.toISOString(),
  }
}

/** Lays messages ready, in the transaction of the verb that decided to send them. */
export async function enqueue(trx: Store, rows: NewOutboxRow[]): Promise<void> {
  if (rows.length > 0) await trx.insertInto('outbox').values(rows).execute()
}

/** For the sender alone (vault.md 2). @throws SealError */
export const openMessage = (vault: Vault, { id, chapter_id, sealed }: OutboxRow): Message =>
  unsealJson<Message>(vault.serverSeal, sealed, messageAd(chapter_id, id))
