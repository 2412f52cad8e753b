import { record } from '../audit/record.ts'
import type { Deps } from '../deps.ts'
import { NotFoundError } from '../errors.ts'
import { transact } from '../store/open.ts'
import { actorOf, type Viewer } from '../viewer.ts'
import { caseRow } from './cases.ts'
import { keysFor } from './grants.ts'
import { addRows, markOf, sealRow } from './rows.ts'

/** A note for coordinators alone. @throws NotFoundError when the viewer's key does not open *desk* */
export async function addNote(
  { store, visibleTo }: Pick<Deps, 'store' | 'visibleTo'>,
  viewer: Viewer,
  caseId: string,
  text: string,
  now: Date,
): Promise<void> {
  const row = await caseRow(store, visibleTo, viewer, caseId, now)
  const keys = await keysFor(store, viewer, { object: 'case', id: row.id, chapterId: row.chapter_id }, now)
  if (!keys?.desk || viewer.kind !== 'account') throw new NotFoundError('no key to the desk')
  const note = { kind: 'note' as const, text, at: now.toISOString(), by: viewer.name }
  const sealed = sealRow({ chapterId: row.chapter_id, caseId }, 'desk', keys.desk, note, { at: now })
  await transact(store, async (trx) => {
    await addRows(trx, [sealed])
    const entry = { at: now, chapterId: row.chapter_id, by: actorOf(viewer), object: caseId }
    await record(trx, { ...entry, action: 'note.added', rows: [markOf(sealed)] })
  })
}
