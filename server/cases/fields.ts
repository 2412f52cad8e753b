/** What the sealed rows of each part hold. `kind` is inside the seal: in clear a row only says which part it is of. */

export const consents = ['contact', 'lookUp', 'partners', 'keep'] as const
export type Consent = (typeof consents)[number]

/** Where an answer came from when it was not said to whoever took the intake: a pass's letter, or who was signed in. */
export type Origin = { letter: string | null; by: string | null; at: string }
/** By the name of a field. Rows sealed before slips kept it have none. */
export type Origins = Record<string, Origin>

export type CardRow = {
  kind: 'card'
  /** As on the paper. With one name only, it stands in `family` and `oneName` is true (FNU in US systems). */
  given: string
  family: string
  oneName: boolean
  spellings: string[]
  /** Nine digits each. */
  aNumbers: string[]
  noNumber: 'none' | 'not-with-me' | 'rather-not' | null
  /** ISO 3166-1 alpha-2. */
  country: string | null
  /** `YYYY-MM-DD`, a calendar date and never an instant. */
  birthDate: string | null
  otherNumbers: string[]
  from?: Origins
}

export type DoorRow = {
  kind: 'door'
  /** The name as used, for the docket. */
  name: string
  language: string
  alsoSpeaks: string | null
  hearingKind: string | null
  room: string | null
  judge: string | null
  clothing: string | null
  /** Who is with the children, who picks them up, by when. */
  children: string | null
  childrenBy: string | null
  /** Medicine needed within a day. */
  medicine: string | null
  lawyer: 'yes' | 'none' | 'did-not-show-up' | null
  lawyerName: string | null
  lawyerPhone: string | null
  /** null: not asked yet, counts as no and shows as missing. */
  consents: Record<Consent, boolean | null>
  /** Which words the questions stood in. `reviewed`, and what stood `beside` an unreviewed translation, since December 2026. */
  script: {
    version: string
    language: string
    reviewed?: boolean
    beside?: string | null
    /** null: nobody has asked yet. */
    how: 'spoken' | 'read' | 'interpreter' | null
    interpreter: string | null
  }
  /** Saved by *called in: save now*: what was not asked shows as missing. */
  calledIn: boolean
  /** Of consents that nobody had asked for when the person was taken: how a coordinator decided (product.md 4.2). */
  decided?: Partial<Record<Consent, Decided>>
  from?: Origins
}

/** How somebody else than the person at the intake came to a consent. */
export const waysToDecide = ['person', 'relative', 'alone'] as const
export type Decided = { how: (typeof waysToDecide)[number]; by: string; at: string }

export type Contact = {
  /** Random id, the `contact_ref` of tasks, outbox and notices. */
  id: string
  name: string
  relation: string
  /** E.164. */
  phone: string | null
  email: string | null
  language: string
  alsoSpeaks: string | null
  mayBeSaid: 'everything' | 'held' | 'call-us'
  lawyersMayCall: boolean
  told: 'by-person' | 'has-half' | 'not-told'
  /** Of the notice, made when *taken* is saved. */
  token: string | null
  /** Their own six digits, once a new link was given to them; otherwise the case's code is theirs too. */
  code?: string | null
  /** How telling was laid for them, and for which tap on *taken*: what was corrected since is seen by it. */
  laid?: Laid
  /** Named by a slip of another pass, and taken over by a person. */
  from?: Origin
}

export type Laid = Pick<Contact, 'phone' | 'email' | 'language'> & { checkOut: string; skipped: Skipped | null }

/** Why a contact is not told: their number is the person's own phone, or that of somebody else who was taken. */
export const skips = ['own-phone', 'also-taken'] as const
export type Skipped = (typeof skips)[number]

export type ReachRow = {
  kind: 'reach'
  ownPhone: string | null
  contacts: Contact[]
  /** "If we lose sight of you, may we ask them to call us?" Absent or null: not asked, which is no. */
  askToCall?: boolean | null
  /** Six digits for the contact's half of the card; we say three, they answer three. */
  code: string | null
  from?: Origins
}

