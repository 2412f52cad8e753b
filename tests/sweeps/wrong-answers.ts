import { type Field, type FieldMeta, metaOf } from '../../server/web/field-meta.ts'
import { isGroup, type Shape } from '../../server/web/shapes.ts'

/** What is sent under each name; an empty list is a name that is not sent at all. */
export type Typed = Record<string, string | string[]>
/**
 * A variant is another of the same kind: one field of each kind in a form is enough for it. What is `neverKept` is not on
 * the page again.
 */
export type Wrong = { what: string; typed: Typed; variant?: boolean; neverKept?: boolean }

/** A field as its page posts it: those of groups stand in the first entry. */
export type Asked = { name: string; field: Field<unknown>; meta: FieldMeta }

export const fieldsOf = (shape: Shape): Asked[] =>
  Object.entries(shape).flatMap(([name, part]) => {
    if (!isGroup(part)) return [{ name, field: part, meta: metaOf(part) }]
    const inner = Object.entries(part.fields)
    return inner.map(([each, field]) => ({ name: `${name}[0][${each}]`, field, meta: metaOf(field) }))
  })

/** Every kind of wrong answer that a field of this kind can have. */
export function wrongAnswersTo({ name, field, meta }: Asked, right: Typed): Wrong[] {
  if (meta.control === 'tick') return []
  return [...(meta.optional ? [] : leftEmpty(name, meta, right)), ...badlyTyped(name, field, meta), ...ssn(name, meta)]
}

/** A Social Security number, wherever somebody can type one. */
function ssn(name: string, { control }: FieldMeta): Wrong[] {
  if (control !== 'text' && control !== 'textarea') return []
  return [{ what: 'an SSN', typed: { [name]: '078-05-1120' }, neverKept: true }]
}

function leftEmpty(name: string, { control, parts }: FieldMeta, right: Typed): Wrong[] {
  const names = parts.length > 0 ? parts.map((part) => `${name}[${part}]`) : [name]
  const all = (value: string | string[]) => Object.fromEntries(names.map((each) => [each, value]))
  const nested = { ...all([]), [`${name}[deep][er]`]: right[name] ?? 'x' }
  const blanks = control === 'password' || parts.length > 0 ? [] : [variant('blanks only', all(' \u200f\u00a0'))]
  return [{ what: 'left empty', typed: all('') }, ...blanks, variant('not sent', all([])), variant('nested', nested)]
}

function badlyTyped(name: string, field: Field<unknown>, meta: FieldMeta): Wrong[] {
  if (meta.control === 'day') return days.map((parts, at) => ({ ...inParts(name, parts), variant: at > 0 }))
  if (meta.control === 'phone') return phones.map((parts, at) => ({ ...inParts(name, parts), variant: at > 0 }))
  const kinds = [...(unlisted(meta) ? [noRows] : []), ...meta.codes.map((code) => bad(code, field))]
  const single = kinds.flatMap((values) =>
    values.map((value, at) => ({ what: shown(value), typed: { [name]: value }, variant: at > 0 })),
  )
  const first = kinds.flat().at(0)
  return first === undefined ? [] : [...single, variant(`${shown(first)} twice`, { [name]: [first, first] })]
}

const variant = (what: string, typed: Typed): Wrong => ({ what, typed, variant: true })

/** Rows of the house: none of them, whatever the schema lets pass. */
const unlisted = ({ control, options }: FieldMeta) => control === 'choice' && options.length === 0

const inParts = (name: string, parts: Record<string, string>): Wrong => ({
  what: shown(JSON.stringify(parts)),
  typed: Object.fromEntries(Object.entries(parts).map(([part, typed]) => [part ? `${name}[${part}]` : name, typed])),
})

const noRows = ['AAAAAAAAAAAAAAAAAAAAAA', '<script>']
const days = [
  { day: '31', month: '2', year: '1990' },
  { day: '3', month: '', year: '' },
  { day: 'soon', month: '1', year: '2026' },
  { day: '1', month: '13', year: '2026' },
  { day: '1', month: '1', year: '26' },
  { '': '2026-99-99', day: '', month: '', year: '' },
]
const phones = [
  { number: 'call me', country: 'US' },
  { number: '555 0143', country: 'US' },
  { number: '12', country: 'US' },
  { number: '(202) 555-0143 or (202) 555-0144', country: 'US' },
  { number: '9'.repeat(4001), country: 'US' },
  { number: '(202) 555-01\u0000', country: 'US' },
  { number: '(202) 555-0143', country: 'no such country' },
  { number: '<b>(202) 555-0143</b>', country: 'US' },
]

const byCode: Record<string, string[]> = {
  tooShort: ['short'],
  characters: ['a\u0000b', 'a\u001b[31mb', 'a\u0085b'],
  noSuchTime: ['noonish', '25:00', '9:75', '<i>9:30</i>'],
  email: [
    'luis@',
    'luis at example.org',
    `${'x'.repeat(260)}@example.org`,
    '"<b>"@example.org',
    'luis@exa\u0000mple.org',
  ],
  sixDigits: ['83025', '8302545', 'abcdef', '830 25\u0000'],
  choose: ['no such choice', '<script>', '__proto__'],
}

/** What this field refuses with a code; what its schema says of ends is asked of the schema. */
function bad(code: string, field: Field<unknown>): string[] {
  const says = (typed: unknown) => field.safeParse(typed).error?.issues[0]
  if (code === 'tooLong') {
    const { maximum } = says('x'.repeat(1_000_000)) as { maximum: number }
    return ['x'.repeat(maximum + 1)]
  }
  if (code === 'number') {
    const { params } = says('none') as unknown as { params: { min: number; max: number } }
    return [`${params.min - 1}`, `${params.max + 1}`, 'ten', '-1', '1.5', '9'.repeat(30), '1e2']
  }
  return byCode[code] ?? []
}

const shown = (typed: string) => JSON.stringify(typed.length > 40 ? `${typed.slice(0, 20)}… (${typed.length})` : typed)
