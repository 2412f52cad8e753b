import { record } from '../audit/record.ts'
import { openCase, openRowsOf } from '../cases/cases.ts'
import { hindrancesTo } from '../cases/hindrances.ts'
import { checkOutsOf, type State, standing } from '../cases/states.ts'
import {
  addErasure,
  type Erasure,
  erasureOf,
  isOpenToTwo,
  leaveToTwo,
  minutesOfGrace,
  refuse,
} from '../cases/waiting-erasures.ts'
import { addMinutes } from '../clock.ts'
import { NotFoundError } from '../errors.ts'
import { showPhone } from '../names/phones.ts'
import { actorOf, type Viewer } from '../viewer.ts'
import { decide, nameIn, type Parts } from './decisions.ts'

/** How we know that it is the person: they said ticket and six digits, or we called their own phone. */
export const proofs = ['code', 'phone'] as const
export type Proof = { how: (typeof proofs)[number]; ticket: string | null; code: string | null }

/** A case as the page shows it on which somebody asks that everything about them be erased. */
export type Wishing = {
  id: string
  ticket: string
  name: string | null
  day: string
  state: State
  hasCode: boolean
  ownPhone: string | null
  erasure: Erasure | null
}

/** Opens a case for that page; recorded before a byte leaves. @throws NotFoundError */
export async function wishing({ store, visibleTo, clock }: Parts, viewer: Viewer, caseId: string): Promise<Wishing> {
  const { row, rows } = await openCase(store, visibleTo, viewer, caseId, clock.now())
  const reach = rows.reach[0]?.value
  return {
    id: row.id,
    ticket: row.ticket,
    name: nameIn(rows),
    day: row.hearing_day,
    state: standing(await checkOutsOf(store, [row.id]))?.kind ?? 'waiting',
    hasCode: Boolean(reach?.code),
    ownPhone: reach?.ownPhone ? showPhone(reach.ownPhone) : null,
    erasure: await erasureOf(store, row.id),
  }
}

/**
 * The person asks that everything be erased: in ten minutes, or, of somebody taken or not seen, when two coordinators have
 * decided. Never on a contact's word.
 * @returns 'wrong' when the digits are not those of this case, or there is no phone of their own
 * @throws NotFoundError for whoever cannot open *desk*
 */
export async function wishErasure(
  parts: Parts,
  viewer: Viewer,
  caseId: string,
  proof: Proof,
): Promise<'asked' | 'two' | 'wrong'> {
  const now = parts.clock.now()
  return proves(await readFor(parts, viewer, caseId), proof)
    ? decide(parts, viewer, caseId, async (trx, row) => {
        const by = actorOf(viewer)
        const known = await erasureOf(trx, caseId)
        if (known?.why === 'wish' && known.due_at) return 'asked'
        if (known && isOpenToTwo(known)) return 'two'
        await addErasure(trx, row, { why: 'wish', by, at: now })
        await record(trx, { at: now, chapterId: row.chapter_id, by, action: 'erasure.wished', object: caseId })
        const gone = (await hindrancesTo(trx, row, now)).some((reason) => reason === 'taken' || reason === 'not-seen')
        if (!gone) return 'asked'
        await leaveToTwo(trx, { case_id: caseId, chapter_id: row.chapter_id, asked_by: by.accountId }, now)
        return 'two'
      })
    : 'wrong'
}

type Held = { ticket: string; code: string | null; ownPhone: string | null }

async function readFor({ store, visibleTo, clock }: Parts, viewer: Viewer, caseId: string): Promise<Held> {
  const row = await visibleTo
    .cases(viewer, store.selectFrom('cases').selectAll('cases'), clock.now())
    .where('cases.id', '=', caseId)
    .executeTakeFirstOrThrow(() => new NotFoundError('no such case for this viewer'))
  const { keys, rows } = await openRowsOf(store, viewer, row, clock.now())
  if (!keys.desk) throw new NotFoundError('no key to the desk')
  const { code = null, ownPhone = null } = rows.reach[0]?.value ?? {}
  return { ticket: row.ticket, code, ownPhone }
}

function proves({ ticket, code, ownPhone }: Held, proof: Proof): boolean {
  if (proof.how === 'phone') return ownPhone !== null
  const said = (proof.ticket ?? '').replace(/[^\p{L}\p{N}]/gu, '').toUpperCase()
  return code !== null && proof.code === code && said === ticket.replace('-', '')
}

/**
 * One of two coordinators says what is to happen; when a second one says the same, it does. Whoever says otherwise makes a
 * proposal of their own.
 * @returns 'known' when nothing waits for a decision any more
 */
export const decideWish = (
  parts: Parts,
  viewer: Viewer,
  caseId: string,
  what: 'erase' | 'keep',
): Promise<'proposed' | 'agreed' | 'known'> =>
  decide(parts, viewer, caseId, async (trx, row, now) => {
    const erasure = await erasureOf(trx, caseId)
    if (!erasure || !isOpenToTwo(erasure)) return 'known'
    const by = actorOf(viewer)
    const agrees = erasure.proposal === what && erasure.proposed_by !== by.accountId
    const change = agrees ? { agreed_by: by.accountId } : { proposal: what, proposed_by: by.accountId }
    const due_at = agrees && what === 'erase' ? addMinutes(now, minutesOfGrace).toISOString() : null
    await trx
      .updateTable('erasures')
      .set({ ...change, due_at })
      .where('case_id', '=', caseId)
      .execute()
    if (agrees && what === 'keep') await refuse(trx, caseId, ['decided'], now)
    const action = agrees ? 'erasure.agreed' : 'erasure.proposed'
    await record(trx, { at: now, chapterId: row.chapter_id, by, action, object: caseId })
    return agrees ? 'agreed' : 'proposed'
  })
