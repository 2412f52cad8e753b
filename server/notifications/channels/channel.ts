/** One message to one address. `key` is the same on every try, so that a carrier can tell a repeat. */
export type Outgoing = { key: string; to: string; language: string; subject: string; text: string }

/**
 * How a try ended. `later`: not taken, may be tried again · `never`: refused for good · `unknown`: the line broke after
 * the message may have left. `reason` is for the administrator; it holds no address.
 */
export type Sent = { ok: true } | { ok: false; end: 'later' | 'never' | 'unknown'; reason: string }

/** A carrier. Throws nothing: how it ended is its answer, within a minute and a half. */
export type Channel = { send(message: Outgoing): Promise<Sent> }

/** The carriers of this server. E-mail is set by the administrator and read when it is needed; null until then. */
export type Channels = { email: () => Promise<Channel | null> }
