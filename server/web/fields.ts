import { z } from 'zod'
import { type CountryCode, showPhone } from '../names/phones.ts'
import { type Field, type FieldMeta, field, metaOf } from './field-meta.ts'
import { languages } from './i18n.ts'
import { countryCodes, spokenCodes } from './lists.ts'
import {
  digitsOf,
  fail,
  phoneCodes,
  readDay,
  readNumber,
  readTime,
  sixDigits,
  twelveDigits,
  written,
} from './readings.ts'

/** The same field, where leaving it empty is an answer: null. */
export function optional<Value>(required: Field<Value>): Field<Value | null> {
  return field(required.nullable(), { ...metaOf(required), optional: true })
}

/** One line, as it was typed but for blanks at its ends. @param max UTF-16 units */
export const text = (max: number, meta: Partial<Pick<FieldMeta, 'autocomplete' | 'inputMode'>> = {}): Field<string> =>
  field(written(max), { max, codes: ['tooLong', 'characters'], ...meta })

/** Several lines; line ends are stored as one sign. @param max UTF-16 units */
export const longText = (max: number): Field<string> =>
  field(written(max), { max, control: 'textarea', codes: ['tooLong', 'characters'] })

/** Something the page hands itself, such as an uuid or a revision. */
export const hidden = (max = 64): Field<string> =>
  field(written(max), { max, control: 'hidden', codes: ['tooLong', 'characters'] })

/** One of a few, each with words `<form>.<field>.options.<value>`. */
export const choice = <const Option extends string>(options: readonly [Option, ...Option[]]): Field<Option> =>
  field(z.enum(options, 'choose'), { control: 'choice', options, codes: ['choose'] })

/** The same, folded in a list: `select-field` draws it. */
export const folded = <const Option extends string>(options: readonly [Option, ...Option[]]): Field<Option> =>
  field(z.enum(options, 'choose'), { control: 'choice', options, folded: true, codes: ['choose'] })

/** One of the rows a page offers by `withOptions`; whether it exists is for the verb to say. */
export const pick = (): Field<string> => field(written(64), { control: 'choice', codes: ['tooLong', 'characters'] })

/** Any of a few; none is an answer unless `required`. Without a list the page offers rows by `withOptions`. */
export const choices = <Option extends string = string>(
  options: readonly Option[] | null = null,
  { required = false } = {},
): Field<Option[]> =>
  field(z.array(options ? z.enum(options, 'choose') : z.string().max(64, 'choose')) as unknown as z.ZodType<Option[]>, {
    control: 'choices',
    options: options ?? [],
    optional: !required,
    codes: options ? ['choose'] : [],
    write: (value) => value as string[],
  })

/** Yes or no, nothing chosen beforehand. */
export const yesNo = (): Field<boolean> =>
  field(
    z.enum(['yes', 'no'], 'choose').transform((answer) => answer === 'yes'),
    { control: 'choice', options: ['yes', 'no'], codes: ['choose'], write: (value) => (value ? 'yes' : 'no') },
  )

/** A box: ticked or not. */
export const ticked = (): Field<boolean> =>
  field(
    z.string().transform((answer) => answer === 'yes'),
    { control: 'tick', optional: true, write: (value) => (value ? 'yes' : '') },
  )

/** A calendar day, `YYYY-MM-DD`, from day, month and year, or from one whole text of that form. */
export const day = (): Field<string> =>
  field(z.record(z.string(), z.string()).transform(readDay), {
    control: 'day',
    parts: ['day', 'month', 'year'],
    codes: ['incomplete', 'noSuchDay'],
    write: (value) => {
      const [year = '', month = '', dayOfMonth = ''] = `${value}`.split('-')
      return { day: `${Number(dayOfMonth)}`, month: `${Number(month)}`, year }
    },
  })

/** A local time, `HH:MM`: `9:30`, `9.30`, `930`, `1:30 pm`. */
export const time = (): Field<string> =>
  field(z.string().transform(readTime), { control: 'time', inputMode: 'numeric', codes: ['noSuchTime'] })

/** A phone, E.164, with `;ext=12` behind it where there is an extension (RFC 3966). */
export const phone = (home: CountryCode = 'US'): Field<string> =>
  field(z.record(z.string(), z.string()).transform(readNumber), {
    control: 'phone',
    parts: ['number', 'country', 'sure'],
    untouched: { country: home, sure: '' },
    inputMode: 'tel',
    codes: phoneCodes,
    write: (value) => ({ number: showPhone(`${value}`), country: home, sure: `${value}`.replace(/;.*/, '') }),
  })

export const email = (): Field<string> =>
  field(z.string().trim().max(254, 'email').pipe(z.email('email')), { inputMode: 'email', codes: ['email'] })

/** A country, ISO 3166-1 alpha-2. */
export const country = (): Field<string> =>
  field(
    z.string().refine((code) => countryCodes.includes(code), 'choose'),
    { control: 'choice', list: 'countries', codes: ['choose'] },
  )

/** A language somebody speaks (`locales/spoken.json`). */
export const language = (): Field<string> =>
  field(
    z.string().refine((code) => spokenCodes.includes(code), 'choose'),
    { control: 'choice', list: 'spoken', codes: ['choose'] },
  )

/** A language the pages speak. */
export const pageLanguage = (): Field<string> =>
  field(
    z.string().refine((code) => languages().some((each) => each.code === code), 'choose'),
    { control: 'choice', list: 'languages', codes: ['choose'] },
  )

/** A whole number in any script's digits. */
export const wholeNumber = (min: number, max: number): Field<number> =>
  field(
    z.string().transform((typed, ctx) => {
      const number = /^\d{1,9}$/.test(digitsOf(typed)) ? Number(digitsOf(typed)) : Number.NaN
      return number >= min && number <= max ? number : fail(ctx, 'number', { min, max })
    }),
    { inputMode: 'numeric', codes: ['number'] },
  )

/** The six digits of a card, in any script, however grouped. */
export const code6 = (): Field<string> =>
  field(sixDigits(), { inputMode: 'numeric', autocomplete: 'one-time-code', codes: ['sixDigits'] })

/** Twelve digits of a key, read aloud by one person and typed by another. */
export const code12 = (): Field<string> => field(twelveDigits(), { inputMode: 'numeric', codes: ['twelveDigits'] })

/** Six digits that are a secret: never shown again. */
export const pin = (): Field<string> =>
  field(sixDigits(), { control: 'password', inputMode: 'numeric', kept: false, codes: ['sixDigits'] })

/** A password, exactly as typed, never shown again. */
export const password = (min: number, autocomplete: 'new-password' | 'current-password'): Field<string> =>
  field(z.string().min(min, 'tooShort').max(1000, 'tooLong'), {
    max: 1000,
    control: 'password',
    kept: false,
    autocomplete,
    codes: min > 1 ? ['tooShort', 'tooLong'] : ['tooLong'],
  })
