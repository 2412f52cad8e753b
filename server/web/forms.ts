import type { z } from 'zod'
import { dropInvisible } from '../names/digits.ts'
import { type Field, type FieldMeta, metaOf } from './field-meta.ts'
import { type FormView, viewOf } from './form-views.ts'
import { withinLengths } from './lengths.ts'
import { entriesIn, flatten, type Posted, posted } from './posted.ts'
import { type Fields, type Group, isGroup, type Mistake, type Shape, type Values } from './shapes.ts'
import { withoutSsn } from './ssn.ts'

export type Sent<S extends Shape> =
  | { ok: true; values: Values<S>; view: FormView<S> }
  /** 422 on mistakes; 200 when only *add another* or *take away* was pressed. */
  | { ok: false; view: FormView<S>; status: 422 | 200 }

export type Form<S extends Shape> = {
  name: string
  shape: S
  /** Nothing filled in. */
  blank(): FormView<S>
  /** Filled from stored values. */
  view(values: { [Name in keyof Values<S>]?: Values<S>[Name] | null }, mistakes?: readonly Mistake[]): FormView<S>
  /**
   * Reads a posted body. Fields that are not of the form are ignored; nothing typed is lost, but for a Social Security
   * number.
   */
  parse(body: unknown): Sent<S>
}

/**
 * A form is one list of fields: their order is the order on screen and in the summary. Words by convention:
 * `<name>.<field>.label`, `.hint` (optional), `.options.<value>`, and `.<code>` for each way to fail, else
 * `common:mistakes.<code>`. @param name `intake:form`, the place of its words
 * @param rule a second step across fields, run only when each is good
 */
export function form<const S extends Shape>(
  name: string,
  shape: S,
  { rule }: { rule?: (values: Values<S>) => readonly Mistake[] } = {},
): Form<S> {
  const view = (answers: Posted, mistakes: readonly Mistake[]): FormView<S> => viewOf(name, shape, answers, mistakes)
  return {
    name,
    shape,
    blank: () => view({}, []),
    view: (values, mistakes = []) => view(flatten(shape, values), mistakes),
    parse: (body) => {
      const sent = posted(shape, body)
      const { read: readable, unread, long } = withinLengths(shape, sent.posted)
      const { answers: known, found: ssn } = withoutSsn(shape, readable)
      const [answers, found] = [{ ...known, ...unread }, [...ssn, ...long]]
      if (sent.changed) return { ok: false, view: view(answers, []), status: 200 }
      const mistakes: Mistake[] = []
      const values = read(shape, known, mistakes) as Values<S>
      if (mistakes.length + found.length === 0 && rule) mistakes.push(...rule(values))
      const others = mistakes.filter(({ field }) => found.every((each) => each.field !== field))
      if (others.length + found.length > 0)
        return { ok: false, view: view(answers, [...found, ...others]), status: 422 }
      return {
        ok: true,
        values,
        get view() {
          return view(answers, [])
        },
      }
    },
  }
}

/** The page again with what only the verb could find out: `withMistakes(sent.view, [{ field: 'code', code: 'wrong' }])`. */
export const withMistakes = <S extends Shape>(view: FormView<S>, mistakes: readonly Mistake[]): FormView<S> =>
  view.again(mistakes)

/** What a page hands itself is missing or spoilt: no person's mistake, so no sentence for one. Answered with 400. */
class UnreadableForm extends Error {
  override name = 'UnreadableForm'
  readonly status = 400
}

function read(shape: Shape, answers: Posted, mistakes: Mistake[]): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(shape).map(([name, part]) => [
      name,
      isGroup(part) ? readGroup(name, part, answers, mistakes) : readField(name, part, answers, mistakes),
    ]),
  )
}

function readGroup(name: string, { fields, min }: Group, answers: Posted, mistakes: Mistake[]): unknown[] {
  const count = Math.max(min, entriesIn(answers, name).length)
  const all = Array.from({ length: count }, (_, at) => at)
  const written = all.filter((at) => at < min || isWritten(`${name}[${at}]`, fields, answers))
  return written.map((at) =>
    Object.fromEntries(
      Object.entries(fields).map(([inner, part]) => [
        inner,
        readField(`${name}[${at}][${inner}]`, part, answers, mistakes),
      ]),
    ),
  )
}

/** An entry in which nothing was typed does not count, whatever its lists stand at; one of lists alone counts by them. */
function isWritten(entry: string, fields: Fields, answers: Posted): boolean {
  const all = Object.entries(fields).map(([name, part]) => ({ name, meta: metaOf(part) }))
  const typed = all.filter(({ meta }) => !['choice', 'choices', 'tick', 'hidden'].includes(meta.control))
  return (typed.length > 0 ? typed : all).some(
    ({ name, meta }) => !isBlank(meta, answerTo(meta, `${entry}[${name}]`, answers)),
  )
}

function readField(name: string, schema: Field<unknown>, answers: Posted, mistakes: Mistake[]): unknown {
  const meta = metaOf(schema)
  const answer = answerTo(meta, name, answers)
  if (isBlank(meta, answer)) {
    if (!meta.optional && meta.control === 'hidden') throw new UnreadableForm()
    if (!meta.optional) mistakes.push({ field: name, code: 'required' })
    return meta.control === 'choices' ? [] : meta.control === 'tick' ? false : null
  }
  const result = schema.safeParse(answer)
  if (result.success) return result.data
  if (meta.control === 'hidden') throw new UnreadableForm()
  const [issue] = result.error.issues
  if (issue) mistakes.push({ field: name, code: issue.message, values: placeholdersOf(issue) })
  return null
}

function placeholdersOf(issue: z.core.$ZodIssue): Record<string, string | number> {
  if (issue.code === 'too_big') return { max: Number(issue.maximum) }
  if (issue.code === 'too_small') return { min: Number(issue.minimum) }
  return issue.code === 'custom' ? (issue.params ?? {}) : {}
}

type Answer = string | string[] | Record<string, string>

function answerTo({ control, parts }: FieldMeta, name: string, answers: Posted): Answer {
  const one = (key: string) => [answers[key] ?? ''].flat().at(-1) ?? ''
  if (control === 'choices') return [answers[name] ?? []].flat()
  if (parts.length === 0) return one(name)
  const whole = control === 'day' && answers[name] ? { '': one(name) } : {}
  return { ...whole, ...Object.fromEntries(parts.map((part) => [part, one(`${name}[${part}]`)])) }
}

function isBlank({ control, untouched }: FieldMeta, answer: Answer): boolean {
  if (typeof answer === 'string') return control === 'password' ? answer === '' : dropInvisible(answer) === ''
  if (Array.isArray(answer)) return answer.length === 0
  return Object.entries(answer).every(([part, typed]) => part in untouched || dropInvisible(typed) === '')
}
