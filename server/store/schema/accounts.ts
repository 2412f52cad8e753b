import { clear, sealed, sealedOrNone } from './column.ts'

export const accountTables = {
  accounts: {
    id: clear<string>(),
    chapter_id: clear<string | null>(),
    partner_id: clear<string | null>(),
    name: clear<string>(),
    role: clear<'floor' | 'coordinator' | 'partner' | 'administrator'>(),
    state: clear<'invited' | 'accepted' | 'confirmed' | 'disabled'>(),
    language: clear<string>(),
    password_salt: clear<Uint8Array | null>(),
    public_key: clear<Uint8Array | null>(),
    /** C's mark on the public key, made at confirmation. */
    vouched: clear<Uint8Array | null>(),
    /** C's public key as this account found it at first opening, sealed under its U. */
    trusted_key: sealedOrNone(),
    /** U under the password, and under the printed recovery code. */
    user_by_password: sealedOrNone(),
    user_by_recovery: sealedOrNone(),
    /** TOTP seed under *wrap*. */
    second_factor: sealedOrNone(),
    /** Last TOTP step accepted, so that no code works twice. */
    second_factor_step: clear<number>(),
    /** argon2id of the six-digit PIN and its salt, sealed to U. */
    pin: sealedOrNone(),
    recovery_typed_back_at: clear<string | null>(),
    invited_by: clear<string | null>(),
    accepted_at: clear<string | null>(),
    confirmed_at: clear<string | null>(),
    confirmed_by: clear<string | null>(),
    disabled_at: clear<string | null>(),
    disabled_by: clear<string | null>(),
    looked_at: clear<string | null>(),
    created_at: clear<string>(),
  },
  invitations: {
    code_hash: clear<Uint8Array>(),
    account_id: clear<string>(),
    kind: clear<'invitation' | 'reset'>(),
    made_by: clear<string | null>(),
    made_at: clear<string>(),
    until: clear<string>(),
    used_at: clear<string | null>(),
  },
  known_devices: { id_hash: clear<Uint8Array>(), account_id: clear<string>(), seen_at: clear<string>() },
  groups: {
    id: clear<string>(),
    chapter_id: clear<string>(),
    kind: clear<'C' | 'F' | 'L'>(),
    partner_id: clear<string | null>(),
    version: clear<number>(),
    public_key: clear<Uint8Array>(),
    /** C's mark on the public key of F and L; C needs none. */
    vouched: clear<Uint8Array | null>(),
    /** When a session with the keys last found that this is not the group's key. */
    refused_at: clear<string | null>(),
    created_at: clear<string>(),
  },
  /** G of a group, HPKE-sealed to an account's U, to C, or to the chapter sheet; not yet due ones sealed again. */
  memberships: {
    id: clear<string>(),
    group_id: clear<string>(),
    version: clear<number>(),
    holder: clear<'account' | 'group' | 'sheet'>(),
    holder_id: clear<string>(),
    sealed: sealed(),
    laid_by: clear<0 | 1>(),
    release_at: clear<string | null>(),
    until: clear<string | null>(),
    /** The calendar day of a planned shift. */
    day: clear<string | null>(),
    created_at: clear<string>(),
    created_by: clear<string | null>(),
  },
  sessions: {
    id_hash: clear<Uint8Array>(),
    account_id: clear<string | null>(),
    pass_id: clear<string | null>(),
    /** 'second-factor' = the five minutes between password and second factor; 'ended' = kept 24 h for a held form. */
    stage: clear<'second-factor' | 'open' | 'locked' | 'ended'>(),
    sealed: sealedOrNone(),
    csrf_hash: clear<Uint8Array | null>(),
    made_at: clear<string>(),
    seen_at: clear<string>(),
    until: clear<string>(),
    locked_at: clear<string | null>(),
    tries: clear<number>(),
    /** A claimed call keeps its session so long. */
    kept_until: clear<string | null>(),
  },
  /** Forms sent after the lock, HPKE-sealed to their sender's U. */
  held_posts: {
    id: clear<string>(),
    account_id: clear<string>(),
    sealed: sealed(),
    made_at: clear<string>(),
    until: clear<string>(),
  },
  passes: {
    id: clear<string>(),
    chapter_id: clear<string>(),
    site_id: clear<string>(),
    day: clear<string>(),
    letter: clear<string>(),
    words_hash: clear<Uint8Array | null>(),
    intakes: clear<number>(),
    next_number: clear<number>(),
    /** Of its intakes, those that were sent after it ran out. */
    late_intakes: clear<number>(),
    opened_by: clear<string>(),
    opened_at: clear<string>(),
    used_at: clear<string | null>(),
    until: clear<string>(),
    /** After it ran out, somebody of the chapter said that its tablet is theirs: what waits is stored. */
    renewed_at: clear<string | null>(),
    revoked_at: clear<string | null>(),
    revoked_by: clear<string | null>(),
  },
}
