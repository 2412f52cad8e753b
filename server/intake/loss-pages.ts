import type { Request } from 'express'
import { showPhone } from '../names/phones.ts'
import type { Losses } from './losses.ts'

/** The yes under what will be lost: a tick of that page alone, asked when there is something to lose. */
export const isSure = (req: Request): boolean => (req.body as Record<string, unknown> | undefined)?.lose === 'yes'

/** Why a correction was not saved. */
export const asMistake = (answer: 'still-to-call' | Losses) => ({
  field: null,
  code: answer === 'still-to-call' ? 'stillToCall' : 'willBeLost',
})

export const lossesIn = (answer: 'still-to-call' | Losses): Losses | null =>
  answer === 'still-to-call' ? null : answer

/** What is said of it on the page. */
export const lossesView = ({ contacts, numbers, rest }: Losses) => ({
  contacts: contacts.map(({ name, phone, email }) => ({
    name: name || null,
    reach: phone ? showPhone(phone) : (email ?? ''),
  })),
  numbers,
  rest,
})
