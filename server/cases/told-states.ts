import type { Store } from '../store/open.ts'
import type { Contact, Skipped } from './fields.ts'

/** Wrong codes after which a notice opens no more. */
export const mostTries = 5

/** How far the telling of one contact has come. Codes with words in `custody.json`. */
export type Told = {
  state: 'no-notice' | 'not-yet' | 'sent' | 'opened' | 'told' | 'acknowledged' | Skipped
  at: string | null
  /** They said by link that they have read it while somebody of ours was on the phone with them: it does not count yet. */
  during: { at: string; by: string } | null
  /** Five wrong codes: the link opens no more. */
  closed: boolean
}

/** Contact's random id → how far their telling has come, from what stands in clear of the notices. */
export async function toldStates(store: Store, caseId: string): Promise<(contactRef: string) => Told> {
  const notices = await store
    .selectFrom('notices')
    .leftJoin('accounts', 'accounts.id', 'notices.read_during')
    .select(['contact_ref', 'acknowledged_at', 'told_at', 'opened_at', 'sent_at', 'read_at', 'notices.tries'])
    .select('accounts.name as by')
    .where('case_id', '=', caseId)
    .execute()
  return (contactRef) => {
    const notice = notices.find(({ contact_ref }) => contact_ref === contactRef)
    if (!notice) return { state: 'no-notice', at: null, during: null, closed: false }
    const { acknowledged_at, told_at, read_at, by } = notice
    const waits = read_at !== null && acknowledged_at === null && told_at === null
    const during = waits ? { at: read_at, by: by ?? '' } : null
    return { ...furthest(notice), during, closed: notice.tries >= mostTries }
  }
}

/** The same for a contact as telling was laid for them: who is skipped says why. @param taken the id of the tap that holds */
export function toldOf(contact: Contact, told: (contactRef: string) => Told, taken: string | null): Told {
  const known = told(contact.id)
  const skipped = skippedIn(contact, taken)
  return skipped && known.state === 'no-notice' ? { ...known, state: skipped } : known
}

/** Why a contact is skipped since this tap on *taken*, or null. */
export const skippedIn = ({ laid }: Contact, taken: string | null): Skipped | null =>
  laid && laid.checkOut === taken ? laid.skipped : null

type Times = Record<'acknowledged_at' | 'told_at' | 'opened_at' | 'sent_at', string | null>

function furthest({ acknowledged_at, told_at, opened_at, sent_at }: Times): Pick<Told, 'state' | 'at'> {
  if (acknowledged_at) return { state: 'acknowledged', at: acknowledged_at }
  if (told_at) return { state: 'told', at: told_at }
  if (opened_at) return { state: 'opened', at: opened_at }
  return sent_at ? { state: 'sent', at: sent_at } : { state: 'not-yet', at: null }
}
