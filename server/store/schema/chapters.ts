import { clear, sealed } from './column.ts'

export const chapterTables = {
  chapters: {
    id: clear<string>(),
    name: clear<string>(),
    hotline: clear<string | null>(),
    hours: clear<string | null>(),
    /** JSON list of language codes answered on the hotline. */
    languages: clear<string>(),
    state: clear<'practice' | 'live'>(),
    declared_at: clear<string | null>(),
    declared_by: clear<string | null>(),
    /** Where practice messages go; nothing is sent to anybody else before the chapter is live. */
    test_address: clear<string | null>(),
    /** Days a closed case is kept; null until a coordinator has chosen. */
    keep_days: clear<number | null>(),
    /** Minutes after a hearing's time until the room raises its alarm. */
    alarm_minutes: clear<number>(),
    duty_partner_id: clear<string | null>(),
    no_partner_yet_at: clear<string | null>(),
    created_at: clear<string>(),
  },
  sites: {
    id: clear<string>(),
    chapter_id: clear<string>(),
    name: clear<string>(),
    street: clear<string>(),
    city: clear<string>(),
    state: clear<string>(),
    zone: clear<string>(),
    zone_confirmed_at: clear<string | null>(),
    /** Local time, `HH:MM`: whoever came without a time is looked for then at the latest. */
    closes_at: clear<string>(),
    /** Where the entry came from: the list of courts with its date, or the chapter itself. */
    source: clear<string>(),
    created_at: clear<string>(),
    closed_at: clear<string | null>(),
  },
  partners: {
    id: clear<string>(),
    chapter_id: clear<string>(),
    name: clear<string>(),
    created_at: clear<string>(),
    created_by: clear<string>(),
    ended_at: clear<string | null>(),
  },
  sheets: {
    id: clear<string>(),
    chapter_id: clear<string>(),
    kind: clear<'server' | 'chapter'>(),
    /** The chapter sheet's public key, which C's secret is sealed to. */
    public_key: clear<Uint8Array | null>(),
    made_at: clear<string>(),
    made_by: clear<string | null>(),
    typed_back_at: clear<string | null>(),
  },
  /** Lines of *ready for real people* that are facts with a time and not derived from other rows. */
  ready_marks: {
    chapter_id: clear<string>(),
    line: clear<string>(),
    at: clear<string>(),
    account_id: clear<string | null>(),
  },
  /** One-time look at *ready* by a device that is not signed in, through the QR on that page. */
  ready_looks: {
    id: clear<string>(),
    chapter_id: clear<string>(),
    made_at: clear<string>(),
    used_at: clear<string | null>(),
  },
  text_approvals: {
    id: clear<string>(),
    chapter_id: clear<string>(),
    text_key: clear<string>(),
    language: clear<string>(),
    /** SHA-256 of the words approved, so that a later wording is unreviewed again. */
    words_hash: clear<string>(),
    approved_at: clear<string>(),
    approved_by: clear<string>(),
  },
  /**
   * What an administrator asked to change in a live chapter: one row for each chapter that must say yes, those of one
   * request in one batch. The row goes when the change was made, refused or asked for anew.
   */
  changes: {
    id: clear<string>(),
    batch: clear<string>(),
    chapter_id: clear<string>(),
    kind: clear<'hotline' | 'rules' | 'site-closing' | 'site-hours' | 'mail'>(),
    /** The site that is to be closed. */
    object_id: clear<string | null>(),
    /** Under *wrap*: a carrier sign-in may be in it. */
    sealed: sealed(),
    asked_by: clear<string | null>(),
    asked_at: clear<string>(),
    accepted_by: clear<string | null>(),
    accepted_at: clear<string | null>(),
  },
  /** One-time address of the first start. */
  setup_codes: { code_hash: clear<Uint8Array>(), made_at: clear<string>(), used_at: clear<string | null>() },
}
