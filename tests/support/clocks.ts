/** A clock that stands still until it is moved. */
export type FakeClock = {
  now(): Date
  set(instant: string): void
  passes(time: { minutes?: number; hours?: number; days?: number }): void
}

/** @param instant when the test begins, ISO 8601 in UTC: `fakeClock('2026-11-24T14:00:00Z')` */
export const fakeClock = (instant: string): FakeClock => {
  let at = Date.parse(instant)
  return {
    now: () => new Date(at),
    set: (later) => {
      at = Date.parse(later)
    },
    passes: ({ minutes = 0, hours = 0, days = 0 }) => {
      at += ((days * 24 + hours) * 60 + minutes) * 60_000
    },
  }
}
