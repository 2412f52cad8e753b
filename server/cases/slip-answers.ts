import { isSame, joinedContact, mostContacts } from './contacts.ts'
import {
  type CardRow,
  type Consent,
  type Contact,
  consents,
  type DoorRow,
  type Origin,
  type ReachRow,
  type SlipRow,
} from './fields.ts'

/** A case as far as it is open, for what slips say of it. */
export type Whole = { hearingTime: string | null; card: CardRow | null; door: DoorRow; reach: ReachRow }

/**
 * One thing that a slip says, and what stands in the case instead. `stands`: the case says the same. `missing`: it was
 * not asked. `otherwise`: an answer was given before, and it was another one.
 */
export type SlipAnswer = {
  /** `medicine`, `consent.partners`, `contact.<id>`: what a form posts to settle it. */
  field: string
  said: unknown
  before: unknown
  state: 'stands' | 'missing' | 'otherwise'
}

/** Why a person may not take an answer over as it is. */
export type Refusal = 'full' | 'ask-contact' | 'ask-number' | 'kept-nothing' | 'correct'

/** Everything a slip says, in the order of the form; consents first, since other answers need them. */
export function answersIn(slip: SlipRow, whole: Whole): SlipAnswer[] {
  const single = Object.entries(fields).flatMap(([field, { said, stands, isSo }]): SlipAnswer[] => {
    const answer = said(slip, whole)
    if (isEmpty(answer)) return []
    const before = stands(whole)
    return [{ field, said: answer, before, state: stateOf(answer, before, isSo) }]
  })
  return [...single, ...slip.contacts.map((contact) => contactAnswer(contact, whole))]
}

/**
 * Whether an answer may go in without a person's yes: it was not asked before, and it comes from the intake's own pass
 * or is nothing by which a stranger could reach, name or free somebody (vault.md 2, *slip*).
 */
export const mayFill = (answer: SlipAnswer, own: boolean, whole: Whole): boolean =>
  answer.state === 'missing' && (own || !isGuarded(answer.field)) && refusalOf(answer, whole) === null

/** Why an answer cannot be taken over by a tap, or null. */
export function refusalOf({ field, said, before }: SlipAnswer, { card, door, reach }: Whole): Refusal | null {
  const agreed = door.consents
  if (field.startsWith('contact.')) {
    if (agreed.contact === false) return 'ask-contact'
    return before === null && reach.contacts.length >= mostContacts ? 'full' : null
  }
  // A no takes people away: the form that corrects says whom, and asks back.
  if (field === 'consent.contact') return said === false && reach.contacts.length > 0 ? 'correct' : null
  if (field.startsWith('consent.'))
    return said === false && (card?.aNumbers.length ?? 0) > 0 ? needsNumber(field, agreed) : null
  if (field === 'aNumbers' && agreed.lookUp !== true && agreed.partners !== true) return 'ask-number'
  if (agreed.contact === false && agreed.lookUp === false && !keptForOneNight.has(field)) return 'kept-nothing'
  return null
}

/** The case with one answer in it. @param origin null for the intake's own pass */
export function withAnswer(whole: Whole, { field, said }: SlipAnswer, origin: Origin | null): Whole {
  const one = fields[field]
  if (one) return one.put(whole, said, origin)
  const contact = said as Contact
  // Not said: they speak what the person speaks, as at the intake.
  const language = contact.language || whole.door.language
  const contacts = joinedContact(whole.reach.contacts, { ...contact, language, ...(origin ? { from: origin } : {}) })
  return { ...whole, reach: { ...whole.reach, contacts } }
}

type Field = {
  said: (slip: SlipRow, whole: Whole) => unknown
  stands: (whole: Whole) => unknown
  isSo?: (said: never, stands: never) => boolean
  put: (whole: Whole, said: unknown, origin: Origin | null) => Whole
}

/** By these somebody could be reached, found, given a lawyer, or looked for later than they should. */
const guarded = new Set(['aNumbers', 'otherNumbers', 'ownPhone', 'lawyerPhone', 'hearingTime', 'askToCall'])

const isGuarded = (field: string): boolean => guarded.has(field) || /^(consent|contact)\./.test(field)

/** Who agreed neither to a call nor to a look-up: what may be kept of them (product.md 5). */
const keptForOneNight = new Set(['name', 'alsoSpeaks', 'hearingKind', 'hearingTime', 'room', 'judge', 'clothing'])

/** A no that would leave nothing to keep the A-number for. */
const needsNumber = (field: string, { lookUp, partners }: DoorRow['consents']): Refusal | null => {
  const other = field === 'consent.lookUp' ? partners : field === 'consent.partners' ? lookUp : true
  return other === true ? null : 'correct'
}

const isEmpty = (value: unknown): boolean =>
  value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0)

function stateOf(said: unknown, before: unknown, isSo: Field['isSo'] = isEqual): SlipAnswer['state'] {
  if (isEmpty(before)) return 'missing'
  return isSo(said as never, before as never) ? 'stands' : 'otherwise'
}

const isEqual = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b)
const holdsAll = (said: string[], stands: string[]): boolean => said.every((one) => stands.includes(one))

