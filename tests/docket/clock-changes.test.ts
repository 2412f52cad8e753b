import { expect, test } from '@jest/globals'
import { dayAt, endOfDay, instantAt, startOfDay, timeAt } from '../../server/clock.ts'

const newYork = 'America/New_York'
const at = (day: string, time: string, zone = newYork) => instantAt(day, time, zone).toISOString()

test('on the Sunday on which New York sets its clocks forward, no hour happens before the gap that follows it', () => {
  expect(at('2027-03-14', '01:59')).toBe('2027-03-14T06:59:00.000Z')
  expect(at('2027-03-14', '02:00')).toBe('2027-03-14T07:00:00.000Z')
  expect(at('2027-03-14', '02:45')).toBe('2027-03-14T07:45:00.000Z')
  expect(timeAt(instantAt('2027-03-14', '02:45', newYork), newYork)).toBe('03:45')
  expect(at('2027-03-14', '03:00')).toBe('2027-03-14T07:00:00.000Z')
  expect(at('2027-03-14', '09:30')).toBe('2027-03-14T13:30:00.000Z')
  expect(+endOfDay('2027-03-14', newYork) - +startOfDay('2027-03-14', newYork)).toBe(23 * 3_600_000)
})

test('on the Sunday on which New York sets them back, an hour that comes twice is the first of the two', () => {
  expect(at('2026-11-01', '00:59')).toBe('2026-11-01T04:59:00.000Z')
  expect(at('2026-11-01', '01:15')).toBe('2026-11-01T05:15:00.000Z')
  expect(at('2026-11-01', '02:00')).toBe('2026-11-01T07:00:00.000Z')
  expect(at('2026-11-01', '04:00')).toBe('2026-11-01T09:00:00.000Z')
  expect(+endOfDay('2026-11-01', newYork) - +startOfDay('2026-11-01', newYork)).toBe(25 * 3_600_000)
})

test('a day that begins with its gap begins after it, and is no part of the day before', () => {
  const begins = startOfDay('2026-09-06', 'America/Santiago')
  expect(begins.toISOString()).toBe('2026-09-06T04:00:00.000Z')
  expect(dayAt(begins, 'America/Santiago')).toBe('2026-09-06')
})
