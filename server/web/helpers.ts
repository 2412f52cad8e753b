import Handlebars, { type HelperOptions } from 'handlebars'
import type { Words } from './i18n.ts'
import type { Choice } from './lists.ts'
import type { Shell } from './shell.ts'
import { type TimeStyle, timeIn } from './times.ts'

const { SafeString, escapeExpression } = Handlebars
type Html = InstanceType<typeof SafeString>

/** What templates may call. They choose, they do not compute: what needs more than these belongs in `pages.ts`. */
export const helpers = (icon: (name: string) => string) => {
  const icons = new Map<string, Html>()
  return {
    /**
     * `{{t "docket:today.title"}}`, `{{t "docket:room" room=room}}`. `with=` takes the placeholders as one object, `or=`
     * another key for when a form has no words of its own, `in=` the place of words chosen by a code: `{{t role in="common:role"}}`.
     */
    t: (key: string, options: HelperOptions) => say(shellIn(options).words, key, options),

    /** The same in the second language, or nothing when the page speaks one only. */
    t2: (key: string, options: HelperOptions) => {
      const { second } = shellIn(options)
      return second ? say(second, key, options) : ''
    },

    /** Whether there are words: hints are written only where they help. */
    has: (key: string, options: HelperOptions) => shellIn(options).words.has(key),

    eq: (a: unknown, b: unknown) => a === b,

    /** `{{time instant zone as="clock"}}`; the styles are in times.ts. Days and local times need no zone. */
    time: (value: string, ...rest: unknown[]) => {
      const options = rest.at(-1) as HelperOptions
      const zone = rest.length > 1 ? (rest[0] as string) : null
      const text = timeIn(shellIn(options).words.code, value, zone, (options.hash.as ?? 'clock') as TimeStyle)
      return new SafeString(`<time datetime="${escapeExpression(value)}">${escapeExpression(text)}</time>`)
    },

    /** A name, number or word of another script, isolated from the sentence; `{{bdi number "ltr"}}` for numbers and phones. */
    bdi: (value: unknown, ...rest: unknown[]) => {
      const dir = rest.length > 1 ? ` dir="${escapeExpression(`${rest[0]}`)}"` : ''
      return new SafeString(`<bdi${dir}>${escapeExpression(`${value}`)}</bdi>`)
    },

    /** `{{icon "check"}}`, always beside words. */
    icon: (name: string) => {
      const drawn = icons.get(name) ?? new SafeString(icon(name).trim())
      icons.set(name, drawn)
      return drawn
    },

    /** The entries of a long list, with the chosen one marked: `{{options @shell.countries field.value}}`. */
    options: (list: readonly Choice[], chosen: string, ...rest: unknown[]) =>
      optionsOf(list, chosen, rest.length > 1 ? (rest[0] as 'calling') : 'plain'),

    /** The address of a style, script or picture, by the name of its source. */
    asset: (name: string, options: HelperOptions) => shellIn(options).asset(name),
  }
}

// A list of 250 countries is the same on every page of a language but for the one that is chosen.
type Drawn = { whole: string; each: Map<string, string> }
const drawn = {
  plain: new WeakMap<readonly Choice[], Drawn>(),
  calling: new WeakMap<readonly Choice[], Drawn>(),
}

function optionsOf(list: readonly Choice[], chosen: string, kind: keyof typeof drawn): Html {
  let found = drawn[kind].get(list)
  if (!found) {
    const each = new Map(list.map((one) => [one.value, optionOf(one.value, textOf(one, kind))]))
    found = { whole: [...each.values()].join(''), each }
    drawn[kind].set(list, found)
  }
  const option = found.each.get(chosen)
  if (option === undefined) return new SafeString(found.whole)
  return new SafeString(found.whole.replace(option, () => option.replace('">', '" selected>')))
}

const optionOf = (value: string, text: string) =>
  `<option value="${escapeExpression(value)}">${escapeExpression(text)}</option>`
const textOf = ({ text, calling }: Choice, kind: keyof typeof drawn) =>
  kind === 'calling' ? `${text} ${calling}` : text

const shellIn = (options: HelperOptions): Shell => options.data.shell

function say(words: Words, asked: string, options: HelperOptions): Html | string {
  const { in: place, or: other } = options.hash
  const key = place === undefined ? asked : `${place}.${asked}`
  const ready = escapedWords(words).get(key)
  if (ready) return ready
  if (other !== undefined && !words.has(key))
    return say(words, other, { ...options, hash: { ...options.hash, or: undefined } })
  const values = options.hash.with ? { ...options.hash.with, ...options.hash } : options.hash
  return Object.values(values).some(isHtml) ? aroundHtml(words, key, values) : words.t(key, values)
}

const isHtml = (value: unknown): value is Html => value instanceof SafeString

/** A sentence around what is marked up already: `{{t "custody:saved" at=(time at zone)}}`. */
function aroundHtml(words: Words, key: string, values: Record<string, unknown>): Html {
  const pieces: string[] = []
  const marked = Object.entries(values).map(([name, value]) => [
    name,
    isHtml(value) ? `\u0000${pieces.push(value.toString()) - 1}\u0000` : value,
  ])
  const sentence = escapeExpression(words.t(key, Object.fromEntries(marked)))
  return new SafeString(
    sentence
      .split('\u0000')
      .map((part, at) => (at % 2 ? pieces[Number(part)] : part))
      .join(''),
  )
}

// Words without placeholders are escaped once a language, too: a page of 200 rows asks for them a thousand times.
const escaped = new WeakMap<Words, Map<string, Html>>()

function escapedWords(words: Words): Map<string, Html> {
  let known = escaped.get(words)
  if (!known) {
    known = new Map([...words.ready].map(([key, text]) => [key, new SafeString(escapeExpression(text))]))
    escaped.set(words, known)
  }
  return known
}
