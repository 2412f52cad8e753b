import type { Contact, TellingRow } from '../cases/fields.ts'
import type { OpenRow } from '../cases/rows.ts'
import type { NoticeRow } from '../family/notices.ts'
import type { Entitled } from './entitlements.ts'
import { detentionRowOf } from './facts.ts'

type StoredTelling = { id: string; revision: number; value: TellingRow }

/** The tellings of a case: which notice is whose, and what may be said there. */
export const tellingsOf = (opened: Pick<Entitled, 'rows'>): TellingRow[] =>
  storedTellings(opened).map(({ value }) => value)

/** Tellings as they are to be: new ones, changed ones with what they now say, and those whose notice is gone. */
export type TellingChanges = {
  added: TellingRow[]
  changed: StoredTelling[]
  gone: StoredTelling[]
  /** Notices that may say other things than they said: what they said before goes. */
  quiet: string[]
}

/**
 * What tellings have to say now, beside what they said: the name and the details as they stand, in the contact's
 * language, as far as may be said to them.
 * @param told the contacts who are told
 * @param kept their notices that stay
 * @param fresh tellings of notices that are made now
 */
export function changesOf(
  opened: Pick<Entitled, 'rows' | 'row'>,
  told: readonly Contact[],
  kept: readonly NoticeRow[],
  fresh: readonly TellingRow[],
): TellingChanges {
  const said = { name: opened.rows.door[0]?.value.name ?? '', detention: detentionRowOf(opened)?.id ?? null }
  const stored = storedTellings(opened)
  const changes: TellingChanges = { added: fresh.map((one) => ({ ...one, ...said })), changed: [], gone: [], quiet: [] }
  for (const { id, contact_ref } of kept) {
    const telling = stored.find(({ value }) => value.noticeId === id)
    const contact = told.find((one) => one.id === contact_ref)
    // Damaged: nobody knows to which key the next text is sealed. The notice stays as it is.
    if (!telling || !contact) continue
    const { language, mayBeSaid } = contact
    const value = { ...telling.value, language, mayBeSaid, ...said }
    if (isSame(telling.value, value)) continue
    changes.changed.push({ ...telling, value })
    if (telling.value.mayBeSaid !== mayBeSaid) changes.quiet.push(id)
  }
  const stays = kept.map(({ id }) => id)
  changes.gone = stored.filter(({ value }) => !stays.includes(value.noticeId))
  return changes
}

const storedTellings = ({ rows }: Pick<Entitled, 'rows'>): StoredTelling[] =>
  (rows.facts as OpenRow<'facts'>[]).flatMap(({ id, revision, value }) =>
    value.kind === 'telling' ? [{ id, revision, value }] : [],
  )

const isSame = (one: TellingRow, other: TellingRow): boolean =>
  (Object.keys(other) as (keyof TellingRow)[]).every((field) => one[field] === other[field])