export type DetentionRow = {
  kind: 'detention'
  /** ISO instants. */
  occurredAt: string
  learnedAt: string
  place: string | null
  agency: string | null
  sawBy: string | null
  paper: string | null
  property: string | null
  children: string | null
  childrenBy: string | null
  medicine: string | null
  theirPeopleHere: string | null
  words: string | null
  source: string
  /** `unsaid`: whoever wrote it did not say how sure they are. That is never *seen*. */
  confidence: 'seen' | 'told' | 'unsure' | 'unsaid'
  by: string | null
}

/** A dated event of the custody timeline; corrections and wrong tellings are events too, nothing is edited. */
export type EventRow = {
  kind: 'event'
  what: string
  occurredAt: string
  learnedAt: string
  source: string
  confidence: 'seen' | 'told' | 'unsure' | 'unsaid'
  note: string | null
  by: string | null
}

/** Per contact told: which notice, in which language, what may be said (never the number: reach has it). */
export type TellingRow = {
  kind: 'telling'
  noticeId: string
  /** Whoever may read *facts* writes the next notice to this key: sealed here, nobody can put another in its place. */
  publicKey: string
  contactRef: string
  language: string
  mayBeSaid: Contact['mayBeSaid']
  /** What its last text was made of: the name, and the row of details. A change of either is a new text. */
  name?: string
  detention?: string | null
}

/** One try at reaching a contact, by whom and how it ended. */
export type CallRow = {
  kind: 'call'
  contactRef: string
  outcome: string
  at: string
  by: string
  note: string | null
  /** What the caller promised them; calls written down before it was asked have none. */
  promised?: string | null
}

/** One try at finding out whether somebody came out, by phone: never the number, *reach* has it. */
export type TryRow = {
  kind: 'try'
  /** 'own-phone', or the random id of a contact. */
  whom: string
  heard: 'safe' | 'taken' | 'no-answer' | 'somebody-else' | 'will-ask'
  at: string
  by: string
  /** When it is tried again, an instant; null when it was an answer. */
  again: string | null
}

/** A contact who agreed that lawyers may call, copied here for partners: reach is never theirs. */
export type LawyersMayCallRow = {
  kind: 'lawyers-may-call'
  contacts: { name: string; relation: string; phone: string | null; language: string }[]
}

export type NoteRow = { kind: 'note'; text: string; at: string; by: string }

/** What the first session of C found in an intake: keys of what is wrong with it, and cases that may be of the same person. */
export type CheckRow = { kind: 'check'; wrong: string[]; same: { caseId: string; ticket: string }[] }

/** What a coordinator decided of consents that nobody had asked for, and why. */
export type DecisionRow = {
  kind: 'decision'
  answers: Partial<Record<Consent, boolean>>
  how: Decided['how']
  why: string | null
  at: string
  by: string
}

/** Why a case was closed, in the words of whoever closed it. The dates stand in clear. */
export type ClosingRow = { kind: 'closing'; reason: string; words: string | null; at: string; by: string }

export type RowOf = {
  card: CardRow
  door: DoorRow
  reach: ReachRow
  facts: DetentionRow | EventRow | TellingRow | CallRow | TryRow | LawyersMayCallRow
  desk: NoteRow | CheckRow | DecisionRow | ClosingRow
}

/** What a person decided about one answer of a slip: taken over, or left as the case says it. */
export type Settled = { field: string; answer: 'take' | 'leave'; by: string; at: string }

/** What somebody who cannot read the case wrote later, under its ticket. What was not asked is null or empty. */
export type SlipRow = {
  /** The name as said again: it keeps a misread ticket from putting one person's answers beside another's. */
  sameName: string
  consents: Record<Consent, boolean | null>
  card: Pick<CardRow, 'given' | 'family' | 'aNumbers' | 'country' | 'birthDate' | 'spellings' | 'otherNumbers'>
  door: Omit<DoorRow, 'kind' | 'name' | 'language' | 'consents' | 'script' | 'calledIn' | 'from' | 'decided'> & {
    name: string | null
  }
  ownPhone: string | null
  /** Local time at the court; slips of before were not asked for it. */
  hearingTime?: string | null
  /** As in `ReachRow`. */
  askToCall?: boolean | null
  contacts: Contact[]
  settled?: Settled[]
}
