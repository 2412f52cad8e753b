import assert from 'node:assert/strict'
import type { Farol } from './farol.ts'
import type { MailServer } from './mail-servers.ts'
import { type Cast, openTablet } from './people.ts'
import { type Visitor, visitor } from './visitors.ts'

/** Who comes to court in a test, and whom they name. Everything here is typed into forms and stands nowhere else. */
export type Arrival = {
  given: string
  family: string
  aNumber: string
  /** A number of 555-0100 to 555-0199, as typed. */
  phone: string
  mother: string
  friend: string
  mail: string
}

export const rosa: Arrival = {
  given: 'Rosa Marisol',
  family: 'Pérez Xicará',
  aNumber: 'A 012 345 678',
  phone: '(202) 555-0143',
  mother: 'Ana Xicará',
  friend: 'Bilal Khan',
  mail: 'bilal@example.org',
}

export type TakenIn = { id: string; code: string; tablet: Visitor }

/** An intake in Spanish on a tablet: every consent but *keep*, a mother by phone, a friend by e-mail who reads Urdu. */
export const takeIn = async (farol: Farol, { noor, site }: Cast, who: Arrival): Promise<TakenIn> => {
  const tablet = await openTablet(farol, noor, site.id)
  await tablet.get('/intake')
  await tablet.post('/intake/language', { to: 'es' })
  const page = await tablet.post('/intake', answersOf(who))
  assert.deepEqual(page.mistakes(), [])
  assert.equal(page.path, '/intake/receipt')
  const code = /Código (\d{3}) (\d{3})/.exec(page.words())?.slice(1).join('') ?? ''
  assert.equal(code.length, 6)
  const docket = await noor.get('/docket')
  const id = new RegExp(`${decodedName(who)}[\\s\\S]*?/cases/([\\w-]{22})/detention`).exec(docket.text)?.[1] ?? ''
  assert.equal(id.length, 22)
  return { id, code, tablet }
}

export const answersOf = (who: Arrival): Record<string, string> => ({
  contact: 'yes',
  lookUp: 'yes',
  partners: 'yes',
  keep: 'no',
  how: 'spoken',
  given: who.given,
  family: who.family,
  'numbers[0][number]': who.aNumber,
  country: 'GT',
  'contacts[0][name]': who.mother,
  'contacts[0][phone][number]': who.phone,
  'contacts[0][relation]': 'mother',
  'contacts[0][mayBeSaid]': 'everything',
  'contacts[0][language]': 'es',
  'contacts[1][name]': who.friend,
  'contacts[1][email]': who.mail,
  'contacts[1][relation]': 'friend',
  'contacts[1][mayBeSaid]': 'everything',
  'contacts[1][language]': 'ur',
})

/** From the first tap on *taken* until the friend has opened the notice and said that they have read it. */
export const takenAndTold = async (
  farol: Farol,
  { noor }: Cast,
  mail: MailServer,
  { id, code }: TakenIn,
  phone?: Visitor,
) => {
  await noor.get('/docket')
  await noor.post(`/cases/${id}/detention`)
  await noor.post(`/cases/${id}/detention/details`, { place: 'hallway', agency: 'ice', confidence: 'seen' })
  await noor.get(`/cases/${id}/detention`)
  await noor.post(`/cases/${id}/detention/telling`)
  const call = /\/calls\/[\w-]{22}/.exec((await noor.get('/tasks')).text)?.[0] ?? ''
  const script = await noor.post(`${call}/claims`)
  assert.match(script.words(), new RegExp(`digo los tres primeros: ${code.slice(0, 3)}`))
  await noor.post(`${call}/outcomes`, { outcome: 'voicemail' })
  await farol.rounds()
  const message = await mail.nextMail()
  const token = /#([\w-]+)/.exec(message.text ?? '')?.[1] ?? ''
  const friend = phone ?? visitor(farol)
  await friend.get(phone ? `/family#${token}` : '/family')
  const notice = await friend.post('/family', phone ? { code } : { token, code })
  const read = await friend.post('/family/acknowledgements')
  return { message, notice, read, token, friend }
}

const decodedName = ({ family }: Arrival) => family.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
