import type { Store } from '../store/open.ts'
import { listIn, prepared } from '../store/prepared.ts'

/** What was seen at the door; a case without one is still waiting. */
export type CheckOutKind = 'in-hearing' | 'safe' | 'not-seen' | 'taken'
export type State = CheckOutKind | 'waiting'

/** One check-out with the name of whoever tapped it. Undone ones stay, with who and when. */
export type CheckOut = {
  id: string
  case_id: string
  kind: CheckOutKind
  at: string
  /** For *taken*: when it happened, once somebody has written it down. */
  occurred_at: string | null
  account_id: string | null
  tell_at: string | null
  told_at: string | null
  prepared_at: string | null
  undone_at: string | null
  undone_by: string | null
  erase_at_before: string | null
  by: string | null
}

/** All check-outs of some cases, oldest first. */
export async function checkOutsOf(store: Store, caseIds: readonly string[]): Promise<CheckOut[]> {
  const { rows } = await checkOutsBy(store, { ids: JSON.stringify(caseIds) })
  return rows
}

/** The same of one day's list at a site. */
export const checkOutsOn = (store: Store, siteId: string, day: string): Promise<CheckOut[]> =>
  checkOuts(store)
    .innerJoin('cases', 'cases.id', 'check_outs.case_id')
    .where('cases.site_id', '=', siteId)
    .where('cases.hearing_day', '=', day)
    .execute()

/**
 * The check-out that says how a case stands now, or null while it is waiting: the last one that was not taken back.
 * *Taken* stays until it is taken back as *wrong person*: no later tap covers it up.
 */
export function standing(checkOuts: readonly CheckOut[]): CheckOut | null {
  const holding = checkOuts.filter(({ undone_at }) => undone_at === null)
  return holding.findLast(({ kind }) => kind === 'taken') ?? holding.at(-1) ?? null
}

/** When it happened: as somebody wrote it down, or when it was tapped. */
export const happenedAt = ({ at, occurred_at }: Pick<CheckOut, 'at' | 'occurred_at'>): string => occurred_at ?? at

const checkOuts = (store: Store) =>
  store
    .selectFrom('check_outs')
    .leftJoin('accounts', 'accounts.id', 'check_outs.account_id')
    .select([
      'check_outs.id',
      'check_outs.case_id',
      'check_outs.kind',
      'check_outs.at',
      'check_outs.occurred_at',
      'check_outs.account_id',
      'check_outs.tell_at',
      'check_outs.told_at',
      'check_outs.prepared_at',
      'check_outs.undone_at',
      'check_outs.undone_by',
      'check_outs.erase_at_before',
      'accounts.name as by',
    ])
    .orderBy('check_outs.at')
    .orderBy('check_outs.id')

const checkOutsBy = prepared<{ ids: string }>()((store, value) =>
  checkOuts(store).where('check_outs.case_id', 'in', listIn(value('ids'))),
)
