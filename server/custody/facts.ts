import type { DetentionRow } from '../cases/fields.ts'
import { agencies, type NoticeFacts, places } from '../family/notice-texts.ts'
import type { Entitled } from './entitlements.ts'

type When = { kind: NoticeFacts['kind']; occurredAt: Date | string; learnedAt: Date | string }

/** What notices are handed: facts and codes. Other places and agencies stay unsaid until a person writes about them. */
export function noticeFacts(
  { row, rows, site }: Pick<Entitled, 'row' | 'rows' | 'site'>,
  detention: DetentionRow | null,
  { kind, occurredAt, learnedAt }: When,
): NoticeFacts {
  return {
    kind,
    name: rows.door[0]?.value.name || row.ticket,
    occurredAt: textOf(occurredAt),
    learnedAt: textOf(learnedAt),
    zone: site.zone,
    site: site.name,
    place: places.find((place) => place === detention?.place) ?? null,
    agency: agencies.find((agency) => agency === detention?.agency) ?? null,
    confidence: detention?.confidence ?? 'unsaid',
  }
}

/** The details of a case as they stand: the last row written; those before stay as they were. */
export const detentionOf = (opened: Pick<Entitled, 'rows'>): DetentionRow | null =>
  detentionRowOf(opened)?.value ?? null

/** The same with the id of its row. */
export const detentionRowOf = ({ rows }: Pick<Entitled, 'rows'>): { id: string; value: DetentionRow } | null =>
  rows.facts.flatMap(({ id, value }) => (value.kind === 'detention' ? [{ id, value }] : [])).at(-1) ?? null

const textOf = (at: Date | string): string => (typeof at === 'string' ? at : at.toISOString())
