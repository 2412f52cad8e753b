import { type ExpressionBuilder, sql } from 'kysely'
import { SealError } from '../errors.ts'
import type { Store } from '../store/open.ts'
import type { Database } from '../store/schema/schema.ts'
import { sealJson, unsealJson } from '../vault/envelopes.ts'
import { keyOf } from '../vault/keys.ts'
import type { Viewer } from '../viewer.ts'
import type { CaseRow } from './cases.ts'
import type { SlipRow } from './fields.ts'
import { keysFor } from './grants.ts'

/**
 * A slip beside its case: "added 10:52 by pass B". `own`: whoever took the intake wrote it. `content` is null when the
 * viewer's keys do not open it, or when it is damaged.
 */
export type ShownSlip = {
  id: string
  at: string
  letter: string | null
  by: string | null
  own: boolean
  content: SlipRow | null
  /** To seal it anew: its key, and the bytes that it was opened from. */
  opened: { key: Uint8Array; sealed: Uint8Array } | null
}

/** The slips of a case that a person or a session with its keys still has to settle, oldest first. */
export async function waitingSlips(
  store: Store,
  viewer: Viewer,
  row: CaseRow,
  now: Date,
  which: Which = 'all',
): Promise<ShownSlip[]> {
  const waiting = slipsWaitingFor(store, row)
  const slips = which === 'own' ? waiting.where(isOwnOf(row)) : waiting
  const found = await withWriters(slips).orderBy('slips.created_at').execute()
  return Promise.all(
    found.map(async (slip) => {
      const { id, created_at: at, letter, name: by } = slip
      const opened = await openedFor(store, viewer, row.chapter_id, slip, now)
      return { id, at, letter, by, own: isOwn(slip, row), content: opened?.content ?? null, opened }
    }),
  )
}

/** A slip beside the day's list: the ticket that it names, and its case when there was one as it came. */
export type ListedSlip = ShownSlip & { caseId: string | null; ticket: string }

/** What waits of a day's list, newest first: opened beside the cases that are listed, the others only counted. */
export async function waitingSlipsOn(
  store: Store,
  viewer: Viewer,
  { siteId, chapterId, day }: { siteId: string; chapterId: string; day: string },
  listed: readonly { id: string; ticket: string; passId: string | null; accountId: string | null }[],
  now: Date,
): Promise<{ beside: ListedSlip[]; loose: Omit<ListedSlip, 'content' | 'opened' | 'own'>[] }> {
  const found = await withWriters(store.selectFrom('slips'))
    .select(['slips.case_id', 'slips.ticket'])
    .where('slips.site_id', '=', siteId)
    .where('slips.day', '=', day)
    .where('slips.merged_at', 'is', null)
    .orderBy('slips.created_at', 'desc')
    .execute()
  const slips = found.map((slip) => {
    const { id, created_at: at, letter, name: by, case_id: caseId, ticket } = slip
    const known = listed.find((one) => (caseId === null ? one.ticket === ticket : one.id === caseId))
    return { slip, known, shown: { id, at, letter, by, caseId, ticket } }
  })
  const beside = slips.flatMap(({ slip, known, shown }) => (known ? [{ slip, known, shown }] : []))
  const opened = beside.map(async ({ slip, known, shown }): Promise<ListedSlip> => {
    const one = await openedFor(store, viewer, chapterId, slip, now)
    const own = isOwn(slip, { pass_id: known.passId, account_id: known.accountId })
    return { ...shown, caseId: known.id, own, content: one?.content ?? null, opened: one }
  })
  return {
    beside: await Promise.all(opened),
    loose: slips.flatMap(({ known, shown }) => (known ? [] : [shown])),
  }
}

/** The same in clear, for who only counts them. */
export const slipsWaitingFor = (
  store: Store,
  row: Pick<CaseRow, 'id' | 'site_id' | 'hearing_day' | 'ticket' | 'chapter_id'>,
) =>
  store
    .selectFrom('slips')
    .where('slips.chapter_id', '=', row.chapter_id)
    .where('slips.merged_at', 'is', null)
    .where((eb) =>
      eb.or([
        eb('slips.case_id', '=', row.id),
        eb.and([
          eb('slips.case_id', 'is', null),
          eb('slips.site_id', '=', row.site_id),
          eb('slips.day', '=', row.hearing_day),
          eb('slips.ticket', '=', row.ticket),
        ]),
      ]),
    )

/** A slip with what was settled of it, sealed anew under its own key. */
export const sealSlip = (chapterId: string, id: string, key: Uint8Array, content: SlipRow): Buffer =>
  sealJson(keyOf(key), content, slipAd(chapterId, id))

/** Whether a slip holds anything that only C may read. */
export const saysCard = ({ card }: SlipRow): boolean =>
  Object.values(card).some((value) => (Array.isArray(value) ? value.length > 0 : Boolean(value)))

export const slipAd = (chapterId: string, id: string) => ({ purpose: 'slip', chapter: chapterId, object: id })

/** Slips with whoever wrote them: a pass by its letter, or somebody who was signed in. */
const withWriters = (slips: ReturnType<typeof slipsWaitingFor>) =>
  slips
    .leftJoin('passes', 'passes.id', 'slips.pass_id')
    .leftJoin('accounts', 'accounts.id', 'slips.account_id')
    .select(['slips.id', 'slips.sealed', 'slips.created_at', 'slips.pass_id', 'slips.account_id'])
    .select(['passes.letter', 'accounts.name'])

type Writer = { pass_id: string | null; account_id: string | null }

/** Whether whoever took the intake wrote it: the same pass, or the same account. */
export const isOwn = (slip: Writer, row: Writer): boolean =>
  (slip.pass_id !== null && slip.pass_id === row.pass_id) ||
  (slip.account_id !== null && slip.account_id === row.account_id)

/** All slips of a case, or those alone that whoever took its intake wrote. */
export type Which = 'all' | 'own'

/** The same as a question to the database. */
export const isOwnOf =
  ({ pass_id, account_id }: Writer) =>
  (eb: ExpressionBuilder<Database, 'slips'>) =>
    pass_id !== null
      ? eb(eb.fn.coalesce('slips.pass_id', sql.lit('')), '=', pass_id)
      : eb(eb.fn.coalesce('slips.account_id', sql.lit('')), '=', account_id)

/** A damaged slip does not keep its case, or the other slips, from being read. */
async function openedFor(
  store: Store,
  viewer: Viewer,
  chapterId: string,
  { id, sealed }: { id: string; sealed: Uint8Array },
  now: Date,
) {
  try {
    const keys = await keysFor(store, viewer, { object: 'slip', id, chapterId }, now)
    const key = keys?.door ?? keys?.desk
    return key ? { key, sealed, content: unsealJson<SlipRow>(keyOf(key), sealed, slipAd(chapterId, id)) } : null
  } catch (error) {
    if (error instanceof SealError) return null
    throw error
  }
}
