import type { Action } from '../audit/actions.ts'
import { record } from '../audit/record.ts'
import { NotFoundError } from '../errors.ts'
import type { VisibleTo } from '../permissions.ts'
import { type Store, transact } from '../store/open.ts'
import type { Change, Row } from '../store/schema/column.ts'
import type { Database } from '../store/schema/schema.ts'
import { randomId } from '../vault/bytes.ts'
import { actorOf, type Viewer } from '../viewer.ts'

/** A group that accompanies, with its own keys. `languages` are codes as spoken on its hotline. */
export type Chapter = Omit<Row<Database['chapters']>, 'languages'> & { languages: string[]; practice: boolean }

/** What families and volunteers are told of the hotline. */
export type Hotline = { hotline: string; hours: string; languages: string[] }

/** What a chapter decides for itself. */
export type Rules = { alarmMinutes: number; keepDays: number; testAddress: string | null }

const alarmAfter = 60

/** One chapter, whoever asks: for verbs that know its id from a row. @throws NotFoundError */
export async function chapterOf(store: Store, id: string): Promise<Chapter> {
  const row = await store.selectFrom('chapters').selectAll().where('id', '=', id).executeTakeFirst()
  if (!row) throw new NotFoundError('no such chapter')
  return opened(row)
}

/** The chapters this viewer may see: their own; an administrator of the house sees all. Oldest first. */
export async function chaptersFor(store: Store, visibleTo: VisibleTo, viewer: Viewer): Promise<Chapter[]> {
  const query = visibleTo.chapters(viewer, store.selectFrom('chapters').selectAll('chapters'))
  return (await query.orderBy('chapters.created_at').execute()).map(opened)
}

/** @throws NotFoundError for foreign and unknown alike */
export async function chapterFor(store: Store, visibleTo: VisibleTo, viewer: Viewer, id: string): Promise<Chapter> {
  const found = (await chaptersFor(store, visibleTo, viewer)).find((chapter) => chapter.id === id)
  if (!found) throw new NotFoundError('no such chapter for this viewer')
  return found
}

/** The only chapter of this server, or null when there is none or more than one: for pages that nobody signs in to. */
export async function onlyChapter(store: Store): Promise<Chapter | null> {
  const [row, another] = await store.selectFrom('chapters').selectAll().limit(2).execute()
  return row && !another ? opened(row) : null
}

/** A new chapter, in practice until a coordinator declares it live. */
export async function addChapter(store: Store, viewer: Viewer, name: string, now: Date): Promise<string> {
  const id = randomId()
  await transact(store, async (trx) => {
    await trx
      .insertInto('chapters')
      .values({ ...unsaid, id, name, alarm_minutes: alarmAfter, created_at: now.toISOString() })
      .execute()
    await record(trx, { at: now, chapterId: id, by: actorOf(viewer), action: 'chapter.added', object: id })
  })
  return id
}

const unsaid = {
  hotline: null,
  hours: null,
  languages: '[]',
  state: 'practice',
  declared_at: null,
  declared_by: null,
  test_address: null,
  keep_days: null,
  duty_partner_id: null,
  no_partner_yet_at: null,
} as const

export const renameChapter = (store: Store, viewer: Viewer, id: string, name: string, now: Date) =>
  change(store, viewer, id, { name }, 'chapter.renamed', now)

export const changeHotline = (store: Store, viewer: Viewer, id: string, said: Hotline, now: Date) => {
  const languages = JSON.stringify([...new Set(said.languages)])
  return change(store, viewer, id, { ...said, languages }, 'chapter.hotline-changed', now)
}

export const changeRules = (store: Store, viewer: Viewer, id: string, rules: Rules, now: Date) => {
  const { alarmMinutes: alarm_minutes, keepDays: keep_days, testAddress: test_address } = rules
  return change(store, viewer, id, { alarm_minutes, keep_days, test_address }, 'chapter.rules-changed', now)
}

function change(
  store: Store,
  viewer: Viewer,
  id: string,
  values: Change<Database['chapters']>,
  action: Action,
  now: Date,
): Promise<void> {
  return transact(store, async (trx) => {
    await trx.updateTable('chapters').set(values).where('id', '=', id).execute()
    await record(trx, { at: now, chapterId: id, by: actorOf(viewer), action, object: id })
  })
}

const opened = (row: Row<Database['chapters']>): Chapter => ({
  ...row,
  languages: JSON.parse(row.languages),
  practice: row.state === 'practice',
})
