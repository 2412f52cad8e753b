import { record } from '../audit/record.ts'
import { eventRow } from '../cases/events.ts'
import type { Contact, ReachRow, TellingRow } from '../cases/fields.ts'
import { keepFloorUntil } from '../cases/keeping.ts'
import { addRows, markOf, reviseRow, type SealedRow, sealRow } from '../cases/rows.ts'
import { checkOutsOf, standing } from '../cases/states.ts'
import { chapterOf } from '../chapters/chapters.ts'
import { addMinutes } from '../clock.ts'
import type { Deps } from '../deps.ts'
import { addNoticeTexts, type NewNoticeText, sealNoticeTexts } from '../family/notice-texts.ts'
import { addNotices, type NewNotice, prepareNotices } from '../family/notices.ts'
import { stepsFor } from '../family/steps.ts'
import { addLadder, type PreparedLadder, prepareLadder } from '../notifications/ladder.ts'
import { addTasks, type NewTask, newTask } from '../notifications/tasks.ts'
import { type Store, transact } from '../store/open.ts'
import { randomId } from '../vault/bytes.ts'
import { actorOf, type Viewer } from '../viewer.ts'
import { type Entitled, entitled } from './entitlements.ts'
import { noticeFacts } from './facts.ts'

/** Between the first tap and the first telling, so that a mistaken tap tells nobody. Minutes. */
export const minutesToThink = 3
/** When nobody has written the details by then, they are due as a task. Minutes. */
const minutesToDetails = 15

/** Hours after *taken* at which somebody looks in the locator, if the person agreed (domain facts, section 8). */
const lookUpHours = [2, 6, 12, 24, 48] as const

type Parts = Pick<Deps, 'store' | 'vault' | 'visibleTo' | 'words' | 'publicUrl'>

/**
 * The first tap on *taken*. Opens this case's *reach* with the viewer's own F or C first; then seals everything (the
 * event, a notice for each contact who may be told, the links in *reach*, every step of the ladder), then stores all of
 * it in one transaction. A double tap, or two volunteers at once, marks once.
 * @returns 'known' when the person was marked already
 * @throws NotFoundError for anybody whose key does not open *reach*, whatever any check says
 */
export async function markTaken(parts: Parts, viewer: Viewer, caseId: string, now: Date): Promise<'taken' | 'known'> {
  for (;;) {
    const opened = await entitled(parts, viewer, caseId, now)
    if (standing(await checkOutsOf(parts.store, [caseId]))?.kind === 'taken') return 'known'
    const sealed = await sealTaken(parts, opened, now)
    const answer = await transact(parts.store, (trx) => store(trx, opened, sealed, now))
    if (answer !== 'changed') return answer
  }
}

/** Everything sealed, nothing left to await but the database. */
type SealedTaken = {
  reach: SealedRow | null
  facts: SealedRow[]
  notices: NewNotice[]
  texts: NewNoticeText[]
  ladder: PreparedLadder
  tasks: NewTask[]
  tellAt: Date
}

async function sealTaken(parts: Parts, opened: Entitled, now: Date): Promise<SealedTaken> {
  const { row, keys, rows, site, viewer } = opened
  const place = { chapterId: row.chapter_id, caseId: row.id }
  const [at, tellAt] = [now, addMinutes(now, minutesToThink)]
  const reach = rows.reach[0]
  const contacts = reach && mayBeTold(opened) ? reach.value.contacts : []
  const prepared = await prepareNotices(parts, { ...place, contacts, code: reach?.value.code ?? null, at })
  const said = noticeFacts(opened, null, { kind: 'taken', occurredAt: now, learnedAt: now })
  const { hotline, hours, practice } = await chapterOf(parts.store, site.chapter_id)
  const steps = stepsFor(parts, { hotline, hours, practice }, prepared.contacts)
  const event = eventRow({
    what: 'taken',
    occurredAt: at.toISOString(),
    learnedAt: at.toISOString(),
    source: 'saw',
    confidence: 'seen',
    by: viewer.name,
  })
  const factsKey = keys.facts as Uint8Array
  return {
    reach: reach && prepared.rows.length > 0 ? revised(opened, prepared.contacts, prepared.code, now) : null,
    facts: [event, ...prepared.tellings].map((value) => sealRow(place, 'facts', factsKey, value, { at })),
    notices: prepared.rows,
    texts: await sealNoticeTexts(prepared.tellings, { ...place, at }, said),
    ladder: prepareLadder(parts.vault, { ...place, steps, tellAt, at }),
    tasks: [
      ...lookUps(opened, now),
      newTask({ ...place, kind: 'details' }, { at, due: addMinutes(at, minutesToDetails) }),
    ],
    tellAt,
  }
}

