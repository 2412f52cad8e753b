import { openGroupOf } from '../accounts/groups.ts'
import { caseRow } from '../cases/cases.ts'
import { mergeSlips } from '../cases/merging.ts'
import { checkOutsOf, standing } from '../cases/states.ts'
import type { Deps } from '../deps.ts'
import { NotFoundError, SealError } from '../errors.ts'
import { type Store, transact } from '../store/open.ts'
import { prepared } from '../store/prepared.ts'
import type { Viewer } from '../viewer.ts'
import { entitled } from './entitlements.ts'
import { layTelling } from './layings.ts'
import { type Parts, sealTelling } from './sealings.ts'

/** `closed`: what telling needs does not open; it stays *not prepared*, which is an alarm. */
export type Prepared = 'prepared' | 'known' | 'closed'

/**
 * Brings notices, ladder and texts of somebody taken up to what the case says now, if that was not done since it last
 * changed. Done twice, or by two at once, it is done once.
 * @throws NotFoundError for anybody whose key does not open *reach*
 */
export function prepareTelling(parts: Parts, viewer: Viewer, caseId: string, now: Date): Promise<Prepared> {
  const running = runningIn(parts.store)
  const begun = running.get(caseId)
  if (begun) return begun
  const work = prepare(parts, viewer, caseId, now).finally(() => running.delete(caseId))
  running.set(caseId, work)
  return work
}

/**
 * What a session of F or C does before anything else: telling that is not prepared is prepared, as far as its keys go.
 * What somebody else in this process is about already is left to them.
 * @throws AggregateError when that failed for some, after the others had their turn
 */
export async function prepareWaiting(deps: Parts & Pick<Deps, 'clock'>, viewer: Viewer): Promise<void> {
  if (viewer.kind !== 'account' || viewer.locked) return
  const group = openGroupOf(viewer, 'C') ?? openGroupOf(viewer, 'F')
  if (!group) return
  const { rows } = await waitingIn(deps.store, { chapterId: group.chapterId })
  const failures: unknown[] = []
  for (const { caseId } of rows) {
    if (runningIn(deps.store).has(caseId)) continue
    await prepareTelling(deps, viewer, caseId, deps.clock.now()).catch((error: unknown) => {
      if (!(error instanceof NotFoundError)) failures.push(error)
    })
  }
  if (failures.length > 0) throw new AggregateError(failures, 'some tellings could not be prepared')
}

async function prepare(parts: Parts, viewer: Viewer, caseId: string, now: Date): Promise<Prepared> {
  const { store, vault, visibleTo } = parts
  // What their own pass added later is told like the rest: it goes into the case first. However much others have hung
  // on the case does not keep their people waiting.
  const row = await caseRow(store, visibleTo, viewer, caseId, now)
  await mergeSlips(store, vault, viewer, row, now, 'own').catch(whenDamaged)
  for (;;) {
    const opened = await entitled(parts, viewer, caseId, now)
    const taken = standing(await checkOutsOf(parts.store, [caseId]))
    if (taken?.kind !== 'taken' || taken.prepared_at !== null) return 'known'
    const sealed = await sealTelling(parts, opened, taken, now).catch(whenDamaged)
    if (!sealed) return 'closed'
    const laid = await transact(parts.store, (trx) => layTelling(trx, parts.vault, opened, taken, sealed, now))
    if (laid !== 'changed') return laid
  }
}

const waitingIn = prepared<{ chapterId: string }>()((store, value) =>
  store
    .selectFrom('check_outs')
    .innerJoin('cases', 'cases.id', 'check_outs.case_id')
    .select('check_outs.case_id as caseId')
    .where('check_outs.prepared_at', 'is', null)
    .where('check_outs.tell_at', 'is not', null)
    .where('check_outs.undone_at', 'is', null)
    .where('cases.closed_at', 'is', null)
    .where('cases.chapter_id', '=', value('chapterId')),
)

const running = new WeakMap<Store, Map<string, Promise<Prepared>>>()

/** What is being prepared in this process: stretching codes twice at once would help nobody. */
function runningIn(store: Store): Map<string, Promise<Prepared>> {
  const known = running.get(store) ?? new Map()
  running.set(store, known)
  return known
}

function whenDamaged(error: unknown): null {
  if (error instanceof SealError) return null
  throw error
}
