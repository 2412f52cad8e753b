/** The only place that asks what time it is. Instants are `Date`s, days `YYYY-MM-DD`, local times `HH:MM`. */
export type Clock = { now(): Date }

export const systemClock: Clock = { now: () => new Date() }

/** An instant from its stored text, ISO 8601 in UTC. */
export const instant = (text: string): Date => new Date(text)

/** The calendar day at a place, `YYYY-MM-DD`. @param zone IANA time zone, such as `America/New_York` */
export function dayAt(at: Date, zone: string): string {
  const { year, month, day } = partsAt(at, zone)
  return `${year}-${month}-${day}`
}

/** The wall-clock time at a place, `HH:MM`, 24 hours. */
export function timeAt(at: Date, zone: string): string {
  const { hour, minute } = partsAt(at, zone)
  return `${hour}:${minute}`
}

/**
 * The instant at which a wall-clock time occurs at a place. In autumn the first of the two; in a spring gap the moment
 * after it, as far on as if the clock had not been set forward: 02:30 is 03:30 (RFC 5545, 3.3.5).
 */
export function instantAt(day: string, time: string, zone: string): Date {
  const name = `${day} ${time} ${zone}`
  const known = instants.get(name)
  if (known !== undefined) return new Date(known)
  const asUtc = new Date(`${day}T${time}:00.000Z`).getTime()
  // No place sets its clock twice in two days: one of these two offsets is right, or the time lies between them.
  const [before, after] = [
    asUtc - offsetAt(new Date(asUtc - dayLong), zone),
    asUtc - offsetAt(new Date(asUtc + dayLong), zone),
  ]
  const found = [before, after].find((at) => at + offsetAt(new Date(at), zone) === asUtc) ?? before
  if (instants.size >= 1000) instants.clear()
  instants.set(name, found)
  return new Date(found)
}

const dayLong = 24 * 60 * 60_000

// Asked again and again for the same few midnights; each costs three readings of a calendar.
const instants = new Map<string, number>()

/** 00:00 of a day at a place, as an instant. */
export const startOfDay = (day: string, zone: string): Date => instantAt(day, '00:00', zone)

/** 24:00 of a day at a place: the first instant that no longer belongs to it. */
export const endOfDay = (day: string, zone: string): Date => startOfDay(addDays(day, 1), zone)

export function addDays(day: string, days: number): string {
  const at = new Date(`${day}T00:00:00.000Z`)
  at.setUTCDate(at.getUTCDate() + days)
  return at.toISOString().slice(0, 10)
}

export const addMinutes = (at: Date, minutes: number): Date => new Date(at.getTime() + minutes * 60_000)

/** Whether an IANA zone is known to this Node. */
export function knownZone(zone: string): boolean {
  try {
    formatFor(zone)
    return true
  } catch {
    return false
  }
}

function offsetAt(at: Date, zone: string): number {
  const { year, month, day, hour, minute, second } = partsAt(at, zone)
  return Date.UTC(+year, +month - 1, +day, +hour, +minute, +second) - Math.floor(at.getTime() / 1000) * 1000
}

function partsAt(at: Date, zone: string) {
  const found: Record<string, string> = {}
  for (const part of formatFor(zone).formatToParts(at)) found[part.type] = part.value
  const { year = '', month = '', day = '', hour = '', minute = '', second = '' } = found
  return { year, month, day, hour, minute, second }
}

// Making a formatter costs a hundred times more than using one.
const formats = new Map<string, Intl.DateTimeFormat>()

function formatFor(zone: string): Intl.DateTimeFormat {
  let format = formats.get(zone)
  if (!format) {
    const two = '2-digit'
    format = new Intl.DateTimeFormat('en-CA', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: two,
      day: two,
      hour: two,
      minute: two,
      second: two,
    })
    formats.set(zone, format)
  }
  return format
}
