import { addMinutes, instant, instantAt } from '../clock.ts'
import { type Docket, isOpen, type Person } from './today.ts'

/** One room whose time is past while somebody in it has no check-out. `since` is an instant, the earliest. */
export type Alarm = { room: string | null; people: number; since: string }

/** One alarm per room: whoever was due, plus the chapter's minutes, and has no check-out at all (product.md 4.3). */
export function alarmsOf({ site, day, today, people }: Docket, now: Date): Alarm[] {
  if (!today) return []
  const hours = hoursOn(day, site.zone)
  const late = people.flatMap((person) => {
    const due = person.checkOut ? null : dueAt(person, hours)
    return due && addMinutes(due, site.alarmMinutes) < now ? [{ room: roomOf(person), due }] : []
  })
  return [...Map.groupBy(late, ({ room }) => room)].map(([room, rows]) => ({
    room,
    people: rows.length,
    since: rows.map(({ due }) => due.toISOString()).sort()[0] as string,
  }))
}

export const roomOf = ({ door }: Person): string | null => door?.room || null

/** Those to ask about when a room is finished. */
export const uncheckedIn = ({ people }: Docket, room: string | null): Person[] =>
  people.filter((person) => isOpen(person) && roomOf(person) === room)

/** When they were to be in the room. Who was called in without a time went in as they were written down. */
function dueAt({ time, door, createdAt }: Person, hours: (time: string) => Date): Date | null {
  if (time) return hours(time)
  return door?.calledIn ? instant(createdAt) : null
}

/** Wall-clock times of a day as instants, each worked out once: a list of 200 has ten. */
function hoursOn(day: string, zone: string): (time: string) => Date {
  const known = new Map<string, Date>()
  return (time) => {
    const at = known.get(time) ?? instantAt(day, time, zone)
    known.set(time, at)
    return at
  }
}
