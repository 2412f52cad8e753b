/** A form that was read and not saved: where its page says so, and by which words. */
type Refusal = { field: string | null; code: string }

export const passIsOver: Refusal = { field: null, code: 'passIsOver' }

/** The form of one intake, sent when another one's receipt stands there. */
export const isOfAnother: Refusal = { field: null, code: 'ofAnother' }

/** Why an intake was not saved; everything typed stays on the page. */
export const refusals: Partial<Record<string, Refusal>> = {
  'past-day': { field: 'day', code: 'past' },
  'pass-over': passIsOver,
  'key-refused': { field: null, code: 'keyRefused' },
}
