import { openCase } from '../cases/cases.ts'
import { hindrancesToClosing } from '../cases/closings.ts'
import type { Hindrance } from '../cases/hindrances.ts'
import { keptWhenClosed } from '../cases/keeping.ts'
import { type CaseTask, openTasks } from '../cases/responsibilities.ts'
import { checkOutsOf, type State, standing } from '../cases/states.ts'
import { chapterOf } from '../chapters/chapters.ts'
import { siteOf } from '../chapters/sites.ts'
import type { Deps } from '../deps.ts'
import { NotFoundError } from '../errors.ts'
import type { Viewer } from '../viewer.ts'
import { nameIn } from './decisions.ts'

/** A case as the page shows it that asks why it is closed. `keepDays`: null while the chapter has not chosen. */
export type Closable = {
  id: string
  ticket: string
  name: string | null
  day: string
  zone: string
  state: State
  closed: boolean
  keepDays: number | null
  /** When it is erased, if the reason says how it ended; when a coordinator is asked again, if not. */
  erasedAt: string | null
  askedAt: string | null
  tasks: CaseTask[]
  hindrances: Hindrance[]
}

/** Opens a case for that page; recorded before a byte leaves. @throws NotFoundError for who cannot open *desk* */
export async function closable(
  { store, visibleTo, clock }: Pick<Deps, 'store' | 'visibleTo' | 'clock'>,
  viewer: Viewer,
  caseId: string,
): Promise<Closable> {
  const now = clock.now()
  const { row, keys, rows } = await openCase(store, visibleTo, viewer, caseId, now)
  if (!keys.desk) throw new NotFoundError('no key to the desk')
  const { keep_days: keepDays } = await chapterOf(store, row.chapter_id)
  const { zone } = await siteOf(store, row.site_id)
  const kept = { keepDays: keepDays ?? 0, zone, now }
  return {
    id: row.id,
    ticket: row.ticket,
    name: nameIn(rows),
    day: row.hearing_day,
    zone,
    state: standing(await checkOutsOf(store, [row.id]))?.kind ?? 'waiting',
    closed: row.closed_at !== null,
    keepDays,
    erasedAt: keptWhenClosed(row, { ...kept, ended: true }).erase_at,
    askedAt: keptWhenClosed(row, { ...kept, ended: false }).hold_until,
    tasks: await openTasks(store, row.id),
    hindrances: await hindrancesToClosing(store, row, now),
  }
}
