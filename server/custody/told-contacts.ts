import type { Contact } from '../cases/fields.ts'
import type { CheckOut } from '../cases/states.ts'
import type { AlsoTaken } from './also-taken.ts'
import { skippedFor } from './also-taken.ts'
import type { Entitled } from './entitlements.ts'

/** What is said of consents that nobody had asked for when the person was taken; `keep` waits for the night. */
export const decidable = ['contact', 'lookUp', 'partners'] as const
export type Decidable = (typeof decidable)[number]

/** What a coordinator has to decide, because nobody had asked. Nothing when the door does not open: then nobody knows. */
export const undecidedIn = ({ rows }: Pick<Entitled, 'rows'>): Decidable[] => {
  const asked = rows.door[0]?.value.consents
  return asked ? decidable.filter((consent) => asked[consent] === null) : []
}

/** Whether the person has agreed that their people are told, or a coordinator has decided it. */
export const agreedTo = ({ rows }: Pick<Entitled, 'rows'>, consent: Decidable): boolean =>
  rows.door[0]?.value.consents[consent] === true

/**
 * The contacts as telling stands to them: each with why they are skipped, if they are. Whoever knows already is not
 * skipped any more.
 */
export function contactsToTell(
  { rows }: Pick<Entitled, 'rows'>,
  taken: Pick<CheckOut, 'id'>,
  others: readonly AlsoTaken[],
  knowing: ReadonlySet<string>,
): { contacts: Contact[]; told: Contact[] } {
  const reach = rows.reach[0]?.value
  if (!reach) return { contacts: [], told: [] }
  const agreed = agreedTo({ rows }, 'contact')
  const contacts = reach.contacts.map((contact): Contact => {
    const { laid: _former, ...bare } = contact
    const skipped = agreed ? skippedFor(contact, reach.ownPhone, others) : null
    const before = agreed ? laidFor(contact, taken) : null
    if (!skipped && !before) return bare
    const nothing = { phone: null, email: null, language: contact.language }
    return { ...bare, laid: { ...(before ?? nothing), checkOut: taken.id, skipped } }
  })
  if (!agreed) return { contacts, told: [] }
  return { contacts, told: contacts.filter(({ id, laid }) => !laid?.skipped || knowing.has(id)) }
}

/** How telling was laid for them since this tap; of an earlier one nothing stands any more. */
export const laidFor = ({ laid }: Contact, { id }: Pick<CheckOut, 'id'>) => (laid?.checkOut === id ? laid : null)
