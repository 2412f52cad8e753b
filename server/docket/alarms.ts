import { duesOn } from './dues.ts'
import { type Docket, isOpen, type Person } from './today.ts'

/** One room in which somebody is missed. `since` is an instant, the earliest from which somebody is waited for. */
export type Alarm = { room: string | null; people: number; since: string }

/** One alarm per room: everyone whose time has come and of whom nobody has said how it went, whatever day it is by now. */
export function alarmsOf({ site, day, people }: Docket, now: Date): Alarm[] {
  const dueOf = duesOn(day, site)
  const late = people.flatMap((person) => {
    const due = dueOf(person)
    return due && due.at <= now ? [{ room: roomOf(person), since: due.since.toISOString() }] : []
  })
  return [...Map.groupBy(late, ({ room }) => room)].map(([room, rows]) => ({
    room,
    people: rows.length,
    since: rows.map(({ since }) => since).sort()[0] as string,
  }))
}

export const roomOf = ({ door }: Person): string | null => door?.room || null

/** Those to ask about when a room is finished. */
export const uncheckedIn = ({ people }: Docket, room: string | null): Person[] =>
  people.filter((person) => isOpen(person) && roomOf(person) === room)
