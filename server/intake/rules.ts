import { type ANumberReading, readANumber, showANumber } from '../names/a-numbers.ts'
import { foldDigits } from '../names/digits.ts'

/** What is wrong across fields, as codes; the words stand in locales. */
type Wrong = { field: string | null; code: string; values?: Record<string, string> }

type Asked = { contact: boolean | null; lookUp: boolean | null; partners: boolean | null }
type Entry = { number: string | null; sure: string | null }
type ContactAnswers = {
  name: string | null
  relation: string | null
  phone: string | null
  email: string | null
  mayBeSaid: string | null
}

type Answers = Asked & {
  keep: boolean | null
  how: string | null
  interpreter: string | null
  given: string | null
  family: string | null
  usedName: string | null
  oneName: boolean
  numbers: Entry[]
  noNumber: string | null
  country: string | null
  contacts: ContactAnswers[]
  calledIn: boolean
  from: string | null
  clothing: string | null
}

/** Who said no to a call and to a look-up: only name as used, language, hearing and clothing, for one night. */
export const agreedToNothing = ({ contact, lookUp }: Asked): boolean => contact === false && lookUp === false

/** The A-number is asked only for what it is needed for (product.md 5). */
export const numberMayBeKept = (asked: Asked): boolean =>
  !agreedToNothing(asked) && (asked.lookUp === true || asked.partners === true)

/** What an intake needs as a whole. *Called in* needs one contact, or one A-number with its yes. */
export function acrossFields(answers: Answers): Wrong[] {
  // What nobody agreed to is not kept, so it need not be right.
  const wrong = [
    ...(answers.lookUp === false && answers.partners === false ? [] : wrongNumbers(answers.numbers)),
    ...(answers.contact === false ? [] : wrongContacts(answers)),
  ]
  if (answers.how === 'interpreter' && !answers.interpreter && !answers.calledIn)
    wrong.push({ field: 'interpreter', code: 'required' })
  // What is wrong with an answer is said alone: the general rule would hide it.
  if (answers.calledIn) return wrong.length > 0 ? wrong : missingWhenCalledIn(answers)
  for (const consent of ['contact', 'lookUp', 'partners', 'keep'] as const) {
    if (answers[consent] === null) wrong.push({ field: consent, code: 'required' })
  }
  if (answers.how === null) wrong.push({ field: 'how', code: 'required' })
  if (answers.contact === null || answers.lookUp === null) return wrong
  return [...wrong, ...(agreedToNothing(answers) ? missingName(answers) : missingAnswers(answers))]
}

type SlipAnswers = Asked & { ticket: string; sameName: string; numbers: Entry[]; contacts: ContactAnswers[] }

/** Words of a name said again: a longer list would fit somebody under every ticket. */
const mostWords = 5

/** A slip must say something under a ticket as they are written, and what it says must be readable. */
export function acrossSlip(slip: SlipAnswers & Record<string, unknown>) {
  const wrong = [...wrongNumbers(slip.numbers), ...wrongContacts({ contacts: slip.contacts, calledIn: true })]
  if (readTicket(slip.ticket) === null) wrong.push({ field: 'ticket', code: 'asOnTheCard' })
  if (slip.sameName.trim().split(/[\s,;\u060C]+/u).length > mostWords)
    wrong.push({ field: 'sameName', code: 'fewerWords' })
  const { uuid, site, day, ticket, sameName, ...said } = slip
  const empty = Object.values(said).every((each) => each === null || (Array.isArray(each) && each.length === 0))
  return empty ? [...wrong, { field: null, code: 'nothingSaid' }] : wrong
}

/** A ticket as it stands in the list: `b 17`, `B-017` and `b017` are one. Null for what is none. */
export function readTicket(typed: string): string | null {
  const [, letters = '', digits = ''] =
    /^([A-Z]{1,2})[\s-]*(\d{1,4})$/.exec(foldDigits(typed).trim().toUpperCase()) ?? []
  return letters ? `${letters}-${digits.replace(/^0+(?=\d)/, '').padStart(3, '0')}` : null
}

/** Nine digits of each number that is good, or that somebody read again and said yes to. */
export function readNumbers(numbers: Entry[]): string[] {
  const read = numbers.map(readEntry).flatMap((reading) => ('number' in reading ? [reading.number] : []))
  return [...new Set(read)]
}

function readEntry({ number, sure }: Entry): ANumberReading {
  const reading = readANumber(number ?? '')
  if (reading.verdict === 'ask' && reading.candidate === sure) return { verdict: 'accept', number: reading.candidate }
  return reading
}

function wrongNumbers(numbers: Entry[]): Wrong[] {
  return numbers.flatMap((entry, at): Wrong[] => {
    const reading = readEntry(entry)
    const field = `numbers[${at}][number]`
    if (reading.verdict === 'refuse') return [{ field, code: `number.${reading.reason}` }]
    if (reading.verdict !== 'ask') return []
    return [{ field, code: `ask.${reading.reason}`, values: { candidate: showANumber(reading.candidate) } }]
  })
}

/** A contact that was begun needs a way to be reached. */
function wrongContacts({ contacts, calledIn }: Pick<Answers, 'contacts' | 'calledIn'>): Wrong[] {
  return contacts.flatMap((contact, at): Wrong[] => {
    const place = `contacts[${at}]`
    const wrong: Wrong[] = []
    if (!contact.phone && !contact.email) wrong.push({ field: `${place}[phone]`, code: 'phoneOrEmail' })
    if (calledIn) return wrong
    if (!contact.name) wrong.push({ field: `${place}[name]`, code: 'required' })
    if (!contact.relation) wrong.push({ field: `${place}[relation]`, code: 'required' })
    if (!contact.mayBeSaid) wrong.push({ field: `${place}[mayBeSaid]`, code: 'required' })
    return wrong
  })
}

/** What was not asked is never refused; an A-number is kept only with its yes. */
function missingWhenCalledIn(answers: Answers): Wrong[] {
  const isReached = answers.contacts.some(({ phone, email }) => phone || email)
  if (isReached && answers.contact !== false) return []
  const hasNumber = readNumbers(answers.numbers).length > 0
  if (hasNumber) return numberMayBeKept(answers) ? [] : [{ field: 'lookUp', code: 'askThis' }]
  // At the doors somebody is known by a name as heard, or by what they wear.
  if (answers.from === 'docket' && (answers.clothing || missingName(answers).length === 0)) return []
  if (answers.contact === false && answers.lookUp === false) return missingName(answers)
  return [{ field: null, code: 'calledInNeeds' }]
}

const missingName = ({ given, family, usedName }: Answers): Wrong[] =>
  given || family || usedName ? [] : [{ field: 'given', code: 'required' }]

function missingAnswers(answers: Answers): Wrong[] {
  const wrong: Wrong[] = []
  if (answers.oneName) wrong.push(...missingName({ ...answers, usedName: null }))
  else {
    if (!answers.given) wrong.push({ field: 'given', code: 'orOneName' })
    if (!answers.family) wrong.push({ field: 'family', code: 'orOneName' })
  }
  if (numberMayBeKept(answers) && answers.numbers.length === 0 && !answers.noNumber)
    wrong.push({ field: 'noNumber', code: 'numberOrWhy' })
  if (answers.lookUp && !answers.country) wrong.push({ field: 'country', code: 'required' })
  if (answers.contact && answers.contacts.length === 0) wrong.push({ field: 'contacts[0][name]', code: 'oneContact' })
  return wrong
}
