import { type Field, metaOf } from './field-meta.ts'
import { isGroup, type Shape } from './shapes.ts'

/** A body as the browser sent it: input name → what was typed. */
export type Posted = Readonly<Record<string, string | string[]>>

/**
 * The answers of one form, entries of groups numbered from 0 without a gap. `changed`: *add another* (`add=contacts`)
 * or *take away* (`remove=contacts[1]`) was pressed, so the page comes back without a word about mistakes.
 */
export function posted(shape: Shape, body: unknown): { posted: Posted; changed: boolean } {
  const sent = strings(body)
  let answers: Posted = sent
  let changed = false
  for (const [name, part] of Object.entries(shape)) {
    if (!isGroup(part)) continue
    const all = entriesIn(answers, name)
    const entries = all.filter((at) => sent.remove !== `${name}[${at}]`)
    const added = sent.add === name && entries.length < part.max
    changed ||= sent.add === name || entries.length < all.length
    const inOrder = entries.length === all.length && all.length <= part.max && all.every((from, to) => from === to)
    if (!inOrder || added) answers = renumbered(answers, name, entries.slice(0, part.max), added)
  }
  return { posted: answers, changed }
}

/** The field an input belongs to: `reason`, `ownPhone[number]`, `contacts[0][name]`, `contacts[0][phone][number]`. */
export function fieldOf(shape: Shape, name: string): { field: string; schema: Field<unknown> | undefined } {
  const [, outer = '', entry = '', inner = ''] = /^([^[]+)(\[\d+\]\[([^\]]+)\])?/.exec(name) ?? []
  const part = Object.hasOwn(shape, outer) ? shape[outer] : undefined
  const within = part && isGroup(part) && Object.hasOwn(part.fields, inner) ? part.fields[inner] : undefined
  return { field: outer + entry, schema: part && isGroup(part) ? within : part }
}

/** The numbers of a group's entries that came along, in order. */
export function entriesIn(answers: Posted, name: string): number[] {
  const found = new Set<number>()
  for (const key of Object.keys(answers)) {
    if (!key.startsWith(`${name}[`)) continue
    const [, at] = /^\[(\d{1,3})\]/.exec(key.slice(name.length)) ?? []
    if (at) found.add(Number(at))
  }
  return [...found].sort((a, b) => a - b)
}

/** Stored values as a browser would send them. */
export function flatten(shape: Shape, values: Record<string, unknown>, prefix = ''): Posted {
  const flat: Record<string, string | string[]> = {}
  for (const [name, part] of Object.entries(shape)) {
    const key = prefix === '' ? name : `${prefix}[${name}]`
    const value = values[name]
    if (value === null || value === undefined) continue
    if (isGroup(part)) {
      for (const [at, entry] of (value as Record<string, unknown>[]).entries()) {
        Object.assign(flat, flatten(part.fields, entry, `${key}[${at}]`), { [`${key}[${at}]`]: '' })
      }
      continue
    }
    const written = metaOf(part).write(value)
    if (typeof written === 'string' || Array.isArray(written)) flat[key] = written
    else for (const [inner, text] of Object.entries(written)) flat[`${key}[${inner}]`] = text
  }
  return flat
}

function strings(body: unknown): Record<string, string | string[]> {
  const flat: Record<string, string | string[]> = Object.create(null)
  for (const [name, value] of Object.entries((body ?? {}) as Record<string, unknown>)) {
    if (typeof value === 'string') flat[name] = value
    else if (Array.isArray(value)) flat[name] = value.filter((each) => typeof each === 'string')
  }
  return flat
}

function renumbered(answers: Posted, name: string, entries: number[], added: boolean): Posted {
  const places = new Map(entries.map((from, to) => [`${name}[${from}]`, `${name}[${to}]`]))
  const flat: Record<string, string | string[]> = Object.create(null)
  for (const [key, value] of Object.entries(answers)) {
    const place = key.startsWith(`${name}[`) ? key.slice(0, key.indexOf(']') + 1) : null
    if (place === null) flat[key] = value
    else if (places.has(place)) flat[`${places.get(place)}${key.slice(place.length)}`] = value
  }
  if (added) flat[`${name}[${entries.length}]`] = ''
  return flat
}
