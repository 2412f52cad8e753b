import { record } from '../audit/record.ts'
import type { Source } from '../cases/events.ts'
import type { DetentionRow } from '../cases/fields.ts'
import { nextRevision } from '../cases/revisions.ts'
import { addRows, markOf, sealRow } from '../cases/rows.ts'
import { checkOutsOf, standing } from '../cases/states.ts'
import { prepareAgain } from '../cases/telling-states.ts'
import { dayAt, instant, instantAt, timeAt } from '../clock.ts'
import type { Deps } from '../deps.ts'
import { NotFoundError } from '../errors.ts'
import { type Store, transact } from '../store/open.ts'
import { actorOf, type Viewer } from '../viewer.ts'
import { type Entitled, entitled } from './entitlements.ts'
import { detentionOf } from './facts.ts'

/** What the form asks of how somebody was taken. `occurredTime`: `HH:MM` at the court on the day they were marked. */
export type Answers = Omit<DetentionRow, 'kind' | 'by' | 'learnedAt' | 'occurredAt' | 'source' | 'confidence'> & {
  confidence: DetentionRow['confidence'] | null
  occurredTime: string | null
  /** Of the case, when the form was shown. */
  revision: string
}

export type Saved =
  | { kind: 'saved' | 'known' }
  /** The time given is still to come. */
  | { kind: 'future'; opened: Entitled }
  /** Somebody else has written meanwhile: both are shown, nothing is overwritten. */
  | { kind: 'changed'; theirs: DetentionRow | null; opened: Entitled }

/**
 * Saves the details as a row of their own, never edited: a correction is the next row. `prepareTelling` writes what
 * families may read of them to their notices.
 * @throws NotFoundError
 */
export async function addDetention(
  parts: Pick<Deps, 'store' | 'visibleTo'>,
  viewer: Viewer,
  caseId: string,
  answers: Answers,
  now: Date,
): Promise<Saved> {
  const opened = await entitled(parts, viewer, caseId, now)
  const { row, keys } = opened
  const place = { chapterId: row.chapter_id, caseId }
  const theirs = detentionOf(opened)
  const taken = standing(await checkOutsOf(parts.store, [caseId]))
  if (taken?.kind !== 'taken') throw new NotFoundError('nobody was taken')
  const detention = detentionFrom(answers, instant(taken.at), opened, now)
  if (detention.occurredAt > now.toISOString()) return { kind: 'future', opened }
  if (theirs && isSame(theirs, detention)) return { kind: 'known' }
  if (answers.revision !== `${row.revision}`) return { kind: 'changed', theirs, opened }
  const sealed = sealRow(place, 'facts', keys.facts as Uint8Array, detention, { at: now })
  const saved = await transact(parts.store, async (trx) => {
    if (standing(await checkOutsOf(trx, [caseId]))?.kind !== 'taken') throw new NotFoundError('nobody was taken')
    if (!(await nextRevision(trx, caseId, row.revision))) return false
    await addRows(trx, [sealed])
    await prepareAgain(trx, caseId)
    await trx.updateTable('check_outs').set({ occurred_at: detention.occurredAt }).where('id', '=', taken.id).execute()
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

/** Without a time of its own it happened when it was marked; nobody remembers a second. */
function detentionFrom(answers: Answers, takenAt: Date, { site, viewer }: Entitled, now: Date): DetentionRow {
  const { occurredTime, confidence, revision: _seen, ...said } = answers
  const day = dayAt(takenAt, site.zone)
  const isMarked = occurredTime === null || occurredTime === timeAt(takenAt, site.zone)
  const occurredAt = isMarked ? takenAt : instantAt(day, occurredTime, site.zone)
  return {
    kind: 'detention',
    ...said,
    occurredAt: occurredAt.toISOString(),
    learnedAt: now.toISOString(),
    source: sourceOf(confidence),
    confidence: confidence ?? 'unsaid',
    by: viewer.name,
  }
}

/** Who leaves *how sure* empty has not said that they saw it. */
const sourceOf = (confidence: Answers['confidence']): Source =>
  confidence === null || confidence === 'unsaid' ? 'unsaid' : confidence === 'seen' ? 'saw' : 'witness'

const isSame = (theirs: DetentionRow, mine: DetentionRow): boolean =>
  (Object.keys(mine) as (keyof DetentionRow)[])
    .filter((field) => field !== 'learnedAt' && field !== 'by')
    .every((field) => theirs[field] === mine[field])

const doneWithDetails = (trx: Store, caseId: string, accountId: string | null, now: Date) =>
  trx
    .updateTable('tasks')
    .set({ done_at: now.toISOString(), done_by: accountId })
    .where('case_id', '=', caseId)
    .where('kind', '=', 'details')
    .where('done_at', 'is', null)
    .execute()
