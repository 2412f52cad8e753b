import type { Contact, LawyersMayCallRow } from './fields.ts'

/** Contacts in a case, however they come. */
export const mostContacts = 6

/** Whom lawyers may call, in *facts*: partners never see *reach*. */
export function lawyersMayCallOf(contacts: readonly Contact[]): LawyersMayCallRow | null {
  const agreed = contacts.filter(({ lawyersMayCall }) => lawyersMayCall)
  if (agreed.length === 0) return null
  const shown = agreed.map(({ name, relation, phone, language }) => ({ name, relation, phone, language }))
  return { kind: 'lawyers-may-call', contacts: shown }
}

/**
 * Contacts with one that was named later. One of the same phone or address is the same contact: described anew, its
 * random id, its link and what it was told stay. Beyond six nobody is added.
 */
export function joinedContact(before: readonly Contact[], later: Contact): Contact[] {
  const known = before.find((one) => isSame(one, later))
  if (!known) return before.length < mostContacts ? [...before, later] : [...before]
  const { id, told, token, code, laid, phone, email } = known
  const stays = { id, told, token, ...(code ? { code } : {}), ...(laid ? { laid } : {}) }
  const named = { ...later, ...stays, phone: later.phone ?? phone, email: later.email ?? email }
  return before.map((one) => (one.id === id ? named : one))
}

export const isSame = (a: Contact, b: Contact): boolean =>
  (a.phone !== null && a.phone === b.phone) || (a.email !== null && a.email === b.email)
