import { knownCountry, type PeopleIndex } from './people.ts'
import { nearCountries } from './rules/near-countries.ts'

/**
 * What country and year of birth add to a score: 0 without a hint, never less. `country` and `birthYear` are the hints
 * themselves, 0 for none; `byCountry` goes by the index's number of a country, `byYear` by the year since `firstYear`.
 */
export type Lift = { country: number; birthYear: number; byCountry: Float32Array; byYear: Float32Array }

const firstYear = 1850
const years = 256

// Tuned on two thirds of the questions: together they weigh more than a dropped name or another spelling costs.
const sameCountry = 0.07
const nearCountry = 0.02
const sameYear = 0.14
/** A year that is told from an age, or copied wrong: the next one, digits turned round, one digit wrong. */
const nextYear = 0.06
const yearAfter = 0.03
const turnedYear = 0.05
const wrongDigit = 0.02

/** The lifts for a country (ISO 3166-1, former ones 3166-3) and a year of birth. */
export function liftsFor(index: PeopleIndex, country = '', birthYear = 0): Lift {
  const byCountry = new Float32Array(index.countries.length)
  for (const other of nearCountries.get(country) ?? []) byCountry[knownCountry(index, other)] = nearCountry
  const number = knownCountry(index, country)
  byCountry[number] = sameCountry
  byCountry[0] = 0
  const byYear = new Float32Array(years)
  if (birthYear > 0) for (let at = 1; at < years; at++) byYear[at] = yearLift(firstYear + at, birthYear)
  return { country: number, birthYear, byCountry, byYear }
}

/** How much a person is lifted. */
export function liftOf(index: PeopleIndex, place: number, { byCountry, byYear }: Lift): number {
  const year = (index.birthYear[place] as number) - firstYear
  return (byCountry[index.country[place] as number] ?? 0) + (year > 0 ? (byYear[year] ?? 0) : 0)
}

function yearLift(year: number, asked: number): number {
  const apart = Math.abs(year - asked)
  if (apart === 0) return sameYear
  if (apart === 1) return nextYear
  if (turned(year, asked)) return turnedYear
  if (apart === 2) return yearAfter
  return wrongInOne(apart, Math.max(year, asked)) ? wrongDigit : 0
}

/** 1978 and 1987: the last two digits turned round. */
function turned(year: number, asked: number): boolean {
  const [tens, ones] = [Math.floor(asked / 10) % 10, asked % 10]
  return tens !== ones && year === asked - (tens * 10 + ones) + ones * 10 + tens
}

/** Whether two years that are so far apart differ in their tens alone or their ones alone. */
function wrongInOne(apart: number, later: number): boolean {
  return apart < 10 ? apart <= later % 10 : apart < 100 && apart % 10 === 0 && apart / 10 <= Math.floor(later / 10) % 10
}
