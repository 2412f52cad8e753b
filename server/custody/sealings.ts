import type { Contact, ReachRow } from '../cases/fields.ts'
import type { Part } from '../cases/parts.ts'
import { type OpenRow, type SealedRow, sealRow } from '../cases/rows.ts'
import type { CheckOut } from '../cases/states.ts'
import { instant } from '../clock.ts'
import type { Deps } from '../deps.ts'
import { type NewNoticeText, sealNoticeTexts } from '../family/notice-texts.ts'
import { knows, type NewNotice, type NoticeRow, noticesOf, prepareNotices } from '../family/notices.ts'
import type { Rung } from '../notifications/layings.ts'
import { alsoTaken, staleAmong } from './also-taken.ts'
import type { Entitled } from './entitlements.ts'
import { detentionOf, noticeFacts } from './facts.ts'
import { laidNow, rungsFor } from './rungs.ts'
import { changesOf } from './telling-rows.ts'
import { contactsToTell } from './told-contacts.ts'

export type Parts = Pick<Deps, 'store' | 'vault' | 'visibleTo' | 'words' | 'publicUrl'>

/** Everything that telling lacks, sealed: nothing left to await but the database. */
export type SealedTelling = {
  /** The notices as they stood when it was sealed. When they are others by then, it is sealed again. */
  seen: NoticeRow[]
  /** Of those, the ones that stay. */
  kept: string[]
  notices: NewNotice[]
  texts: NewNoticeText[]
  /** Notices that may say other things than they said: what they said goes. */
  quiet: string[]
  added: SealedRow[]
  revised: SealedRow[]
  /** Tellings whose notice is gone. */
  gone: { id: string; revision: number }[]
  rungs: Rung[]
  /** By their random ids: all contacts, and those who are told. */
  refs: { contacts: string[]; told: string[] }
  /** Other people taken that day of whom a contact is skipped from now on, or not any more. */
  others: string[]
}

/**
 * Compares notices, texts and ladder of somebody taken with what the case says now, and seals what they lack. Stretches
 * a code for each new notice, so call it before the transaction.
 * @returns null when *door* or *reach* does not open: then nobody knows whom to tell
 */
export async function sealTelling(
  parts: Parts,
  opened: Entitled,
  taken: CheckOut,
  now: Date,
): Promise<SealedTelling | null> {
  const { row, keys, rows } = opened
  const reach = rows.reach[0]
  if (!reach || !rows.door[0]) return null
  const place = { chapterId: row.chapter_id, caseId: row.id }
  const at = now.toISOString() > taken.at ? now : instant(taken.at)
  const seen = await noticesOf(parts.store, [row.id])
  const standing = seen.filter(({ created_at }) => created_at >= taken.at)
  const knowing = new Set(standing.filter(knows).map(({ contact_ref }) => contact_ref))
  const others = await alsoTaken(parts, opened, taken, now)
  const { contacts, told } = contactsToTell(opened, taken, others, knowing)
  const kept = standing.filter(({ contact_ref }) => told.some(({ id }) => id === contact_ref))
  const lacking = told.filter(({ id }) => !kept.some(({ contact_ref }) => contact_ref === id))
  const { code } = reach.value
  const fresh = await prepareNotices(parts, { ...place, contacts: lacking, code, at })
  const linked = told.map((contact) => fresh.contacts.find(({ id }) => id === contact.id) ?? contact)
  // Somebody knows: the ladder has ended. Whoever comes now can be called, and has a notice all the same.
  const rungs = knowing.size > 0 ? [] : await rungsFor(parts, opened, linked, taken, at)
  const next = {
    ...reach.value,
    contacts: contacts.map(asLaid(linked, rungs, taken)),
    code: told.length ? fresh.code : code,
  }
  const tellings = changesOf(opened, told, kept, fresh.tellings)
  const detention = detentionOf(opened)
  const when = detention ?? { occurredAt: taken.at, learnedAt: taken.at }
  const facts = noticeFacts(opened, detention, { ...when, kind: 'taken' })
  const saying = [...tellings.added, ...tellings.changed.map(({ value }) => value)]
  const sealed = <P extends Part>(part: P, value: OpenRow<P>['value'], { id, revision }: Where = {}) =>
    sealRow(place, part, keys[part] as Uint8Array, value, id && revision ? { at, id, revision: revision + 1 } : { at })
  return {
    seen,
    kept: kept.map(({ id }) => id),
    notices: fresh.rows,
    texts: await sealNoticeTexts(saying, { ...place, at }, facts),
    quiet: tellings.quiet,
    added: tellings.added.map((value) => sealed('facts', value)),
    revised: [
      ...tellings.changed.map((one) => sealed('facts', one.value, one)),
      ...(isSame(reach.value, next) ? [] : [sealed('reach', next, reach)]),
    ],
    gone: tellings.gone,
    rungs,
    refs: { contacts: contacts.map(({ id }) => id), told: told.map(({ id }) => id) },
    others: staleAmong([...others, { caseId: row.id, ...next }]).filter((id) => id !== row.id),
  }
}

type Where = { id?: string; revision?: number }

/** A contact with the link of their notice, and with how telling is laid for them, when it is. */
const asLaid =
  (linked: readonly Contact[], rungs: readonly Rung[], taken: CheckOut) =>
  (contact: Contact): Contact => {
    const one = linked.find(({ id }) => id === contact.id) ?? contact
    return rungs.some(({ contactRef }) => contactRef === one.id) ? { ...one, laid: laidNow(one, taken) } : one
  }

const isSame = (one: ReachRow, other: ReachRow): boolean => JSON.stringify(one) === JSON.stringify(other)
