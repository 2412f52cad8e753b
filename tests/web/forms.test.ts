import { describe, expect, test } from '@jest/globals'
import {
  choice,
  choices,
  code6,
  country,
  day,
  email,
  language,
  longText,
  optional,
  password,
  phone,
  pick,
  pin,
  text,
  ticked,
  time,
  wholeNumber,
  yesNo,
} from '../../server/web/fields.ts'
import { withOptions } from '../../server/web/form-views.ts'
import { form, withMistakes } from '../../server/web/forms.ts'
import { group } from '../../server/web/shapes.ts'

const intake = form(
  'intake:form',
  {
    given: text(80),
    family: optional(text(80)),
    notes: optional(longText(4000)),
    agreed: yesNo(),
    contacts: group({ name: text(80), phone: phone(), language: language() }, { max: 3 }),
  },
  { rule: ({ given, family }) => (given === family ? [{ field: 'family', code: 'same' }] : []) },
)

/** Reads one field alone; the code of its mistake, or its value. */
const reads = (field: Parameters<typeof form>[1][string], body: Record<string, string | string[]>) => {
  const sent = form('common:one', { one: field }).parse(body)
  return sent.ok ? (sent.values as { one: unknown }).one : sent.view.mistakes[0]?.key.slice('common:one.one.'.length)
}

const whole = {
  given: ' Rosa Marisol ',
  family: '',
  agreed: 'yes',
  'contacts[0][name]': 'Marta',
  'contacts[0][phone][number]': '(929) 555-0142',
  'contacts[0][phone][country]': 'US',
  'contacts[0][language]': 'quc',
}

describe('a whole form', () => {
  test('gives typed values; what was left empty is null, what is not asked is ignored', () => {
    const sent = intake.parse({ ...whole, role: 'administrator', csrf: 'x', __proto__: { given: 'x' } })
    expect(sent).toMatchObject({
      ok: true,
      values: {
        given: 'Rosa Marisol',
        family: null,
        notes: null,
        agreed: true,
        contacts: [{ name: 'Marta', phone: '+19295550142', language: 'quc' }],
      },
    })
    expect(sent.ok && Object.keys(sent.values)).toEqual(['given', 'family', 'notes', 'agreed', 'contacts'])
  })

  test('names every mistake in the order of the screen, each with where it is', () => {
    const sent = intake.parse({ 'contacts[0][name]': 'Marta' })
    expect(sent).toMatchObject({ ok: false, status: 422 })
    expect(sent.view.mistakes.map(({ href, common }) => [href, common])).toEqual([
      ['#given', 'common:mistakes.required'],
      ['#agreed-0', 'common:mistakes.required'],
      ['#contacts-0-phone-number', 'common:mistakes.required'],
      ['#contacts-0-language', 'common:mistakes.required'],
    ])
  })

  test.each([
    ['markup', '<b onclick="x">&amp;</b>'],
    ['marks of direction', '\u200fمحمد\u200e \u2067x\u2069'],
    ['emoji', '👩🏽‍⚖️🪔'],
    ['4,000 letters', 'ابجد'.repeat(1000)],
    ['blanks around', '  two  words '],
  ])('keeps %s exactly as typed when something else is missing', (_, typed) => {
    const sent = intake.parse({ ...whole, given: typed, notes: typed, agreed: '', 'contacts[0][name]': typed })
    expect(sent.ok).toBe(false)
    expect(sent.view.fields.given.value).toBe(typed)
    expect(sent.view.fields.notes.value).toBe(typed)
    expect(sent.view.fields.contacts.entries[0]?.fields.name.value).toBe(typed)
  })

  test('looks at a rule across fields only when each is good', () => {
    expect(intake.parse({ ...whole, family: 'Rosa Marisol' }).view.mistakes[0]?.key).toBe('intake:form.family.same')
    expect(intake.parse({ ...whole, family: 'Rosa Marisol', agreed: '' }).view.mistakes).toHaveLength(1)
  })

  test('takes what only the verb finds out, keeping all that was typed', () => {
    const sent = intake.parse(whole)
    const view = withMistakes(sent.view, [
      { field: 'contacts[0][phone]', code: 'known', values: { name: 'Marta' } },
      { field: null, code: 'closed' },
    ])
    expect(view.mistakes.map(({ key, href }) => [key, href])).toEqual([
      ['intake:form.closed', null],
      ['intake:form.contacts.phone.known', '#contacts-0-phone-number'],
    ])
    expect(view.fields.given.value).toBe(' Rosa Marisol ')
  })

  test('is filled from what is stored, and reads back the same', () => {
    const first = intake.parse(whole)
    if (!first.ok) throw new Error('refused')
    const view = intake.view(first.values)
    expect(view.fields.given.value).toBe('Rosa Marisol')
    expect(view.fields.agreed.options[0]?.checked).toBe(true)
    expect(view.fields.contacts.entries[0]?.fields.phone.parts.number?.value).toBe('+1 929 555 0142')
  })

  test('nothing at all is read as nothing filled in', () => {
    for (const body of [undefined, null, {}, 'text', []]) expect(intake.parse(body).ok).toBe(false)
  })
})

