import type { z } from 'zod'
import type { Field } from './field-meta.ts'

export type Fields = Record<string, Field<unknown>>

/** Entries of the same kind, posted as `contacts[0][name]`, with room to add and take away up to `max`. */
export type Group<Inner extends Fields = Fields> = { fields: Inner; min: number; max: number }

/** A form's fields in the order of the screen. */
export type Shape = Record<string, Field<unknown> | Group>

export type Values<S extends Shape> = {
  [Name in keyof S]: S[Name] extends Group<infer Inner>
    ? { [Part in keyof Inner]: z.output<Inner[Part]> }[]
    : S[Name] extends Field<unknown>
      ? z.output<S[Name]>
      : never
}

/** What is wrong, as a code; locales hold the sentence. `field` is the input's name (`contacts[0][phone]`), null = the form. */
export type Mistake = { field: string | null; code: string; values?: Record<string, string | number> }

export const group = <const Inner extends Fields>(fields: Inner, { min = 0, max = 8 } = {}): Group<Inner> => ({
  fields,
  min,
  max,
})

export const isGroup = (part: Field<unknown> | Group): part is Group => 'fields' in part
