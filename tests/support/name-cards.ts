import type { PersonCard } from '../../server/names/people.ts'

/** A card with nothing on it but a name, for what is about names alone. */
export const person = (id: string, given: string, family: string, more: Partial<PersonCard> = {}): PersonCard => ({
  id,
  given,
  family,
  spellings: [],
  aNumbers: [],
  ...more,
})
