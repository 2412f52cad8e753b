import { groupOf } from '../accounts/groups.ts'
import { sealedMark } from '../audit/marks.ts'
import { nobody, record } from '../audit/record.ts'
import { addMinutes, endOfDay } from '../clock.ts'
import { type Store, transact } from '../store/open.ts'
import { randomId } from '../vault/bytes.ts'
import { sealJson } from '../vault/envelopes.ts'
import { keyOf, newDataKey } from '../vault/keys.ts'
import { type Actor, actorOf, type Viewer } from '../viewer.ts'
import type { SlipRow } from './fields.ts'
import { addGrants, grantTo, grantWithin, type NewGrant } from './grants.ts'
import { afterSlip, keepSettleTask } from './settle-tasks.ts'
import { isOwn, saysCard, slipAd, slipsWaitingFor } from './waiting-slips.ts'

/** Where a slip belongs, in clear. */
export type SlipPlace = { chapterId: string; siteId: string; zone: string; day: string; ticket: string; uuid: string }

/** Slips that one pass, or one account in a day, may write for a ticket and in all. */
const mostForTicket = 3
const mostForPass = 200

/**
 * Stores a slip: one row with its own data key and a grant to C, and to F until the day is over if it holds nothing of
 * the card. Whoever writes it learns nothing, not even whether the ticket exists.
 * @returns why it was not stored: too many for this ticket, or from this pass
 */
export async function addSlip(
  store: Store,
  viewer: Viewer,
  place: SlipPlace,
  slip: SlipRow,
  now: Date,
): Promise<'added' | 'ticket-full' | 'pass-full'> {
  const id = randomId()
  const key = newDataKey()
  const sealed = sealJson(keyOf(key), slip, slipAd(place.chapterId, id))
  const grants = await grantsFor(store, viewer, { ...place, id }, key, !saysCard(slip), now)
  const by = actorOf(viewer)
  return transact(store, async (trx) => {
    const known = await trx.selectFrom('slips').select('id').where('form_uuid', '=', place.uuid).executeTakeFirst()
    if (known) return 'added'
    const full = await fullFor(trx, place, by)
    if (full) return full
    const beside = await caseUnder(trx, place)
    const row = {
      id,
      chapter_id: place.chapterId,
      case_id: beside?.id ?? null,
      site_id: place.siteId,
      day: place.day,
      ticket: place.ticket,
      form_uuid: place.uuid,
      sealed,
      pass_id: by.passId,
      account_id: by.accountId,
      created_at: now.toISOString(),
      merged_at: null,
    }
    await trx.insertInto('slips').values(row).execute()
    await addGrants(trx, grants)
    if (beside) await afterSlip(trx, beside, isOwn(row, beside), now)
    const rows = [sealedMark(id, 1, sealed)]
    await record(trx, { at: now, chapterId: place.chapterId, by, action: 'slip.added', object: row.case_id, rows })
    return 'added'
  })
}

/** Somebody is marked taken or not seen: what waits beside their case is to be settled now. Part of a transaction. */
export async function settleAfterMark(
  trx: Store,
  row: Parameters<typeof slipsWaitingFor>[1],
  now: Date,
): Promise<void> {
  const slip = await slipsWaitingFor(trx, row).select('slips.id').executeTakeFirst()
  if (slip) await keepSettleTask(trx, row, { waits: true, by: null }, now)
}

/** Slips that found no case are let go after some days, with a line in the trail for each chapter's. @returns how many */
export async function eraseLooseSlips(store: Store, now: Date, days: number): Promise<number> {
  const loose = await store
    .selectFrom('slips')
    .select(['id', 'chapter_id'])
    .where('case_id', 'is', null)
    .where('created_at', '<=', addMinutes(now, -days * 24 * 60).toISOString())
    .execute()
  for (const { id, chapter_id } of loose) await transact(store, (trx) => eraseSlip(trx, chapter_id, id, nobody, now))
  return loose.length
}

/** Erases one slip. Part of a transaction. */
export async function eraseSlip(trx: Store, chapterId: string, id: string, by: Actor, at: Date): Promise<void> {
  await trx.deleteFrom('grants').where('object_id', '=', id).execute()
  await trx.deleteFrom('slips').where('id', '=', id).execute()
  await record(trx, { at, chapterId, by, action: 'slip.erased', object: id, rows: [[id, 1, null]] })
}

/** The one data key stands for *desk* when C alone may have it, for *door* when F may too. */
async function grantsFor(
  store: Store,
  viewer: Viewer,
  { id, chapterId, day, zone }: SlipPlace & { id: string },
  key: Uint8Array,
  floorToo: boolean,
  now: Date,
): Promise<NewGrant[]> {
  const kinds = floorToo ? (['C', 'F'] as const) : (['C'] as const)
  const object = { object: 'slip', id, chapterId } as const
  const keys = floorToo ? { door: key } : { desk: key }
  return Promise.all(
    kinds.map(async (kind) => {
      const group = await groupOf(store, chapterId, kind)
      const terms = { at: now, by: actorOf(viewer).accountId, until: kind === 'F' ? endOfDay(day, zone) : null }
      const open = viewer.kind === 'account' ? viewer.groups.find(({ groupId }) => groupId === group.id) : undefined
      return open ? grantWithin(open, object, keys, terms) : grantTo(group, object, keys, terms)
    }),
  )
}

/** The case under a ticket of a site and day, if there is one yet. */
const caseUnder = (trx: Store, { chapterId, siteId, day, ticket }: SlipPlace) =>
  trx
    .selectFrom('cases')
    .select(['id', 'chapter_id', 'pass_id', 'account_id'])
    .where('chapter_id', '=', chapterId)
    .where('site_id', '=', siteId)
    .where('hearing_day', '=', day)
    .where('ticket', '=', ticket)
    .executeTakeFirst()

/** Counted whether the ticket exists or not: the answer tells nothing of it. */
async function fullFor(trx: Store, { siteId, day, ticket }: SlipPlace, by: Actor) {
  const written = trx
    .selectFrom('slips')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where((eb) =>
      by.passId === null
        ? eb.and([eb('account_id', '=', by.accountId), eb('site_id', '=', siteId), eb('day', '=', day)])
        : eb('pass_id', '=', by.passId),
    )
  const all = await written.executeTakeFirstOrThrow()
  if (all.count >= mostForPass) return 'pass-full'
  const forTicket = await written
    .where('site_id', '=', siteId)
    .where('day', '=', day)
    .where('ticket', '=', ticket)
    .executeTakeFirstOrThrow()
  return forTicket.count >= mostForTicket ? 'ticket-full' : null
}
