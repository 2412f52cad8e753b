import { z } from 'zod'

/** What a page must know of a field beyond its schema. The schema reads the posted answer; `write` is the way back. */
export type FieldMeta = {
  control: 'text' | 'textarea' | 'choice' | 'choices' | 'tick' | 'day' | 'time' | 'phone' | 'password' | 'hidden'
  /** The inputs a field is made of; the mistake links to the first. Posted as `name[part]`. */
  parts: readonly string[]
  /** What an untouched answer holds: it does not count as written. */
  untouched: Readonly<Record<string, string>>
  options: readonly string[]
  /** Whether the options lie folded in a list instead of standing in rows. */
  folded: boolean
  /** A long list every page has: countries, spoken languages, the pages' own. */
  list: 'countries' | 'spoken' | 'languages' | null
  optional: boolean
  /** Whether a refused form shows the answer again; secrets are typed anew. */
  kept: boolean
  inputMode: 'text' | 'numeric' | 'tel' | 'email'
  autocomplete: string
  /** UTF-16 units of one input at most, `tooLong` beyond. What is far longer is not looked into at all. */
  max: number
  /** Every way it can fail beside being empty; each needs its words. */
  codes: readonly string[]
  write: (value: unknown) => string | string[] | Record<string, string>
}

export type Field<Value> = z.ZodType<Value>
const metas = z.registry<FieldMeta>()

const plain: FieldMeta = {
  control: 'text',
  parts: [],
  untouched: {},
  options: [],
  folded: false,
  list: null,
  optional: false,
  kept: true,
  inputMode: 'text',
  autocomplete: 'off',
  max: 500,
  codes: [],
  write: (value) => `${value}`,
}

/** Ties a schema to what its page must know. */
export function field<Value>(schema: z.ZodType<Value>, meta: Partial<FieldMeta>): Field<Value> {
  metas.add(schema, { ...plain, ...meta })
  return schema
}

export function metaOf(schema: z.ZodType): FieldMeta {
  const meta = metas.get(schema)
  if (!meta) throw new Error('A form takes the fields of fields.ts')
  return meta
}
