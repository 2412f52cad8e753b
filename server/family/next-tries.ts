import { addDays, addMinutes, dayAt, instantAt } from '../clock.ts'

/** When somebody who was not reached is tried next; times at the court. */
export const agains = ['half-hour', 'evening', 'morning'] as const
export type Again = (typeof agains)[number]

/** Minutes until the next try when nothing else was chosen. */
const soon = 30

/** An evening that has begun, and a time nobody chose, is in half an hour. @param zone of the court */
export function nextTry(again: Again | null, now: Date, zone: string): Date {
  const today = dayAt(now, zone)
  if (again === 'morning') return instantAt(addDays(today, 1), '08:00', zone)
  const evening = instantAt(today, '18:00', zone)
  return again === 'evening' && evening > now ? evening : addMinutes(now, soon)
}
