import type { FieldView } from '../web/form-views.ts'

/** An answer that stands in the case and is not the one typed. */
export type Stored = { label: string; option: string | null; text: string }

/** The stored answers that are not the ones typed. */
export function differing(typed: { fields: object }, stored: { fields: object }): Stored[] {
  const flat = (view: { fields: object }) =>
    (Object.values(view.fields) as (FieldView | { entries: { fields: Record<string, FieldView> }[] })[]).flatMap(
      (field) => ('entries' in field ? field.entries.flatMap(({ fields }) => Object.values(fields)) : [field]),
    )
  const answers = new Map(flat(typed).map((field) => [field.name, wordsOf(field)]))
  return flat(stored)
    .filter((field) => !hiddenOnes.test(field.name) && wordsOf(field) !== (answers.get(field.name) ?? ''))
    .map((field) => ({
      label: field.label,
      option: field.options.find(({ checked }) => checked)?.label ?? null,
      text: wordsOf(field),
    }))
}

const hiddenOnes = /^(uuid|revision|from|site|day|calledIn)$|\[(id|sure)\]$/

const wordsOf = ({ value, parts }: FieldView): string =>
  [value, ...Object.values(parts).flatMap((part) => (hiddenOnes.test(part.name) ? [] : [part.value]))]
    .filter(Boolean)
    .join(' ')
