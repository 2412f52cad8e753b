import { SealError } from '../errors.ts'
import { randomBytes, sameBytes } from '../vault/bytes.ts'
import { openWith, publicKeyOf, sealTo } from '../vault/hpke.ts'
import {
  keyFromPassword,
  keyFromRecoveryCode,
  passwordCost,
  type Queue,
  unwrapUser,
  wrapUser,
} from '../vault/passwords.ts'
import type { Vault } from '../vault/secrets.ts'
import { codeBytes, newCode } from '../vault/sheets.ts'

/** What an account keeps of its own key: never a password hash. */
export type Keys = {
  id: string
  public_key: Uint8Array | null
  password_salt: Uint8Array | null
  user_by_password: Uint8Array | null
  user_by_recovery: Uint8Array | null
  pin: Uint8Array | null
}

/** U's private key under a password. @returns null when the queue is full */
export async function wrapByPassword(
  vault: Vault,
  queue: Queue,
  accountId: string,
  password: string,
  user: Uint8Array,
) {
  const salt = randomBytes(16)
  const stretched = await vault.argon.run(queue, password, salt, passwordCost)
  if (!stretched) return null
  return {
    password_salt: salt,
    user_by_password: wrapUser(keyFromPassword(stretched, vault.pepper), user, accountId, 'password'),
  }
}

/**
 * Opening U is the password check. argon2 runs for unknown names too, so that both take as long.
 * @returns U's private key, 'wrong', 'busy' when the queue is full, or 'key-differs' when the password opens U but the
 * database says that another public key belongs to it
 */
export async function openByPassword(
  vault: Vault,
  queue: Queue,
  account: Keys | null,
  password: string,
): Promise<Uint8Array | 'wrong' | 'busy' | 'key-differs'> {
  const salt = account?.password_salt ?? randomBytes(16)
  const stretched = await vault.argon.run(queue, password, salt, passwordCost)
  if (!stretched) return 'busy'
  if (!account?.user_by_password) return 'wrong'
  const key = keyFromPassword(stretched, vault.pepper)
  return opened(account, () => unwrapUser(key, account.user_by_password as Uint8Array, account.id, 'password'))
}

/** A fresh recovery code of 160 bits and U under it. The text is shown once and kept nowhere. */
export function wrapByRecovery(vault: Vault, accountId: string, user: Uint8Array) {
  const { text, bytes } = newCode(160)
  return {
    text,
    user_by_recovery: wrapUser(keyFromRecoveryCode(bytes, vault.pepper), user, accountId, 'recovery'),
  }
}

export function openByRecovery(vault: Vault, account: Keys, typed: string): Uint8Array | 'wrong' | 'key-differs' {
  if (!account.user_by_recovery) return 'wrong'
  const key = keyFromRecoveryCode(codeBytes(typed), vault.pepper)
  return opened(account, () => unwrapUser(key, account.user_by_recovery as Uint8Array, account.id, 'recovery'))
}

/** The six-digit PIN as argon2id, sealed to U: only a session of its owner can check it. null: queue full. */
export async function sealPin(vault: Vault, queue: Queue, accountId: string, pin: string, publicKey: Uint8Array) {
  const salt = randomBytes(16)
  const stretched = await vault.argon.run(queue, pin, salt, passwordCost)
  return stretched && sealTo(publicKey, Buffer.concat([salt, stretched]), pinAd(accountId))
}

/** @returns null when the queue is full */
export async function pinHolds(vault: Vault, account: Keys, pin: string, user: Uint8Array): Promise<boolean | null> {
  if (!account.pin) return false
  const kept = await openWith(user, account.pin, pinAd(account.id))
  const stretched = await vault.argon.run('known', pin, kept.subarray(0, 16), passwordCost)
  return stretched && sameBytes(stretched, kept.subarray(16))
}

function opened(account: Keys, open: () => Uint8Array): Uint8Array | 'wrong' | 'key-differs' {
  try {
    const user = open()
    const holds = account.public_key !== null && sameBytes(publicKeyOf(user), account.public_key)
    return holds ? user : 'key-differs'
  } catch (error) {
    if (error instanceof SealError) return 'wrong'
    throw error
  }
}

const pinAd = (accountId: string) => ({ purpose: 'pin', chapter: '', object: accountId })
