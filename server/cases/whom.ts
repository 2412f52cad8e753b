import type { Deps } from '../deps.ts'
import { NotFoundError } from '../errors.ts'
import type { Viewer } from '../viewer.ts'
import { openCase } from './cases.ts'
import { zoneOf } from './keeping.ts'

/** Whom a form is about, as far as its sender's own keys say. */
export type Whom = { ticket: string; name: string | null; zone: string }

/** Recorded before a byte of it leaves. @returns null for a case that this viewer cannot open, or not any more */
export async function whomOf(
  { store, visibleTo, clock }: Pick<Deps, 'store' | 'visibleTo' | 'clock'>,
  viewer: Viewer,
  caseId: string,
): Promise<Whom | null> {
  try {
    const { row, rows } = await openCase(store, visibleTo, viewer, caseId, clock.now(), 'held.shown')
    return { ticket: row.ticket, name: rows.door[0]?.value.name || null, zone: await zoneOf(store, row.site_id) }
  } catch (error) {
    if (error instanceof NotFoundError) return null
    throw error
  }
}
