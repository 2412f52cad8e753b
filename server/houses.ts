import type { Store } from './store/open.ts'
import type { Viewer } from './viewer.ts'

/** What the bar of every page says: the chapter of whoever is looking, or the only one there is. */
export const houses =
  (store: Store) =>
  async (viewer: Viewer): Promise<{ chapter: string | null; practice: boolean }> => {
    const own = viewer.kind === 'nobody' ? null : viewer.chapterId
    let query = store.selectFrom('chapters').select(['name', 'state']).limit(2)
    if (own) query = query.where('id', '=', own)
    const found = await query.execute()
    const [chapter] = found
    if (!chapter || found.length > 1) return { chapter: null, practice: false }
    return { chapter: chapter.name, practice: chapter.state === 'practice' }
  }
