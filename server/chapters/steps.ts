import type { Store } from '../store/open.ts'
import { type Chapter, chapterOf } from './chapters.ts'
import { serverSheetDone } from './sheets.ts'
import { sitesOf } from './sites.ts'

/** The pages of set-up in their order; the administrator's own account comes before them. */
export const steps = ['chapter', 'hotline', 'sites', 'zones', 'sheet', 'coordinator'] as const
export type Step = (typeof steps)[number]

/** Where a set-up stands: derived from rows alone, so that one that was stopped goes on wherever it stopped. */
export type SetUp = { step: Step | 'done'; chapter: Chapter | null }

/** The chapter being set up is the oldest to which no coordinator has been invited yet. */
export async function setUpOf(store: Store): Promise<SetUp> {
  const chapter = await unfinishedChapter(store)
  if (!chapter) return { step: (await anyChapter(store)) ? 'done' : 'chapter', chapter: null }
  if (!chapter.hotline) return { step: 'hotline', chapter }
  const sites = await sitesOf(store, chapter.id)
  if (sites.length === 0) return { step: 'sites', chapter }
  if (sites.some(({ zone_confirmed_at }) => !zone_confirmed_at)) return { step: 'zones', chapter }
  return { step: (await serverSheetDone(store)) ? 'coordinator' : 'sheet', chapter }
}

/** Whether a step may be shown again: those passed already, and the next one. */
export const isWithin = ({ step }: SetUp, asked: Step): boolean =>
  step !== 'done' && steps.indexOf(asked) <= steps.indexOf(step)

async function unfinishedChapter(store: Store): Promise<Chapter | null> {
  const row = await store
    .selectFrom('chapters')
    .select('id')
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('accounts')
            .select('accounts.id')
            .whereRef('accounts.chapter_id', '=', 'chapters.id')
            .where('role', '=', 'coordinator'),
        ),
      ),
    )
    .orderBy('created_at')
    .limit(1)
    .executeTakeFirst()
  return row ? chapterOf(store, row.id) : null
}

const anyChapter = (store: Store) => store.selectFrom('chapters').select('id').limit(1).executeTakeFirst()
