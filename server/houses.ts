import type { Store } from './store/open.ts'
import { prepared } from './store/prepared.ts'
import type { Role, Viewer } from './viewer.ts'

type Link = { href: string; label: string; rare: boolean }

/** What the bar of every page says: the chapter of whoever is looking (or the only one there is), and where they may go. */
export type House = { chapter: string | null; practice: boolean; links: Link[] }

export const houses =
  (store: Store) =>
  async (viewer: Viewer): Promise<House> => {
    const own = viewer.kind === 'nobody' ? null : viewer.chapterId
    const { rows } = await (own ? chapterBy(store, { id: own }) : firstChapters(store, {}))
    const chapter = rows.length === 1 ? rows[0] : undefined
    return { chapter: chapter?.name ?? null, practice: chapter?.state === 'practice', links: linksFor(viewer) }
  }

const firstChapters = prepared<object>()((store) => store.selectFrom('chapters').select(['name', 'state']).limit(2))
const chapterBy = prepared<{ id: string }>()((store, value) =>
  store.selectFrom('chapters').select(['name', 'state']).where('id', '=', value('id')),
)

type Pages = { often: string[]; rarely: string[] }

/** Each role's own pages: those of every day, the one they need most first, and those behind *more*. */
const pages: Record<Role | 'pass', Pages> = {
  pass: { often: ['/intake', '/intake/supplement'], rarely: [] },
  floor: { often: ['/docket', '/tasks', '/intake', '/passes', '/account'], rarely: [] },
  coordinator: {
    often: ['/', '/docket', '/searches', '/cases', '/tasks'],
    rarely: [
      '/answers',
      '/intake',
      '/passes',
      '/accounts',
      '/chapters',
      '/texts',
      '/ready',
      '/changes',
      '/retention',
      '/audit',
      '/account',
    ],
  },
  partner: { often: ['/partners', '/searches', '/account'], rarely: [] },
  administrator: { often: ['/accounts', '/chapters', '/ready', '/mail', '/changes', '/account'], rarely: [] },
}

function linksFor(viewer: Viewer): Link[] {
  if (viewer.kind === 'nobody') return []
  if (viewer.kind === 'pass') return linked('pass')
  return viewer.locked || viewer.state !== 'confirmed' ? [] : linked(viewer.role)
}

const known = new Map<string, Link[]>()

function linked(who: Role | 'pass'): Link[] {
  const links = known.get(who) ?? [...pages[who].often.map(linkTo(false)), ...pages[who].rarely.map(linkTo(true))]
  known.set(who, links)
  return links
}

const linkTo =
  (rare: boolean) =>
  (href: string): Link => ({ href, label: `common:pages.${href.slice(1).replace('/', '-') || 'home'}`, rare })
