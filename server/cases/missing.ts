import { type CardRow, consents, type DoorRow, type ReachRow } from './fields.ts'

/** What was not asked yet; each counts as no until it is (product.md 4.2). Codes with words in `cases.json`. */
export type Missing = `consent.${(typeof consents)[number]}` | 'name' | 'language' | 'number' | 'country' | 'contact'

/** What is missing in the parts that a viewer's keys open; of a part that stays closed nothing is said. */
export function missingIn(parts: {
  card?: CardRow | undefined
  door?: DoorRow | undefined
  reach?: ReachRow | undefined
}): Missing[] {
  const { card, door, reach } = parts
  const missing: Missing[] = []
  const agreed = door?.consents
  if (door) {
    if (door.name.trim() === '') missing.push('name')
    if (door.language.trim() === '') missing.push('language')
    for (const consent of consents) if (door.consents[consent] === null) missing.push(`consent.${consent}`)
  }
  if (reach && agreed?.contact !== false && reach.contacts.length === 0) missing.push('contact')
  const mayAskNumber = agreed?.lookUp === true || agreed?.partners === true
  if (card && mayAskNumber && card.aNumbers.length === 0 && card.noNumber === null) missing.push('number')
  if (card && agreed?.lookUp === true && card.country === null) missing.push('country')
  return missing
}

/** Seen at the doors and written down by somebody else: nobody could ask them anything. */
export const wasNotAsked = ({ calledIn, consents: answers }: DoorRow): boolean =>
  calledIn && consents.every((consent) => answers[consent] === null)
