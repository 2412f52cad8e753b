import { clear, sealed, sealedOrNone } from './column.ts'

export const caseTables = {
  cases: {
    id: clear<string>(),
    chapter_id: clear<string>(),
    site_id: clear<string>(),
    ticket: clear<string>(),
    hearing_day: clear<string>(),
    hearing_time: clear<string | null>(),
    intake_uuid: clear<string>(),
    committed_hash: clear<string>(),
    pass_id: clear<string | null>(),
    account_id: clear<string | null>(),
    practice: clear<0 | 1>(),
    revision: clear<number>(),
    /** A session of C has validated it again with the same schema. */
    checked_at: clear<string | null>(),
    checked_by: clear<string | null>(),
    holder_id: clear<string | null>(),
    /**
     * Until the night after the person is known to be out, or until the next hearing, as they agreed. 'one-night' = they
     * agreed to nothing: erased at 04:00 whatever the list says.
     */
    keep: clear<'one-night' | 'tonight' | 'hearing'>(),
    /** Set by the writer and by *safe*; the clock job needs no key for it. */
    erase_at: clear<string | null>(),
    hold_until: clear<string | null>(),
    /** When the clothing of the day is taken out of *door*, by the next session of C. */
    forget_at: clear<string | null>(),
    created_at: clear<string>(),
    closed_at: clear<string | null>(),
    closed_by: clear<string | null>(),
  },
  sealed_rows: {
    id: clear<string>(),
    case_id: clear<string>(),
    part: clear<'card' | 'door' | 'reach' | 'facts' | 'desk'>(),
    revision: clear<number>(),
    key_version: clear<number>(),
    sealed: sealed(),
    created_at: clear<string>(),
  },
  /** One per case or slip and group: the data keys of the parts that group may open. */
  grants: {
    id: clear<string>(),
    object_id: clear<string>(),
    object: clear<'case' | 'slip'>(),
    group_id: clear<string>(),
    version: clear<number>(),
    form: clear<'hpke' | 'aes'>(),
    sealed: sealed(),
    laid_by: clear<0 | 1>(),
    release_at: clear<string | null>(),
    /** The event that releases it: 'taken' = *tell now*, or the three minutes over. */
    release_on: clear<'taken' | null>(),
    until: clear<string | null>(),
    created_at: clear<string>(),
    created_by: clear<string | null>(),
  },
  slips: {
    id: clear<string>(),
    chapter_id: clear<string>(),
    case_id: clear<string | null>(),
    site_id: clear<string>(),
    day: clear<string>(),
    ticket: clear<string>(),
    form_uuid: clear<string>(),
    sealed: sealed(),
    pass_id: clear<string | null>(),
    account_id: clear<string | null>(),
    created_at: clear<string>(),
    merged_at: clear<string | null>(),
  },
  /** Running numbers of tickets taken in without a pass, letter W. */
  walk_ins: { site_id: clear<string>(), day: clear<string>(), next_number: clear<number>() },
  /** Intakes sent after their pass ran out: sealed like any other, and the whole once more under *server-seal*. */
  held_intakes: {
    id: clear<string>(),
    intake_uuid: clear<string>(),
    pass_id: clear<string>(),
    sealed: sealed(),
    /** Ticket and code for the card, under a key from the tablet's cookie; null for those of before. */
    receipt: sealedOrNone(),
    made_at: clear<string>(),
    until: clear<string>(),
  },
  /** What was seen at the door. Each is a row with who and when; undoing adds who and when, and removes nothing. */
  check_outs: {
    id: clear<string>(),
    case_id: clear<string>(),
    kind: clear<'in-hearing' | 'safe' | 'not-seen' | 'taken'>(),
    at: clear<string>(),
    /** For *taken*: when it happened, once somebody has written it down; until then it is the tap's time. */
    occurred_at: clear<string | null>(),
    account_id: clear<string | null>(),
    /** For *taken*: when telling begins, and when somebody said *tell now*. */
    tell_at: clear<string | null>(),
    told_at: clear<string | null>(),
    /** For *taken*: when notices and ladder were last brought up to what the case says; null is *telling not prepared*. */
    prepared_at: clear<string | null>(),
    undone_at: clear<string | null>(),
    undone_by: clear<string | null>(),
    /** When the case was to be erased before this tap, so that taking it back restores it. */
    erase_at_before: clear<string | null>(),
  },
  /** An erasure that was asked for and has not happened yet; one for a case. Gone with the case. */
  erasures: {
    case_id: clear<string>(),
    chapter_id: clear<string>(),
    /** 'night' = a coordinator answered what the night could not decide · 'wish' = the person asked for it. */
    why: clear<'night' | 'wish'>(),
    asked_by: clear<string | null>(),
    asked_at: clear<string>(),
    /** Where two coordinators decide: what the first proposed, who that was, and who agreed. */
    proposal: clear<'erase' | 'keep' | null>(),
    proposed_by: clear<string | null>(),
    agreed_by: clear<string | null>(),
    /** When it takes effect; null while a second coordinator has not agreed, and once it was refused. */
    due_at: clear<string | null>(),
    /** Until when two coordinators decide. */
    decide_by: clear<string | null>(),
    /** When it could not take effect, and the codes of what stood in the way, with a space between them. */
    refused_at: clear<string | null>(),
    refused_for: clear<string | null>(),
  },
  /** Contacts who asked to be erased, until a session that opens the case has taken them out of it. */
  contact_erasures: {
    case_id: clear<string>(),
    chapter_id: clear<string>(),
    contact_ref: clear<string>(),
    asked_at: clear<string>(),
  },
}
