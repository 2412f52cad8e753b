import { SealError } from '../errors.ts'
import { newDataKey } from '../vault/keys.ts'

/** The five parts of a case, each one random data key and many sealed rows (vault.md 2). */
export const parts = ['card', 'door', 'reach', 'facts', 'desk'] as const
export type Part = (typeof parts)[number]

/** Data keys, 32 bytes each, of the parts that somebody may open. */
export type PartKeys = Partial<Record<Part, Uint8Array>>

/** Which parts a group may ever be granted: the roles of the house, as keys. */
export const partsFor = {
  C: parts,
  F: ['door', 'reach', 'facts'],
  L: ['card', 'door', 'facts'],
} as const satisfies Record<'C' | 'F' | 'L', readonly Part[]>

/** Keys of all five parts, the empty ones too: what comes later has its key already. */
export const newPartKeys = (): Record<Part, Uint8Array> => ({
  card: newDataKey(),
  door: newDataKey(),
  reach: newDataKey(),
  facts: newDataKey(),
  desk: newDataKey(),
})

export const onlyParts = (keys: PartKeys, wanted: readonly Part[]): PartKeys =>
  Object.fromEntries(wanted.filter((part) => keys[part]).map((part) => [part, keys[part]]))

const keyLength = 32

/** Keys as bytes for a grant: for each part its place in the list, then its key. */
export function packKeys(keys: PartKeys): Buffer {
  const pieces: Uint8Array[] = []
  for (const [place, part] of parts.entries()) {
    const key = keys[part]
    if (key) pieces.push(Buffer.from([place]), key)
  }
  return Buffer.concat(pieces)
}

/** The key of one part, without a copy of the others. @throws SealError when the bytes are no list of keys. */
export function keyIn(bytes: Uint8Array, part: Part): Uint8Array | null {
  if (bytes.length % (keyLength + 1) !== 0) throw new SealError('not a list of keys')
  const place = parts.indexOf(part)
  for (let at = 0; at < bytes.length; at += keyLength + 1)
    if (bytes[at] === place) return bytes.subarray(at + 1, at + 1 + keyLength)
  return null
}

/** @throws SealError when the bytes are no list of keys. */
export function unpackKeys(bytes: Uint8Array): PartKeys {
  const keys: PartKeys = {}
  if (bytes.length % (keyLength + 1) !== 0) throw new SealError('not a list of keys')
  for (let at = 0; at < bytes.length; at += keyLength + 1) {
    const part = parts[bytes[at] as number]
    if (!part) throw new SealError('a key for no part')
    keys[part] = Buffer.from(bytes.subarray(at + 1, at + 1 + keyLength))
  }
  return keys
}
