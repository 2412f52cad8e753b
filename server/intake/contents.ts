import { lawyersMayCallOf } from '../cases/contacts.ts'
import {
  type CardRow,
  type Contact,
  consents,
  type DoorRow,
  type LawyersMayCallRow,
  type ReachRow,
} from '../cases/fields.ts'
import type { ScriptShown } from '../chapters/scripts.ts'
import { randomId } from '../vault/bytes.ts'
import type { IntakeValues } from './forms.ts'
import { agreedToNothing, numberMayBeKept, readNumbers } from './rules.ts'

/** An intake as the parts of a case, not yet sealed. */
export type Contents = { card: CardRow; door: DoorRow; reach: ReachRow; lawyersMayCall: LawyersMayCallRow | null }

/** What the tablet adds to the answers. */
export type Asked = {
  /** In which words the questions stood. */
  script: ScriptShown
  code: string | null
  /** Contacts stored before, when this is a correction: they keep their random ids and what was told to them. */
  before?: Contact[]
  /** How consents that nobody had asked for were decided; an answer that is changed was given otherwise since. */
  decided?: { consents: DoorRow['consents']; how: NonNullable<DoorRow['decided']> }
}

/** The answers as what is kept: nothing is kept without the consent it is for (product.md 5). */
export function contentsOf(values: IntakeValues, { script, code, before = [], decided }: Asked): Contents {
  const nothing = agreedToNothing(values)
  // Not asked opens nothing, and takes nothing away: only a no leaves nobody to keep.
  const contacts = values.contact === false ? [] : contactsOf(values, before)
  return {
    card: nothing ? emptyCard : cardOf(values),
    door: { ...doorOf(values, nothing, script), ...decidedIn(values, decided) },
    reach: {
      kind: 'reach',
      ownPhone: nothing ? null : values.ownPhone,
      contacts,
      askToCall: contacts.length > 0 ? values.askToCall : null,
      code: contacts.length > 0 ? code : null,
    },
    lawyersMayCall: lawyersMayCallOf(contacts),
  }
}

/** Stored parts as the answers they came from, for *correct* and for holding them against the schema again. */
export function answersOf(
  { card, door, reach }: Pick<Contents, 'card' | 'door' | 'reach'>,
  row: { hearing_time: string | null; intake_uuid: string },
): Partial<IntakeValues> {
  const { name, script, consents, decided: _decided, from: _from, kind: _door, ...said } = door
  return {
    ...said,
    ...consents,
    from: door.calledIn ? 'docket' : null,
    uuid: row.intake_uuid,
    usedName: name === joined(card) ? null : name || null,
    how: script.how,
    interpreter: script.interpreter,
    given: card.given || null,
    family: card.family || null,
    oneName: card.oneName,
    numbers: card.aNumbers.map((number) => ({ number: `A ${number}`, sure: number })),
    noNumber: card.noNumber,
    country: card.country,
    birthDate: card.birthDate,
    spellings: card.spellings.join(', ') || null,
    otherNumbers: card.otherNumbers.join(', ') || null,
    ownPhone: reach.ownPhone,
    askToCall: reach.askToCall ?? null,
    contacts: reach.contacts.map(
      ({ alsoSpeaks: _spoken, told: _told, token: _token, code: _code, laid: _laid, ...contact }) => ({
        ...contact,
        name: contact.name || null,
        relation: (contact.relation || null) as IntakeValues['contacts'][number]['relation'],
      }),
    ),
    hearingTime: row.hearing_time,
    hearingKind: door.hearingKind as IntakeValues['hearingKind'],
  }
}

/** One contact as answered; what was not asked is the least: only *call us*, and no lawyer calls. */
export function contactOf(
  answered: IntakeValues['contacts'][number],
  language: string,
  before: Contact[] = [],
): Contact {
  const known = before.find(({ id }) => id === answered.id)
  return {
    id: known?.id ?? randomId(),
    name: answered.name ?? '',
    relation: answered.relation ?? '',
    phone: answered.phone,
    email: answered.email,
    language: answered.language ?? language,
    alsoSpeaks: known?.alsoSpeaks ?? null,
    mayBeSaid: answered.mayBeSaid ?? 'call-us',
    lawyersMayCall: answered.lawyersMayCall ?? false,
    told: known?.told ?? 'not-told',
    token: known?.token ?? null,
    ...(known?.code ? { code: known.code } : {}),
    ...(known?.from ? { from: known.from } : {}),
    ...(known?.laid ? { laid: known.laid } : {}),
  }
}

/** One line of several names or numbers as a list. */
export const listOf = (line: string | null): string[] =>
  (line ?? '')
    .split(/[,;،、\n]/u)
    .map((each) => each.trim())
    .filter(Boolean)

const contactsOf = ({ contacts, language }: IntakeValues, before: Contact[]) =>
  contacts.map((contact) => contactOf(contact, language, before))

const emptyCard: CardRow = {
  kind: 'card',
  given: '',
  family: '',
  oneName: false,
  spellings: [],
  aNumbers: [],
  noNumber: null,
  country: null,
  birthDate: null,
  otherNumbers: [],
}

function cardOf(values: IntakeValues): CardRow {
  const numbers = numberMayBeKept(values) ? readNumbers(values.numbers) : []
  return {
    kind: 'card',
    given: values.oneName ? '' : (values.given ?? ''),
    family: values.oneName ? (values.family ?? values.given ?? '') : (values.family ?? ''),
    oneName: values.oneName,
    spellings: listOf(values.spellings),
    aNumbers: numbers,
    noNumber: numbers.length > 0 ? null : values.noNumber,
    country: values.country,
    birthDate: values.birthDate,
    otherNumbers: listOf(values.otherNumbers),
  }
}

function doorOf(values: IntakeValues, nothing: boolean, script: ScriptShown): DoorRow {
  const { how, interpreter, contact, lookUp, partners, keep } = values
  const kept = <Value>(value: Value | null): Value | null => (nothing ? null : value)
  return {
    kind: 'door',
    name: values.usedName ?? joined({ given: values.given ?? '', family: values.family ?? '' }),
    language: values.language,
    alsoSpeaks: values.alsoSpeaks,
    hearingKind: values.hearingKind,
    room: values.room,
    judge: values.judge,
    clothing: values.clothing,
    children: kept(values.children),
    childrenBy: kept(values.childrenBy),
    medicine: kept(values.medicine),
    lawyer: kept(values.lawyer),
    lawyerName: kept(values.lawyerName),
    lawyerPhone: kept(values.lawyerPhone),
    consents: { contact, lookUp, partners, keep },
    script: { ...script, how, interpreter },
    calledIn: values.calledIn,
  }
}

function decidedIn(values: IntakeValues, decided: Asked['decided']): Pick<DoorRow, 'decided'> {
  if (!decided) return {}
  const same = consents.filter((consent) => decided.how[consent] && values[consent] === decided.consents[consent])
  return { decided: Object.fromEntries(same.map((consent) => [consent, decided.how[consent]])) }
}

const joined = ({ given, family }: { given: string; family: string }) => [given, family].filter(Boolean).join(' ')
