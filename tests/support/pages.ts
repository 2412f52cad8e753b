import type { IncomingHttpHeaders } from 'node:http'

/** An answer as a visitor reads it. Farol's own templates are regular enough to be read without a browser. */
export type Page = {
  /** Where the visitor ended up, after redirects. */
  path: string
  status: number
  headers: IncomingHttpHeaders
  /** The HTML as sent. */
  text: string
  /** What is said on the page, tags taken out, white space as one space. */
  words(): string
  heading(): string
  /** The lines of the summary of mistakes. */
  mistakes(): string[]
  /** Where the links lead, in their order. */
  links(): string[]
}

export const pageOf = (path: string, status: number, headers: IncomingHttpHeaders, text: string): Page => ({
  path,
  status,
  headers,
  text,
  words: () => wordsOf(text.replace(/<(head|script|template|svg)\b[\s\S]*?<\/\1>/g, '')),
  heading: () => wordsOf(/<h1\b[^>]*>([\s\S]*?)<\/h1>/.exec(text)?.[1] ?? ''),
  mistakes: () => {
    const summary = /<(\w+)\b[^>]*role="alert"[^>]*>([\s\S]*?)<\/\1>/.exec(text)?.[2] ?? ''
    return [...summary.matchAll(/<li\b[^>]*>([\s\S]*?)<\/li>/g)].map(([, line = '']) => wordsOf(line))
  },
  links: () => [...text.matchAll(/<a\b[^>]*\bhref="([^"]*)"/g)].map(([, href = '']) => decoded(href)),
})

/** Name and value of everything a browser would send with the form that leads to `path`; else only the CSRF token. */
export const formFor = ({ text, path: here }: Page, path: string): [string, string][] => {
  const forms = [...text.matchAll(/<form\b([^>]*)>([\s\S]*?)<\/form>/g)].filter(([, head = '']) => /post/i.test(head))
  const leads = (head = '') => decoded(/\baction="([^"#]*)/.exec(head)?.[1] || here) === path
  const [, , inside] = forms.find(([, head]) => leads(head)) ?? []
  if (inside !== undefined) return fieldsIn(inside)
  return fieldsIn(forms[0]?.[2] ?? '').filter(([name]) => name === 'csrf')
}

const fieldsIn = (html: string): [string, string][] => [...inputsIn(html), ...areasIn(html), ...selectsIn(html)]

const inputsIn = (html: string) =>
  [...html.matchAll(/<input\b[^>]*>/g)].flatMap(([tag]): [string, string][] => {
    const type = attribute(tag, 'type') ?? 'text'
    const name = attribute(tag, 'name')
    if (name === undefined || /^(submit|button|file)$/.test(type) || is(tag, 'disabled')) return []
    if (/^(radio|checkbox)$/.test(type) && !is(tag, 'checked')) return []
    return [[name, attribute(tag, 'value') ?? (type === 'checkbox' ? 'on' : '')]]
  })

const areasIn = (html: string) =>
  [...html.matchAll(/<textarea\b([^>]*)>([\s\S]*?)<\/textarea>/g)].map(
    ([, head = '', value = '']): [string, string] => [attribute(head, 'name') ?? '', decoded(value.replace(/^\n/, ''))],
  )

const selectsIn = (html: string) =>
  [...html.matchAll(/<select\b([^>]*)>([\s\S]*?)<\/select>/g)].map(([, head = '', inside = '']): [string, string] => {
    const options = [...inside.matchAll(/<option\b([^>]*)>/g)].map(([, option = '']) => option)
    const chosen = options.find((option) => is(option, 'selected')) ?? options[0] ?? ''
    return [attribute(head, 'name') ?? '', attribute(chosen, 'value') ?? '']
  })

/** A word that stands by itself in a tag. A passphrase of five words may hold `disabled`, inside its quotes. */
const is = (tag: string, word: string) => new RegExp(`\\s${word}\\b`).test(tag.replace(/"[^"]*"/g, '""'))

const attribute = (tag: string, name: string) => {
  const value = new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1]
  return value === undefined ? undefined : decoded(value)
}

const wordsOf = (html: string) =>
  decoded(html.replace(/<[^>]+>/g, ' '))
    .replace(/\s+/g, ' ')
    .trim()

const named: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: '\u00a0' }

const decoded = (text: string) =>
  text.replace(/&(?:#x([\da-f]+)|#(\d+)|(\w+));/gi, (all, hex, decimal, name) =>
    name ? (named[name] ?? all) : String.fromCodePoint(hex ? Number.parseInt(hex, 16) : Number(decimal)),
  )
