import type { Contact } from '../cases/fields.ts'
import type { Deps } from '../deps.ts'
import { mayHaveLink } from './levels.ts'
import { linkOf, neutralMessage, type Sender } from './steps.ts'

/** A text for the volunteer's own phone, or the chapter's: nothing is sent by the server. */
export type Text = {
  kind: 'before' | 'link'
  text: string
  sms: string | null
  whatsApp: string | null
  mail: string | null
}

/** The texts to one contact: before the call without a link, and with the link if they may have it. */
export function handTexts(
  { words, publicUrl }: Pick<Deps, 'words' | 'publicUrl'>,
  language: string,
  sender: Sender,
  contact: Contact,
  phone: string | null,
): Text[] {
  const link = contact.token && mayHaveLink(contact) ? linkOf(publicUrl(), contact.token) : null
  const kinds = link ? (['before', 'link'] as const) : (['before'] as const)
  return kinds.map((kind) => {
    const { subject, text } = neutralMessage(words(language), sender, contact, kind === 'link' ? link : null)
    return { kind, text, ...waysFor(contact.email, phone, subject, text) }
  })
}

/** RFC 5724 for `sms:`; WhatsApp takes digits alone; RFC 6068 for `mailto:`. */
function waysFor(
  email: string | null,
  phone: string | null,
  subject: string,
  text: string,
): Omit<Text, 'kind' | 'text'> {
  const number = phone?.split(';')[0] ?? null
  const body = encodeURIComponent(text)
  return {
    sms: number ? `sms:${number}?body=${body}` : null,
    whatsApp: number ? `https://wa.me/${number.slice(1)}?text=${body}` : null,
    mail: email ? `mailto:${email}?subject=${encodeURIComponent(subject)}&body=${body}` : null,
  }
}
