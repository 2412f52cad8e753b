import { record } from '../audit/record.ts'
import { caseRow, type OpenCase, openRowsOf } from '../cases/cases.ts'
import type { Contact, ReachRow } from '../cases/fields.ts'
import { markOf, type OpenRow, onlyRow, reviseRow, type SealedRow, sealRow } from '../cases/rows.ts'
import { mostTries } from '../cases/told-states.ts'
import type { Deps } from '../deps.ts'
import { NotFoundError } from '../errors.ts'
import { addTasks, newTask } from '../notifications/tasks.ts'
import { type Store, transact } from '../store/open.ts'
import { randomBytes } from '../vault/bytes.ts'
import { newFamilyToken, tokenMark, unwrapNotice, wrapNotice } from '../vault/notices.ts'
import { codeCost } from '../vault/passwords.ts'
import { sixDigits } from '../vault/sheets.ts'
import { actorOf, type Viewer } from '../viewer.ts'
import { callTask } from './claims.ts'
import { type NoticeRow, noticesOf } from './notices.ts'
import { numbersOf } from './numbers.ts'

/** The link has closed after five wrong codes: a coordinator is to give a new one. One task, however often it is tried. */
export const askForNewLink = (store: Store, notice: NoticeRow, now: Date): Promise<void> =>
  transact(store, async (trx) => {
    const { chapter_id: chapterId, case_id: caseId, contact_ref: contactRef } = notice
    const closed = trx.selectFrom('notices').select('id').where('id', '=', notice.id).where('tries', '>=', mostTries)
    const open = trx
      .selectFrom('tasks')
      .select('id')
      .where('case_id', '=', caseId)
      .where('contact_ref', '=', contactRef)
    const waits = open.where('kind', '=', 'new-link').where('done_at', 'is', null)
    if (!(await closed.executeTakeFirst()) || (await waits.executeTakeFirst())) return
    await addTasks(trx, [newTask({ chapterId, caseId, kind: 'new-link', contactRef }, { at: now })])
    const entry = { at: now, chapterId, by: { accountId: null, passId: null }, object: caseId }
    await record(trx, { ...entry, action: 'notice.closed' })
  })

type Parts = Pick<Deps, 'store' | 'vault' | 'visibleTo' | 'clock'>

/**
 * A new link and a new code for one contact's notice, for whoever of C is calling them on the number that the person
 * named. What was written to the notice stays; the old link and code open nothing. The case's code stays for the others.
 * Stretches two codes before it transacts.
 * @returns 'not-here' when there is no number of the intake to say it on, 'open' when the link is not closed, 'busy'
 * @throws NotFoundError
 */
export async function giveNewLink(
  parts: Parts,
  viewer: Viewer,
  id: string,
): Promise<'given' | 'not-here' | 'open' | 'busy'> {
  const { store, clock } = parts
  for (;;) {
    const now = clock.now()
    const task = await callTask(parts, viewer, id)
    const row = await caseRow(store, parts.visibleTo, viewer, task.case_id, now)
    const opened = await openRowsOf(store, viewer, row, now)
    if (!opened.keys.desk || viewer.kind !== 'account' || task.claimed_by !== viewer.accountId || task.done_at)
      throw new NotFoundError('not a call of C')
    const reach = onlyRow(opened.rows, 'reach')
    const contact = reach.value.contacts.find((one) => one.id === task.contact_ref)
    const notice = (await noticesOf(store, [row.id])).find(({ contact_ref }) => contact_ref === task.contact_ref)
    if (!contact?.token || !notice) throw new NotFoundError('no notice of theirs')
    const { numbers } = await numbersOf(store, viewer, row, contact, now)
    if (!numbers.some(({ from }) => from === 'intake')) return 'not-here'
    if (notice.tries < mostTries) return 'open'
    const made = await rewrapped(parts, notice, contact, contact.code ?? reach.value.code ?? '')
    if (!made) return 'busy'
    const sealed = sealReach(opened, reach, { ...contact, token: made.token, code: made.code }, now)
    const given = await transact(store, async (trx) => {
      if (!(await reviseRow(trx, sealed))) return false
      await trx
        .updateTable('notices')
        .set({ ...made.columns, tries: 0 })
        .where('id', '=', notice.id)
        .execute()
      const entry = { at: now, chapterId: row.chapter_id, by: actorOf(viewer), object: row.id }
      await record(trx, { ...entry, action: 'notice.link-renewed', rows: [markOf(sealed)] })
      return true
    })
    if (given) return 'given'
  }
}

function sealReach(
  { keys, row }: OpenCase,
  { id, revision, value }: OpenRow<'reach'>,
  one: Contact,
  at: Date,
): SealedRow {
  const contacts = value.contacts.map((known) => (known.id === one.id ? one : known))
  const next: ReachRow = { ...value, contacts }
  const place = { chapterId: row.chapter_id, caseId: row.id }
  return sealRow(place, 'reach', keys.reach as Uint8Array, next, { at, id, revision: revision + 1 })
}

/** The notice's own key, out of the old link and code and under new ones. @returns null while the gate is full */
async function rewrapped({ vault }: Parts, notice: NoticeRow, { token }: Contact, code: string) {
  const [fresh, digits, salt] = [newFamilyToken(), sixDigits(), randomBytes(16)]
  const before = await vault.argon.run('known', code, notice.salt, codeCost)
  const after = before && (await vault.argon.run('known', digits, salt, codeCost))
  if (!before || !after) return null
  const { id, chapter_id } = notice
  const privateKey = unwrapNotice(token ?? '', before, notice.private_sealed, id, chapter_id)
  const private_sealed = wrapNotice(fresh, after, privateKey, id, chapter_id)
  return { token: fresh, code: digits, columns: { salt, private_sealed, token_mark: tokenMark(vault.lookup, fresh) } }
}
