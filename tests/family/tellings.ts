import { startChapter } from '../support/chapters.ts'
import type { Farol } from '../support/farol.ts'
import { type MailServer, startMailServer } from '../support/mail-servers.ts'
import type { Cast, Person } from '../support/people.ts'
import { type Visitor, visitor } from '../support/visitors.ts'

/** A chapter whose administrator has set the mail, on its own mail server. */
export type House = Cast & { farol: Farol; mail: MailServer; close: () => Promise<void> }

export const contactOf = (name: string, more: Record<string, string> = {}) => ({
  name,
  relation: 'mother',
  language: 'es',
  mayBeSaid: 'everything',
  ...more,
})

export const mother = contactOf('Marta Xicará', { 'phone][number': '(929) 555-0101' })
export const brother = contactOf('Julio Pérez', { relation: 'sibling', email: 'julio@example.org' })

/** Nine in the morning in New York, everybody signed in, in practice with one address for tests. */
export const startHouse = async (): Promise<House> => {
  const mail = await startMailServer()
  const { farol, cast } = await startChapter()
  await setMail(cast.sam, mail)
  const close = async () => {
    await farol.close()
    await mail.close()
  }
  return { ...cast, farol, mail, close }
}

/** The administrator's page for e-mail, filled in. */
export const setMail = async (sam: Person, mail: MailServer) => {
  await sam.get('/mail')
  const { host, user, password } = mail
  await sam.post('/mail', { host, port: `${mail.port}`, security: 'none', sender: 'hello@example.org', user, password })
}

/** From now on messages go to people. Declaring it on its page needs every line of *ready* to be green. */
export const goLive = ({ farol, chapterId }: House) =>
  farol.store.updateTable('chapters').set({ state: 'live' }).where('id', '=', chapterId).execute()

export type TakenIn = { caseId: string; ticket: string; code: string }

/** An intake of Rosa by a floor volunteer, with these contacts in their order. */
export const takeIn = async (
  { farol }: House,
  by: Visitor,
  contacts: Record<string, string>[],
  more: Record<string, string> = {},
): Promise<TakenIn> => {
  await by.get('/intake')
  await by.post('/intake/language', { to: 'es' })
  const fields = Object.fromEntries(
    contacts.flatMap((contact, at) =>
      Object.entries(contact).map(([name, value]) => [`contacts[${at}][${name}]`, value]),
    ),
  )
  const answers = { contact: 'yes', lookUp: 'no', partners: 'no', keep: 'no', how: 'spoken', noNumber: 'none' }
  const named = { given: 'Rosa Marisol', family: 'Pérez Xicará', country: 'GT' }
  const page = await by.post('/intake', { ...answers, ...named, ...fields, ...more })
  const row = await farol.store
    .selectFrom('cases')
    .select(['id', 'ticket'])
    .orderBy('created_at', 'desc')
    .orderBy('ticket', 'desc')
    .executeTakeFirst()
  const code = /class="code"[^>]*>.*?(\d{3})<.*?(\d{3})</s.exec(page.text)?.slice(1).join('') ?? ''
  if (!row || !code) throw new Error(`Not taken in: ${page.mistakes()} ${page.words()}`)
  return { caseId: row.id, ticket: row.ticket, code }
}

/** On the receipt, right after the intake: what the contacts at these places know of the code. */
export const sayTold = async (by: Visitor, places: number[], told = 'by-person') => {
  const receipt = (await by.get('/intake/receipt')).text
  const ids = [...receipt.matchAll(/action="\/intake\/receipt\/told"[\s\S]*?name="contact" value="([\w-]+)"/g)]
  for (const place of places) {
    await by.get('/intake/receipt')
    await by.post('/intake/receipt/told', { contact: ids[place]?.[1] ?? '', told })
  }
}

/** The first tap, and *tell now* unless somebody waits. */
export const markTaken = async ({ farol }: House, by: Visitor, caseId: string, { wait = false } = {}) => {
  await by.get('/docket')
  await by.post(`/cases/${caseId}/detention`)
  if (!wait) await by.post(`/cases/${caseId}/detention/telling`)
  await farol.rounds()
}

/** The call tasks that wait, as a volunteer sees them: where one claims them. */
export const callsOn = async (by: Visitor): Promise<string[]> => {
  const page = await by.get('/tasks')
  return [...page.text.matchAll(/action="(\/calls\/[\w-]+)\/claims"/g)].map(([, path]) => path ?? '')
}

/** Claims the first call that waits. @returns its address */
export const claimFirst = async (by: Visitor): Promise<string> => {
  const [call = ''] = await callsOn(by)
  await by.post(`${call}/claims`)
  return call
}

/** Claims the first call that waits, and says how it ended. */
export const callEnds = async (by: Visitor, outcome: string, note = '') => {
  const call = await claimFirst(by)
  return by.post(`${call}/outcomes`, { outcome, note })
}

/** What stands behind # in a link that a page or a mail shows. */
export const tokenIn = (text: string): string => /\/family#([\w-]+)/.exec(text)?.[1] ?? ''

/** Somebody of the family on their own phone, with link and code. */
export const familyOpens = async (house: House, token: string, code: string, language = 'es'): Promise<Visitor> => {
  const phone = visitor(house.farol)
  await phone.get('/family', { 'accept-language': language })
  await phone.post('/family', { token, code }, { 'accept-language': language })
  return phone
}

/** Time goes by; Noor and Eva look at a page now and then, so that their screens stay open. */
export const timePasses = async ({ farol, noor, eva }: House, minutes: number) => {
  for (let left = minutes; left > 0; left -= 10) {
    farol.clock.passes({ minutes: Math.min(left, 10) })
    await noor.get('/tasks')
    await eva.get('/tasks')
    await farol.rounds()
  }
}
