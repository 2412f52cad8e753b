import { clear, sealed, sealedOrNone } from './column.ts'

export const notificationTables = {
  /** Something due, for one person, claimed so that nobody does it twice. */
  tasks: {
    id: clear<string>(),
    chapter_id: clear<string>(),
    case_id: clear<string | null>(),
    /** 'call' (the ladder, or again by hand), 'call-back' (the family asked), 'correction', or another feature's. */
    kind: clear<string>(),
    due_at: clear<string>(),
    /** The contact's place in their order (null outside the ladder), and their random id inside *reach*. */
    position: clear<number | null>(),
    contact_ref: clear<string | null>(),
    claimed_by: clear<string | null>(),
    claimed_at: clear<string | null>(),
    done_at: clear<string | null>(),
    done_by: clear<string | null>(),
    /** Somebody acknowledged, so that this call was done with unmade; it comes back when that is taken back. */
    stopped_at: clear<string | null>(),
    created_at: clear<string>(),
  },
  /** Everybody who ever held a call: one that was taken over is still written down by whoever made it. */
  call_claims: { task_id: clear<string>(), account_id: clear<string>(), at: clear<string>() },
  /** Address and body sealed under *server-seal*; the id is the idempotency key; deleted on delivery. */
  outbox: {
    id: clear<string>(),
    chapter_id: clear<string>(),
    case_id: clear<string | null>(),
    position: clear<number | null>(),
    contact_ref: clear<string | null>(),
    channel: clear<string>(),
    sealed: sealed(),
    not_before: clear<string>(),
    until: clear<string>(),
    tries: clear<number>(),
    /** Written before a try is made; cleared when its end is known. */
    trying_since: clear<string | null>(),
    /** A try whose end nobody knows: it is repeated once with the same key, then becomes a call task. */
    unknown_at: clear<string | null>(),
    /** Somebody acknowledged: it is not sent, and deleted ten minutes later. */
    stopped_at: clear<string | null>(),
    created_at: clear<string>(),
  },
  notices: {
    id: clear<string>(),
    chapter_id: clear<string>(),
    case_id: clear<string>(),
    contact_ref: clear<string>(),
    token_mark: clear<Uint8Array>(),
    salt: clear<Uint8Array>(),
    public_key: clear<Uint8Array>(),
    private_sealed: sealed(),
    tries: clear<number>(),
    created_at: clear<string>(),
    until: clear<string>(),
    /** Somebody told them by voice, sent the link, opened it, said they have read it. */
    told_at: clear<string | null>(),
    told_by: clear<string | null>(),
    sent_at: clear<string | null>(),
    opened_at: clear<string | null>(),
    acknowledged_at: clear<string | null>(),
    /** They said so while this account was on the phone with them: it counts ten minutes later, unless somebody objects. */
    read_at: clear<string | null>(),
    read_during: clear<string | null>(),
  },
  notice_texts: { id: clear<string>(), notice_id: clear<string>(), sealed: sealed(), created_at: clear<string>() },
  /** What families write back, HPKE-sealed to C. */
  answers: {
    id: clear<string>(),
    chapter_id: clear<string>(),
    case_id: clear<string>(),
    notice_id: clear<string>(),
    contact_ref: clear<string | null>(),
    sealed: sealedOrNone(),
    created_at: clear<string>(),
    seen_at: clear<string | null>(),
    seen_by: clear<string | null>(),
    /** Who takes care of it, and who said that it is done. */
    owner_id: clear<string | null>(),
    owned_at: clear<string | null>(),
    done_at: clear<string | null>(),
    done_by: clear<string | null>(),
  },
  /** A number that somebody gave for a contact, or that was wrong. Like a slip: a data key of its own, granted to C and F. */
  contact_numbers: {
    id: clear<string>(),
    chapter_id: clear<string>(),
    case_id: clear<string>(),
    contact_ref: clear<string>(),
    sealed: sealed(),
    created_at: clear<string>(),
  },
  /** What a partner is told about cases that came or went; ids only. */
  partner_news: {
    id: clear<string>(),
    partner_id: clear<string>(),
    case_id: clear<string>(),
    kind: clear<'shared' | 'withdrawn' | 'wrong-person'>(),
    at: clear<string>(),
  },
  /** Something every coordinator must be told: what, when, by whose account, about which random id. */
  alerts: {
    id: clear<string>(),
    chapter_id: clear<string>(),
    kind: clear<string>(),
    account_id: clear<string | null>(),
    object_id: clear<string | null>(),
    at: clear<string>(),
  },
  alert_readings: { alert_id: clear<string>(), account_id: clear<string>(), at: clear<string>() },
}
