import { hmac } from './bytes.ts'
import { type AssociatedData, seal, unseal } from './envelopes.ts'
import { derive, type KeyObject, keyOf } from './keys.ts'
import { codeBytes, newCode } from './sheets.ts'

/** A family link's token: five groups of four signs of Crockford's base32, 100 bits, in the link's fragment. */
export const newFamilyToken = (): string => newCode(100).text

/** How a token is found without being kept in clear. */
export const tokenMark = (lookup: KeyObject, typed: string): Buffer => hmac(lookup, codeBytes(typed))

const noticeAd = (noticeId: string, chapterId: string): AssociatedData => ({
  purpose: 'notice-key',
  chapter: chapterId,
  object: noticeId,
})

/** The key from link and code together: neither alone opens a notice. @param stretched argon2id of the six digits */
const noticeKey = (typedToken: string, stretched: Uint8Array): KeyObject =>
  keyOf(derive(Buffer.concat([codeBytes(typedToken), stretched]), 'notice'))

export const wrapNotice = (token: string, stretched: Uint8Array, privateKey: Uint8Array, id: string, chapter: string) =>
  seal(noticeKey(token, stretched), privateKey, noticeAd(id, chapter), { step: 64 })

/** @throws SealError when link or code is wrong. */
export const unwrapNotice = (token: string, stretched: Uint8Array, sealed: Uint8Array, id: string, chapter: string) =>
  unseal(noticeKey(token, stretched), sealed, noticeAd(id, chapter))
