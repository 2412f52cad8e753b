import type { Store } from '../store/open.ts'
import type { Contact, Skipped } from './fields.ts'

/** How far the telling of one contact has come. Codes with words in `custody.json`. */
export type Told = {
  state: 'no-notice' | 'not-yet' | 'sent' | 'opened' | 'told' | 'acknowledged' | Skipped
  at: string | null
}

/** Contact's random id → how far their telling has come, from what stands in clear of the notices. */
export async function toldStates(store: Store, caseId: string): Promise<(contactRef: string) => Told> {
  const notices = await store
    .selectFrom('notices')
    .select(['contact_ref', 'acknowledged_at', 'told_at', 'opened_at', 'sent_at'])
    .where('case_id', '=', caseId)
    .execute()
  return (contactRef) => {
    const notice = notices.find(({ contact_ref }) => contact_ref === contactRef)
    if (!notice) return { state: 'no-notice', at: null }
    if (notice.acknowledged_at) return { state: 'acknowledged', at: notice.acknowledged_at }
    if (notice.told_at) return { state: 'told', at: notice.told_at }
    if (notice.opened_at) return { state: 'opened', at: notice.opened_at }
    return notice.sent_at ? { state: 'sent', at: notice.sent_at } : { state: 'not-yet', at: null }
  }
}

/** The same for a contact as telling was laid for them: who is skipped says why. @param taken the id of the tap that holds */
export function toldOf(contact: Contact, told: (contactRef: string) => Told, taken: string | null): Told {
  const known = told(contact.id)
  const skipped = skippedIn(contact, taken)
  return skipped && known.state === 'no-notice' ? { state: skipped, at: null } : known
}

/** Why a contact is skipped since this tap on *taken*, or null. */
export const skippedIn = ({ laid }: Contact, taken: string | null): Skipped | null =>
  laid && laid.checkOut === taken ? laid.skipped : null
