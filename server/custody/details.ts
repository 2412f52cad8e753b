import { record } from '../audit/record.ts'
import type { DetentionRow } from '../cases/fields.ts'
import { nextRevision } from '../cases/revisions.ts'
import { addRows, markOf, sealRow } from '../cases/rows.ts'
import { checkOutsOf, standing } from '../cases/states.ts'
import type { Deps } from '../deps.ts'
import { NotFoundError } from '../errors.ts'
import { addNoticeTexts, sealNoticeTexts } from '../family/notice-texts.ts'
import { type Store, transact } from '../store/open.ts'
import { actorOf, type Viewer } from '../viewer.ts'
import { tellingsOf } from './detentions.ts'
import { type Entitled, entitled } from './entitlements.ts'
import { detentionOf, noticeFacts } from './facts.ts'

/** What was written of how somebody was taken, as the form asks it. */
export type Details = Omit<DetentionRow, 'kind' | 'by' | 'learnedAt'>

export type Saved =
  | { kind: 'saved' | 'known' }
  /** Somebody else has written meanwhile: both are shown, nothing is overwritten. */
  | { kind: 'changed'; theirs: DetentionRow | null; opened: Entitled }

/**
 * Saves the details as a row of their own, never edited: a correction is the next row. What families may read of them
 * is written to their notices at once.
 * @param revision of the case when the form was shown
 * @throws NotFoundError
 */
export async function addDetention(
  parts: Pick<Deps, 'store' | 'visibleTo'>,
  viewer: Viewer,
  caseId: string,
  { details, revision }: { details: Details; revision: number },
  now: Date,
): Promise<Saved> {
  const opened = await entitled(parts, viewer, caseId, now)
  const { row, keys } = opened
  const place = { chapterId: row.chapter_id, caseId }
  const theirs = detentionOf(opened)
  if (theirs && isSame(theirs, details)) return { kind: 'known' }
  if (row.revision !== revision) return { kind: 'changed', theirs, opened }
  const detention: DetentionRow = {
    kind: 'detention',
    learnedAt: now.toISOString(),
    by: opened.viewer.name,
    ...details,
  }
  const sealed = sealRow(place, 'facts', keys.facts as Uint8Array, detention, { at: now })
  const facts = noticeFacts(opened, detention, { ...detention, kind: 'taken' })
  const texts = await sealNoticeTexts(tellingsOf(opened), { ...place, at: now }, facts)
  const saved = await transact(parts.store, async (trx) => {
    if (standing(await checkOutsOf(trx, [caseId]))?.kind !== 'taken') throw new NotFoundError('nobody was taken')
    if (!(await nextRevision(trx, caseId, revision))) return false
    await addRows(trx, [sealed])
    await addNoticeTexts(trx, texts)
    await doneWithDetails(trx, caseId, actorOf(viewer).accountId, now)
    const by = actorOf(viewer)
    const rows = [markOf(sealed)]
    await record(trx, { at: now, chapterId: row.chapter_id, by, action: 'detention.written', object: caseId, rows })
    return true
  })
  if (saved) return { kind: 'saved' }
  const again = await entitled(parts, viewer, caseId, now)
  return { kind: 'changed', theirs: detentionOf(again), opened: again }
}

const isSame = (theirs: DetentionRow, mine: Details): boolean =>
  (Object.keys(mine) as (keyof Details)[]).every((field) => theirs[field] === mine[field])

const doneWithDetails = (trx: Store, caseId: string, accountId: string | null, now: Date) =>
  trx
    .updateTable('tasks')
    .set({ done_at: now.toISOString(), done_by: accountId })
    .where('case_id', '=', caseId)
    .where('kind', '=', 'details')
    .where('done_at', 'is', null)
    .execute()
