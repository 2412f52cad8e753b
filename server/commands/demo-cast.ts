import type { takeIntake } from '../intake/intakes.ts'
import { randomId } from '../vault/bytes.ts'

/** The answers of an intake, as its form reads them. */
export type Answers = Parameters<typeof takeIntake>[2]
type Contact = Answers['contacts'][number]

/** Somebody at court: what they say. Phones are 555-0100 to 555-0199, which belong to nobody; everybody is invented. */
export type Arrival = Partial<Answers> & { language: string }

const agreed = { contact: true, lookUp: true, partners: true, keep: true } as const

/** An intake as it is posted: what was not said is empty. */
export const answersOf = (arrival: Arrival): Answers => ({ ...nothing, ...arrival, uuid: randomId() })

export const rosa: Arrival = {
  ...agreed,
  language: 'es',
  given: 'Rosa Marisol',
  family: 'Pérez Xicará',
  numbers: [number('A 012 345 678')],
  country: 'GT',
  birthDate: '1991-03-14',
  room: '1204',
  judge: 'Okafor',
  lawyer: 'none',
  clothing: 'Red coat',
  children: 'Two, seven and nine, at Public School 12 in Queens',
  childrenBy: '15:00',
  contacts: [
    contact('Marta Xicará', 'mother', 'es', { phone: '+12025550143', lawyersMayCall: true }),
    contact('Luis Pérez', 'sibling', 'es', { email: 'luis@example.org' }),
  ],
}

export const parveen: Arrival = {
  ...agreed,
  language: 'ur',
  given: 'Parveen',
  family: 'Akhtar',
  numbers: [number('087-654-321')],
  country: 'PK',
  room: '1206',
  judge: 'Lindqvist',
  medicine: 'Insulin, every evening',
  contacts: [contact('Bilal', 'child', 'ur', { phone: '+12025550177', email: 'bilal@example.org' })],
}

export const ibrahim: Arrival = {
  ...agreed,
  language: 'fr',
  lookUp: false,
  partners: false,
  keep: false,
  given: 'Ibrahim',
  family: 'Diallo',
  room: '1204',
  judge: 'Okafor',
  contacts: [contact('Mamadou', 'friend', 'fr', { phone: '+12025550151', mayBeSaid: 'held' })],
}

export const wei: Arrival = {
  ...agreed,
  language: 'zh-Hans',
  partners: false,
  given: 'Wei',
  family: 'Lin',
  numbers: [number('a 98-765-432')],
  country: 'CN',
  room: '1206',
  judge: 'Lindqvist',
  contacts: [contact('Lin Mei', 'sibling', 'zh-Hans', { phone: '+12025550162', mayBeSaid: 'call-us' })],
}

/** Called in after forty seconds: only a phone is known, and a slip follows. */
export const ana: Arrival = {
  language: 'es',
  contact: true,
  calledIn: true,
  given: 'Ana Lucía',
  room: '1204',
  contacts: [{ ...contact(null, null, null, { phone: '+12025550188' }), mayBeSaid: null }],
}

export const sukhwinder: Arrival = {
  ...agreed,
  language: 'pa',
  contact: false,
  lookUp: false,
  partners: false,
  keep: false,
  given: 'Sukhwinder',
  oneName: true,
  room: '1210',
  clothing: 'Blue turban',
}

export const jean: Arrival = {
  ...agreed,
  language: 'ht',
  given: 'Jean Robert',
  family: 'Estimé',
  numbers: [number('A 076 111 904')],
  country: 'HT',
  room: '1204',
  contacts: [contact('Mirlande', 'partner', 'ht', { phone: '+12025550119' })],
}

export const carmen: Arrival = {
  ...agreed,
  language: 'es',
  given: 'María del Carmen',
  family: 'Quispe Mamani',
  numbers: [number('A 215 440 026')],
  country: 'BO',
  room: '1210',
  contacts: [contact('Freddy Quispe', 'sibling', 'es', { phone: '+12025550126' })],
}

export const fatoumata: Arrival = {
  ...agreed,
  language: 'fr',
  alsoSpeaks: 'en',
  given: 'Fatoumata',
  family: 'Bah',
  noNumber: 'not-with-me',
  country: 'GN',
  room: '1210',
  lawyer: 'did-not-show-up',
  lawyerName: 'Grant Weller',
  contacts: [contact('Aïssatou', 'sibling', 'fr', { phone: '+12025550134', mayBeSaid: 'held' })],
}

export const jose: Arrival = {
  ...agreed,
  language: 'es',
  given: 'José Luis',
  family: 'Hernández Tzoc',
  numbers: [number('A 208 775 130')],
  country: 'GT',
  room: '1206',
  contacts: [contact('Elena Tzoc', 'partner', 'es', { phone: '+12025550108' })],
}

export const carlos: Arrival = {
  ...agreed,
  language: 'es',
  given: 'Carlos Enrique',
  family: 'Ajú Batz',
  numbers: [number('A 219 003 557')],
  country: 'GT',
  room: '1204',
  contacts: [contact('Sandra Batz', 'partner', 'es', { email: 'sandra@example.org' })],
}

export const nadia: Arrival = {
  ...agreed,
  language: 'fa',
  given: 'Nadia',
  family: 'Rahimi',
  numbers: [number('A 241 906 385')],
  country: 'AF',
  room: '1206',
  contacts: [contact('Farid', 'sibling', 'fa', { phone: '+12025550171' })],
}

export const amina: Arrival = {
  ...agreed,
  language: 'ur',
  given: 'Amina',
  family: 'Hussain',
  numbers: [number('A 233 518 742')],
  country: 'PK',
  room: '1204',
  contacts: [contact('Sana', 'child', 'ur', { phone: '+12025550182' })],
}

function number(text: string) {
  return { number: text, sure: null }
}

function contact(
  name: string | null,
  relation: Contact['relation'],
  language: string | null,
  how: Partial<Contact>,
): Contact {
  return {
    id: null,
    name,
    relation,
    phone: null,
    email: null,
    language,
    mayBeSaid: 'everything',
    lawyersMayCall: null,
    ...how,
  }
}

const nothing: Answers = {
  uuid: '',
  revision: null,
  from: null,
  site: null,
  day: null,
  language: 'en',
  contact: null,
  lookUp: null,
  partners: null,
  keep: null,
  how: 'spoken',
  interpreter: null,
  given: null,
  family: null,
  oneName: false,
  numbers: [],
  noNumber: null,
  country: null,
  contacts: [],
  usedName: null,
  alsoSpeaks: null,
  spellings: null,
  birthDate: null,
  askToCall: null,
  ownPhone: null,
  otherNumbers: null,
  children: null,
  childrenBy: null,
  medicine: null,
  hearingTime: null,
  room: null,
  judge: null,
  hearingKind: null,
  lawyer: null,
  lawyerName: null,
  lawyerPhone: null,
  clothing: null,
  calledIn: false,
}
