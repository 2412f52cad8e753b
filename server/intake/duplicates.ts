import type { CardSearch } from '../cases/card-search.ts'
import { caseRow, type OpenCase, openRowsOf } from '../cases/cases.ts'
import type { CardRow } from '../cases/fields.ts'
import type { Deps } from '../deps.ts'
import { NotFoundError, SealError } from '../errors.ts'
import { nameTokens } from '../names/folding.ts'
import type { AccountViewer, OpenGroup } from '../viewer.ts'

/** As many are named at most: thirty people are called Gurpreet Singh. */
const most = 8
/** Of so many likely ones the cards are looked at. */
const likely = 16
/**
 * A name found so well is the same one in another spelling or script; 1 is each word just so. Among 8,000 people 84 in 100
 * spellings of a name stand above it, and every second person has one namesake there who is somebody else.
 */
const sameSpelledOtherwise = 0.94
/** Born on one day, a name that is only alike is enough. */
const alike = 0.8

/**
 * Who of the whole chapter may be the same person, however the name was written then: one A-number in common, names of
 * which one holds every word of the other, or a name that is found as another spelling. Two days of birth tell two
 * people apart, unless the number is one.
 */
export async function samePeople(
  deps: Pick<Deps, 'store' | 'visibleTo'>,
  cards: CardSearch,
  viewer: AccountViewer,
  groupC: OpenGroup,
  { row, rows }: OpenCase,
  now: Date,
): Promise<OpenCase[]> {
  const card = rows.card[0]?.value
  if (!card) return []
  const line = [...card.aNumbers, card.given, card.family].join(' ')
  const { found } = await cards.find(groupC, line, {}, now)
  const same: OpenCase[] = []
  for (const { id, score } of found.filter(({ id }) => id !== row.id).slice(0, likely)) {
    const other = same.length < most ? await openIfWhole(deps, viewer, id, now) : null
    const held = other?.rows.card[0]?.value
    if (!other || !held) continue
    if (sameNumber(card, held) || sameName(card, held, score)) same.push(other)
  }
  return same
}

/** A damaged case is nobody's double, and neither is one that was erased in this moment. */
async function openIfWhole(
  { store, visibleTo }: Pick<Deps, 'store' | 'visibleTo'>,
  viewer: AccountViewer,
  id: string,
  now: Date,
): Promise<OpenCase | null> {
  try {
    return await openRowsOf(store, viewer, await caseRow(store, visibleTo, viewer, id, now), now)
  } catch (error) {
    if (error instanceof SealError || error instanceof NotFoundError) return null
    throw error
  }
}

const sameNumber = (a: CardRow, b: CardRow): boolean => a.aNumbers.some((number) => b.aNumbers.includes(number))

function sameName(a: CardRow, b: CardRow, score: number): boolean {
  if (a.birthDate && b.birthDate) return a.birthDate === b.birthDate && (score >= alike || holdsTheOther(a, b))
  return score >= sameSpelledOtherwise || holdsTheOther(a, b)
}

function holdsTheOther(a: CardRow, b: CardRow): boolean {
  const [one, other] = [wordsOf(a), wordsOf(b)]
  const [fewer, more] = one.length < other.length ? [one, other] : [other, one]
  const least = a.oneName || b.oneName ? 1 : 2
  return fewer.length >= least && fewer.every((word) => more.includes(word))
}

const wordsOf = ({ given, family }: CardRow): string[] => nameTokens(`${given} ${family}`)
