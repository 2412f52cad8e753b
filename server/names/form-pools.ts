import type { NameForm } from './forms.ts'

/**
 * The forms of all names as numbers in one array, because an object for each of 100,000 people takes ten times the
 * memory. At a person's start: how many forms; then for each a head (words, given names + 1, foreign) and its words.
 */
export type FormPool = { starts: Uint32Array; numbers: Uint32Array; used: number }

const givenShift = 6
const foreignShift = 12

/** @param people room from the start; five numbers are a name of three words */
export function newFormPool(people: number): FormPool {
  return { starts: new Uint32Array(people), numbers: new Uint32Array(people * 6), used: 0 }
}

/** Keeps the forms of the person at a new place. */
export function keepForms(pool: FormPool, place: number, forms: NameForm[]): void {
  const needed = forms.reduce((sum, form) => sum + 1 + form.words.length, 1)
  if (place >= pool.starts.length) pool.starts = doubled(pool.starts)
  while (pool.used + needed > pool.numbers.length) pool.numbers = doubled(pool.numbers)
  pool.starts[place] = pool.used
  pool.numbers[pool.used++] = forms.length
  for (const { words, given, foreign } of forms) {
    pool.numbers[pool.used++] = words.length | ((given + 1) << givenShift) | (Number(foreign) << foreignShift)
    for (const word of words) pool.numbers[pool.used++] = word
  }
}

/** The forms of the person at a place. */
export function formsAt(pool: FormPool, place: number): NameForm[] {
  let at = pool.starts[place] ?? 0
  const forms: NameForm[] = []
  for (let left = pool.numbers[at++] ?? 0; left > 0; left--) {
    const head = pool.numbers[at++] ?? 0
    const count = head & 63
    const words = Array.from(pool.numbers.subarray(at, at + count))
    forms.push({ words, given: ((head >> givenShift) & 63) - 1, foreign: head >> foreignShift === 1 })
    at += count
  }
  return forms
}

/** Blanks the forms of a person who is gone. */
export function forgetForms(pool: FormPool, place: number): void {
  const start = pool.starts[place] ?? 0
  const size = formsAt(pool, place).reduce((sum, form) => sum + 1 + form.words.length, 1)
  pool.numbers.fill(0, start, start + size)
}

function doubled(array: Uint32Array): Uint32Array {
  const larger = new Uint32Array(array.length * 2)
  larger.set(array)
  return larger
}