function contactAnswer(contact: Contact, { reach }: Whole): SlipAnswer {
  const known = reach.contacts.find((one) => isSame(one, contact)) ?? null
  const said = ['name', 'relation', 'phone', 'email'] as const
  const stands = known !== null && said.every((part) => isEmpty(contact[part]) || contact[part] === known[part])
  // Somebody of whom only a phone was known is named now.
  const named = known !== null && known.name === ''
  const state = stands ? 'stands' : known === null || named ? 'missing' : 'otherwise'
  return { field: `contact.${contact.id}`, said: contact, before: known, state }
}

const marked = <Row extends { from?: Record<string, Origin> }>(row: Row, field: string, origin: Origin | null): Row =>
  origin ? { ...row, from: { ...row.from, [field]: origin } } : row

const consentField = (consent: Consent): [string, Field] => [
  `consent.${consent}`,
  {
    said: ({ consents }) => consents[consent],
    stands: ({ door }) => door.consents[consent],
    put: (whole, said, origin) => {
      const door = { ...whole.door, consents: { ...whole.door.consents, [consent]: said as boolean } }
      return { ...whole, door: marked(door, `consent.${consent}`, origin) }
    },
  },
]

type OnCard = 'given' | 'family' | 'country' | 'birthDate'
const cardField = (field: OnCard): [string, Field] => [
  field,
  {
    said: ({ card }) => card[field],
    stands: ({ card }) => (field === 'given' && card?.oneName ? card.family : card?.[field]),
    put: (whole, said, origin) =>
      onCard(whole, { [field]: said, ...(field === 'given' ? { oneName: false } : {}) }, field, origin),
  },
]

/** Several may stand beside each other: a person puts further ones to those that are there. */
const cardList = (field: 'spellings' | 'otherNumbers'): [string, Field] => [
  field,
  {
    said: ({ card }) => card[field],
    stands: ({ card }) => card?.[field],
    isSo: holdsAll as never,
    put: (whole, said, origin) => {
      const all = [...new Set([...(whole.card?.[field] ?? []), ...(said as string[])])]
      return onCard(whole, { [field]: all }, field, origin)
    },
  },
]

type AtTheDoor = Exclude<keyof SlipRow['door'], 'name' | 'from'>
const doorField = (field: AtTheDoor): [string, Field] => [
  field,
  {
    said: ({ door }) => door[field],
    stands: ({ door }) => door[field],
    put: (whole, said, origin) => ({ ...whole, door: marked({ ...whole.door, [field]: said }, field, origin) }),
  },
]

const onCard = (whole: Whole, change: object, field: string, origin: Origin | null): Whole =>
  whole.card ? { ...whole, card: marked({ ...whole.card, ...change }, field, origin) } : whole

const fields: Record<string, Field> = Object.fromEntries([
  ...consents.map(consentField),
  [
    'name',
    {
      said: ({ door, sameName }, whole) => door.name ?? (whole.door.name === '' ? sameName : null),
      stands: ({ door }) => door.name,
      put: (whole, said, origin) => ({
        ...whole,
        door: marked({ ...whole.door, name: said as string }, 'name', origin),
      }),
    },
  ],
  [
    'askToCall',
    {
      said: ({ askToCall }) => askToCall,
      stands: ({ reach }) => reach.askToCall,
      put: (whole, said, origin) => ({
        ...whole,
        reach: marked({ ...whole.reach, askToCall: said as boolean }, 'askToCall', origin),
      }),
    },
  ],
  cardField('given'),
  cardField('family'),
  [
    'aNumbers',
    {
      said: ({ card }) => card.aNumbers,
      // "I have none" and "I would rather not say" are answers; "it is not with me" waits for the number.
      stands: ({ card }) =>
        card?.aNumbers.length ? card.aNumbers : card?.noNumber === 'not-with-me' ? null : card?.noNumber,
      isSo: ((said: string[], stands: string[] | string) => Array.isArray(stands) && holdsAll(said, stands)) as never,
      put: (whole, said, origin) => onCard(whole, { aNumbers: said, noNumber: null }, 'aNumbers', origin),
    },
  ],
  cardField('country'),
  cardField('birthDate'),
  cardList('spellings'),
  cardList('otherNumbers'),
  [
    'ownPhone',
    {
      said: ({ ownPhone }) => ownPhone,
      stands: ({ reach }) => reach.ownPhone,
      put: (whole, said, origin) => ({
        ...whole,
        reach: marked({ ...whole.reach, ownPhone: said as string }, 'ownPhone', origin),
      }),
    },
  ],
  [
    'hearingTime',
    {
      said: ({ hearingTime }) => hearingTime,
      stands: ({ hearingTime }) => hearingTime,
      put: (whole, said, origin) => ({
        ...whole,
        hearingTime: said as string,
        door: marked(whole.door, 'hearingTime', origin),
      }),
    },
  ],
  ...(
    [
      'hearingKind',
      'room',
      'judge',
      'clothing',
      'medicine',
      'children',
      'childrenBy',
      'alsoSpeaks',
      'lawyer',
      'lawyerName',
      'lawyerPhone',
    ] as const
  ).map(doorField),
] as [string, Field][])
