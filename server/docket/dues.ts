import type { CheckOut } from '../cases/states.ts'
import { addMinutes, instant, instantAt, startOfDay } from '../clock.ts'

/** What of a court says when somebody is missed. `closesAt`: local time, `HH:MM`. */
export type Hours = { zone: string; alarmMinutes: number; closesAt: string }

/** Somebody on a day's list, as far as it stands in clear. */
export type Expected = { time: string | null; createdAt: string; checkOut: Pick<CheckOut, 'kind' | 'at'> | null }

/** Since when somebody is waited for, and when the alarm is raised. */
export type Due = { since: Date; at: Date }

/** Minutes from intake to alarm when no time is known, and by which *in hearing* puts the alarm off. */
const minutesWithoutTime = 180
const minutesInHearing = 120

/**
 * When people of one day's list at a court are missed; null once they were answered for (*safe*, *not seen*, *taken*).
 * Only an answer ends it: neither midnight nor *in hearing*, which puts it off and never brings it nearer (product.md 4.3).
 */
export function duesOn(day: string, site: Hours): (person: Expected) => Due | null {
  const at = wallClock(day, site.zone)
  const begins = startOfDay(day, site.zone)
  return ({ time, createdAt, checkOut }) => {
    if (checkOut && checkOut.kind !== 'in-hearing') return null
    const first = time ? ofHearing(at(time), site) : ofIntake(instant(createdAt), begins, at(site.closesAt))
    if (!checkOut) return first
    const tapped = instant(checkOut.at)
    return { since: tapped, at: later(first.at, addMinutes(tapped, minutesInHearing)) }
  }
}

const ofHearing = (hearing: Date, { alarmMinutes }: Hours): Due => ({
  since: hearing,
  at: addMinutes(hearing, alarmMinutes),
})

/** No time: three hours after intake, at closing at the latest. Who is taken in when the court has closed has all three. */
function ofIntake(taken: Date, begins: Date, closes: Date): Due {
  const at = addMinutes(taken, minutesWithoutTime)
  if (taken < begins) return { since: begins, at: closes }
  return { since: taken, at: taken < closes && closes < at ? closes : at }
}

const later = (a: Date, b: Date) => (a > b ? a : b)

/** Wall-clock times of a day as instants, each worked out once: a list of 200 has ten. */
function wallClock(day: string, zone: string): (time: string) => Date {
  const known = new Map<string, Date>()
  return (time) => {
    const at = known.get(time) ?? instantAt(day, time, zone)
    known.set(time, at)
    return at
  }
}
