import { sql } from 'kysely'
import type { PersonCard } from '../names/people.ts'
import type { Store } from '../store/open.ts'
import type { OpenGroup } from '../viewer.ts'
import type { CardRow } from './fields.ts'
import { openGrant, quickForm, type StoredGrant } from './grants.ts'
import { openRows } from './rows.ts'

/** A card opened, where it stands, and how its grant would look in the quick form if it has not got it. */
export type OpenedCard = {
  caseId: string
  revision: number
  person: PersonCard
  quick: { grantId: string; sealed: Buffer } | null
}

/** Random ids begin with one of 64 signs; half of them sort before this one. Two threads open half the cards each. */
const middle = 'V'
export type Half = 'first' | 'second'
export const halfOf = (caseId: string): Half => (caseId < middle ? 'first' : 'second')

/** The sealed cards that a group's live grants open, newest case first. */
export const sealedCards = (store: Store, { groupId, version, chapterId }: OpenGroup, now: Date) =>
  store
    .selectFrom('cases')
    .innerJoin('grants', (join) => join.onRef('grants.object_id', '=', 'cases.id').on('grants.group_id', '=', groupId))
    .innerJoin('sealed_rows', (join) =>
      join.onRef('sealed_rows.case_id', '=', 'cases.id').on('sealed_rows.part', '=', 'card'),
    )
    .select([
      'cases.id as caseId',
      'cases.ticket',
      'grants.id as grantId',
      'grants.form',
      'grants.sealed as grantSealed',
      'sealed_rows.id as rowId',
      'sealed_rows.revision',
      'sealed_rows.sealed',
      'sealed_rows.created_at as at',
    ])
    .where('cases.chapter_id', '=', chapterId)
    .where('grants.version', '=', version)
    .where('grants.laid_by', '=', 0)
    .where((eb) => eb.or([eb('grants.until', 'is', null), eb('grants.until', '>', now.toISOString())]))
    .orderBy('cases.created_at', 'desc')

export const ofHalf = (half: Half) =>
  half === 'first' ? sql<boolean>`cases.id < ${middle}` : sql<boolean>`cases.id >= ${middle}`

export type SealedCard = Awaited<ReturnType<ReturnType<typeof sealedCards>['execute']>>[number]

/** Opens one card with its group's secret. @throws SealError when grant or card was moved or flipped */
export async function openCard(group: OpenGroup, stored: SealedCard): Promise<OpenedCard | null> {
  const { groupId: group_id, version, chapterId } = group
  const object = { object: 'case', id: stored.caseId, chapterId } as const
  const grant: StoredGrant = { id: stored.grantId, group_id, version, form: stored.form, sealed: stored.grantSealed }
  const keys = await openGrant(group, object, grant)
  const row = {
    id: stored.rowId,
    part: 'card',
    revision: stored.revision,
    sealed: stored.sealed,
    created_at: stored.at,
  } as const
  const card = openRows({ chapterId, caseId: stored.caseId }, keys, [row]).card[0]
  if (!card) return null
  const quick = stored.form === 'hpke' ? { grantId: stored.grantId, sealed: quickForm(group, object, keys) } : null
  return { caseId: stored.caseId, revision: stored.revision, person: personOf(card.value, stored), quick }
}

/** What the matcher knows of somebody: names, numbers, ticket, and the two hints. */
function personOf(card: CardRow, { caseId, ticket }: SealedCard): PersonCard {
  return {
    id: caseId,
    given: card.given,
    family: card.family,
    spellings: card.spellings,
    aNumbers: card.aNumbers,
    ticket,
    ...(card.country ? { country: card.country } : {}),
    ...(card.birthDate ? { birthDate: card.birthDate } : {}),
  }
}
