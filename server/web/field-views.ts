import type { FieldMeta } from './field-meta.ts'
import type { FieldView, PartView } from './form-views.ts'
import type { Posted } from './posted.ts'

/** One field as it stands. @param name its input's name @param path the place of its words */
export function fieldView(name: string, path: string, meta: FieldMeta, answers: Posted): FieldView {
  const id = name.replace(/\]?\[|\]$/g, '-').replace(/-$/, '')
  const sent = meta.kept ? [answers[name] ?? []].flat() : []
  // Sent twice, the last one is read, so that is what stands there again.
  const typed = meta.control === 'choices' ? sent : sent.slice(-1)
  const part = (inner: string): PartView => {
    const last = [answers[`${name}[${inner}]`] ?? []].flat().at(-1)
    return { name: `${name}[${inner}]`, id: `${id}-${inner}`, value: last ?? meta.untouched[inner] ?? '' }
  }
  return {
    name,
    id,
    label: `${path}.label`,
    hint: `${path}.hint`,
    value: typed.join('\n'),
    checked: meta.control === 'tick' && typed.includes('yes'),
    parts: Object.fromEntries(meta.parts.map((inner) => [inner, part(inner)])),
    options: meta.options.map((value, at) => ({
      value,
      text: null,
      label: yesOrNo(meta) ? `common:${value}` : `${path}.options.${value}`,
      id: `${id}-${at}`,
      checked: typed.includes(value),
    })),
    list: meta.list,
    optional: meta.optional,
    inputMode: meta.inputMode,
    autocomplete: meta.autocomplete,
    type: typeOf(meta),
    mistake: null,
    asking: [],
  }
}

/** Where a mistake's link leads: the first thing one can type or choose in. */
export function focusOf(view: FieldView, { control, parts, folded }: FieldMeta): string {
  const [first] = parts
  if (first) return `${view.id}-${first}`
  const inRows = !folded && view.options.length > 0 && (control === 'choice' || control === 'choices')
  return inRows ? `${view.id}-0` : view.id
}

const typeOf = ({ control, inputMode }: FieldMeta): FieldView['type'] =>
  control === 'password' || control === 'time' ? control : inputMode === 'email' ? 'email' : 'text'

const yesOrNo = ({ options }: FieldMeta) => options.length === 2 && options[0] === 'yes' && options[1] === 'no'
