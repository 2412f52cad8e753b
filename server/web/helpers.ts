import Handlebars, { type HelperOptions } from 'handlebars'
import type { Words } from './i18n.ts'
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

    /** The address of a style, script or picture, by the name of its source. */
    asset: (name: string, options: HelperOptions) => shellIn(options).asset(name),
  }
}

const shellIn = (options: HelperOptions): Shell => options.data.shell

function say(words: Words, asked: string, { hash }: HelperOptions): Html | string {
  const { with: values, or: other, in: place, ...named } = hash
  const own = place === undefined ? asked : `${place}.${asked}`
  const key = other === undefined || words.has(own) ? own : other
  return words.ready.has(key) ? escapedWords(words, key) : words.t(key, { ...values, ...named })
}

// Words without placeholders are escaped once a language, too.
const escaped = new WeakMap<Words, Map<string, Html>>()

function escapedWords(words: Words, key: string): Html {
  let known = escaped.get(words)
  if (!known) {
    known = new Map()
    escaped.set(words, known)
  }
  let html = known.get(key)
  if (!html) {
    html = new SafeString(escapeExpression(words.t(key)))
    known.set(key, html)
  }
  return html
}
