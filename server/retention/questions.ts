import { record } from '../audit/record.ts'
import { type CaseRow, caseRow, eraseCase } from '../cases/cases.ts'
import { nextNight } from '../cases/keeping.ts'
import { checkOutsOf, type State, standing } from '../cases/states.ts'
import type { Deps } from '../deps.ts'
import { transact } from '../store/open.ts'
import { actorOf, type Viewer } from '../viewer.ts'
import { type DueCase, dueCases, mayGo, openOn } from './erasures.ts'

type Parts = Pick<Deps, 'store' | 'visibleTo' | 'clock'>

/** Somebody whose night has come, but of whom or of whose day something is still open: a coordinator says what happens. */
export type Question = Pick<DueCase, 'id' | 'ticket' | 'hearing_day' | 'site'> & { state: State; open: number }

/** What coordinators are asked, each day anew. The list is of tickets: names are on the case's own page. */
export async function questionsFor({ store, visibleTo, clock }: Parts, viewer: Viewer): Promise<Question[]> {
  const now = clock.now()
  const questions: Question[] = []
  for (const row of await dueCases(store, now, (query) => visibleTo.cases(viewer, query, now))) {
    if (await mayGo(store, row, now)) continue
    const state = standing(await checkOutsOf(store, [row.id]))?.kind ?? 'waiting'
    if (state === 'taken' || state === 'not-seen') continue
    questions.push({ ...row, state, open: await openOn(store, row) })
  }
  return questions
}

/** Erases a case at once, as the person agreed. @throws NotFoundError for foreign and unknown alike */
export const eraseNow = (parts: Parts, viewer: Viewer, caseId: string): Promise<void> =>
  decide(parts, viewer, caseId, async (trx, row, now) => eraseCase(trx, row, actorOf(viewer), now))

/** Keeps it one more day; tomorrow it is asked for again. @throws NotFoundError */
export const keepOneDay = (parts: Parts, viewer: Viewer, caseId: string): Promise<void> =>
  decide(parts, viewer, caseId, async (trx, row, now) => {
    const site = await trx.selectFrom('sites').select('zone').where('id', '=', row.site_id).executeTakeFirstOrThrow()
    const hold_until = nextNight(now, site.zone).toISOString()
    await trx.updateTable('cases').set({ hold_until }).where('id', '=', row.id).execute()
    const entry = { at: now, chapterId: row.chapter_id, by: actorOf(viewer), object: row.id }
    await record(trx, { ...entry, action: 'case.kept-a-day' })
  })

async function decide(
  { store, visibleTo, clock }: Parts,
  viewer: Viewer,
  caseId: string,
  work: (trx: Parts['store'], row: CaseRow, now: Date) => Promise<void>,
): Promise<void> {
  const now = clock.now()
  const row = await caseRow(store, visibleTo, viewer, caseId, now)
  await transact(store, (trx) => work(trx, row, now))
}
