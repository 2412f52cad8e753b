import type { Contact } from '../cases/fields.ts'
import type { Deps } from '../deps.ts'
import { showPhone } from '../names/phones.ts'
import type { Step } from '../notifications/ladder.ts'
import { readingLanguage } from '../spoken.ts'
import { hasCode, mayHaveLink, mayHear } from './levels.ts'

/** What a message may say of the house: how to reach it, and whether all this is practice. */
export type Sender = { hotline: string | null; hours: string | null; practice: boolean }

/**
 * How each contact is told, in their order: a call where there is a phone, then an e-mail where there is an address.
 * Somebody with neither is a call task as well: a volunteer must find a way. So is somebody with an address only who was
 * never told the code: the e-mail leaves at once, and somebody must find a way to say the digits.
 * @param contacts with the tokens of `prepareNotices`
 */
export function stepsFor(
  { words, publicUrl }: Pick<Deps, 'words' | 'publicUrl'>,
  sender: Sender,
  contacts: readonly Contact[],
): Step[] {
  return contacts.flatMap((contact): Step[] => {
    const { id: contactRef, phone, email, language, token } = contact
    const call: Step = { contactRef, kind: 'call' }
    if (!email) return [call]
    const link = token && mayHaveLink(contact) ? linkOf(publicUrl(), token) : null
    const reads = readingLanguage(language, 'en')
    const message = neutralMessage(words(reads), sender, contact, link)
    const mail: Step = { contactRef, kind: 'email', to: email, language: reads, ...message }
    if (phone) return [call, mail]
    return hasCode(contact) || !mayHear(contact.mayBeSaid, 'code') ? [mail] : [mail, call]
  })
}

/** The token stands behind `#`: browsers send it to nobody, and no log sees it. */
export const linkOf = (publicUrl: string, token: string): string => `${publicUrl}/family#${token}`

/**
 * The neutral text: no name, no number, no place, no agency, nothing of what happened.
 * @param phone whether we can call them
 * @param link null for the text that goes before a call, or asks them to call us
 */
export function neutralMessage(
  say: ReturnType<Deps['words']>,
  { hotline, hours, practice }: Sender,
  { phone }: Pick<Contact, 'phone'>,
  link: string | null,
): { subject: string; text: string } {
  const lines = [
    say('messages:greeting'),
    // On a line of its own, so that no mark of direction clings to it.
    link ? `${say('messages:link')}\n${link}` : say(phone ? 'messages:call' : 'messages:pleaseCall'),
    ...(link ? [say('messages:code')] : []),
    ...(hotline
      ? [say(`messages:${hours ? 'hotlineHours' : 'hotline'}`, { hotline: showPhone(hotline), hours: hours ?? '' })]
      : []),
    say('messages:money'),
    say('messages:volunteers'),
  ]
  const subject = say('messages:subject')
  const mark = practice ? say('messages:practice') : null
  return {
    subject: mark ? `${mark} ${subject}` : subject,
    text: [...(mark ? [say('messages:practiceLine')] : []), ...lines].join('\n\n'),
  }
}
