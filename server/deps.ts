import type { Clock } from './clock.ts'
import type { Channels } from './notifications/channels/channel.ts'
import type { Allow, VisibleTo } from './permissions.ts'
import type { Store } from './store/open.ts'
import type { Vault } from './vault/secrets.ts'

/** What the app is made of. `main.ts` hands in the real ones; tests hand in another clock, carriers or permissions. */
export type Deps = {
  store: Store
  vault: Vault
  /** S, for the server sheet at set-up alone. */
  serverKey: Uint8Array
  clock: Clock
  channels: Channels
  allow: Allow
  visibleTo: VisibleTo
  /** The words of a language, for texts that no page carries: messages to families. */
  words: WordsOf
  /** Where browsers reach this server, without a slash at the end: links in messages begin so. */
  publicUrl: () => string
}

/** `words('ur')('family:message.subject', { hotline })`. Throws for a key that is missing (strict) or falls back to English. */
export type WordsOf = (language: string) => (key: string, values?: Record<string, unknown>) => string
