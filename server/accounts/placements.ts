import type { VisibleTo } from '../permissions.ts'
import type { Store } from '../store/open.ts'
import type { Role, Viewer } from '../viewer.ts'

/** Where somebody can be invited to: chapters, and partners with the chapter they belong to. */
export type Places = {
  chapters: { id: string; name: string }[]
  partners: { id: string; name: string; chapter_id: string }[]
}

export async function placesFor(store: Store, visibleTo: VisibleTo, viewer: Viewer): Promise<Places> {
  const chapters = visibleTo.chapters(viewer, store.selectFrom('chapters').select(['chapters.id', 'chapters.name']))
  const partners = visibleTo.partners(
    viewer,
    store.selectFrom('partners').select(['partners.id', 'partners.name', 'partners.chapter_id']),
  )
  return {
    chapters: await chapters.orderBy('chapters.name').execute(),
    partners: await partners.where('partners.ended_at', 'is', null).orderBy('partners.name').execute(),
  }
}

/**
 * Chapter and partner of an invitation: an administrator belongs to none, a partner's people to their partner's chapter,
 * everybody else to the chapter chosen, or to the only one.
 * @returns what is missing, and at which field it is said, when it cannot be told
 */
export function placementOf(
  { chapters, partners }: Places,
  { role, partner, chapter }: { role: Role; partner: string | null; chapter: string | null },
): { chapterId: string | null; partnerId: string | null } | { missing: { field: string; code: string } } {
  if (role === 'administrator') return { chapterId: null, partnerId: null }
  if (role === 'partner') {
    const chosen = partners.find(({ id }) => id === partner)
    if (chosen) return { chapterId: chosen.chapter_id, partnerId: chosen.id }
    const none = partners.length === 0
    return { missing: none ? { field: 'role', code: 'noPartner' } : { field: 'partner', code: 'required' } }
  }
  const chosen = chapters.length === 1 ? chapters[0] : chapters.find(({ id }) => id === chapter)
  return chosen ? { chapterId: chosen.id, partnerId: null } : { missing: { field: 'chapter', code: 'required' } }
}
