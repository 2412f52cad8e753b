import type { Store } from '../store/open.ts'
import type { CaseRow } from './cases.ts'
import { checkOutsOf, standing } from './states.ts'

/** What stands in the way of erasing a case: each has its sentence in `retention.json`. */
export type Hindrance =
  | 'taken'
  | 'not-seen'
  | 'undone'
  | 'claims'
  | 'corrections'
  | 'tasks'
  | 'answers'
  | 'held'
  | 'not-asked'
  | 'decided'

type Kept = Pick<CaseRow, 'id' | 'closed_at' | 'erase_at' | 'hold_until'>

/**
 * Why a case may not be erased now. Ask in the transaction that erases: somebody is looking for a person who was taken, a
 * family that heard the wrong news is still to be called, what they wrote and nobody has dealt with would be lost.
 */
export async function hindrancesTo(trx: Store, row: Kept, now: Date): Promise<Hindrance[]> {
  const [state, open, answers] = [await unsettled(trx, row), await openOnes(trx, row.id), await unanswered(trx, row.id)]
  const held = row.hold_until !== null && row.hold_until > now.toISOString()
  return [...state, ...open, ...(answers ? (['answers'] as const) : []), ...(held ? (['held'] as const) : [])]
}

/** Taken and not seen have no end until a coordinator has closed the case with one: only then it has a date. */
async function unsettled(trx: Store, { id, closed_at, erase_at }: Kept): Promise<Hindrance[]> {
  if (closed_at !== null && erase_at !== null) return []
  const state = standing(await checkOutsOf(trx, [id]))?.kind
  return state === 'taken' || state === 'not-seen' ? [state] : []
}

async function openOnes(trx: Store, caseId: string): Promise<Hindrance[]> {
  const tasks = await trx
    .selectFrom('tasks')
    .select(['kind', 'claimed_by'])
    .where('case_id', '=', caseId)
    .where('done_at', 'is', null)
    .execute()
  const kinds = tasks.map(({ kind, claimed_by }): Hindrance => {
    if (kind === 'correction') return 'corrections'
    return claimed_by === null ? 'tasks' : 'claims'
  })
  return [...new Set(kinds)]
}

async function unanswered(trx: Store, caseId: string): Promise<boolean> {
  const answer = trx.selectFrom('answers').select('id').where('case_id', '=', caseId).where('done_at', 'is', null)
  return (await answer.executeTakeFirst()) !== undefined
}
