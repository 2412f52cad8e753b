import { showPhone } from '../names/phones.ts'
import { type Field, type FieldMeta, metaOf } from './field-meta.ts'
import { fieldView, focusOf } from './field-views.ts'
import { entriesIn, type Posted } from './posted.ts'
import { type Fields, type Group, isGroup, type Mistake, type Shape } from './shapes.ts'

/**
 * Keys of words, its own and the common ones behind it: `{{t key or=common with=values}}`. In the summary common words
 * stand behind the field's `label`, which they do not name.
 */
export type MistakeView = {
  key: string
  common: string
  label: string | null
  values: Record<string, string | number>
  href: string | null
}

export type OptionView = { value: string; id: string; label: string | null; text: string | null; checked: boolean }
export type PartView = { name: string; id: string; value: string }

/** One field as its component draws it. `label`, `hint` and mistakes are keys, `value` is exactly what was typed. */
export type FieldView = {
  name: string
  id: string
  label: string
  hint: string
  value: string
  checked: boolean
  parts: Record<string, PartView>
  options: OptionView[]
  list: FieldMeta['list']
  optional: boolean
  inputMode: FieldMeta['inputMode']
  autocomplete: string
  type: 'text' | 'email' | 'password' | 'time'
  mistake: MistakeView | null
  /** A phone that can be read in several ways, or in one that no plan knows: each reading, to say yes to. */
  asking: { id: string; value: string; text: string }[]
}

export type EntryView<Inner extends Fields = Fields> = {
  /** `contacts[0]`, what *take away* posts. */
  name: string
  number: number
  fields: { [Name in keyof Inner]: FieldView }
}

export type GroupView<Inner extends Fields = Fields> = {
  name: string
  id: string
  /** Keys: `legend` (with {{number}}), `add`, `remove`. */
  legend: string
  add: string
  remove: string
  entries: EntryView<Inner>[]
  canAdd: boolean
  canRemove: boolean
  max: number
  mistake: MistakeView | null
}

export type FormView<S extends Shape> = {
  fields: { [Name in keyof S]: S[Name] extends Group<infer Inner> ? GroupView<Inner> : FieldView }
  /** For the summary, in the order on screen. */
  mistakes: MistakeView[]
  again(mistakes: readonly Mistake[]): FormView<S>
}

/** A form as a page shows it. @param name where its words are @param answers what was typed, kept as it is */
export function viewOf<S extends Shape>(
  name: string,
  shape: S,
  answers: Posted,
  mistakes: readonly Mistake[],
): FormView<S> {
  const inOrder: MistakeView[] = []
  const said = new Set<Mistake>()
  const draw = (place: string, path: string, part: Field<unknown>): FieldView => {
    const view = fieldView(place, path, metaOf(part), answers)
    const mistake = mistakes.find(({ field }) => field === place)
    if (!mistake) return view
    view.mistake = mistakeView(path, mistake, focusOf(view, metaOf(part)), view.label)
    view.asking = askedBack(view, mistake)
    inOrder.push(view.mistake)
    said.add(mistake)
    return view
  }
  const fields = Object.fromEntries(
    Object.entries(shape).map(([part, inner]) => [
      part,
      isGroup(inner) ? groupView(part, `${name}.${part}`, inner, answers, draw) : draw(part, `${name}.${part}`, inner),
    ]),
  )
  // What belongs to a whole group or to the form is said first.
  const other = mistakes
    .filter((mistake) => !said.has(mistake))
    .map((mistake) => {
      const whole = mistake.field === null ? undefined : fields[mistake.field]
      if (!whole || !('entries' in whole)) return mistakeView(name, mistake, null, null)
      whole.mistake = mistakeView(`${name}.${mistake.field}`, mistake, whole.id, null)
      return whole.mistake
    })
  return {
    fields: fields as FormView<S>['fields'],
    mistakes: [...other, ...inOrder],
    again: (more) => viewOf(name, shape, answers, more),
  }
}

/** The same field offering rows of the house: `withOptions(view.fields.site, [{ value: id, text: name }])`. */
export const withOptions = (view: FieldView, offered: readonly { value: string; text: string }[]): FieldView => ({
  ...view,
  options: offered.map(({ value, text }, at) => ({
    value,
    text,
    label: null,
    id: `${view.id}-${at}`,
    checked: view.value.split('\n').includes(value),
  })),
})

function askedBack({ id }: FieldView, { values }: Mistake): FieldView['asking'] {
  const candidates = values?.candidates ? `${values.candidates}`.split(' ') : []
  return candidates.map((value, at) => ({ id: `${id}-sure-${at}`, value, text: showPhone(value) }))
}

function groupView(
  name: string,
  path: string,
  { fields, min, max }: Group,
  answers: Posted,
  draw: (place: string, path: string, part: Field<unknown>) => FieldView,
): GroupView {
  const count = Math.max(min, 1, entriesIn(answers, name).length)
  const entries = Array.from({ length: Math.min(count, max) }, (_, at) => ({
    name: `${name}[${at}]`,
    number: at + 1,
    fields: Object.fromEntries(
      Object.entries(fields).map(([inner, part]) => [
        inner,
        draw(`${name}[${at}][${inner}]`, `${path}.${inner}`, part),
      ]),
    ),
  }))
  return {
    name,
    id: name,
    legend: `${path}.legend`,
    add: `${path}.add`,
    remove: `${path}.remove`,
    entries,
    canAdd: entries.length < max,
    canRemove: entries.length > Math.max(min, 1),
    max,
    mistake: null,
  }
}

function mistakeView(
  path: string,
  { code, values = {} }: Mistake,
  focus: string | null,
  label: string | null,
): MistakeView {
  const href = focus === null ? null : `#${focus}`
  return { key: `${path}.${code}`, common: `common:mistakes.${code}`, label, values, href }
}
