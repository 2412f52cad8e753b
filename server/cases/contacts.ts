import type { Contact, LawyersMayCallRow } from './fields.ts'

/** Whom lawyers may call, in *facts*: partners never see *reach*. */
export function lawyersMayCallOf(contacts: readonly Contact[]): LawyersMayCallRow | null {
  const agreed = contacts.filter(({ lawyersMayCall }) => lawyersMayCall)
  if (agreed.length === 0) return null
  const shown = agreed.map(({ name, relation, phone, language }) => ({ name, relation, phone, language }))
  return { kind: 'lawyers-may-call', contacts: shown }
}

/**
 * Contacts with some that were named later. One of the same phone or address is the same contact: named now, if it was
 * not before; its random id stays.
 */
export function joinedContacts(before: readonly Contact[], later: readonly Contact[]): Contact[] {
  const joined = [...before]
  for (const contact of later) {
    const at = joined.findIndex((known) => isSame(known, contact))
    const known = joined[at]
    if (!known) joined.push(contact)
    else if (known.name === '') joined[at] = { ...contact, id: known.id, told: known.told, token: known.token }
  }
  return joined
}

const isSame = (a: Contact, b: Contact): boolean =>
  (a.phone !== null && a.phone === b.phone) || (a.email !== null && a.email === b.email)
