import { NotFoundError, SealError } from '../errors.ts'
import type { Store } from '../store/open.ts'
import type { Viewer } from '../viewer.ts'
import { type CaseRow, type OpenCase, rowsOf } from './cases.ts'
import { keysFor, type Object as Sealed } from './grants.ts'
import type { Part, PartKeys } from './parts.ts'
import { type OpenRows, openRows } from './rows.ts'

/** A case as far as it can be read. `damaged` are the parts in which something does not open, each named once. */
export type Reading = OpenCase & { damaged: Part[] }

/**
 * Opens everything that opens. One row that was moved or flipped does not hide the rest of a case; what it said is
 * never guessed. @throws NotFoundError when the viewer holds no key
 */
export async function readCase(store: Store, viewer: Viewer, row: CaseRow, now: Date): Promise<Reading> {
  const keys = await readableKeys(store, viewer, { object: 'case', id: row.id, chapterId: row.chapter_id }, now)
  const rows: OpenRows = { card: [], door: [], reach: [], facts: [], desk: [] }
  const damaged = new Set<Part>()
  for (const sealed of await rowsOf(store, row.id)) {
    if (keys === 'damaged') {
      damaged.add(sealed.part)
      continue
    }
    try {
      const opened = openRows({ chapterId: row.chapter_id, caseId: row.id }, keys, [sealed])
      for (const one of opened[sealed.part]) (rows[sealed.part] as unknown[]).push(one)
    } catch (error) {
      if (!(error instanceof SealError)) throw error
      damaged.add(sealed.part)
    }
  }
  return { row, keys: keys === 'damaged' ? {} : keys, rows, damaged: [...damaged] }
}

/** Each of the viewer's groups by itself: a damaged grant to one does not take away what another opens. */
async function readableKeys(store: Store, viewer: Viewer, object: Sealed, now: Date): Promise<PartKeys | 'damaged'> {
  if (viewer.kind !== 'account') throw new NotFoundError('no key to this case')
  let keys: PartKeys | null = null
  let damaged = false
  for (const group of viewer.groups) {
    try {
      const opened = await keysFor(store, { ...viewer, groups: [group] }, object, now)
      if (opened) keys = { ...(keys ?? {}), ...opened }
    } catch (error) {
      if (!(error instanceof SealError)) throw error
      damaged = true
    }
  }
  if (keys) return keys
  if (damaged) return 'damaged'
  throw new NotFoundError('no key to this case')
}
