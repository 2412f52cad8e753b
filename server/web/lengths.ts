import { metaOf } from './field-meta.ts'
import { fieldOf, type Posted } from './posted.ts'
import type { Mistake, Shape } from './shapes.ts'

/** Line ends are two signs as they are sent, and blanks at both ends are no fault. */
const room = (max: number) => 2 * max + 100

const longestLine = 10_000

/**
 * Looked at before anything reads, folds or searches what was sent: one answer of half a million odd letters would hold
 * up everybody. What is far too long is not read at all, and said to be too long where the field has words for it; else
 * it is cut, and read as the nonsense it is.
 * @returns the answers that may be read, and those that may not, which a page shows again as they are
 */
export function withinLengths(
  shape: Shape,
  answers: Posted,
): { read: Posted; unread: Record<string, string | string[]>; long: Mistake[] } {
  const read: Record<string, string | string[]> = { ...answers }
  const unread: Record<string, string | string[]> = {}
  const long = new Map<string, Mistake>()
  for (const [name, value] of Object.entries(answers)) {
    const { field, schema } = fieldOf(shape, name)
    if (!schema) continue
    const { max, codes, control } = metaOf(schema)
    if ([value].flat().every((one) => one.length <= room(max))) continue
    const cut = (to: number) => (typeof value === 'string' ? value.slice(0, to) : value.map((one) => one.slice(0, to)))
    read[name] = cut(room(max))
    if (control === 'hidden') continue
    // Shown again, so that it can be shortened. Nobody has written more than this in one line.
    unread[name] = control === 'textarea' ? value : cut(longestLine)
    if (!codes.includes('tooLong')) continue
    read[name] = ''
    long.set(field, { field, code: 'tooLong', values: { max } })
  }
  return { read, unread, long: [...long.values()] }
}
