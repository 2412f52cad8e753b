import { groupOf } from '../accounts/groups.ts'
import type { CaseRow } from '../cases/cases.ts'
import { addGrants, grantTo, keysFor, type NewGrant } from '../cases/grants.ts'
import { addDays, dayAt, endOfDay } from '../clock.ts'
import { readPhone, showPhone } from '../names/phones.ts'
import type { Store } from '../store/open.ts'
import type { NewRow } from '../store/schema/column.ts'
import type { Database } from '../store/schema/schema.ts'
import { randomId } from '../vault/bytes.ts'
import { sealJson, unsealJson } from '../vault/envelopes.ts'
import { keyOf, newDataKey } from '../vault/keys.ts'
import type { Viewer } from '../viewer.ts'

/** What is known of a number beside the intake: somebody gave it for this contact, or it was wrong. */
export type NumberSaid = { phone: string; is: 'given' | 'wrong' }

/** A number to call a contact on. `intake`: the person named it; only there may a code be told for the first time. */
export type CallNumber = { phone: string; from: 'intake' | 'given' }

export type NewNumber = { row: NewRow<Database['contact_numbers']>; grants: NewGrant[] }

type Place = { chapterId: string; caseId: string; contactRef: string; zone: string }

/**
 * Seals a number like a slip (vault.md 2): a data key of its own, granted to C, and to F until 24:00 of the next day, so
 * that whoever calls reads it and whoever wrote it cannot read it again. HPKE, so call it before the transaction.
 */
export async function sealNumber(store: Store, place: Place, said: NumberSaid, now: Date): Promise<NewNumber> {
  const [id, key] = [randomId(), newDataKey()]
  const { chapterId, caseId, contactRef, zone } = place
  const sealed = sealJson(keyOf(key), said, numberAd(chapterId, id))
  const object = { object: 'slip', id, chapterId } as const
  const floorUntil = endOfDay(addDays(dayAt(now, zone), 1), zone)
  const grants = await Promise.all(
    (['C', 'F'] as const).map(async (kind) => {
      const terms = { at: now, by: null, until: kind === 'F' ? floorUntil : null }
      return grantTo(await groupOf(store, chapterId, kind), object, { reach: key }, terms)
    }),
  )
  const at = now.toISOString()
  return {
    row: { id, chapter_id: chapterId, case_id: caseId, contact_ref: contactRef, sealed, created_at: at },
    grants,
  }
}

export async function addNumber(trx: Store, { row, grants }: NewNumber): Promise<void> {
  await trx.insertInto('contact_numbers').values(row).execute()
  await addGrants(trx, grants)
}

/**
 * The numbers of a contact as this viewer's keys open them: the ones somebody gave later first, the newest before the
 * others, then the one of the intake. One that was wrong is not among them.
 */
export async function numbersOf(
  store: Store,
  viewer: Viewer,
  row: CaseRow,
  contact: { id: string; phone: string | null },
  now: Date,
): Promise<{ numbers: CallNumber[]; wrong: string[] }> {
  const stored = await store
    .selectFrom('contact_numbers')
    .select(['id', 'sealed'])
    .where('case_id', '=', row.id)
    .where('contact_ref', '=', contact.id)
    .orderBy('created_at', 'desc')
    .execute()
  const said: NumberSaid[] = []
  for (const { id, sealed } of stored) {
    const keys = await keysFor(store, viewer, { object: 'slip', id, chapterId: row.chapter_id }, now)
    if (keys?.reach) said.push(unsealJson<NumberSaid>(keyOf(keys.reach), sealed, numberAd(row.chapter_id, id)))
  }
  const isWrong = (phone: string) => said.some((one) => one.is === 'wrong' && isSame(one.phone, phone))
  const given = said.filter(({ is }) => is === 'given').map(({ phone }): CallNumber => ({ phone, from: 'given' }))
  const intake: CallNumber[] = contact.phone ? [{ phone: contact.phone, from: 'intake' }] : []
  const all = [...given, ...intake].filter(
    ({ phone }, at, list) => list.findIndex((one) => isSame(one.phone, phone)) === at,
  )
  return {
    numbers: all.filter(({ phone }) => !isWrong(phone)),
    wrong: said.filter(({ is }) => is === 'wrong').map(({ phone }) => phone),
  }
}

/** As somebody typed it: E.164 when it can be read as a number, otherwise as it stands. */
export function numberIn(typed: string): string {
  const read = readPhone(typed, 'US')
  if (read.verdict !== 'accept') return typed.trim()
  return read.extension ? `${read.e164};ext=${read.extension}` : read.e164
}

/** As it is shown: typed by somebody, it may be no number at all. */
export const shownNumber = (phone: string): string => (isDialled(phone) ? showPhone(phone) : phone)

export const isDialled = (phone: string): boolean => /^\+\d{6,15}(;ext=\d+)?$/.test(phone)

const isSame = (one: string, other: string): boolean => one.replace(/\D/g, '') === other.replace(/\D/g, '')

const numberAd = (chapter: string, object: string) => ({ purpose: 'contact-number', chapter, object })
