import { clear, sealed } from './column.ts'

export const houseTables = {
  /** Values made once, sealed under *wrap*. */
  secrets: { name: clear<string>(), sealed: sealed() },
  /** Carrier sign-ins and the like, sealed under *wrap*. */
  settings: {
    name: clear<string>(),
    sealed: sealed(),
    changed_at: clear<string>(),
    changed_by: clear<string | null>(),
  },
  /** HMACs of accounts and networks that tried; nothing that names them. */
  throttle: {
    bucket: clear<Uint8Array>(),
    fails: clear<number>(),
    next_at: clear<string>(),
    changed_at: clear<string>(),
  },
  audit: {
    seq: clear<number>(),
    at: clear<string>(),
    chapter_id: clear<string | null>(),
    account_id: clear<string | null>(),
    pass_id: clear<string | null>(),
    action: clear<string>(),
    object_id: clear<string | null>(),
    /** JSON: [row id, revision, SHA-256 of the sealed bytes or null when erased] of each row written. */
    rows: clear<string>(),
    previous: clear<string>(),
    hash: clear<string>(),
  },
}