describe('people one can add', () => {
  test('*add another* and *take away* bring the page back without a word about mistakes', () => {
    const added = intake.parse({ 'contacts[0][name]': 'Marta', add: 'contacts' })
    expect(added).toMatchObject({ ok: false, status: 200, view: { mistakes: [] } })
    expect(added.view.fields.contacts.entries).toHaveLength(2)
    const two = { 'contacts[0][name]': 'Marta', 'contacts[1][name]': 'Luis' }
    const left = intake.parse({ ...two, remove: 'contacts[0]' }).view.fields.contacts.entries
    expect(left.map(({ fields }) => fields.name.value)).toEqual(['Luis'])
  })

  test('gaps in the numbering close, and more than the most are not read', () => {
    const many = Object.fromEntries([7, 2, 900, 5].map((at) => [`contacts[${at}][name]`, `n${at}`]))
    const { entries, canAdd } = intake.parse(many).view.fields.contacts
    expect(entries.map(({ name, fields }) => [name, fields.name.value])).toEqual([
      ['contacts[0]', 'n2'],
      ['contacts[1]', 'n5'],
      ['contacts[2]', 'n7'],
    ])
    expect(canAdd).toBe(false)
  })

  test('an entry nothing was typed in does not count', () => {
    const empty = { 'contacts[1][language]': 'es', 'contacts[1][phone][country]': 'MX', 'contacts[1][name]': ' \u200f' }
    const sent = intake.parse({ ...whole, ...empty })
    expect(sent.ok && sent.values.contacts).toHaveLength(1)
  })

  test('one that is asked for must be written', () => {
    const asked = form('intake:asked', { contacts: group({ name: text(80) }, { min: 1 }) })
    expect(asked.parse({}).view.mistakes[0]?.href).toBe('#contacts-0-name')
  })
})

describe('fields', () => {
  test.each([
    [text(3), 'abcd', 'tooLong'],
    [text(3), 'a\u0000b', 'characters'],
    [longText(9), 'a\r\nb', 'a\nb'],
    [choice(['bus', 'train']), 'plane', 'choose'],
    [yesNo(), 'perhaps', 'choose'],
    [time(), '9:30', '09:30'],
    [time(), '۹:۳۰', '09:30'],
    [time(), '1:15 pm', '13:15'],
    [time(), '12 am', '00:00'],
    [time(), '25:00', 'noSuchTime'],
    [time(), 'noon', 'noSuchTime'],
    [code6(), '830 254', '830254'],
    [code6(), '۸۳۰-۲۵۴', '830254'],
    [code6(), '83025', 'sixDigits'],
    [pin(), '123456', '123456'],
    [email(), 'luis@example.org', 'luis@example.org'],
    [email(), 'luis@', 'email'],
    [country(), 'GT', 'GT'],
    [country(), 'Guatemala', 'choose'],
    [language(), 'mam', 'mam'],
    [language(), 'xx', 'choose'],
    [wholeNumber(1, 31), '٣١', 31],
    [wholeNumber(1, 31), '32', 'number'],
    [password(15, 'new-password'), 'short', 'tooShort'],
    [password(15, 'new-password'), ' five words as they are ', ' five words as they are '],
    [ticked(), 'yes', true],
    [text(9), '   ', 'required'],
  ])('%# %j reads %j as %j', (field, typed, wanted) => {
    expect(reads(field, { one: typed })).toBe(wanted)
  })

  test.each([
    [{ day: '3', month: '4', year: '1988' }, '1988-04-03'],
    [{ day: '२९', month: '2', year: '2024' }, '2024-02-29'],
    [{ day: '29', month: '2', year: '2023' }, 'noSuchDay'],
    [{ day: '1', month: '1', year: '88' }, 'noSuchDay'],
    [{ day: '', month: '4', year: '1988' }, 'incomplete'],
    [{ day: '', month: '', year: '' }, 'required'],
  ])('a day %j is %s', (parts, wanted) => {
    const body = Object.fromEntries(Object.entries(parts).map(([part, typed]) => [`one[${part}]`, typed]))
    expect(reads(day(), body)).toBe(wanted)
  })

  test('a day may come as one text, as a browser without our three fields sends it', () => {
    expect(reads(day(), { one: '1988-04-03' })).toBe('1988-04-03')
  })

  test.each([
    ['(929) 555-0142', 'US', '+19295550142'],
    ['00 502 5512 3456', 'US', '+50255123456'],
    ['555-0142', 'US', 'phone.no-area-code'],
    ['call me', 'US', 'phone.letters'],
    ['', 'US', 'required'],
  ])('a phone %j of %s is %s', (number, from, wanted) => {
    expect(reads(phone(), { 'one[number]': number, 'one[country]': from })).toBe(wanted)
  })

  test('several may be chosen, one or many alike', () => {
    expect(reads(choices(['mon', 'tue']), { one: ['mon', 'tue'] })).toEqual(['mon', 'tue'])
    expect(reads(choices(['mon', 'tue']), { one: 'mon' })).toEqual(['mon'])
    expect(reads(choices(['mon', 'tue']), {})).toEqual([])
    expect(reads(choices(['mon', 'tue'], { required: true }), {})).toBe('required')
    expect(reads(choices(['mon', 'tue']), { one: ['sun'] })).toBe('choose')
  })

  test('a box not ticked is a no, a field left out an answer where that is allowed', () => {
    expect(reads(ticked(), {})).toBe(false)
    expect(reads(optional(day()), {})).toBe(null)
    expect(reads(optional(phone()), { 'one[country]': 'MX' })).toBe(null)
  })

  test('secrets are typed anew', () => {
    const sent = form('common:two', { secret: password(15, 'new-password'), given: text(9) }).parse({
      secret: 'x'.repeat(20),
    })
    expect(sent.view.fields.secret.value).toBe('')
  })

  test('rows of the house are offered by the page, the chosen one marked', () => {
    const { fields } = form('common:three', { site: pick() }).view({ site: 'b' })
    const { options } = withOptions(fields.site, [
      { value: 'a', text: 'Federal Plaza' },
      { value: 'b', text: 'Varick' },
    ])
    expect(options.map(({ text, checked }) => [text, checked])).toEqual([
      ['Federal Plaza', false],
      ['Varick', true],
    ])
  })
})
