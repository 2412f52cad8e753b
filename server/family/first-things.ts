import { listedAmong } from '../cases/doors.ts'
import type { Deps } from '../deps.ts'
import type { Viewer } from '../viewer.ts'

/** Somebody about whom something cannot wait. `name` is null when this viewer's keys do not open the door. */
export type FirstThing = { caseId: string; ticket: string; name: string | null; takenAt: string; zone: string }

/** What stands before everything else on the first page: telling that is not prepared, and decisions that are due. */
export type FirstThings = { unprepared: FirstThing[]; undecided: FirstThing[] }

/**
 * Asked in clear, so that it is true with whatever is damaged; names as the viewer's keys open them. Stands on a page
 * whose listing is recorded.
 */
export async function firstThings(
  { store, visibleTo }: Pick<Deps, 'store' | 'visibleTo'>,
  viewer: Viewer,
  now: Date,
): Promise<FirstThings> {
  const rows = await visibleTo
    .cases(viewer, store.selectFrom('cases'), now)
    .innerJoin('check_outs', 'check_outs.case_id', 'cases.id')
    .innerJoin('sites', 'sites.id', 'cases.site_id')
    .leftJoin('tasks', (join) =>
      join.onRef('tasks.case_id', '=', 'cases.id').on('tasks.kind', '=', 'decide').on('tasks.done_at', 'is', null),
    )
    .select(['cases.id as caseId', 'cases.ticket', 'sites.zone', 'check_outs.at as takenAt'])
    .select(['check_outs.prepared_at as preparedAt', 'tasks.id as decision'])
    .where('check_outs.kind', '=', 'taken')
    .where('check_outs.undone_at', 'is', null)
    .where('cases.closed_at', 'is', null)
    .where((eb) => eb.or([eb('check_outs.prepared_at', 'is', null), eb('tasks.id', 'is not', null)]))
    .orderBy('check_outs.at')
    .execute()
  const ids = rows.map(({ caseId }) => caseId)
  const doors = ids.length > 0 ? await listedAmong({ store, visibleTo }, viewer, ids, now) : []
  const names = new Map(doors.map(({ id, door }) => [id, door?.name || null]))
  const all = rows.map(({ preparedAt, decision, ...row }) => ({
    preparedAt,
    decision,
    thing: { ...row, name: names.get(row.caseId) ?? null },
  }))
  return {
    unprepared: all.filter(({ preparedAt }) => preparedAt === null).map(({ thing }) => thing),
    undecided: all.filter(({ decision }) => decision !== null).map(({ thing }) => thing),
  }
}
