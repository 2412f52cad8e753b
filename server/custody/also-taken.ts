import { openRowsOf } from '../cases/cases.ts'
import type { Contact, Skipped } from '../cases/fields.ts'
import type { CheckOut } from '../cases/states.ts'
import { dayAt, endOfDay, instant, startOfDay } from '../clock.ts'
import type { Deps } from '../deps.ts'
import { NotFoundError, SealError } from '../errors.ts'
import type { Entitled } from './entitlements.ts'

/** Somebody else who was taken that day, as far as this session's keys open them. */
export type AlsoTaken = { caseId: string; ownPhone: string | null; contacts: Contact[] }

/**
 * Who else of the chapter stands as taken on the day of a tap. Their phones were taken with them: a call there could be
 * answered by whoever holds them.
 */
export async function alsoTaken(
  { store, visibleTo }: Pick<Deps, 'store' | 'visibleTo'>,
  { row, viewer, site }: Pick<Entitled, 'row' | 'viewer' | 'site'>,
  taken: Pick<CheckOut, 'at'>,
  now: Date,
): Promise<AlsoTaken[]> {
  const day = dayAt(instant(taken.at), site.zone)
  const others = await visibleTo
    .cases(viewer, store.selectFrom('cases').selectAll('cases'), now)
    .innerJoin('check_outs', 'check_outs.case_id', 'cases.id')
    .where('cases.chapter_id', '=', row.chapter_id)
    .where('cases.id', '!=', row.id)
    .where('check_outs.kind', '=', 'taken')
    .where('check_outs.undone_at', 'is', null)
    .where('check_outs.at', '>=', startOfDay(day, site.zone).toISOString())
    .where('check_outs.at', '<', endOfDay(day, site.zone).toISOString())
    .execute()
  const opened = await Promise.all(
    others.map(async (other) => {
      const open = await openRowsOf(store, viewer, other, now).catch(whenClosed)
      const reach = open?.rows.reach[0]?.value
      return reach ? [{ caseId: other.id, ownPhone: reach.ownPhone, contacts: reach.contacts }] : []
    }),
  )
  return opened.flat()
}

/** Why a contact is not called: an own phone is with whoever was taken, or with those who took them. */
export function skippedFor({ phone }: Contact, ownPhone: string | null, others: readonly AlsoTaken[]): Skipped | null {
  if (isSame(phone, ownPhone)) return 'own-phone'
  return others.some((other) => isSame(phone, other.ownPhone)) ? 'also-taken' : null
}

/** Cases in which a contact is to be skipped, or is not any more, since they were laid. @param all everybody who stands as taken */
export const staleAmong = (all: readonly AlsoTaken[]): string[] =>
  all
    .filter(({ caseId, ownPhone, contacts }) => {
      const others = all.filter((one) => one.caseId !== caseId)
      return contacts.some((one) => one.laid && one.laid.skipped !== skippedFor(one, ownPhone, others))
    })
    .map(({ caseId }) => caseId)

/** An extension is another desk of the same phone. */
const isSame = (one: string | null, other: string | null): boolean =>
  one !== null && other !== null && one.split(';')[0] === other.split(';')[0]

function whenClosed(error: unknown): null {
  if (error instanceof NotFoundError || error instanceof SealError) return null
  throw error
}
