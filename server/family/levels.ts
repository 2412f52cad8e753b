import type { Contact } from '../cases/fields.ts'

/** What the person allowed us to say to one of their contacts. */
export type Level = Contact['mayBeSaid']

/**
 * Things that can be said, on the phone, in writing, or on the family page:
 * *held*: whose people we call, and that they are in custody · *how*: how and when we learned it · *story*: when, where,
 * by whom · *unknown*: what we do not know yet · *detention*: advice that tells that somebody is detained · *code*: the
 * six digits, to somebody who does not have them · *link*: the way to the family page · *read*: the page can be
 * acknowledged, which means that the family knows
 */
export type Thing = 'held' | 'how' | 'story' | 'unknown' | 'detention' | 'code' | 'link' | 'read'

/**
 * The one table of what each level may hear. Call page, texts, e-mail and family page read it, and nothing else
 * filters. *Only "call us"* hears nothing but that: no name, no news, no advice that gives it away, no new code. The
 * family page says no more than that either, so a link may go to somebody who has the digits; reading it tells nobody
 * anything, so it counts for nothing.
 */
const levels = {
  everything: ['held', 'how', 'story', 'unknown', 'detention', 'code', 'link', 'read'],
  held: ['held', 'how', 'unknown', 'detention', 'code', 'link', 'read'],
  'call-us': ['link'],
} as const satisfies Record<Level, readonly Thing[]>

export const mayHear = (level: Level, thing: Thing): boolean =>
  (levels[level] as readonly Thing[]).some((one) => one === thing)

/** Whether they were ever told the code: by the person, or because they have the half of the card. */
export const hasCode = ({ told }: Pick<Contact, 'told'>): boolean => told !== 'not-told'

/** Whether a link may be given to a contact: it opens nothing without the digits, which they have or may be told. */
export const mayHaveLink = (contact: Pick<Contact, 'mayBeSaid' | 'told' | 'token'>): boolean =>
  contact.token !== null &&
  mayHear(contact.mayBeSaid, 'link') &&
  (hasCode(contact) || mayHear(contact.mayBeSaid, 'code'))
