/** What somebody at court says at an intake, as the fields of its form: see the cast in tests/README.md. */
export type Answers = Record<string, string>

const everything = { contact: 'yes', lookUp: 'yes', partners: 'yes', keep: 'yes', how: 'spoken' }

/** Of one contact, by its place in the form. */
export const contact = (place: number, answers: Answers): Answers =>
  Object.fromEntries(Object.entries(answers).map(([name, value]) => [`contacts[${place}][${name}]`, value]))

/** Spanish; her mother has a phone, her brother an e-mail address only. Agrees to everything. */
export const rosa: Answers = {
  language: 'es',
  ...everything,
  given: 'Rosa Marisol',
  family: 'Pérez Xicará',
  'numbers[0][number]': 'A 012 345 678',
  country: 'GT',
  hearingTime: '09:30',
  room: '1204',
  clothing: 'red coat',
  ...contact(0, { name: 'Marta Xicará', relation: 'mother', language: 'es', mayBeSaid: 'everything' }),
  ...contact(0, { 'phone][number': '(202) 555-0143', 'phone][country': 'US' }),
  ...contact(1, { name: 'Luis Pérez', relation: 'sibling', language: 'es', mayBeSaid: 'everything' }),
  ...contact(1, { email: 'luis@example.org' }),
}

/** French; agrees to a call and to nothing else. */
export const ibrahim: Answers = {
  language: 'fr',
  ...everything,
  lookUp: 'no',
  partners: 'no',
  keep: 'no',
  given: 'Ibrahim',
  family: 'Diallo',
  hearingTime: '09:00',
  room: '1204',
  ...contact(0, { name: 'Mamadou', relation: 'friend', language: 'fr', mayBeSaid: 'held' }),
  ...contact(0, { 'phone][number': '(202) 555-0151', 'phone][country': 'US' }),
}

/** Chinese; family name first. Agrees to being looked for, not to a lawyer. */
export const wei: Answers = {
  language: 'zh-Hans',
  ...everything,
  partners: 'no',
  given: 'Wei',
  family: 'Lin',
  'numbers[0][number]': 'a 98-765-432',
  country: 'CN',
  hearingTime: '10:00',
  room: '1206',
  ...contact(0, { name: 'Lin Mei', relation: 'sibling', language: 'zh-Hans', mayBeSaid: 'call-us' }),
  ...contact(0, { 'phone][number': '(202) 555-0162', 'phone][country': 'US' }),
}

/** Urdu; her son reads the notice in Urdu. Agrees to everything. */
export const parveen: Answers = {
  language: 'ur',
  ...everything,
  given: 'Parveen',
  family: 'Akhtar',
  'numbers[0][number]': '087-654-321',
  country: 'PK',
  hearingTime: '11:00',
  room: '1206',
  ...contact(0, { name: 'Bilal', relation: 'child', language: 'ur', mayBeSaid: 'everything' }),
  ...contact(0, { 'phone][number': '(202) 555-0177', 'phone][country': 'US', email: 'bilal@example.org' }),
}

/** Called in after forty seconds: only a phone is known. */
export const ana: Answers = {
  language: 'es',
  contact: 'yes',
  calledIn: 'yes',
  given: 'Ana Lucía',
  ...contact(0, { 'phone][number': '(202) 555-0188', 'phone][country': 'US' }),
}

/** Agrees neither to a call nor to a look-up: only what may be kept for one night is asked. */
export const sukhwinder: Answers = {
  language: 'pa',
  ...everything,
  contact: 'no',
  lookUp: 'no',
  partners: 'no',
  keep: 'no',
  given: 'Sukhwinder',
  oneName: 'yes',
  clothing: 'blue turban',
}
