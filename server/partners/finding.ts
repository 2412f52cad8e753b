import { record } from '../audit/record.ts'
import { type Card, openCards } from '../cases/cards.ts'
import { readANumber } from '../names/a-numbers.ts'
import { nameTokens } from '../names/folding.ts'
import { type Store, transact } from '../store/open.ts'
import { actorOf, type OpenGroup, type Viewer } from '../viewer.ts'

/** Why a card answers what was typed. */
export type Why = 'same-number' | 'same-name'
export type Found = { card: Card; why: Why }

/** The most results shown; a longer list is a question asked too widely. */
const most = 50

/**
 * Finds people among the cards one group opens: by an A-number in any form, or by names folded, in any order. What
 * no live grant opens is not looked at, so it cannot be found. One line in the trail, without what was typed.
 */
export async function findAmong(
  store: Store,
  viewer: Viewer,
  group: OpenGroup,
  typed: string,
  now: Date,
): Promise<Found[]> {
  await transact(store, (trx) =>
    record(trx, { at: now, chapterId: group.chapterId, by: actorOf(viewer), action: 'cases.searched', object: null }),
  )
  const { cards } = await openCards(store, group, now)
  return matching(cards, typed).slice(0, most)
}

export function matching(cards: readonly Card[], typed: string): Found[] {
  const number = numberIn(typed)
  if (number)
    return cards.filter(({ aNumbers }) => aNumbers.includes(number)).map((card) => ({ card, why: 'same-number' }))
  const wanted = nameTokens(typed)
  if (wanted.length === 0) return []
  return cards.filter((card) => hasAll(tokensOf(card), wanted)).map((card) => ({ card, why: 'same-name' }))
}

function numberIn(typed: string): string | null {
  const read = readANumber(typed)
  if (read.verdict === 'accept' || read.verdict === 'note') return read.number
  return read.verdict === 'ask' ? read.candidate : null
}

const tokensOf = ({ given, family, spellings }: Card): Set<string> =>
  new Set([given, family, ...spellings].flatMap((name) => nameTokens(name)))

const hasAll = (tokens: Set<string>, wanted: string[]): boolean => wanted.every((token) => tokens.has(token))
