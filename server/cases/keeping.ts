import { addDays, dayAt, instantAt } from '../clock.ts'
import type { CaseRow } from './cases.ts'

/** When a court's night cleans up: everybody has gone home, and nobody has come yet. */
const nightly = '04:00'

/** 04:00 at the court in the night after a day. */
export const nightAfter = (day: string, zone: string): Date => instantAt(addDays(day, 1), nightly, zone)

/** The first 04:00 at the court that is still to come. */
export function nextNight(now: Date, zone: string): Date {
  const today = instantAt(dayAt(now, zone), nightly, zone)
  return today > now ? today : nightAfter(dayAt(now, zone), zone)
}

/** What the person agreed to, as it stands in clear. Who agreed to no call and no look-up is kept for one night. */
export function keepOf(consents: { contact: boolean | null; lookUp: boolean | null; keep: boolean | null }) {
  if (!consents.contact && !consents.lookUp) return 'one-night' as const
  return consents.keep ? ('hearing' as const) : ('tonight' as const)
}

/** When an intake is due to be erased, while nothing is known of how it went: null = kept until the next hearing. */
export const eraseAtOf = ({ keep, hearing_day }: Pick<CaseRow, 'keep' | 'hearing_day'>, zone: string): string | null =>
  keep === 'hearing' ? null : nightAfter(hearing_day, zone).toISOString()

/** When somebody who walked out safe is erased: the same night, or null when they agreed to be kept until next time. */
export function eraseAtAfterSafe(
  { keep, hearing_day }: Pick<CaseRow, 'keep' | 'hearing_day'>,
  zone: string,
  now: Date,
): string | null {
  if (keep === 'hearing') return null
  const nights = [nightAfter(hearing_day, zone), nextNight(now, zone)]
  return new Date(Math.max(...nights.map(Number))).toISOString()
}
