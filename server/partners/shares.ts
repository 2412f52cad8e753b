import type { Deps } from '../deps.ts'
import { NotFoundError } from '../errors.ts'
import type { Viewer } from '../viewer.ts'

/** How one partner stands to one case. `laid-by`: their key waits for *taken*. */
export type Share = {
  partnerId: string
  name: string
  state: 'shared' | 'laid-by' | 'not-shared'
  until: string | null
  onDuty: boolean
}

/** Every partner of the viewer's chapter, and what each may open of a case. */
export async function sharesOf({ store, visibleTo }: Deps, viewer: Viewer, caseId: string): Promise<Share[]> {
  const partners = await visibleTo
    .partners(viewer, store.selectFrom('partners').selectAll('partners'))
    .where('partners.ended_at', 'is', null)
    .orderBy('partners.name')
    .execute()
  const grants = await store
    .selectFrom('grants')
    .innerJoin('groups', 'groups.id', 'grants.group_id')
    .select(['groups.partner_id', 'grants.laid_by', 'grants.until'])
    .where('grants.object_id', '=', caseId)
    .where('groups.kind', '=', 'L')
    .execute()
  const chapters = await store.selectFrom('chapters').select('duty_partner_id').execute()
  return partners.map(({ id, name }) => {
    const grant = grants.find(({ partner_id }) => partner_id === id)
    return {
      partnerId: id,
      name,
      state: grant ? (grant.laid_by === 1 ? 'laid-by' : 'shared') : 'not-shared',
      until: grant?.until ?? null,
      onDuty: chapters.some(({ duty_partner_id }) => duty_partner_id === id),
    }
  })
}

/** L of a partner the viewer may see. @throws NotFoundError for foreign and unknown alike */
export async function visibleGroup({ store, visibleTo }: Deps, viewer: Viewer, partnerId: string) {
  const partner = await visibleTo
    .partners(viewer, store.selectFrom('partners').select('partners.id'))
    .where('partners.id', '=', partnerId)
    .where('partners.ended_at', 'is', null)
    .executeTakeFirstOrThrow(() => new NotFoundError('no such partner for this viewer'))
  return store
    .selectFrom('groups')
    .selectAll()
    .where('partner_id', '=', partner.id)
    .executeTakeFirstOrThrow(() => new NotFoundError('no group of this partner'))
}
