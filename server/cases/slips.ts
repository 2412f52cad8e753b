import { groupOf } from '../accounts/groups.ts'
import { sealedMark } from '../audit/marks.ts'
import { nobody, record } from '../audit/record.ts'
import { addMinutes, endOfDay } from '../clock.ts'
import { type Store, transact } from '../store/open.ts'
import { randomId } from '../vault/bytes.ts'
import { sealJson, unsealJson } from '../vault/envelopes.ts'
import { keyOf, newDataKey } from '../vault/keys.ts'
import { type Actor, actorOf, type Viewer } from '../viewer.ts'
import type { CaseRow } from './cases.ts'
import type { CardRow, Consent, Contact, DoorRow } from './fields.ts'
import { addGrants, grantTo, grantWithin, keysFor, type NewGrant } from './grants.ts'

/** What somebody who cannot read the case wrote later, under its ticket. What was not asked is null or empty. */
export type SlipRow = {
  /** The name as said again: it keeps a misread ticket from putting one person's answers beside another's. */
  sameName: string
  consents: Record<Consent, boolean | null>
  card: Pick<CardRow, 'given' | 'family' | 'aNumbers' | 'country' | 'birthDate' | 'spellings' | 'otherNumbers'>
  door: Omit<DoorRow, 'kind' | 'name' | 'language' | 'consents' | 'script' | 'calledIn'> & { name: string | null }
  ownPhone: string | null
  contacts: Contact[]
  /** As in `ReachRow`. */
  askToCall?: boolean | null
}

/** Where a slip belongs, in clear. */
export type SlipPlace = { chapterId: string; siteId: string; zone: string; day: string; ticket: string; uuid: string }

/** A slip beside its case: "added 10:52 by pass B". `content` is null when the viewer's keys do not open it. */
export type ShownSlip = {
  id: string
  at: string
  letter: string | null
  by: string | null
  mergedAt: string | null
  content: SlipRow | null
}

/**
 * Stores a slip: one row with its own data key and a grant to C, and to F until the day is over if it holds nothing of
 * the card. Whoever writes it learns nothing, not even whether the ticket exists.
 */
export async function addSlip(store: Store, viewer: Viewer, place: SlipPlace, slip: SlipRow, now: Date): Promise<void> {
  const id = randomId()
  const key = newDataKey()
  const sealed = sealJson(keyOf(key), slip, slipAd(place.chapterId, id))
  const grants = await grantsFor(store, viewer, { ...place, id }, key, !saysCard(slip), now)
  const by = actorOf(viewer)
  await transact(store, async (trx) => {
    const known = await trx.selectFrom('slips').select('id').where('form_uuid', '=', place.uuid).executeTakeFirst()
    if (known) return
    const row = {
      id,
      chapter_id: place.chapterId,
      case_id: await caseUnder(trx, place),
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
    const rows = [sealedMark(id, 1, sealed)]
    await record(trx, { at: now, chapterId: place.chapterId, by, action: 'slip.added', object: row.case_id, rows })
  })
}

/** The slips of a case, oldest first, opened as far as the viewer's keys go. @throws SealError for a damaged one */
export async function slipsOf(store: Store, viewer: Viewer, row: CaseRow, now: Date): Promise<ShownSlip[]> {
  const found = await store
    .selectFrom('slips')
    .leftJoin('passes', 'passes.id', 'slips.pass_id')
    .leftJoin('accounts', 'accounts.id', 'slips.account_id')
    .select(['slips.id', 'slips.sealed', 'slips.created_at', 'slips.merged_at', 'passes.letter', 'accounts.name'])
    .where('slips.chapter_id', '=', row.chapter_id)
    .where((eb) => eb.or([eb('slips.case_id', '=', row.id), underTicket(row)(eb)]))
    .orderBy('slips.created_at')
    .execute()
  return Promise.all(
    found.map(async ({ id, sealed, created_at, merged_at, letter, name }) => {
      const keys = await keysFor(store, viewer, { object: 'slip', id, chapterId: row.chapter_id }, now)
      const key = keys?.door ?? keys?.desk
      const content = key ? unsealJson<SlipRow>(keyOf(key), sealed, slipAd(row.chapter_id, id)) : null
      return { id, at: created_at, letter, by: name, mergedAt: merged_at, content }
    }),
  )
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

/** Whether a slip holds anything that only C may read. */
export const saysCard = ({ card }: SlipRow): boolean =>
  Object.values(card).some((value) => (Array.isArray(value) ? value.length > 0 : Boolean(value)))

const slipAd = (chapterId: string, id: string) => ({ purpose: 'slip', chapter: chapterId, object: id })

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
async function caseUnder(trx: Store, { chapterId, siteId, day, ticket }: SlipPlace): Promise<string | null> {
  const found = await trx
    .selectFrom('cases')
    .select('id')
    .where('chapter_id', '=', chapterId)
    .where('site_id', '=', siteId)
    .where('hearing_day', '=', day)
    .where('ticket', '=', ticket)
    .executeTakeFirst()
  return found?.id ?? null
}

// biome-ignore lint/suspicious/noExplicitAny: an expression builder over three joined tables
const underTicket = (row: CaseRow) => (eb: any) =>
  eb.and([
    eb('slips.case_id', 'is', null),
    eb('slips.site_id', '=', row.site_id),
    eb('slips.day', '=', row.hearing_day),
    eb('slips.ticket', '=', row.ticket),
  ])
