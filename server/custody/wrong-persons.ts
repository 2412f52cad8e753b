import { record } from '../audit/record.ts'
import type { CaseRow } from '../cases/cases.ts'
import { dutyGroup } from '../cases/duty-grants.ts'
import { eventRow } from '../cases/events.ts'
import { addGrants, layBy } from '../cases/grants.ts'
import { keepFloorUntil } from '../cases/keeping.ts'
import { addRows, markOf, sealRow } from '../cases/rows.ts'
import { checkOutsOf, standing } from '../cases/states.ts'
import { prepareAgain } from '../cases/telling-states.ts'
import type { Deps } from '../deps.ts'
import { addCorrection, prepareCorrection } from '../family/corrections.ts'
import { endLadder } from '../notifications/ladder.ts'
import { type Store, transact } from '../store/open.ts'
import type { Vault } from '../vault/secrets.ts'
import { actorOf, type Viewer } from '../viewer.ts'
import { alsoTaken, staleAmong } from './also-taken.ts'
import { entitled } from './entitlements.ts'
import { noticeFacts } from './facts.ts'
import { tellingsOf } from './telling-rows.ts'
import { addPartnerNews } from './tellings.ts'

/**
 * It was not this person. What nobody has heard is deleted: ladder, notices, tasks. Whoever has heard reads the
 * correction and is called; partners lose the case and are told why. The timeline keeps both events.
 * @returns how many contacts had heard the wrong news; 'known' when nobody stands as taken
 * @throws NotFoundError
 */
export async function wrongPerson(
  parts: Pick<Deps, 'store' | 'visibleTo' | 'vault'>,
  viewer: Viewer,
  caseId: string,
  now: Date,
): Promise<{ heard: number } | 'known'> {
  const opened = await entitled(parts, viewer, caseId, now)
  const { row, keys, site } = opened
  const place = { chapterId: row.chapter_id, caseId }
  const facts = noticeFacts(opened, null, { kind: 'not-taken', occurredAt: now, learnedAt: now })
  const correction = await prepareCorrection(tellingsOf(opened), { ...place, at: now }, facts)
  const event = sealRow(place, 'facts', keys.facts as Uint8Array, notTaken(now, opened.viewer.name), { at: now })
  const tapped = standing(await checkOutsOf(parts.store, [caseId]))
  const others = tapped ? staleAmong(await alsoTaken(parts, opened, tapped, now)) : []
  return transact(parts.store, async (trx) => {
    const all = await checkOutsOf(trx, [caseId])
    const taken = standing(all)
    if (taken?.kind !== 'taken') return 'known'
    const by = actorOf(viewer)
    const undone = { undone_at: now.toISOString(), undone_by: by.accountId }
    await trx.updateTable('check_outs').set(undone).where('id', '=', taken.id).execute()
    await trx.updateTable('cases').set({ erase_at: taken.erase_at_before }).where('id', '=', caseId).execute()
    await endLadder(trx, caseId, now)
    await deleteTasks(trx, caseId)
    const heard = await addCorrection(trx, place, correction, now)
    if (taken.told_at !== null) await takeBackFromPartners(trx, parts.vault, row, now)
    await addRows(trx, [event])
    // Their phone is with them after all: whom it belongs to as a contact of others is told there again.
    for (const other of others) await prepareAgain(trx, other)
    const before = standing(all.filter(({ id }) => id !== taken.id))?.kind ?? 'waiting'
    await keepFloorUntil(trx, row, before, site.zone, now)
    const rows = [markOf(event)]
    await record(trx, { at: now, chapterId: row.chapter_id, by, action: 'case.wrong-person', object: caseId, rows })
    return { heard }
  })
}

const notTaken = (now: Date, by: string) =>
  eventRow({
    what: 'not-taken',
    occurredAt: now.toISOString(),
    learnedAt: now.toISOString(),
    source: 'saw',
    confidence: 'seen',
    by,
  })

/** Look-ups, details and decisions that are not done yet are not needed any more. */
const deleteTasks = (trx: Store, caseId: string) =>
  trx
    .deleteFrom('tasks')
    .where('case_id', '=', caseId)
    .where('kind', 'in', ['look-up', 'details', 'decide'])
    .where('done_at', 'is', null)
    .execute()

/**
 * Every partner who could open it loses it and is told so: what they were told was not true. For the one on duty it is
 * laid by again: the person agreed, and may still be taken today.
 */
async function takeBackFromPartners(trx: Store, vault: Vault, row: CaseRow, now: Date): Promise<void> {
  const gone = await trx
    .deleteFrom('grants')
    .where('object_id', '=', row.id)
    .where('group_id', 'in', trx.selectFrom('groups').select('id').where('kind', '=', 'L'))
    .where('laid_by', '=', 0)
    .returningAll()
    .execute()
  const onDuty = await dutyGroup(trx, row.chapter_id)
  const object = { object: 'case', id: row.id, chapterId: row.chapter_id } as const
  const again = gone
    .filter(({ group_id }) => group_id === onDuty?.id)
    .map((grant) => layBy(vault, { ...grant, sealed: Buffer.from(grant.sealed) }, object, { on: 'taken' }))
  await addGrants(trx, again)
  const partners = gone.map(({ group_id }) => group_id)
  await addPartnerNews(trx, partners, row.id, 'wrong-person', now)
}
