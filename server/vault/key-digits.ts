import { text64 } from './bytes.ts'
import { type ArgonGate, passwordCost, type Queue } from './passwords.ts'

/** Whose key it is: the digits of one account are never those of another. */
export type Owner = { accountId: string; chapterId: string | null }

const known = new Map<string, string>()
const mostKnown = 64

/**
 * Twelve digits of a public key, for two people to compare by voice: argon2id (64 MiB, t=3) of the key as base64url,
 * salted with chapter and account id. Digits taken straight from the key could be ground: whoever writes into the
 * database would make keys until one has the right digits. With argon2id in between, twelve of them take for ever.
 * The digits of a key are kept in memory, because the page that shows them is looked at again.
 * @returns null when the queue is full
 */
export async function digitsOfKey(
  argon: ArgonGate,
  publicKey: Uint8Array,
  { accountId, chapterId }: Owner,
  queue: Queue = 'known',
): Promise<string | null> {
  const key = text64(publicKey)
  const salt = Buffer.from(`${chapterId ?? ''}\n${accountId}`)
  const name = `${key} ${salt}`
  const found = known.get(name) ?? (await computed(argon, key, salt, queue))
  if (known.size >= mostKnown) known.clear()
  if (found) known.set(name, found)
  return found
}

/** The rest of 64 bits after division by 10¹²: no sequence of digits is likelier than another by more than 1 in 10⁷. */
async function computed(argon: ArgonGate, key: string, salt: Buffer, queue: Queue): Promise<string | null> {
  const stretched = await argon.run(queue, key, salt, passwordCost)
  return stretched && String(stretched.readBigUInt64BE() % 1_000_000_000_000n).padStart(12, '0')
}
