import { describe, expect, test } from '@jest/globals'
import { metaOf } from '../../server/web/field-meta.ts'
import type { Form } from '../../server/web/forms.ts'
import { languages, type Words, wordsFor } from '../../server/web/i18n.ts'
import { isGroup, type Shape } from '../../server/web/shapes.ts'
import { allForms } from '../support/forms.ts'

const forms = await allForms()

/** Every key one form asks for; where there are two, either will do. */
const keysOf = ({ name, shape }: Form<Shape>): string[][] =>
  Object.entries(shape).flatMap(([field, part]) => {
    if (!isGroup(part)) return fieldKeys(`${name}.${field}`, part)
    const path = `${name}.${field}`
    const inner = Object.entries(part.fields).flatMap(([each, schema]) => fieldKeys(`${path}.${each}`, schema))
    return [
      [`${path}.legend`],
      [`${path}.add`, 'common:group.add'],
      [`${path}.remove`, 'common:group.remove'],
      ...inner,
    ]
  })

const fieldKeys = (path: string, schema: Parameters<typeof metaOf>[0]): string[][] => {
  const { control, codes, options, optional } = metaOf(schema)
  if (control === 'hidden') return []
  const yesNo = options.join() === 'yes,no'
  return [
    [`${path}.label`],
    ...options.map((option) => [yesNo ? `common:${option}` : `${path}.options.${option}`]),
    ...[...(optional ? [] : ['required']), ...codes].map((code) => [`${path}.${code}`, `common:mistakes.${code}`]),
  ]
}

test('there are forms to look at', () => {
  expect(forms.length).toBeGreaterThan(0)
})

describe.each(languages().map(({ code }) => code))('every form speaks %s', (code) => {
  const words: Words = wordsFor(code)

  test.each(forms.map((form) => [form.name, form] as const))(
    '%s: each label, choice and mistake has its words',
    (_, form) => {
      const missing = keysOf(form).filter((keys) => !keys.some((key) => words.has(key)))
      expect(missing).toEqual([])
    },
  )

  test.each(forms.map((form) => [form.name, form] as const))(
    '%s: the summary can say each label as it is',
    (_, form) => {
      const labels = keysOf(form).flatMap(([key = '']) => (key.endsWith('.label') ? [key] : []))
      expect(labels.filter((key) => !words.ready.has(key))).toEqual([])
    },
  )
})
