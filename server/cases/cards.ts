import type { Store } from '../store/open.ts'
import type { OpenGroup } from '../viewer.ts'
import type { CardRow } from './fields.ts'
import { openGrant, quicken, type StoredGrant } from './grants.ts'
import type { PartKeys } from './parts.ts'
import { openRows } from './rows.ts'

/** A card opened, with the case it belongs to. */
export type Card = CardRow & { caseId: string }

/** The cards a group's live grants open, newest case first. A card that does not open is left out and counted. */
export async function openCards(
  store: Store,
  group: OpenGroup,
  now: Date,
): Promise<{ cards: Card[]; damaged: number }> {
  const cards: Card[] = []
  let damaged = 0
  for (const stored of await sealedCards(store, group, now)) {
    const card = await openCard(store, group, stored).catch(() => null)
    if (card) cards.push(card)
    else damaged += 1
  }
  return { cards, damaged }
}

const sealedCards = (store: Store, group: OpenGroup, now: Date) =>
  store
    .selectFrom('grants')
    .innerJoin('cases', 'cases.id', 'grants.object_id')
    .innerJoin('sealed_rows', 'sealed_rows.case_id', 'cases.id')
    .select([
      'grants.id as grant_id',
      'grants.group_id',
      'grants.version',
      'grants.form',
      'grants.sealed as grant_sealed',
      'cases.id as case_id',
      'cases.chapter_id',
      'sealed_rows.id',
      'sealed_rows.revision',
      'sealed_rows.sealed',
      'sealed_rows.created_at',
    ])
    .where('grants.group_id', '=', group.groupId)
    .where('grants.version', '=', group.version)
    .where('grants.laid_by', '=', 0)
    .where((eb) => eb.or([eb('grants.until', 'is', null), eb('grants.until', '>', now.toISOString())]))
    .where('sealed_rows.part', '=', 'card')
    .orderBy('cases.created_at', 'desc')
    .execute()

type SealedCard = Awaited<ReturnType<typeof sealedCards>>[number]

async function openCard(store: Store, group: OpenGroup, stored: SealedCard): Promise<Card | null> {
  const place = { chapterId: stored.chapter_id, caseId: stored.case_id }
  const object = { object: 'case', id: stored.case_id, chapterId: stored.chapter_id } as const
  const { grant_id: id, group_id, version, form, grant_sealed: sealed } = stored
  const grant: StoredGrant = { id, group_id, version, form, sealed }
  const keys: PartKeys = await openGrant(group, object, grant)
  if (form === 'hpke') await quicken(store, group, object, keys, grant)
  const rows = openRows(place, keys, [{ ...stored, part: 'card' }])
  const card = rows.card[0]?.value
  return card ? { ...card, caseId: stored.case_id } : null
}
