import type { Store } from './store/open.ts'
import type { Role, Viewer } from './viewer.ts'

type Link = { href: string; label: string }

/** What the bar of every page says: the chapter of whoever is looking (or the only one there is), and where they may go. */
export type House = { chapter: string | null; practice: boolean; links: Link[] }

export const houses =
  (store: Store) =>
  async (viewer: Viewer): Promise<House> => {
    const own = viewer.kind === 'nobody' ? null : viewer.chapterId
    let query = store.selectFrom('chapters').select(['name', 'state']).limit(2)
    if (own) query = query.where('id', '=', own)
    const found = await query.execute()
    const chapter = found.length === 1 ? found[0] : undefined
    return { chapter: chapter?.name ?? null, practice: chapter?.state === 'practice', links: linksFor(viewer) }
  }

/** Each role's own pages, the one they need most first. */
const pages: Record<Role | 'pass', string[]> = {
  pass: ['/intake', '/intake/supplement'],
  floor: ['/docket', '/tasks', '/intake', '/passes'],
  coordinator: [
    '/',
    '/docket',
    '/searches',
    '/cases',
    '/tasks',
    '/answers',
    '/intake',
    '/passes',
    '/accounts',
    '/chapters',
    '/texts',
    '/ready',
    '/retention',
    '/audit',
  ],
  partner: ['/partners', '/searches'],
  administrator: ['/accounts', '/chapters', '/ready', '/mail'],
}

function linksFor(viewer: Viewer): Link[] {
  if (viewer.kind === 'nobody') return []
  if (viewer.kind === 'pass') return linked('pass')
  return viewer.locked || viewer.state !== 'confirmed' ? [] : linked(viewer.role)
}

const known = new Map<string, Link[]>()

function linked(who: Role | 'pass'): Link[] {
  const links =
    known.get(who) ??
    pages[who].map((href) => ({ href, label: `common:pages.${href.slice(1).replace('/', '-') || 'home'}` }))
  known.set(who, links)
  return links
}
