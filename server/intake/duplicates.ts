import type { CaseRow, OpenCase } from '../cases/cases.ts'
import type { CardRow } from '../cases/fields.ts'
import { openGrant, quicken } from '../cases/grants.ts'
import type { PartKeys } from '../cases/parts.ts'
import { openRows } from '../cases/rows.ts'
import { SealError } from '../errors.ts'
import { nameTokens } from '../names/folding.ts'
import type { Store } from '../store/open.ts'
import type { OpenGroup } from '../viewer.ts'

/** Somebody whom the chapter knows already. */
export type Known = { row: CaseRow; keys: PartKeys; card: CardRow; words: string[] }

/** How many of the newest open cases a new intake is held against; older ones are found by searching. */
const newest = 300

/** The cards of the newest open cases, opened by C. A damaged one is nobody's double. */
export async function knownPeople(store: Store, groupC: OpenGroup, now: Date): Promise<Known[]> {
  const found = await store
    .selectFrom('cases')
    .innerJoin('grants', 'grants.object_id', 'cases.id')
    .innerJoin('sealed_rows', 'sealed_rows.case_id', 'cases.id')
    .selectAll('cases')
    .select(['grants.id as grant_id', 'grants.form', 'grants.sealed as grant_sealed'])
    .select(['sealed_rows.id as row_id', 'sealed_rows.revision as row_revision', 'sealed_rows.sealed as row_sealed'])
    .where('cases.chapter_id', '=', groupC.chapterId)
    .where('cases.closed_at', 'is', null)
    .where('grants.group_id', '=', groupC.groupId)
    .where('grants.version', '=', groupC.version)
    .where('grants.laid_by', '=', 0)
    .where((eb) => eb.or([eb('grants.until', 'is', null), eb('grants.until', '>', now.toISOString())]))
    .where('sealed_rows.part', '=', 'card')
    .orderBy('cases.created_at', 'desc')
    .limit(newest)
    .execute()
  const known = await someAtOnce(found, async (one): Promise<Known | null> => {
    const { grant_id, form, grant_sealed, row_id, row_revision, row_sealed, ...row } = one
    const object = { object: 'case', id: row.id, chapterId: row.chapter_id } as const
    const grant = { id: grant_id, group_id: groupC.groupId, version: groupC.version, form, sealed: grant_sealed }
    try {
      const keys = await openGrant(groupC, object, grant)
      if (form === 'hpke') await quicken(store, groupC, object, keys, grant)
      const sealed = { id: row_id, part: 'card' as const, revision: row_revision, sealed: row_sealed, created_at: '' }
      const card = openRows({ chapterId: row.chapter_id, caseId: row.id }, keys, [sealed]).card[0]?.value
      return card ? { row, keys, card, words: wordsOf(card) } : null
    } catch (error) {
      if (error instanceof SealError) return null
      throw error
    }
  })
  return known.filter((one) => one !== null)
}

/** HPKE has threads of its own, and works of one moment share a commit: some at once, so that pages get their turn. */
export async function someAtOnce<One, Done>(all: readonly One[], work: (one: One) => Promise<Done>): Promise<Done[]> {
  const done: Done[] = []
  for (let from = 0; from < all.length; from += 10)
    done.push(...(await Promise.all(all.slice(from, from + 10).map(work))))
  return done
}

/** Who may be the same person: one A-number in common, or names of which one holds every word of the other. */
export function samePeople({ row, rows }: OpenCase, known: Known[]): Known[] {
  const card = rows.card[0]?.value
  if (!card) return []
  const own = { card, words: wordsOf(card) }
  return known.filter((other) => other.row.id !== row.id && (sameNumber(card, other.card) || sameName(own, other)))
}

const sameNumber = (a: CardRow, b: CardRow): boolean => a.aNumbers.some((number) => b.aNumbers.includes(number))

type Named = Pick<Known, 'card' | 'words'>

function sameName({ card: a, words: one }: Named, { card: b, words: other }: Named): boolean {
  if (a.birthDate && b.birthDate && a.birthDate !== b.birthDate) return false
  const [fewer, more] = one.length < other.length ? [one, other] : [other, one]
  const least = a.oneName || b.oneName ? 1 : 2
  return fewer.length >= least && fewer.every((word) => more.includes(word))
}

const wordsOf = ({ given, family }: CardRow): string[] => nameTokens(`${given} ${family}`)