async function store(
  trx: Store,
  { row, site, viewer }: Entitled,
  sealed: SealedTaken,
  now: Date,
): Promise<'taken' | 'known' | 'changed'> {
  const last = standing(await checkOutsOf(trx, [row.id]))
  if (last?.kind === 'taken') return 'known'
  // Somebody has corrected the contacts meanwhile: open and seal again.
  if (sealed.reach && !(await reviseRow(trx, sealed.reach))) return 'changed'
  const by = actorOf(viewer)
  const before = await trx.selectFrom('cases').select('erase_at').where('id', '=', row.id).executeTakeFirstOrThrow()
  await trx
    .insertInto('check_outs')
    .values({
      id: randomId(),
      case_id: row.id,
      kind: 'taken',
      at: now.toISOString(),
      account_id: by.accountId,
      tell_at: sealed.tellAt.toISOString(),
      told_at: null,
      prepared_at: now.toISOString(),
      undone_at: null,
      undone_by: null,
      erase_at_before: before.erase_at,
    })
    .execute()
  if (row.keep !== 'one-night')
    await trx.updateTable('cases').set({ erase_at: null }).where('id', '=', row.id).execute()
  await addRows(trx, sealed.facts)
  await addNotices(trx, sealed.notices)
  await addNoticeTexts(trx, sealed.texts)
  await addLadder(trx, sealed.ladder)
  await addTasks(trx, sealed.tasks)
  await keepFloorUntil(trx, row, 'taken', site.zone, now)
  const rows = [...(sealed.reach ? [sealed.reach] : []), ...sealed.facts].map(markOf)
  await record(trx, { at: now, chapterId: row.chapter_id, by, action: 'case.taken', object: row.id, rows })
  return 'taken'
}

/** The person has agreed that their people are told. */
const mayBeTold = ({ rows }: Entitled): boolean => rows.door[0]?.value.consents.contact === true

function revised({ row, keys, rows }: Entitled, told: Contact[], code: string, at: Date): SealedRow {
  const { id, revision, value } = rows.reach[0] as { id: string; revision: number; value: ReachRow }
  const contacts = value.contacts.map((contact) => told.find((one) => one.id === contact.id) ?? contact)
  const place = { chapterId: row.chapter_id, caseId: row.id }
  const next = { at, id, revision: revision + 1 }
  return sealRow(place, 'reach', keys.reach as Uint8Array, { ...value, contacts, code }, next)
}

/** Tries at the locator, if the person agreed to be looked for with their number. */
function lookUps({ row, rows }: Entitled, at: Date): NewTask[] {
  if (rows.door[0]?.value.consents.lookUp !== true) return []
  const what = { chapterId: row.chapter_id, caseId: row.id, kind: 'look-up' }
  return lookUpHours.map((hours) => newTask(what, { at, due: addMinutes(at, hours * 60) }))
}

/** The tellings of a case: which notice is whose, and what may be said there. */
export const tellingsOf = ({ rows }: Pick<Entitled, 'rows'>): TellingRow[] =>
  rows.facts.flatMap(({ value }) => (value.kind === 'telling' ? [value] : []))
